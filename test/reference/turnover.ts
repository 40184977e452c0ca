import { uniforms } from './draws.ts';
import { freshlyHired } from './hire.ts';
import type { Spells } from './retention.ts';
import type { World } from './world.ts';

/** Step 9: leavers of the week; the successor is hired in the week after. MODEL.md 7.9. */
export function turnOver(world: World, week: number, spells: Spells): void {
  const chance = world.scenario.organisation.turnover / 52;
  for (const employee of world.employees) {
    if (uniforms(world.key, employee.id, week, 19)[0] >= chance) continue;
    spells.count(employee.realWeeks, week);
    Object.assign(employee, freshlyHired(world, employee.id, employee.role, week + 1));
  }
}

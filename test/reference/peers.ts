import { mean, sum } from './draws.ts';
import { leversOf } from './policy.ts';
import type { Employee, World } from './world.ts';

/** Step 2: visible use is last week's intensity of everyone in mode real. */
export function lookAround(world: World): void {
  for (const employee of world.employees) {
    employee.wasReal = employee.mode === 'real';
    employee.visible = employee.wasReal ? employee.intensity : 0;
  }
}

/** The visible use around an employee, in [0, 1]; MODEL.md 7.3. */
export function peerUse(world: World, employee: Employee): number {
  const { ties } = world.scenario.organisation;
  const useOf = (id: number) => (world.employees[id] as Employee).visible;
  if (ties) {
    const own = ties.filter(([from]) => from === employee.id);
    const weight = sum(own.map(([, , w]) => w));
    return weight > 0 ? sum(own.map(([, to, w]) => w * useOf(to))) / weight : 0;
  }
  const others = employee.team.members.filter((mate) => mate !== employee);
  const mates = mean(others.map((mate) => mate.visible));
  const crossTies = world.crossTies[employee.id] as number[];
  if (crossTies.length === 0) return mates;
  const { collaboration } = leversOf(world, employee.role);
  return (1 - collaboration) * mates + collaboration * mean(crossTies.map(useOf));
}

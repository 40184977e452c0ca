import { exp } from '../../packages/core/src/random/math.ts';
import { clip, mean } from './draws.ts';
import { pricesOf } from './prices.ts';
import type { Employee, Team, World } from './world.ts';

/** The skill M that a team's real users of last week can pass on; taken before anybody learns. */
export function skillToShare({ members }: Team): number {
  return mean(members.filter((mate) => mate.wasReal).map((mate) => mate.skill));
}

/** Step 6: trust, skill, habit, engagement, judgement; MODEL.md 7.7. */
export function learn(world: World, employee: Employee, skillAround: number): void {
  const { p, tool, mind, open, H } = pricesOf(world, employee);
  const { outcome, intensity: a, check: v } = employee;
  if (employee.mode === 'real') {
    employee.ok = mind.memory * employee.ok + (outcome.tasks - outcome.errors);
    employee.bad = mind.memory * employee.bad + mind.failureWeight * outcome.errors;
    employee.skill += (1 - employee.skill) * (1 - exp(-tool.learning * outcome.routed));
  } else {
    employee.skill -= mind.forgetting * employee.skill;
  }
  employee.skill += p.sharing * mind.skillSharing * Math.max(0, skillAround - employee.skill);
  employee.habit += mind.habitRate * (a - employee.habit);
  const load = (open * (outcome.shadow + outcome.rework)) / H;
  const { engagement, judgement } = employee;
  employee.engagement = clip(
    engagement + mind.engagementRecovery * (1 - engagement) - mind.engagementLoss * load,
    0,
    1,
  );
  employee.judgement = clip(
    judgement + mind.reskilling * (1 - judgement) - mind.deskilling * a * (1 - v),
    0.3,
    1,
  );
}

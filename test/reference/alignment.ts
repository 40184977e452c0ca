import { sum } from './draws.ts';
import { leversOf, toolOf } from './policy.ts';
import type { RoleInForce, World } from './world.ts';

/** Baker's cosine between what the organisation gains and what a role is rewarded for; MODEL.md 9. */
export function alignmentOf(world: World, role: RoleInForce): number {
  const p = leversOf(world, role);
  const tool = toolOf(world, role);
  const w = role.metrics;
  const { reinvest, metricSwing } = world.scenario.mind;
  const H = role.role.hours;
  const gain = [reinvest, 1, 1 + reinvest * tool.reworkHours, -reinvest].map((x) => x / H);
  const reward = [
    (w.volume * reinvest + w.speed) / (H * metricSwing),
    w.quality / (H * metricSwing),
    w.quality / (H * metricSwing),
    (w.usage * tool.tokenIntensity * (1 - p.audit)) / tool.tokenCost,
  ].map((x) => p.incentive * x);
  const dot = (a: number[], b: number[]) => sum(a.map((x, i) => x * (b[i] as number)));
  const length = Math.sqrt(dot(reward, reward));
  return length === 0 ? 0 : dot(gain, reward) / (Math.sqrt(dot(gain, gain)) * length);
}

/** The mean over employees of the policy in force. */
export function alignmentIndex(world: World): number {
  const { employees } = world;
  return sum(employees.map(({ role }) => alignmentOf(world, role))) / employees.length;
}

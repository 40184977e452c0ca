/** The last two steps of a week: turnover, gates and guardrails; sections 7.9 and 7.10. */
import { clip, uniforms } from './draws.ts';
import { hired, type World } from './organisation.ts';
import { type LeverId, leverTable } from './parameters.ts';
import type { Spells } from './reasons.ts';
import type { Guardrail } from './scenario.ts';

/** Step 9: who leaves at the end of a week is followed by somebody hired in the week after. */
export function turnOver(world: World, week: number, spells: Spells): void {
  for (const employee of world.employees) {
    const [u] = uniforms(world.key, employee.id, week, 19);
    if (u >= world.scenario.organisation.turnover / 52) continue;
    spells.count(employee.realWeeks, week);
    Object.assign(employee, hired(world, employee.id, employee.role, week + 1));
  }
}

/** A measure of the week just recorded: of the organisation, of those with access, or of a role. */
export type Read = (measure: string, of: string | undefined) => number;

/** Step 10: gates of this week, then at a review the guardrails. */
export function review(world: World, week: number, read: Read): void {
  const { gates, guardrails, reviewWeeks } = world.scenario.rollout;
  for (const { week: due, measure, atLeast, of } of gates) {
    if (due !== week || read(measure, of) >= atLeast) continue;
    for (const team of world.teams) {
      if (team.accessWeek > week) team.accessWeek = Number.POSITIVE_INFINITY;
    }
  }
  if (week % reviewWeeks !== 0) return;
  for (const guardrail of guardrails) {
    if (!fires(guardrail, read(guardrail.measure, guardrail.of))) continue;
    for (const [lever, amount] of Object.entries(guardrail.add)) {
      addToLever(world, lever as LeverId, amount);
    }
  }
}

function fires({ above, below }: Guardrail, value: number): boolean {
  return (above !== undefined && value > above) || (below !== undefined && value < below);
}

/** Adds to the policy's lever and to every override of it, each clipped to the valid range. */
function addToLever(world: World, lever: LeverId, amount: number): void {
  const [low, high] = leverTable[lever].valid;
  const raised = (value: number) => clip(value + amount, low, high);
  world.policy = { ...world.policy, [lever]: raised(world.policy[lever]) };
  for (const role of world.roles) {
    const own = role.policy[lever];
    if (own !== undefined) role.policy = { ...role.policy, [lever]: raised(own) };
  }
}

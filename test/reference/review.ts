import type { LeverId } from '../../packages/core/src/tables/levers.ts';
import type { MeasureId } from '../../packages/core/src/tables/measures.ts';
import { addToLever } from './policy.ts';
import type { World } from './world.ts';

/** Step 10: gates of this week, then the guardrails; MODEL.md 7.10. */
export function review(world: World, week: number, recorded: Record<MeasureId, number>): void {
  const { gates, guardrails, reviewWeeks } = world.scenario.rollout;
  for (const gate of gates) {
    if (gate.week !== week || recorded[gate.measure] >= gate.atLeast) continue;
    for (const team of world.teams) {
      if (team.accessWeek > week) team.accessWeek = Number.POSITIVE_INFINITY;
    }
  }
  if (week % reviewWeeks !== 0) return;
  for (const { measure, above, below, add } of guardrails) {
    const value = recorded[measure];
    const fires = (above !== undefined && value > above) || (below !== undefined && value < below);
    if (!fires) continue;
    for (const [lever, amount] of Object.entries(add)) addToLever(world, lever as LeverId, amount);
  }
}

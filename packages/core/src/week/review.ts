import type { MeasureId } from '../observe/measures.ts';
import { never, type Teams } from '../organisation/teams.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { applyGuardrail, type PolicyInForce } from './policy-in-force.ts';

/**
 * Step 10: the gates of this week, then, every `reviewWeeks`, the guardrails (docs/model.md 7.10).
 *
 * @param read - The value of a measure in the week just recorded.
 */
export function review(
  scenario: Scenario,
  week: number,
  force: PolicyInForce,
  teams: Teams,
  read: (measure: MeasureId) => number,
): void {
  const { gates, guardrails, reviewWeeks } = scenario.rollout;
  for (const gate of gates) {
    if (gate.week !== week || read(gate.measure) >= gate.atLeast) continue;
    for (let team = 0; team < teams.count; team++) {
      if ((teams.access[team] as number) > week) teams.access[team] = never;
    }
  }
  if (week % reviewWeeks !== 0) return;
  for (const guardrail of guardrails) {
    const value = read(guardrail.measure);
    const { above, below } = guardrail;
    const fires = above === undefined ? value < (below as number) : value > above;
    if (fires) applyGuardrail(force, guardrail);
  }
}

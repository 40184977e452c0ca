import type { MeasureId } from '../observe/measures.ts';
import type { Reviews, SeriesOf } from '../observe/run.ts';
import { never, type Teams } from '../organisation/teams.ts';
import type { Gate, Guardrail, Scenario } from '../scenario/scenario.ts';
import { applyGuardrail, type PolicyInForce } from './policy-in-force.ts';

const opens = ({ atLeast }: Pick<Gate, 'atLeast'>, value: number): boolean => value >= atLeast;

const fires = ({ above, below }: Pick<Guardrail, 'above' | 'below'>, value: number): boolean =>
  above === undefined ? value < (below as number) : value > above;

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
    if (gate.week !== week || opens(gate, read(gate.measure))) continue;
    for (let team = 0; team < teams.count; team++) {
      if ((teams.access[team] as number) > week) teams.access[team] = never;
    }
  }
  if (week % reviewWeeks !== 0) return;
  for (const guardrail of guardrails)
    if (fires(guardrail, read(guardrail.measure))) applyGuardrail(force, guardrail);
}

/**
 * What the gates of a run read and whether they opened, and in which weeks its guardrails fired: from its series, which hold every
 * measure that one of them reads.
 *
 * @param scenario - What was simulated.
 * @param series - Weekly measures of the organisation in the run.
 *
 * @example
 * ```ts
 * const gates = [{ week: 4, measure: 'active', atLeast: 0.95 }];
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const scenario = parseScenario({ name: 'Gate', weeks: 8, roles, rollout: { gates } });
 * const { series } = simulate(scenario, { seed: 'docs' });
 * reviewsOf(scenario, series).gates[0]?.opened; // => false
 * ```
 */
export function reviewsOf(
  { rollout, weeks }: Scenario,
  series: Partial<SeriesOf<MeasureId>>,
): Reviews {
  const read = (measure: MeasureId, week: number): number => series[measure]?.[week - 1] as number;
  const reviewed = Array.from({ length: weeks }, (_, w) => w + 1).filter(
    (week) => week % rollout.reviewWeeks === 0,
  );
  return {
    gates: rollout.gates
      .filter(({ week }) => week <= weeks)
      .map((gate) => {
        const value = read(gate.measure, gate.week);
        return { ...gate, value, opened: opens(gate, value) };
      }),
    guardrails: rollout.guardrails.map(({ add: _add, ...guardrail }) => ({
      ...guardrail,
      fired: reviewed.filter((week) => fires(guardrail, read(guardrail.measure, week))),
    })),
  };
}

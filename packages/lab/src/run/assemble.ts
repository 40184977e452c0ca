import { headcountOf, type PeopleByWeek, type Scenario } from '@uptake/core';
import type { Plan } from '../plan/plan.ts';
import { armModes, armReasons, armRetention } from './arm-portrait.ts';
import { armReviews } from './arm-reviews.ts';
import type { Standing } from './compare-rounds.ts';
import type { Comparison, Provenance } from './comparison.ts';
import { type FirstLives, followed } from './first-lives.ts';
import { modeFlows, stationsOf } from './mode-flows.ts';
import { observedValues } from './observed.ts';
import { compareOutcome } from './outcome-comparison.ts';
import { outcomes, precisionOf } from './outcomes.ts';
import { peopleChange } from './people-change.ts';
import { provenanceOf } from './provenance.ts';
import { typicalEmployee } from './typical-employee.ts';
import type { RecordedUnit } from './units.ts';
import { seriesBetween } from './weekly-differences.ts';
import { ensemblesOf } from './weekly-ensembles.ts';

/** Most replications over which the flows between modes are a mean. */
const flowRuns = 4;

/** Joins the recorded units of a comparison into what it says. */
export function assemble(
  scenario: Scenario,
  plan: Plan,
  cells: readonly (readonly RecordedUnit[])[],
  lives: FirstLives,
  { more: _more, ...stopping }: Standing,
  given: { alpha: number; margin: number; focus: string; engine: string },
): Comparison {
  const { alpha, focus, margin } = given;
  const arms = plan.cells.map(({ base }) => base);
  const baseline = arms[0] as string;
  const provenance = provenanceOf(plan, arms, cells, given.engine);
  const good = cells.map((units) =>
    units.filter((_, r) => cells.every((other) => other[r]?.failure === null)),
  );
  const runs = good[0]?.length ?? 0;
  const table = outcomes.map((outcome) =>
    compareOutcome(
      outcome,
      cells.map((units, i) => ({ arm: arms[i] as string, values: observedValues(units, outcome) })),
      {
        alpha,
        key: plan.key,
        seedPolicy: plan.seedPolicy,
        horizon: scenario.weeks,
        margin: outcome.id === focus ? margin : 2 * precisionOf(outcome, scenario),
      },
    ),
  );
  const roles = scenario.roles.map(({ name }) => name);
  const first = (good[0] ?? []).slice(0, followed(scenario)).map(({ rep }) => lives.of(rep));
  const people =
    runs === 0 || plan.seedPolicy === 'independent'
      ? []
      : arms.slice(1).map((arm, i) =>
          peopleChange(
            { baseline, arm },
            { baseline: good[0] ?? [], arm: good[i + 1] ?? [] },
            first.map((one) => one.people[i] as PeopleByWeek),
            headcountOf(scenario),
            alpha,
          ),
        );
  const portrait = <T>(make: (arm: string, units: readonly RecordedUnit[]) => T): T[] =>
    runs === 0 ? [] : arms.map((arm, i) => make(arm, good[i] ?? []));
  const series = runs === 0 ? [] : seriesBetween(arms, good, plan, alpha);
  return {
    name: plan.name,
    weeks: scenario.weeks,
    employees: headcountOf(scenario),
    arms,
    baseline,
    roles,
    seed: plan.masterSeed,
    replications: cells[0]?.length ?? 0,
    alpha,
    focus,
    stopping,
    outcomes: table,
    ensembles: runs === 0 ? [] : ensemblesOf(arms, good, roles),
    series: series.map((one) => {
      const weekly = people.find(({ arm }) => arm === one.arm)?.weekly;
      if (one.measure !== 'real' || !weekly) return one;
      return { ...one, helped: weekly.helped, harmed: weekly.harmed };
    }),
    reasons: portrait(armReasons),
    people,
    modes: portrait(armModes),
    flows:
      runs === 0 || stationsOf(scenario.weeks).length < 2
        ? []
        : arms.map((arm, cell) =>
            modeFlows(
              arm,
              stationsOf(scenario.weeks),
              first.slice(0, flowRuns).map(({ modes }) => modes[cell] as readonly Uint8Array[]),
            ),
          ),
    typical: first[0] ? typicalEmployee(plan.bases, baseline, first[0]) : null,
    reviews: portrait((arm, units) => armReviews(arm, plan.bases[arm] as Scenario, units)),
    retention: portrait((arm, units) => armRetention(arm, units, alpha)),
    warnings: warningsOf(table, provenance, runs),
    provenance,
  };
}

function warningsOf(
  table: Comparison['outcomes'],
  { counts, seedPolicy }: Provenance,
  runs: number,
): string[] {
  const loose = table
    .filter(({ outcome }) => outcome.id === 'realPlateau')
    .flatMap(({ differences }) => differences)
    .filter(({ vrf }) => vrf !== null && vrf < 1 && seedPolicy === 'common');
  return [
    ...(counts.failed > 0
      ? [
          `${counts.failed} of ${counts.planned} runs failed; replications with a failed run are left out.`,
        ]
      : []),
    ...(runs < 13 ? [`${runs} replications are too few for a band of outcomes; it needs 13.`] : []),
    ...loose.map(
      ({ arm, vrf }) =>
        `Common luck does not help against ${arm} (variance reduction ${vrf?.toFixed(2)}).`,
    ),
  ];
}

import { moneyByWeek, moneyValues } from '../observe/money.ts';
import { outcomesOfRun } from '../observe/outcome-values.ts';
import type { Reasons, Run, RunOf, RunWithoutReasons, SeriesOf } from '../observe/run.ts';
import { missingReasons } from '../observe/shares-of-drop.ts';
import { alignmentIndex, summarise } from '../observe/summary.ts';
import type { Terms } from '../organisation/terms.ts';
import { DrawCache, type Key, masterKey, replicationKey } from '../random/draws.ts';
import { withRule } from '../rules/decide.ts';
import type { Rule } from '../rules/rule.ts';
import { scenarioHash } from '../scenario/fingerprint.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { armEntries } from '../scenario/written.ts';
import type { MeasureId } from '../tables/measures.ts';
import { MODEL_VERSION } from '../version.ts';
import { reviewsOf } from '../week/rollout.ts';
import { brokenSeeding, must, notParsed, type OptionRules, refuse } from './call.ts';
import { brokenObserver, type Observer, observerRule, observing } from './observer.ts';
import { Simulation } from './simulation.ts';

/**
 * Where the draws of a run come from: a seed in words with the number of the replication (default 0), the key itself, or the {@link DrawCache} of a key,
 * kept for several runs.
 */
export type Seeding =
  | { readonly seed: string; readonly replication?: number }
  | { readonly key: Key }
  | { readonly draws: DrawCache };

/** Everything that a seeding may contain; what is `undefined` counts as not given. */
export interface AnySeeding {
  readonly seed: string;
  readonly replication: number;
  readonly key: Key;
  readonly draws: DrawCache;
}

/** Options of {@link simulate}. */
export type SimulateOptions = Seeding & {
  /** Sees every week, by blocks or by columns. It changes no number. */
  readonly observer?: Observer;
  /** Whether to follow why people stop; it takes a tenth of the time and changes no other number. Default true. */
  readonly reasons?: boolean;
  /**
   * Which measures to keep; only what they need is added up, which spares a tenth to a fifth of the time and changes no
   * number. Default: all.
   */
  readonly measures?: readonly MeasureId[];
  /** How employees decide, in place of the rule of the scenario; see `withRule` of `@uptake/core/rules`. Its run has no reasons. */
  readonly rule?: Rule;
};

const optional: OptionRules = {
  observer: observerRule,
  reasons: must.flag,
  measures: must.list,
  rule: must.having('a Rule', 'name', 'decide'),
};

/** The key of a seeding. */
export function keyOf(seeding: Seeding): Key {
  const { draws, key, replication = 0, seed } = seeding as Partial<AnySeeding>;
  if (draws !== undefined) return draws.key;
  return key ?? replicationKey(masterKey(seed as string), replication);
}

/** The draws of a seeding, cached from now on if they are not yet. */
export function drawsOf(seeding: Seeding): DrawCache {
  return (seeding as Partial<AnySeeding>).draws ?? new DrawCache(keyOf(seeding));
}

/** The result of a simulation that has come to its horizon. */
export function resultOf(simulation: Simulation): RunOf<MeasureId> & Partial<Reasons> {
  const { scenario, key, employees, recorder, terms } = simulation;
  const { measures, reasons, spells } = recorder;
  const people = employees.count;
  const alignment = terms.reduce(
    (sum, role: Terms, index) =>
      sum + (alignmentIndex(role) * (scenario.roles[index]?.headcount ?? 0)) / people,
    0,
  );
  const run: RunOf<MeasureId> & Partial<Reasons> = {
    scenarioHash: scenarioHash(scenario),
    modelVersion: MODEL_VERSION,
    key,
    ...(scenario.rule && { rule: scenario.rule }),
    weeks: scenario.weeks,
    employees: people,
    series: measures.series as SeriesOf<MeasureId>,
    roles: Object.fromEntries(
      scenario.roles.map(({ name }, index) => [name, measures.roles[index]]),
    ) as RunOf<MeasureId>['roles'],
    ...(reasons && { reasons: reasons.reasons, away: reasons.away }),
    ...(simulation.withoutLedger && {
      reasons: missingReasons(scenario.weeks),
      away: missingReasons(scenario.weeks),
    }),
    ...reviewsOf(scenario, (reading, week) => measures.read(reading, week)),
    people: { realWeeks: employees.realWeeks, lateWeeks: employees.lateWeeks },
    summary: summarise(measures.series, {
      employees: people,
      spells: spells.counts,
      incentiveBill: measures.bill,
      alignment,
    }),
  };
  if (!scenario.outcomes) return run;
  const { followed } = simulation;
  const { economics } = scenario;
  if (!economics || !followed?.money)
    return { ...run, outcomes: outcomesOfRun(scenario, run, followed) };
  const priced = { ...scenario, economics };
  const money = moneyByWeek(priced, followed.money);
  const values = moneyValues(priced, followed.money, money, employees.lateWeeks);
  return { ...run, outcomes: outcomesOfRun(scenario, run, followed, values), money };
}

/**
 * Simulates a scenario, week by week to its horizon.
 *
 * The same scenario and key give the same bits on every machine. Under another policy the same key means the same people
 * with the same luck.
 *
 * @param scenario - What to simulate, from {@link parseScenario}; an arm is `scenario.arms.name`.
 * @param options - The seeding, an observer if wanted, whether to follow why people stop, and which measures to keep.
 * @returns The measures by week, for the organisation and per role, a summary, and reasons of lapses unless they were not followed.
 * @throws RangeError naming every option that is unknown, missing or out of its range, or a measure that there is not.
 *
 * @example Use decays when nothing is displaced and nothing credited
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 480 }] });
 * const { summary } = simulate(scenario, { seed: 'docs' });
 * summary.plateau < summary.peakLevel / 2; // => true
 * ```
 *
 * @example One measure is enough to know where use ends
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const run = simulate(scenario, { seed: 'docs', measures: ['real'] });
 * Object.keys(run.summary); // => [ 'realPlateau', 'rmst', 'alignment', 'retention' ]
 * ```
 */
export function simulate(
  scenario: Scenario,
  options: SimulateOptions & { readonly reasons?: true; readonly measures?: undefined },
): Run;
export function simulate(
  scenario: Scenario,
  options: SimulateOptions & { readonly measures?: undefined },
): RunWithoutReasons;
export function simulate<Id extends MeasureId>(
  scenario: Scenario,
  options: SimulateOptions & { readonly reasons?: true; readonly measures: readonly Id[] },
): RunOf<Id> & Reasons;
export function simulate<Id extends MeasureId>(
  scenario: Scenario,
  options: SimulateOptions & { readonly measures?: readonly Id[] },
): RunOf<Id>;
export function simulate(scenario: Scenario, options: SimulateOptions): RunOf<MeasureId> {
  refuse('simulate', [
    ...notParsed(scenario),
    ...brokenSeeding(options, optional),
    ...brokenObserver(options?.observer),
  ]);
  const key = keyOf(options);
  const { rule } = options;
  const simulation = new Simulation(rule ? withRule(scenario, rule) : scenario, key, {
    observer: options.observer && observing(options.observer, scenario),
    draws: (options as Partial<AnySeeding>).draws,
    reasons: options.reasons,
    measures: options.measures,
  });
  while (simulation.week < scenario.weeks) simulation.step();
  return resultOf(simulation);
}

/**
 * Simulates every arm of a scenario with the same key: the same people with the same luck.
 *
 * @param scenario - A scenario; without arms it has one named `base`.
 * @param options - The seeding.
 * @returns A run by arm, in the order of {@link armNames} except that JavaScript moves whole numbers to the front.
 * @throws RangeError naming every option that is unknown, missing or out of its range.
 */
export function runArms(scenario: Scenario, options: Seeding): Record<string, Run> {
  refuse('runArms', [...notParsed(scenario), ...brokenSeeding(options)]);
  const draws = drawsOf(options);
  const arms = armEntries(scenario).map(([name, arm]) => [name, simulate(arm, { draws })]);
  return Object.fromEntries(arms) as Record<string, Run>;
}

import { type MeasureId, measures, type Scenario, scenarioHash } from '@uptake/core';
import { contentId } from '../plan/content-id.ts';
import { inlineEngine } from '../plan/inline-engine.ts';
import { keepInMemory } from '../plan/memory-store.ts';
import { createPlan, extendPlan, headcountOf, type Plan } from '../plan/plan.ts';
import { plannedUnits } from '../plan/shards.ts';
import type { Table } from '../plan/table.ts';
import { armModes, armReasons, armRetention } from './arm-portrait.ts';
import type { CompareOptions } from './compare-options.ts';
import { roundSize, type Standing, type StopRule, standing } from './compare-rounds.ts';
import type { Comparison, Provenance, WeeklyDifference, WeeklyEnsemble } from './comparison.ts';
import { execute } from './execute.ts';
import { Interrupted } from './interrupted.ts';
import { compareOutcome } from './outcome-comparison.ts';
import { outcomeOf, outcomes } from './outcomes.ts';
import { peopleChange } from './people-change.ts';
import { outcomeValues, type RecordedUnit, rowsOfUnit, seriesOf, unitsByCell } from './units.ts';
import { ensembleFrom, weeklyDifference } from './weekly-comparison.ts';

function ruleOf(options: CompareOptions, margin: number, precision: number): StopRule {
  const { replications = 30, max = 2000 } = options;
  const until = options.until ?? (options.precision === undefined ? undefined : 'precision');
  if (until === 'precision')
    return { rule: 'precision', wanted: options.precision ?? precision, max };
  if (until === 'verdict') return { rule: 'verdict', margin, max };
  if (!Number.isInteger(replications) || replications < 1)
    throw new RangeError(`replications must be a whole number from 1, got ${replications}`);
  return { rule: 'fixed', replications };
}

function armsOf(scenario: Scenario, wanted: readonly string[] | undefined): [string, Scenario][] {
  const all = Object.keys(scenario.arms);
  return (wanted ?? all).map((name) => {
    const arm = Object.hasOwn(scenario.arms, name) ? scenario.arms[name] : undefined;
    if (!arm) throw new RangeError(`there is no arm "${name}"; arms are ${all.join(', ')}`);
    return [name, arm];
  });
}

/** The plan of a comparison: every arm over the first replications, everything recorded that it shows. */
export function comparePlan(scenario: Scenario, options: CompareOptions, reps: number): Plan {
  const arms = armsOf(scenario, options.arms);
  return createPlan({
    name: scenario.name,
    seed: options.seed,
    seedPolicy: options.seedPolicy ?? 'common',
    recording: { tables: ['weekly', 'roles', 'reasons', 'retention', 'people'] },
    bases: Object.fromEntries(arms),
    cells: arms.map(([base]) => ({ base, purpose: 'arm' })),
    bands: [{ cells: arms.map((_, i) => i), reps: [0, reps] }],
  });
}

function failuresOf(arms: readonly string[], cells: readonly (readonly RecordedUnit[])[]) {
  const counts = new Map<string, { arm: string; message: string; count: number }>();
  cells.forEach((units, i) => {
    for (const { failure } of units) {
      if (failure === null) continue;
      const arm = arms[i] as string;
      const id = `${arm}\n${failure}`;
      counts.set(id, { arm, message: failure, count: (counts.get(id)?.count ?? 0) + 1 });
    }
  });
  return [...counts.values()];
}

function provenanceOf(
  plan: Plan,
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  engine: string,
): Provenance {
  const planned = plannedUnits(plan);
  const failed = cells.flat().filter(({ failure }) => failure !== null).length;
  return {
    seed: plan.masterSeed,
    key: plan.key,
    seedPolicy: plan.seedPolicy,
    modelVersion: plan.modelVersion,
    modelHash: plan.modelHash,
    scenarioHashes: Object.fromEntries(
      arms.map((arm) => [arm, scenarioHash(plan.bases[arm] as Scenario)]),
    ),
    planSha256: plan.sha256,
    contentId: contentId(plan),
    counts: { planned, ok: planned - failed, failed },
    engine,
    failures: failuresOf(arms, cells),
  };
}

function ensemblesOf(
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  roles: readonly string[],
): WeeklyEnsemble[] {
  return arms.flatMap((arm, i) =>
    measures.flatMap(({ id: measure }) => {
      const units = cells[i] as readonly RecordedUnit[];
      const whole = units.map((unit) => seriesOf(unit, measure));
      const byRole = roles.map((role, k) => {
        const runs = units.map((unit) => {
          const rows = rowsOfUnit(unit, unit.parts.roles as Table, measure);
          const weeks = rows.length / roles.length;
          return rows.subarray(k * weeks, (k + 1) * weeks);
        });
        return ensembleFrom({ arm, measure, role }, runs, 0);
      });
      return [ensembleFrom({ arm, measure }, whole), ...byRole];
    }),
  );
}

/** The measures that get a band over all weeks at once; it is the dearest part of a comparison. */
const bandMeasures: readonly MeasureId[] = [
  'active',
  'real',
  'token',
  'net',
  'shadow',
  'escaped',
  'judgement',
  'productivity',
];

function seriesBetween(
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  plan: Plan,
  alpha: number,
): WeeklyDifference[] {
  const [baseline, ...others] = arms as [string, ...string[]];
  return others.flatMap((arm, i) =>
    measures.map(({ id: measure }) => {
      const runs = (units: readonly RecordedUnit[] = []) =>
        units.map((unit) => seriesOf(unit, measure));
      const resamples = bandMeasures.includes(measure) ? 2000 : 0;
      return weeklyDifference({ arm, baseline, measure }, runs(cells[0]), runs(cells[i + 1]), {
        key: plan.key,
        alpha,
        resamples,
      });
    }),
  );
}

/**
 * Compares arms of a scenario: the same people with the same luck under different policies, many times.
 *
 * A fixed number of replications, or rounds of 30 until the interval of `measure` is narrow enough or its verdict is clear.
 *
 * @param scenario - A scenario with arms; the first is the baseline.
 * @returns Differences with their intervals, weekly bands, reasons, people helped and harmed, and how to get it again.
 * @throws RangeError if an arm or measure does not exist.
 * @throws Interrupted if the signal aborts it, or a shard cannot be run.
 *
 * @example Equal arms do not differ at all
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 24 }];
 * const scenario = parseScenario({ name: 'Same', weeks: 12, roles, arms: { one: {}, two: {} } });
 * const { outcomes } = await compare(scenario, { seed: 'docs', replications: 4 });
 * outcomes[0]?.differences[0]?.verdict; // => 'equivalent'
 * ```
 */
export async function compare(scenario: Scenario, options: CompareOptions): Promise<Comparison> {
  const { alpha = 0.05, engine = inlineEngine(), keep = keepInMemory() } = options;
  const focus = outcomeOf(options.measure ?? 'realPlateau');
  const margin = options.margin ?? 2 * focus.precision;
  const rule = ruleOf(options, margin, focus.precision);
  let plan = comparePlan(
    scenario,
    options,
    rule.rule === 'fixed' ? rule.replications : Math.min(roundSize, rule.max),
  );
  let cells: RecordedUnit[][];
  let stand: Standing;
  for (;;) {
    const store = await keep(plan);
    const { missing, crashes } = await execute(plan, store, engine, options);
    if (missing.length > 0) throw new Interrupted(missing.length, [...crashes.values()][0]);
    cells = await unitsByCell(plan, store);
    stand = standing(
      rule,
      focus,
      cells.map((units) => outcomeValues(units, focus)),
      alpha,
    );
    if (!stand.more) break;
    const done = cells[0]?.length ?? 0;
    const to = Math.min(done + roundSize, rule.rule === 'fixed' ? done : rule.max);
    plan = extendPlan(plan, [{ cells: plan.cells.map((_, i) => i), reps: [done, to] }]);
  }
  return assemble(scenario, plan, cells, stand, {
    alpha,
    margin,
    focus: focus.id,
    engine: engine.name,
  });
}

function assemble(
  scenario: Scenario,
  plan: Plan,
  cells: readonly (readonly RecordedUnit[])[],
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
      cells.map((units, i) => ({ arm: arms[i] as string, values: outcomeValues(units, outcome) })),
      {
        alpha,
        key: plan.key,
        seedPolicy: plan.seedPolicy,
        ...(outcome.id === focus ? { margin } : {}),
      },
    ),
  );
  const roles = scenario.roles.map(({ name }) => name);
  const people =
    runs === 0 || plan.seedPolicy === 'independent'
      ? []
      : arms
          .slice(1)
          .map((arm, i) =>
            peopleChange(
              { baseline, arm },
              { baseline: plan.bases[baseline] as Scenario, arm: plan.bases[arm] as Scenario },
              { baseline: good[0] ?? [], arm: good[i + 1] ?? [] },
              { master: plan.key, alpha },
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

import {
  headcountOf,
  type MeasureId,
  type PeopleByWeek,
  type RunWithoutReasons,
  reasonIds,
  type Scenario,
  scenarioHash,
} from '@uptake/core';
import { type ByReason, decimalText, ruleWords } from '@uptake/core/internal';
import type { Plan } from '../plan/plan.ts';
import { contentId, plannedUnits } from '../plan/shards.ts';
import type { Table } from '../table.ts';
import { observedValues } from '../tables/observed.ts';
import { marginOf, outcomes, ownOutcomes } from '../tables/outcomes.ts';
import { meanSeries, type RecordedUnit, rowsOfUnit, seriesOf, weekAxis } from '../tables/units.ts';
import { armReviews } from './arm-reviews.ts';
import type { ArmModes, ArmReasons, ArmRetention, Comparison, Provenance } from './comparison.ts';
import { moneyOfArms } from './money.ts';
import { compareOutcome, meanInterval, shareScale } from './outcome-comparison.ts';
import {
  checkpointsOf,
  type FollowedRuns,
  followed,
  meanByReason,
  modeFlows,
  peopleChange,
  typicalEmployee,
} from './people.ts';
import { roleGains } from './role-gains.ts';
import type { InterimState } from './stopping-rule.ts';
import { ensemblesOf, seriesBetween } from './weekly.ts';

/** Most replications over which the flows between modes are a mean. */
const flowRuns = 4;

/** What a comparison is made of. */
interface Recorded {
  readonly scenario: Scenario;
  readonly plan: Plan;
  /** Units of each arm, in the order of replications. */
  readonly units: readonly (readonly RecordedUnit[])[];
  readonly followedRuns: FollowedRuns;
  readonly given: {
    readonly alpha: number;
    readonly margin: number | null;
    readonly focus: string;
    readonly engine: string;
  };
}

/** Names of the arms; each has a cell of its own in every world. */
const armsOf = ({ cells }: Plan): string[] => [...new Set(cells.map(({ base }) => base))];

/** Every outcome of every arm, and the differences to the baseline. */
function outcomesOf({ scenario, plan, units, given }: Recorded): Comparison['outcomes'] {
  const arms = armsOf(plan);
  return [...outcomes, ...ownOutcomes(scenario)].map((outcome) =>
    compareOutcome(
      outcome,
      units.map((own, i) => ({ arm: arms[i] as string, values: observedValues(own, outcome) })),
      {
        alpha: given.alpha,
        key: plan.key,
        seedPolicy: plan.seedPolicy,
        horizon: scenario.weeks,
        margin: outcome.id === given.focus ? given.margin : marginOf(outcome, scenario),
      },
    ),
  );
}

/** What the replications that went well in every arm tell of people and weeks; nothing where there is none. */
function peopleOf(
  { scenario, plan, followedRuns, given: { alpha } }: Recorded,
  good: readonly (readonly RecordedUnit[])[],
): Pick<
  Comparison,
  | 'ensembles'
  | 'series'
  | 'reasons'
  | 'people'
  | 'modes'
  | 'flows'
  | 'typical'
  | 'reviews'
  | 'retention'
> {
  const arms = armsOf(plan);
  const baseline = arms[0] as string;
  const none = (good[0]?.length ?? 0) === 0;
  const roles = scenario.roles.map(({ name }) => name);
  const first = (good[0] ?? []).slice(0, followed(scenario)).map(({ rep }) => followedRuns.of(rep));
  const stations = checkpointsOf(scenario.weeks);
  const changes =
    none || plan.seedPolicy === 'independent'
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
  const portrait = <T>(
    make: (arm: string, units: readonly RecordedUnit[], cell: number) => T,
  ): T[] => (none ? [] : arms.map((arm, i) => make(arm, good[i] ?? [], i)));
  return {
    ensembles: none ? [] : ensemblesOf(arms, good, roles),
    series: (none ? [] : seriesBetween(arms, good, plan, alpha)).map((one) => {
      const weekly = changes.find(({ arm }) => arm === one.arm)?.weekly;
      if (one.measure !== 'real' || !weekly) return one;
      return { ...one, helped: weekly.helped, harmed: weekly.harmed };
    }),
    reasons: portrait(armReasons).filter(({ arm }) => !plan.bases[arm]?.rule),
    people: changes,
    modes: portrait(armModes),
    flows:
      none || stations.length < 2
        ? []
        : arms.map((arm, cell) => {
            const modes = first.slice(0, flowRuns).map((one) => one.modes[cell]);
            return modeFlows(arm, stations, modes as (readonly Uint8Array[])[]);
          }),
    typical: first[0] ? typicalEmployee(arms, first[0]) : null,
    reviews: portrait((arm, units, cell) => {
      const runs = first.map((one) => one.runs[cell] as RunWithoutReasons);
      return armReviews(arm, plan.bases[arm] as Scenario, units, runs);
    }),
    retention: portrait((arm, units) => armRetention(arm, units, alpha)),
  };
}

/** Joins the recorded units of a comparison into what it says. */
export function assemble(
  recorded: Recorded,
  { more: _more, ...stopping }: InterimState,
): Comparison {
  const { scenario, plan, units, given } = recorded;
  const arms = armsOf(plan);
  const provenance = provenanceOf(plan, units, given.engine);
  const good = units.map((own) =>
    own.filter((_, r) => units.every((other) => other[r]?.failure === null)),
  );
  const table = outcomesOf(recorded);
  const { ensembles, series, ...rest } = peopleOf(recorded, good);
  return {
    name: plan.name,
    weeks: scenario.weeks,
    employees: headcountOf(scenario),
    arms,
    baseline: arms[0] as string,
    roles: scenario.roles.map(({ name }) => name),
    seed: plan.masterSeed,
    replications: units[0]?.length ?? 0,
    alpha: given.alpha,
    focus: given.focus,
    stopping,
    outcomes: table,
    ensembles,
    series,
    ...rest,
    roleGains: roleGains(plan.bases, arms, good, given.alpha),
    ...moneyOfArms(scenario, arms, good),
    warnings: [
      ...warningsOf(table, provenance, good[0]?.length ?? 0),
      ...arms.flatMap((arm) => ledgerWarning(arm, plan.bases[arm])),
    ],
    provenance,
  };
}

/** Says of an arm under another rule than costs and benefits that there is no ledger, and so no reasons. */
function ledgerWarning(arm: string, scenario: Scenario | undefined): string[] {
  if (!scenario?.rule) return [];
  const words = `${arm} decides by the rule ${ruleWords(scenario.rule)}, which has no ledger`;
  return [`${words}: it is not said why its people stop.`];
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
        `Common luck does not help against ${arm} (variance reduction ${decimalText(vrf ?? 0, 2)}).`,
    ),
  ];
}

function failuresOf(arms: readonly string[], units: readonly (readonly RecordedUnit[])[]) {
  const counts = new Map<string, { arm: string; message: string; count: number }>();
  units.forEach((own, i) => {
    for (const { failure } of own) {
      if (failure === null) continue;
      const arm = arms[i] as string;
      const id = `${arm}\n${failure}`;
      counts.set(id, { arm, message: failure, count: (counts.get(id)?.count ?? 0) + 1 });
    }
  });
  return [...counts.values()];
}

/** What is needed to get the numbers of a plan again, and what failed in it. */
function provenanceOf(
  plan: Plan,
  units: readonly (readonly RecordedUnit[])[],
  engine: string,
): Provenance {
  const arms = armsOf(plan);
  const planned = plannedUnits(plan);
  const failed = units.flat().filter(({ failure }) => failure !== null).length;
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
    failures: failuresOf(arms, units),
  };
}

const meanOf = (units: readonly RecordedUnit[], measure: MeasureId): Float64Array =>
  meanSeries(units.map((unit) => seriesOf(unit, measure)));

/** Why people of an arm stop and stay away: means over its runs. */
function armReasons(arm: string, units: readonly RecordedUnit[]): ArmReasons {
  const by = (kind: 'lapse' | 'away'): ByReason =>
    meanByReason(
      units.map(
        (unit) =>
          Object.fromEntries(
            reasonIds.map((id) => [
              id,
              rowsOfUnit(unit, unit.parts.reasons as Table, `${kind}_${id}`),
            ]),
          ) as unknown as ByReason,
      ),
    );
  const never = meanOf(units, 'ever').map((ever) => 1 - ever);
  return {
    arm,
    label: arm,
    weeks: weekAxis(never.length),
    reasons: by('lapse'),
    away: by('away'),
    never,
    runs: units.length,
  };
}

/** Mean shares of the modes of use in an arm. */
function armModes(arm: string, units: readonly RecordedUnit[]): ArmModes {
  const [token, real] = [meanOf(units, 'token'), meanOf(units, 'real')];
  const none = real.map((share, w) => 1 - share - (token[w] as number));
  return { arm, label: arm, weeks: weekAxis(real.length), none, token, real, runs: units.length };
}

/** How long spells of real use last in an arm: the mean of the runs' Kaplan-Meier curves. */
function armRetention(arm: string, units: readonly RecordedUnit[], alpha: number): ArmRetention {
  const curve = (column: string): Float64Array[] =>
    units.map((unit) => rowsOfUnit(unit, unit.parts.retention as Table, column));
  const curves = curve('survival');
  const survival = meanSeries(curves);
  const limits = Array.from(survival, (mean, t) => {
    const values = Float64Array.from(curves, (run) => run[t] as number);
    return meanInterval(values, alpha, shareScale) ?? { lo: mean, hi: mean };
  });
  return {
    arm,
    label: arm,
    time: weekAxis(survival.length, 0),
    survival,
    lo: Float64Array.from(limits, ({ lo }) => Math.max(0, lo)),
    hi: Float64Array.from(limits, ({ hi }) => Math.min(1, hi)),
    atRisk: meanSeries(curve('atRisk')),
    runs: units.length,
  };
}

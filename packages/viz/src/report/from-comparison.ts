import { presets, type Scenario } from '@uptake/core';
import {
  benefitIds,
  costIds,
  type MoneyId,
  type MoneySource,
  moneyNumbers,
} from '@uptake/core/internal';
import type { Comparison, WeeklyEnsemble } from '@uptake/lab';
import type { LeverEffects } from '@uptake/lab/internal';
import { withChance } from '../charts/reasons.ts';
import { rivalSentence } from '../charts/rivals.ts';
import { turningSentence } from '../charts/turning-points.ts';
import { groupReasons, learnedAndOther } from '../data/ledger-groups.ts';
import { answerOf, baselineAndBest } from './answer.ts';
import type { ReportData } from './report-data.ts';
import { explained, whyWords } from './why.ts';

/** Money of every arm: means by source, benefits above 0 and costs below, and net value so far; nothing without economics. */
function moneyOf({ money, outcomes }: Comparison): Pick<ReportData, 'money'> {
  if (!money) return {};
  const { economics } = money;
  const meanOf = (id: MoneyId, arm: string): number =>
    outcomes.find(({ outcome }) => outcome.id === id)?.arms.find((level) => level.arm === arm)
      ?.mean ?? Number.NaN;
  const accounts = money.netValue.map(({ arm, mean, runs, weeks }) => {
    const source = (id: MoneySource, sign: 1 | -1) => ({
      label: moneyNumbers[id].label,
      value: sign * meanOf(id, arm) + 0,
      isBenefit: sign > 0,
    });
    return {
      ...{ arm, label: armLabel(arm), currency: economics.currency, weeks, runs, soFar: mean },
      sources: [...benefitIds.map((id) => source(id, 1)), ...costIds.map((id) => source(id, -1))],
      netValue: meanOf('netValue', arm),
    };
  });
  return { money: { accounts, economics } };
}

/** The name of an arm as shown: the label of the preset that it is named after, else as written. */
export function armLabel(arm: string): string {
  return Object.hasOwn(presets, arm) ? presets[arm as keyof typeof presets].label : arm;
}

/** The same series under the name of the arm as shown. */
function labelled<T extends { readonly arm: string }>(series: T): T & { readonly label: string } {
  return { ...series, label: armLabel(series.arm) };
}

const indexes = new WeakMap<Comparison['ensembles'], ReadonlyMap<string, WeeklyEnsemble>>();

const placeOf = (arm: string, measure: string): string => JSON.stringify([arm, measure]);

/** A weekly measure of the whole organisation in one arm; of many arms, none is searched for twice. */
function seriesOf(
  { ensembles }: Comparison,
  arm: string,
  measure: string,
): WeeklyEnsemble | undefined {
  const known = indexes.get(ensembles);
  if (known) return known.get(placeOf(arm, measure));
  const whole = ensembles.filter(({ role }) => role === undefined);
  const index = new Map(whole.map((one) => [placeOf(one.arm, one.measure), one]));
  indexes.set(ensembles, index);
  return index.get(placeOf(arm, measure));
}

function usageOf(comparison: Comparison): ReportData['usage'] {
  return comparison.arms.flatMap((arm) => {
    const active = seriesOf(comparison, arm, 'active');
    const real = seriesOf(comparison, arm, 'real');
    const median = real?.quantiles[real.levels.indexOf(0.5)];
    return active ? [{ ...labelled(active), ...(median && { real: median }) }] : [];
  });
}

function timeOf(comparison: Comparison): ReportData['time'] {
  return comparison.arms.flatMap((arm) => {
    const [gross, shadow, rework, net] = ['gross', 'shadow', 'rework', 'net'].map((measure) =>
      seriesOf(comparison, arm, measure),
    );
    if (!gross || !shadow || !rework || !net) return [];
    const { weeks, runs } = net;
    const means = { gross: gross.mean, shadow: shadow.mean, rework: rework.mean, net: net.mean };
    return [{ arm, label: armLabel(arm), weeks, runs, ...means }];
  });
}

function calculationsOf({ arms, typical }: Comparison): ReportData['calculations'] {
  return arms.flatMap((arm) => {
    const ledger = typical?.ledgers[arm];
    if (!typical || !ledger) return [];
    const { lines, role, utility } = ledger;
    const who = `a typical ${role}`;
    return [{ arm, label: armLabel(arm), who, week: typical.week, lines, total: utility.real }];
  });
}

/** Belief, truth and use of every arm; none where the measures were not recorded. */
function mechanismOf(comparison: Comparison): ReportData['mechanism'] {
  return comparison.reasons.flatMap(({ arm, away, runs, weeks }) => {
    const means = mechanismMeasures.map((id) => [id, seriesOf(comparison, arm, id)?.mean] as const);
    if (means.some(([, mean]) => mean === undefined)) return [];
    const grouped = groupReasons(away);
    return [
      {
        arm,
        label: armLabel(arm),
        weeks,
        ...(Object.fromEntries(means) as Record<(typeof mechanismMeasures)[number], Float64Array>),
        ...learnedAndOther(grouped),
        chance: grouped.chance,
        runs,
      },
    ];
  });
}

const mechanismMeasures = [
  'active',
  'believedGain',
  'actualGain',
  'believedOpen',
  'actualOpen',
] as const;

/** Turning points between the baseline and every other arm, in both directions; a direction that concerns nobody is left out. */
/** Whether both arms have a ledger, from which reasons follow. */
const hasReasons = ({ weekly }: Comparison['people'][number]): boolean =>
  !weekly.lackedBy.chance.some(Number.isNaN);

function turningOf({ baseline, people }: Comparison): ReportData['turning'] {
  return people.filter(hasReasons).flatMap(({ arm, weekly: { runs, turning, weeks } }) =>
    [
      { arm, keeps: arm, loses: baseline, by: turning.kept },
      { arm: baseline, keeps: baseline, loses: arm, by: turning.lost },
    ].flatMap(({ by, keeps, loses, ...id }) => {
      const one = {
        ...id,
        keeps: armLabel(keeps),
        loses: armLabel(loses),
        weeks,
        runs,
        ...groupReasons(by),
      };
      const layers = [...Object.values(one.groups), one.chance, one.other];
      return layers.some((values) => values.some((value) => value > 0)) ? [one] : [];
    }),
  );
}

/**
 * The answer to a comparison in one sentence, the same wherever it is given: in the command, its JSON and the report.
 *
 * @param comparison - What lab's `compare` made.
 * @param levers - What each change of the best arm does and costs, where they were left out one by one.
 */
export function answerTo(comparison: Comparison, levers?: LeverEffects): string {
  const arms = comparison.arms.map((arm) => ({ arm, label: armLabel(arm) }));
  return answerOf({ ...comparison, arms, ...(levers && { levers }) });
}

/** Why people of every arm are away, by group. */
function reasonsOf({ reasons }: Comparison): ReportData['reasons'] {
  return reasons.map(({ arm, weeks, never, runs, away }) => ({
    ...{ arm, label: armLabel(arm), reading: 'own-start' as const, weeks, never, runs },
    ...groupReasons(away),
  }));
}

/**
 * Why it came out so, a paragraph each: what people of the baseline and of the best arm learn; none where it was not recorded.
 *
 * @param scenarios - What was compared, by arm.
 */
export function mechanismWords(
  comparison: Comparison,
  scenarios: Readonly<Record<string, Scenario>>,
): string[] {
  const arms = comparison.arms.map((arm) => ({ arm, label: armLabel(arm) }));
  const told = baselineAndBest({ ...comparison, arms }, mechanismOf(comparison));
  return whyWords(explained(told, usageOf(comparison), scenarios));
}

/** Why people of each arm stopped, a sentence an arm. */
export function reasonWords(comparison: Comparison): string[] {
  return withChance(reasonsOf(comparison));
}

/** Whom one arm keeps and the other loses, when their lives part, and what did it: a sentence a direction. */
export function turningWords(comparison: Comparison): string[] {
  return turningOf(comparison).map(turningSentence);
}

/** How much of the drop of each arm the rival explanations give, a sentence an arm; none where they were not run. */
export function rivalWords({ rivals = [] }: Comparison): string[] {
  return rivals.map((one) => rivalSentence(one, armLabel(one.arm)));
}

/**
 * A comparison as {@link compareReport} draws it.
 *
 * @param scenario - What was compared.
 * @param comparison - What lab's `compare` made of it.
 * @param again - Name and version of the program, and the command that gives the same numbers again.
 */
export function reportFromComparison(
  scenario: Scenario,
  comparison: Comparison,
  {
    benchmarks,
    levers,
    ...again
  }: {
    readonly program?: string;
    readonly command?: string;
    readonly benchmarks?: boolean;
    readonly levers?: LeverEffects;
  } = {},
): ReportData {
  const { arms, baseline, roles } = comparison;
  return {
    ...scenario.about,
    name: comparison.name,
    weeks: comparison.weeks,
    employees: comparison.employees,
    replications: comparison.replications,
    alpha: comparison.alpha,
    focus: comparison.focus,
    arms: arms.map((arm) => ({
      arm,
      label: armLabel(arm),
      scenario: scenario.arms[arm] as Scenario,
    })),
    outcomes: comparison.outcomes,
    usage: usageOf(comparison),
    roles:
      roles.length < 2
        ? []
        : comparison.ensembles
            .filter(({ measure, role }) => measure === 'active' && role !== undefined)
            .map(labelled),
    gaps: comparison.series
      .filter(({ measure }) => measure === 'real')
      .map((gap) => ({ ...labelled(gap), baseline: armLabel(baseline) })),
    reasons: reasonsOf(comparison),
    lacking: comparison.people
      .filter(hasReasons)
      .map(({ arm, weekly: { weeks, runs, lackedBy } }) => ({
        arm: baseline,
        label: armLabel(baseline),
        reading: 'other-arm' as const,
        against: armLabel(arm),
        ...{ weeks, runs, never: new Float64Array(weeks.length) },
        ...groupReasons(lackedBy),
      })),
    calculations: calculationsOf(comparison),
    modes: comparison.modes.map(labelled),
    flows: comparison.flows.map(labelled),
    people: comparison.people,
    retention: comparison.retention.map(labelled),
    time: timeOf(comparison),
    mechanism: mechanismOf(comparison),
    turning: turningOf(comparison),
    ...(comparison.rivals && { rivals: comparison.rivals.map(labelled) }),
    ...(comparison.reviews && { reviews: comparison.reviews }),
    roleGains: comparison.roleGains,
    ...moneyOf(comparison),
    ...(benchmarks && { benchmarks }),
    ...(levers && { levers }),
    ...(comparison.posterior && { posterior: comparison.posterior }),
    warnings: comparison.warnings,
    provenance: { ...comparison.provenance, ...again },
  };
}

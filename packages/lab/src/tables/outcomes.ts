import {
  headcountOf,
  type Measure,
  type MeasureId,
  measures,
  type Scenario,
  type Summary,
} from '@uptake/core';
import {
  absenceOf,
  type DiffusionNumber,
  diffusionNumbers,
  isDiffusionId,
  isMoneyId,
  type MoneyNumber,
  madeOf,
  measureBehind,
  moneyIds,
  moneyNumbers,
  numberReadings,
  type OutcomeUnit,
} from '@uptake/core/internal';
import type { PlanInput } from '../plan/plan.ts';
import { summaryColumns } from './runs-table.ts';

/** A number that stands for a whole run, on which arms are compared. */
export interface Outcome {
  /** A column of the `runs` table, or `<measure>Plateau`. */
  readonly id: string;
  readonly label: string;
  readonly unit: OutcomeUnit;
  /** Which way is better for the organisation: 1 more, -1 less, 0 neither. */
  readonly orientation: -1 | 0 | 1;
  /**
   * Half-width of the interval that a comparison asks for by default, for each employee and week if it is a total; null where an own
   * outcome gives none, so that there is an interval and no verdict.
   */
  readonly precision: number | null;
  /** Whether it is a sum over all employees and weeks. */
  readonly total: boolean;
  /** Whether the bootstrap gives the interval, since the value is a time or a ratio and not a mean. */
  readonly skewed: boolean;
  /** The measure whose last eight weeks it averages. */
  readonly measure?: Measure;
  readonly meaning: string;
  /**
   * What the time waits for, such as `halved`. A run that does not get there within the horizon counts as the whole horizon (the
   * restricted mean), with the share of runs that did beside it.
   */
  readonly reaches?: string;
  /** When a run has no value at all, in words; every run has one where it is not given. */
  readonly absent?: string;
  /** What an own outcome is made of: its expression, or where its code is from. */
  readonly expr?: string;
  /** Currency of a number of money of the library. */
  readonly currency?: string;
}

const row = (
  id: string,
  label: string,
  unit: Outcome['unit'],
  orientation: -1 | 0 | 1,
  precision: number,
  meaning: string,
  skewed = false,
  gaps: Pick<Outcome, 'reaches' | 'absent'> = {},
): Outcome => ({ id, label, unit, orientation, precision, total: false, skewed, meaning, ...gaps });

const total = (...given: Parameters<typeof row>): Outcome => ({ ...row(...given), total: true });

const plateauOf = (measure: Measure): Outcome => ({
  id: `${measure.id}Plateau`,
  label: `${measure.label}, last 8 weeks`,
  unit: measure.unit,
  orientation: measure.orientation,
  precision: measure.precision,
  total: false,
  skewed: false,
  measure,
  meaning: `Mean over the last 8 weeks. ${measure.meaning}`,
});

const named = (id: string): Measure => measures.find((measure) => measure.id === id) as Measure;
const inSummary: { readonly [measure: string]: string } = {
  active: 'plateau',
  real: 'realPlateau',
  judgement: 'judgement',
  productivity: 'productivity',
};

// biome-ignore format: a table reads best as a table
const summaryRows: readonly Outcome[] = [
  { ...plateauOf(named('real')), id: 'realPlateau' },
  { ...plateauOf(named('active')), id: 'plateau' },
  row('peakWeek', 'Week of the peak', 'weeks', 0, 1, 'First week of the highest active use.', true),
  row('peakLevel', 'Peak of active use', 'share', 1, 0.01, 'Highest share in active use.'),
  row('decayRatio', 'Plateau over peak', 'share', 1, 0.01, 'What is left of the peak of active use; none where nobody ever was active.', true, { absent: 'nobody ever was active' }),
  row('halfLife', 'Half-life of use after its peak', 'weeks', 1, 1, 'Weeks from the peak until active use is at most half of it; the whole horizon if it never is.', true, { reaches: 'halved' }),
  row('weeksToHalf', 'Weeks to half', 'weeks', -1, 1, 'First week with half of all employees active; the whole horizon if there is none.', true, { reaches: 'reached half' }),
  row('rmst', 'Weeks a spell lasts', 'weeks', 1, 0.5, 'Mean weeks that a spell of real use lasts up to the horizon; none without any spell.', false, { absent: 'nobody took up real use' }),
  row('neverShare', 'Never used', 'share', -1, 0.01, 'Employees without real use since hire, at the end.'),
  total('netHours', 'Net hours', 'hours', 1, 0.05, 'Net hours saved, over all employees and weeks.'),
  total('shadowHours', 'Shadow work', 'hours', -1, 0.05, 'Hours of shadow work, over all employees and weeks.'),
  total('escaped', 'Escaped errors', 'count', 0, 0.001, 'Escaped errors, over all employees and weeks. They grow with the work that is routed, so neither way is better: see errors against the old way.'),
  total('errorsAgainstOldWay', 'Errors against the old way', 'count', -1, 0.001, 'Escaped errors less those that the same work has by hand, over all employees and weeks; negative: fewer.'),
  total('programmeHours', 'Programme hours', 'hours', -1, 0.01, 'Hours that campaigns and training take, over all employees and weeks; in no other account.'),
  total('incentiveBill', 'Incentive bill', 'he', -1, 0.05, 'What the incentives pay out, over all employees and weeks.'),
  { ...plateauOf(named('judgement')), id: 'judgement' },
  { ...plateauOf(named('productivity')), id: 'productivity' },
  row('alignment', 'Alignment index', 'share', 1, 0.01, 'Alignment of what is rewarded with what the organisation gains.'),
];

/** Every number on which arms can be compared: the columns of the `runs` table, then the plateaus of all other measures. */
export const outcomes: readonly Outcome[] = [
  ...summaryRows,
  ...measures.filter(({ id }) => !Object.hasOwn(inSummary, id)).map(plateauOf),
];

const orientations = { higher: 1, lower: -1, neither: 0 } as const;

/** A number of money in a currency. */
function moneyOutcome(
  id: string,
  { better, ...one }: MoneyNumber,
  currency: string,
  precision: number | null,
): Outcome {
  const skewed = one.unit !== 'money' || id === 'costPerUsedHour';
  const label = one.unit === 'money' ? `${one.label}, ${currency}` : one.label;
  const head = { id, orientation: orientations[better], precision, total: false, skewed };
  return { ...head, ...one, label, expr: id, currency };
}

/** The own outcomes of a scenario, in its order. */
export function ownOutcomes({
  economics,
  outcomes: own = {},
}: Pick<Scenario, 'economics' | 'outcomes'>): Outcome[] {
  return Object.entries(own).map(([id, one]) => {
    const { better, precision = null, unit } = one;
    if (economics && isMoneyId(id) && one.expr === id)
      return moneyOutcome(id, moneyNumbers[id], economics.currency, precision);
    const expr = madeOf(one);
    const absent = absenceOf(one);
    const { label, meaning } = isDiffusionId(id)
      ? diffusionNumbers[id]
      : { label: id, meaning: expr };
    const head = { id, label, unit, orientation: orientations[better], precision };
    const gaps = absent === undefined ? {} : { absent };
    return { ...head, total: false, skewed: false, meaning, expr, ...gaps };
  });
}

/** The statistics of diffusion: outcomes that runs follow where they are named, beside those that every run has. */
export const diffusionOutcomes: readonly Outcome[] = Object.entries<DiffusionNumber>(
  diffusionNumbers,
).map(([id, { better, ...one }]) => ({
  ...{ id, orientation: orientations[better], total: false, skewed: false, expr: id },
  ...one,
}));

/** Numbers of money: outcomes of a scenario with economics, in its currency. */
export const moneyOutcomes: readonly Outcome[] = moneyIds.map((id) => {
  const { label } = moneyNumbers[id];
  return { ...moneyOutcome(id, moneyNumbers[id], '', null), label };
});

/**
 * The outcome of a name: an outcome itself, or a measure, which stands for its plateau.
 *
 * @param own - Own outcomes that may be named too.
 * @throws RangeError if there is no such outcome.
 *
 * @example
 * ```ts
 * outcomeOf('real').id; // => 'realPlateau'
 * outcomeOf('trust').id; // => 'trustPlateau'
 * ```
 */
export function outcomeOf(name: string, own: readonly Outcome[] = []): Outcome {
  const id = Object.hasOwn(inSummary, name) ? inSummary[name] : name;
  const found =
    outcomes.find((one) => one.id === id || one.id === `${id}Plateau`) ??
    own.find((one) => one.id === name);
  if (!found) throw new RangeError(`there is no measure "${name}"`);
  return found;
}

/**
 * Half-width of the interval of an outcome that a comparison asks for by default, in its unit; the margin of a verdict is
 * twice that, null where an own outcome has none. A total grows with employees and weeks, and so does its precision.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', weeks: 50, roles: [{ name: 'Analyst', headcount: 40 }] });
 * precisionOf(outcomeOf('netHours'), scenario); // => 100
 * precisionOf(outcomeOf('real'), scenario); // => 0.01
 * ```
 */
export function precisionOf({ precision, total }: Outcome, scenario: Scenario): number | null {
  return total && precision !== null
    ? precision * headcountOf(scenario) * scenario.weeks
    : precision;
}

/** Half-width of indifference of a verdict: twice the precision, null where there is none. */
export function marginOf(outcome: Outcome, scenario: Scenario): number | null {
  const precision = precisionOf(outcome, scenario);
  return precision === null ? null : 2 * precision;
}

/** An event of a run: an outcome below or above a value. */
export interface Event {
  readonly outcome: Outcome;
  readonly below: boolean;
  readonly value: number;
  /** As it was written, tidied. */
  readonly text: string;
}

/** `: write "real < 0.3"` for an event whose number is written in another notation, such as `real < 30 %`; else nothing. */
export function eventRemedy(text: string): string {
  const [, before = '', after = ''] = /^(.{0,60}?[<>]=?)(.{1,60})$/.exec(text) ?? [];
  const [meant] = numberReadings(after);
  const isWritten = meant === undefined || after.trim() === String(meant);
  return isWritten ? '' : `: write ${JSON.stringify(`${before.trim()} ${meant}`)}`;
}

/**
 * Reads an event such as `realPlateau < 0.3`.
 *
 * @param own - Own outcomes that may be named too.
 * @throws RangeError if the text is no such comparison or names no outcome.
 *
 * @example
 * ```ts
 * parseEvent('real<0.3').text; // => 'realPlateau < 0.3'
 * ```
 */
export function parseEvent(text: string, own: readonly Outcome[] = []): Event {
  const [, name = '', sign, number = ''] =
    /^\s*([A-Za-z]\w{0,39})\s*(<|>)=?\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*$/.exec(text) ??
    [];
  if (sign === undefined)
    throw new RangeError(
      `where must read like "realPlateau < 0.3"${eventRemedy(text)}, got ${JSON.stringify(text.slice(0, 60))}`,
    );
  const outcome = outcomeOf(name, own);
  const value = Number(number);
  return { outcome, below: sign === '<', value, text: `${outcome.id} ${sign} ${value}` };
}

/** Whether an event is seen in a value as observed: a time that is not reached lies above every number. */
export function isEvent({ below, value }: Event, seen: number): boolean {
  return below ? seen < value : seen > value;
}

/** The plateaus that must be recorded for these outcomes, since a run's summary does not hold them. */
export function neededPlateaus(outcomes: readonly Outcome[]): MeasureId[] {
  const held: readonly string[] = summaryColumns;
  return outcomes.flatMap(({ id, measure }) => (measure && !held.includes(id) ? [measure.id] : []));
}

/** What is recorded of runs of which nothing but these outcomes is looked at. */
export function recordedFor(
  outcomes: readonly Outcome[],
): Required<Pick<PlanInput, 'recording' | 'asked'>> {
  return {
    recording: { tables: [], plateaus: neededPlateaus(outcomes) },
    // A run keeps by itself what its own outcomes are made of.
    asked: outcomes.flatMap(({ expr, id, measure }) =>
      expr === undefined ? (measure?.id ?? measureBehind(id as keyof Summary) ?? []) : [],
    ),
  };
}

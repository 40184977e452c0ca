import type { Terms } from '../organisation/terms.ts';
import type { ByMeasure, MeasureId } from '../tables/measures.ts';
import {
  meanSpell,
  plateauWeeks,
  type Retention,
  retentionOf,
  type SpellCounts,
} from './retention.ts';
import type { RunOf, Summary } from './run.ts';

/** Mean of the last 8 weeks of a series, or of all if there are fewer. */
function plateauOf(series: Float64Array): number {
  const last = series.subarray(Math.max(0, series.length - plateauWeeks));
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

const totalOf = (series: Float64Array): number => series.reduce((sum, value) => sum + value, 0);

function firstWeek(
  series: Float64Array,
  from: number,
  test: (value: number) => boolean,
): number | null {
  for (let index = from; index < series.length; index++)
    if (test(series[index] as number)) return index + 1;
  return null;
}

const peakOf = (use: Float64Array): number => use.reduce((best, value) => Math.max(best, value), 0);

const peakWeekOf = (use: Float64Array): number => use.indexOf(peakOf(use)) + 1;

function halfLifeOf(use: Float64Array): number | null {
  const [level, week] = [peakOf(use), peakWeekOf(use)];
  const half = firstWeek(use, week, (value) => value <= level / 2);
  return level > 0 && half !== null ? half - week : null;
}

/** What the numbers of a run are made from, beside the series. */
interface Whole {
  readonly employees: number;
  readonly retention: Retention;
  readonly incentiveBill: number;
  readonly alignment: number;
}

/** A number of the summary: the measure it is made from, if any, and how. */
interface Row<Value> {
  readonly from: MeasureId | null;
  of(values: Float64Array, whole: Whole): Value;
}

const total = (from: MeasureId): Row<number> => ({
  from,
  of: (values, { employees }) => totalOf(values) * employees,
});

// biome-ignore format: a table reads best as a table
const rows: { readonly [Id in keyof Summary]: Row<Summary[Id]> } = {
  peakWeek: { from: 'active', of: peakWeekOf },
  peakLevel: { from: 'active', of: peakOf },
  plateau: { from: 'active', of: plateauOf },
  realPlateau: { from: 'real', of: plateauOf },
  decayRatio: { from: 'active', of: (use) => (peakOf(use) > 0 ? plateauOf(use) / peakOf(use) : null) },
  halfLife: { from: 'active', of: halfLifeOf },
  weeksToHalf: { from: 'active', of: (use) => firstWeek(use, 0, (value) => value >= 0.5) },
  rmst: { from: null, of: (_, { retention }) => meanSpell(retention) },
  neverShare: { from: 'ever', of: (ever) => 1 - (ever[ever.length - 1] as number) },
  netHours: total('net'),
  shadowHours: total('shadow'),
  escaped: total('escaped'),
  programmeHours: total('programmeHours'),
  errorsAgainstOldWay: total('errorsAgainstOldWay'),
  incentiveBill: { from: 'net', of: (_, { incentiveBill }) => incentiveBill },
  judgement: { from: 'judgement', of: plateauOf },
  productivity: { from: 'productivity', of: plateauOf },
  alignment: { from: null, of: (_, { alignment }) => alignment },
  retention: { from: null, of: (_, { retention }) => retention },
};

/**
 * The measure that a number of the summary is made from; nothing if it is made from none.
 *
 * @example
 * ```ts
 * measureBehind('halfLife'); // => 'active'
 * measureBehind('alignment'); // => undefined
 * ```
 */
export function measureBehind(id: keyof Summary): MeasureId | undefined {
  return rows[id].from ?? undefined;
}

/**
 * The numbers that describe a whole run, as far as they follow from the kept measures.
 *
 * @param series - Measures of the organisation.
 * @param rest - Number of employees, counted spells of real use, incentives paid out in he, alignment index at the end.
 */
export function summarise(
  series: Partial<ByMeasure<Float64Array>>,
  { spells, ...rest }: Omit<Whole, 'retention'> & { readonly spells: SpellCounts },
): RunOf<never>['summary'] {
  const whole = { ...rest, retention: retentionOf(spells) };
  const none = new Float64Array(0);
  const numbers = Object.entries(rows).flatMap(([id, { from, of }]) => {
    const values = from === null ? none : series[from];
    return values ? [[id, of(values, whole)]] : [];
  });
  return Object.fromEntries(numbers) as RunOf<never>['summary'];
}

/**
 * Alignment of what an employee is rewarded for with what the organisation gains (Baker 2002): the cosine of the two.
 *
 * Per hour of four actions: saving an hour, a unit of quality, catching a failure, token use;
 * `f = (reinvest, 1, 1 + reinvest * reworkHours, -reinvest) / hours`, `g` the rewards, `cos = f.g / (|f| |g|)`. Token use is
 * rewarded as far as it is considered: `reward^2 / (tokenCost (reward + tokenCost))`.
 * The attainable share of the surplus is its square.
 *
 * @returns Cosine in [-1, 1]; 0 if nothing is rewarded.
 *
 * Source: baker2002.
 */
export function alignmentIndex(terms: Terms): number {
  const { policy, metrics, tool, mind, hours, tokenReward } = terms;
  const swing = hours * mind.metricSwing;
  const gains = [
    mind.reinvest / hours,
    1 / hours,
    (1 + mind.reinvest * tool.reworkHours) / hours,
    -mind.reinvest / hours,
  ];
  const rewards = [
    (policy.incentive * (metrics.volume * mind.reinvest + metrics.speed)) / swing,
    (policy.incentive * metrics.quality) / swing,
    (policy.incentive * metrics.quality) / swing,
    (tokenReward * tokenReward) / (tool.tokenCost * (tokenReward + tool.tokenCost)),
  ];
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
  const size = Math.sqrt(dot(gains, gains) * dot(rewards, rewards));
  return size > 0 ? dot(gains, rewards) / size : 0;
}

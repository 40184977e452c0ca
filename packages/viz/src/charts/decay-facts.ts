import { type Band, type Basins, bandsOf, basinsOf, medianOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import type { Cell, Column, DataTable } from '../figure.ts';
import { fewestRuns } from '../marks/page.ts';
import { capital, clean, withinLimit } from '../text/clean.ts';
import { courseWords, goes, turnsOf } from '../text/course.ts';
import { say } from '../text/language.ts';
import { percent, percentRange, trimmed } from '../text/numbers.ts';
import { decayTitle, reveal, type UsageDecayOptions } from './decay-options.ts';

/** What is said of one arm. */
export interface DecayFacts {
  /** First and last value of the median, and its highest. */
  readonly start: number;
  readonly peak: number;
  readonly end: number;
  readonly lastWeek: number;
  /** Widest band that the runs can carry, at the last week. */
  readonly spread?: { readonly share: number; readonly low: number; readonly high: number };
  /** First week, after the peak, at which the median is at half of it or less. */
  readonly halfWeek?: number;
  /** Median of real use at the end, where it falls more than 2 points short in any week. */
  readonly realEnd?: number;
  /** The course from the peak, where use falls and rises again. */
  readonly comeback?: string;
  readonly basins?: Basins;
}

/** Gap between use and real use, as a share, from which the second line is drawn. */
const visibleToken = 0.02;

const halfWeekOf = (weeks: Int16Array, median: Float64Array): number | undefined => {
  let top = 0;
  for (let k = 1; k < median.length; k++) {
    if ((median[k] as number) > (median[top] as number)) top = k;
  }
  const half = (median[top] as number) / 2;
  if (half === 0) return undefined;
  for (let k = top + 1; k < median.length; k++) {
    if ((median[k] as number) <= half) return weeks[k];
  }
  return undefined;
};

/** Whether the line of real use is worth drawing: it falls more than 2 points short in some week. */
export function showsReal({ real }: Ensemble, median: Float64Array): boolean {
  return real?.some((value, k) => (median[k] as number) - value > visibleToken) ?? false;
}

/** Least rise or fall of use that the course tells. */
const worthTelling = 0.1;

const last = (series: Float64Array): number => series[series.length - 1] as number;

/** The facts of all arms, which description, subtitle and labels share. */
export function factsOf(seen: readonly Ensemble[]): DecayFacts[] {
  const runs = fewestRuns(seen);
  return seen.map((ensemble) => decayFacts(ensemble, runs));
}

/** The course from the peak, where use falls and rises again. */
function comebackOf(weeks: Int16Array, median: Float64Array): { readonly comeback?: string } {
  const at = (turn: number): number => median[turn] as number;
  const turns = turnsOf(median, worthTelling);
  const rises = turns.slice(1).map((turn, k) => at(turn) - at(turns[k] as number) >= worthTelling);
  if (!rises.some((up, k) => up && rises[k - 1] === false)) return {};
  const told = { weeks, least: worthTelling, say: percent, fromPeak: true };
  return { comeback: courseWords(median, told) };
}

/** The facts of one arm. */
function decayFacts(ensemble: Ensemble, runs: number): DecayFacts {
  const median = medianOf(ensemble);
  const band: Band | undefined = bandsOf(ensemble, runs)[0];
  const halfWeek = halfWeekOf(ensemble.weeks, median);
  const basins = ensemble.samples && basinsOf(ensemble.samples.map(last));
  const { real } = ensemble;
  return {
    start: median[0] as number,
    peak: median.reduce((most, value) => Math.max(most, value), 0),
    end: last(median),
    ...comebackOf(ensemble.weeks, median),
    lastWeek: ensemble.weeks[ensemble.weeks.length - 1] as number,
    ...(band && { spread: { share: band.share, low: last(band.low), high: last(band.high) } }),
    ...(halfWeek !== undefined && { halfWeek }),
    ...(real && showsReal(ensemble, median) && { realEnd: last(real) }),
    ...(basins && { basins }),
  };
}

/** The range of a share of runs: `80 % of runs 11–21 %`. */
export const rangeOfRuns = (share: number, low: number, high: number): string =>
  say('{0} of runs {1}', percent(share), percentRange(low, high));

const spreadOf = ({ spread, realEnd }: DecayFacts): string => {
  const parts: string[] = [];
  if (spread) parts.push(rangeOfRuns(spread.share, spread.low, spread.high));
  if (realEnd !== undefined) parts.push(say('real use {0}', percent(realEnd)));
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
};

const courseOf = (facts: DecayFacts): string => {
  const { comeback, start, peak, end, halfWeek } = facts;
  if (comeback) return `${comeback}${spreadOf(facts)}`;
  if (peak - end >= worthTelling) {
    const half = halfWeek === undefined ? '' : say(', at half its peak by week {0}', halfWeek);
    return `${goes(false, percent(peak), percent(end))}${spreadOf(facts)}${half}`;
  }
  if (end - start >= worthTelling)
    return `${goes(true, percent(start), percent(end))}${spreadOf(facts)}`;
  return `${say('ends at {0}', percent(end))}${spreadOf(facts)}`;
};

const tailOf = ({ basins }: DecayFacts): string =>
  basins
    ? say('; {0} of {1} runs end above {2}', basins.above, basins.runs, percent(basins.boundary))
    : '';

/** The finding in words, from the facts of the arms seen: of more than there is room for, the first two, and where the others end. */
export function describeFacts(seen: readonly Ensemble[], facts: readonly DecayFacts[]): string {
  if (seen.length === 0) return say('Nothing is shown yet.');
  const sentences = seen.map(({ label }, k) => {
    const own = facts[k] as DecayFacts;
    return `${capital(clean(label, 30))} ${courseOf(own)}${tailOf(own)}.`;
  });
  const all = withinLimit(sentences);
  if (all === sentences.join(' ') || seen.length < 3) return all;
  const rest = facts.slice(2).map(({ end }) => end);
  const range = percentRange(Math.min(...rest), Math.max(...rest));
  const others =
    rest.length > 1
      ? say('The other {0} end at {1}.', rest.length, range)
      : say('The other one ends at {0}.', range);
  return withinLimit([...sentences.slice(0, 2), others]);
}

/** The finding of `usageDecay`: the course of each arm, its spread over runs and its half-life. */
export function describeDecay(data: readonly Ensemble[], options: UsageDecayOptions = {}): string {
  const seen = reveal(data, options.hideAfter);
  return describeFacts(seen, factsOf(seen));
}

const levelName = (level: number): string =>
  level === 0.5 ? say('Median') : say('{0} % quantile', trimmed(100 * level, 1));

/** The numbers of `usageDecay`, one row an arm and week: median, quantiles, real use, runs, and groups of runs where there are any. */
export function decayTable(data: readonly Ensemble[], options: UsageDecayOptions = {}): DataTable {
  const seen = reveal(data, options.hideAfter);
  const levels = [...new Set(seen.flatMap(({ levels }) => levels))].sort((a, b) => a - b);
  const hasReal = seen.some(({ real }) => real !== undefined);
  const basins = seen.map(({ samples }) => samples && basinsOf(samples.map(last)));
  const hasBasins = basins.some((found) => found !== undefined);
  const columns: Column[] = [
    { id: 'arm', label: say('Arm'), unit: '' },
    { id: 'week', label: say('Week'), unit: '' },
    ...levels.map((level) => ({ id: `q${level}`, label: levelName(level), unit: 'share' })),
    ...(hasReal ? [{ id: 'real', label: say('Median of real use'), unit: 'share' }] : []),
    { id: 'runs', label: say('Runs'), unit: '' },
    ...(hasBasins
      ? [
          { id: 'boundary', label: say('Between two groups of runs'), unit: 'share' },
          { id: 'above', label: say('Runs above it'), unit: '' },
          { id: 'of', label: say('Runs kept'), unit: '' },
        ]
      : []),
  ];
  const rows = seen.flatMap((ensemble, arm) =>
    Array.from(ensemble.weeks, (week, k): Cell[] => [
      ensemble.label,
      week,
      ...levels.map((level) => ensemble.quantiles[ensemble.levels.indexOf(level)]?.[k]),
      ...(hasReal ? [ensemble.real?.[k]] : []),
      ensemble.runs,
      ...(hasBasins ? [basins[arm]?.boundary, basins[arm]?.above, basins[arm]?.runs] : []),
    ]),
  );
  for (const ensemble of seen) medianOf(ensemble);
  return { caption: decayTitle(options), columns, rows };
}

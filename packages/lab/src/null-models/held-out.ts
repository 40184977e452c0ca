import { log } from '@uptake/core/internal';
import { type History, type Origin, type Seen, seenOf } from './histories.ts';
import type { Maximum } from './maximise.ts';
import type { NullModel } from './model.ts';

/** How well null models foretell weeks that they were not fitted to. */

/** How well a model foretold the last weeks, fitted to the weeks before them. */
export interface HeldOut {
  /** Mean over the person-weeks held out of `-ln` of the chance that the model gave to what happened, knowing the person's weeks before. */
  readonly logLoss: number;
  /** Root mean square error of the weekly share of persons with use. */
  readonly shareError: number;
  /** The foretold share of persons with use, one value a held-out week. */
  readonly active: Float64Array;
  /** Place by `logLoss`, from 1. */
  readonly rank: number;
}

/** Mean over persons, week by week, of a value that each has in the weeks of the own history. */
export function weeklyMean(
  histories: readonly History[],
  weeks: number,
  seriesOf: (history: History) => ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array(weeks);
  const counts = new Float64Array(weeks);
  for (const history of histories) {
    const values = seriesOf(history);
    history.weeks.forEach((week, k) => {
      sums[week] = (sums[week] as number) + (values[k] as number);
      counts[week] = (counts[week] as number) + 1;
    });
  }
  return sums.map((sum, week) => sum / (counts[week] as number));
}

/** A chance so that no miss is beyond measure. */
const bounded = (chance: number): number => Math.min(1 - 1e-6, Math.max(1e-6, chance));

/** The forecast of persons who were seen alike is made once. */
function forecaster(model: NullModel, values: readonly number[], ahead: number) {
  const made = new Map<string, Float64Array>();
  return (seen: Seen): Float64Array => {
    const name = Object.values(seen).join(' ');
    const found = made.get(name) ?? model.forecast(values, seen, ahead);
    made.set(name, found);
    return found;
  };
}

/** Where histories begin, and the first week that is foretold, of how many. */
export interface Split {
  readonly from: Origin;
  readonly split: number;
  readonly weeks: number;
}

/** What a fit of the weeks before `split` foretells of the weeks from it on. */
export function foretold(
  model: NullModel,
  { values }: Maximum,
  histories: readonly History[],
  { from, split, weeks }: Split,
): Omit<HeldOut, 'rank'> {
  const forecast = forecaster(model, values, weeks - split);
  let [loss, count] = [0, 0];
  const later = histories.flatMap((history) => {
    const known = history.weeks.filter((week) => week < split).length;
    if (known === history.weeks.length || (known === 0 && from === 'first use')) return [];
    const chances = forecast(seenOf(history.uses, known, from === 'first use'));
    const uses = history.uses.subarray(known);
    uses.forEach((use, k) => {
      const chance = bounded(chances[k] as number);
      loss -= log(use === 1 ? chance : 1 - chance);
      count++;
    });
    const own = history.weeks.subarray(known).map((week) => week - split);
    return [{ uses, weeks: own, seen: history.seen, chances }];
  });
  const observed = weeklyMean(later, weeks - split, ({ uses }) => uses);
  const active = weeklyMean(later, weeks - split, (one) => (one as (typeof later)[0]).chances);
  const misses = active.map((share, k) => (share - (observed[k] as number)) ** 2);
  const known = misses.filter((miss) => !Number.isNaN(miss));
  const shareError = Math.sqrt(known.reduce((sum, miss) => sum + miss, 0) / known.length);
  return { logLoss: loss / count, shareError, active };
}

import { exp, log } from '@uptake/core/internal';
import { grouped, type History } from './histories.ts';
import { type NullModel, positive, share, timesLog } from './model.ts';

/** Null models of the calendar: what a week brings depends on how many have gone by. */

/** Share of those who ever come that have come by week t, `(1 - e^-(p+q)t) / (1 + (q/p) e^-(p+q)t)`. */
export function bassShare(p: number, q: number, week: number): number {
  const left = exp(-(p + q) * week);
  return (1 - left) / (1 + (q / p) * left);
}

const bass: NullModel = {
  id: 'bass',
  label: 'Bass',
  meaning:
    'First use comes by itself and by imitation, in some people never; after it everybody uses with the same chance.',
  parameters: [
    positive('p', 'Innovation: first use by itself, a week.'),
    positive('q', 'Imitation: first use by those who have begun, a week.'),
    share('reach', 'Share of people who would ever begin.'),
    share('use', 'Chance of use in a week after the first.'),
  ],
  comparable: true,
  only: 'first week',
  likelihood(histories) {
    const begun = grouped(
      histories.map(({ seen: { first, periods } }) => ({
        row: [first, first === 0 ? periods : 0] as const,
      })),
    );
    const users = histories.filter(({ seen }) => seen.first > 0);
    const used = users.reduce((sum, { seen }) => sum + seen.frequency - 1, 0);
    const after = users.reduce((sum, { seen }) => sum + seen.periods - seen.first, 0);
    return ([p = 0, q = 0, reach = 0, use = 0]) =>
      begun.reduce(
        (sum, { row: [first, without], weight }) => {
          const chance =
            first === 0
              ? 1 - reach * bassShare(p, q, without)
              : reach * (bassShare(p, q, first) - bassShare(p, q, first - 1));
          return sum + weight * (chance > 0 ? log(chance) : Number.NEGATIVE_INFINITY);
        },
        timesLog(used, use) + timesLog(after - used, 1 - use),
      );
  },
  forecast([p = 0, q = 0, reach = 0, use = 0], { first, periods }, ahead) {
    if (first > 0) return new Float64Array(ahead).fill(use);
    const begun = bassShare(p, q, periods);
    const waiting = 1 - reach * begun;
    return new Float64Array(ahead).map((_, i) => {
      const [earlier, now] = [bassShare(p, q, periods + i), bassShare(p, q, periods + i + 1)];
      return (reach * (now - earlier + use * (earlier - begun))) / waiting;
    });
  },
};

const exponentialDecay: NullModel = {
  id: 'exponential-decay',
  label: 'Exponential decay',
  meaning: 'The chance of use falls by the same share from week to week, alike for all.',
  parameters: [
    share('level', 'Chance of use in the first week.'),
    positive('rate', 'Rate of decay a week; half-life ln 2/rate.'),
  ],
  comparable: true,
  likelihood(histories: readonly History[]) {
    const weeks = histories.reduce((most, { uses }) => Math.max(most, uses.length), 0);
    const used = new Float64Array(weeks);
    const idle = new Float64Array(weeks);
    for (const { uses } of histories)
      uses.forEach((use, week) => {
        const counts = use === 1 ? used : idle;
        counts[week] = (counts[week] as number) + 1;
      });
    return ([level = 0, rate = 0]) =>
      used.reduce((sum, count, week) => {
        const logUse = log(level) - rate * week;
        return sum + count * logUse + timesLog(idle[week] as number, 1 - exp(logUse));
      }, 0);
  },
  forecast: ([level = 0, rate = 0], { periods }, ahead) =>
    new Float64Array(ahead).map((_, i) => level * exp(-rate * (periods + i))),
};

/** Models of the calendar. */
export const curves: readonly NullModel[] = [bass, exponentialDecay];

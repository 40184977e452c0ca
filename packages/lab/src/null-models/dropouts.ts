import { exp, log } from '@uptake/core/internal';
import { grouped, type History, type Recency, type Seen } from './histories.ts';
import {
  betaLogs,
  hypergeometric,
  positive,
  type RecencyModel,
  risingLogs,
  share,
  timesLog,
} from './model.ts';

/** Null models with an end: everybody uses the tool by chance until they leave it for good. */

/** Use while somebody is still there: the logarithm of the chance of given weeks, and the factor of one more week without use. */
interface UseWhileThere {
  readonly log: (used: number, idle: number) => number;
  readonly oneMoreIdle: (used: number, idle: number) => number;
}

/** Everybody uses with a chance of their own, Beta(alpha, beta). */
function differing(alpha: number, beta: number, most: number): UseWhileThere {
  return {
    log: betaLogs(alpha, beta, most),
    oneMoreIdle: (used, idle) => (beta + idle) / (alpha + beta + used + idle),
  };
}

/** Everybody uses with the same chance. */
function alike(use: number): UseWhileThere {
  return {
    log: (used, idle) => timesLog(used, use) + timesLog(idle, 1 - use),
    oneMoreIdle: () => 1 - use,
  };
}

/** Leaving for good at the begin of a week, at a rate of one's own, Beta(gamma, delta): logarithms of the chance to stay so many weeks. */
function staying(gamma: number, delta: number, most: number): (weeks: number) => number {
  const [own, all] = [risingLogs(delta, most), risingLogs(gamma + delta, most)];
  return (weeks) => (own[weeks] as number) - (all[weeks] as number);
}

/**
 * The log-likelihood of one history: still there at its end, or gone after any week from the last use on,
 * `L = u(x, n-x) S(n) + sum_(i=0)^(n-t-1) u(x, t-x+i) (S(t+i) - S(t+i+1))`.
 */
function logChance(
  [x, last, n]: readonly [number, number, number],
  use: UseWhileThere,
  stay: (weeks: number) => number,
  [gamma, delta]: readonly [number, number],
): number {
  const there = use.log(x, n - x) + stay(n);
  if (last === n) return there;
  // Gone at the begin of week t+1: S(t) - S(t+1) = S(t) gamma/(gamma+delta+t).
  const gone = use.log(x, last - x) + stay(last) + log(gamma / (gamma + delta + last));
  const most = Math.max(there, gone);
  let term = exp(gone - most);
  let sum = exp(there - most);
  for (let week = last; week < n; week++) {
    sum += term;
    term *= (use.oneMoreIdle(x, week - x) * (delta + week)) / (gamma + delta + week + 1);
  }
  return most + log(sum);
}

const rowsOf = (histories: readonly History[]): Recency[] => histories.map(({ seen }) => seen);

/** Frequency, recency and periods, those alike taken together, with the largest number of periods. */
function alikeRows(rows: readonly Recency[]) {
  const groups = grouped(
    rows.map(({ frequency, recency, periods, weight = 1 }) => {
      const row: readonly [number, number, number] = [frequency, recency, periods];
      return { row, weight };
    }),
  );
  return { groups, most: groups.reduce((most, { row }) => Math.max(most, row[2]), 0) };
}

/** How use goes while somebody is there, by the parameters before those of leaving. */
type UseOf = (values: readonly number[], most: number) => UseWhileThere;

/** A model of use until one leaves for good; the last two parameters are the shapes of leaving. */
function untilGone(
  head: Pick<RecencyModel, 'id' | 'label' | 'meaning'>,
  ofUse: RecencyModel['parameters'],
  useOf: UseOf,
): RecencyModel {
  const k = ofUse.length;
  const shapes = (values: readonly number[]): [number, number] => [
    values[k] as number,
    values[k + 1] as number,
  ];
  const likelihoodOf: RecencyModel['likelihoodOf'] = (rows) => {
    const { groups, most } = alikeRows(rows);
    return (values) => {
      const leaving = shapes(values);
      const use = useOf(values, most);
      const stay = staying(...leaving, most);
      return groups.reduce(
        (sum, { row, weight }) => sum + weight * logChance(row, use, stay, leaving),
        0,
      );
    };
  };
  return {
    ...head,
    parameters: [
      ...ofUse,
      positive('gamma', 'First shape of the rates of leaving.'),
      positive('delta', 'Second shape of the rates of leaving.'),
    ],
    comparable: true,
    continuous: false,
    likelihoodOf,
    likelihood: (histories) => likelihoodOf(rowsOf(histories)),
    forecast(values, { frequency: x, periods: n, recency }, ahead) {
      const leaving = shapes(values);
      const use = useOf(values, n + 1);
      const stay = staying(...leaving, n + ahead);
      const seen = n === 0 ? 0 : logChance([x, recency, n], use, stay, leaving);
      const used = use.log(x + 1, n - x);
      return new Float64Array(ahead).map((_, i) => exp(used + stay(n + i + 1) - seen));
    },
  };
}

const betaGeometric: RecencyModel = untilGone(
  {
    id: 'beta-geometric',
    label: 'Beta-geometric',
    meaning:
      'Everybody uses with the same chance until they leave for good, at a rate of their own.',
  },
  [share('use', 'Chance of use in a week while there.')],
  ([use = 0]) => alike(use),
);

const bgBb: RecencyModel = untilGone(
  {
    id: 'bg-bb',
    label: 'BG/BB',
    meaning:
      'Everybody uses with a chance of their own until they leave for good, at a rate of their own.',
  },
  [
    positive('alpha', 'First shape of the chances of use.'),
    positive('beta', 'Second shape of the chances of use.'),
  ],
  ([alpha = 1, beta = 1], most) => differing(alpha, beta, most),
);

/** Both ways to have been seen so: still there at the end, or gone right after the last use; logarithms, without the common part. */
function bgNbdWays(values: readonly number[], { frequency: x, periods, recency }: Recency) {
  const [r = 1, alpha = 1, a = 1, b = 1] = values;
  const there = -(r + x) * log(alpha + periods);
  if (x === 0) return { there, gone: Number.NEGATIVE_INFINITY };
  return {
    there: log(b + x - 1) + there,
    gone: log(a) - (r + x) * log(alpha + recency),
  };
}

/** `ln(e^a + e^b)`. */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  return most + log(exp(a - most) + exp(b - most));
}

function bgNbdForecast(values: readonly number[], seen: Seen, ahead: number): Float64Array {
  const [r = 1, alpha = 1, a = 1, b = 1] = values;
  const { frequency: x, periods: end } = seen;
  const { there, gone } = bgNbdWays(values, seen);
  const still = 1 / (1 + exp(gone - there));
  const from = alpha + end;
  // The chance to be there still at the begin of a week, and that with no use in the week.
  const lasting = (rate: number, week: number): number =>
    exp((r + x) * log(from / rate)) * hypergeometric(r + x, a, a + b + x, week / rate);
  return new Float64Array(ahead).map(
    (_, week) => still * (lasting(from, week) - lasting(from + 1, week)),
  );
}

const bgNbd: RecencyModel = {
  id: 'bg-nbd',
  label: 'BG/NBD',
  meaning:
    "In continuous time: uses come at a rate of one's own, and after each the person may leave for good with a chance of their own.",
  parameters: [
    positive('r', 'Shape of the rates of use.'),
    positive('alpha', 'Rate parameter of the rates of use; mean r/alpha a week.'),
    positive('a', 'First shape of the chances of leaving after a use.'),
    positive('b', 'Second shape of the chances of leaving after a use.'),
  ],
  comparable: false,
  continuous: true,
  likelihoodOf(rows) {
    const { groups } = alikeRows(rows);
    const most = groups.reduce((largest, { row }) => Math.max(largest, row[0]), 0);
    return (values) => {
      const [r = 1, alpha = 1, a = 1, b = 1] = values;
      const uses = risingLogs(r, most);
      const [stays, all] = [risingLogs(b, most), risingLogs(a + b, most)];
      const common = r * log(alpha);
      return groups.reduce((sum, { row: [frequency, recency, periods], weight }) => {
        const { there, gone } = bgNbdWays(values, { frequency, recency, periods });
        const kept =
          frequency === 0 ? 0 : (stays[frequency - 1] as number) - (all[frequency] as number);
        return sum + weight * (common + (uses[frequency] as number) + kept + logSum(there, gone));
      }, 0);
    };
  },
  likelihood: (histories) => bgNbd.likelihoodOf(rowsOf(histories)),
  forecast: bgNbdForecast,
};

/** Models with an end, the simplest first. */
export const dropouts: readonly RecencyModel[] = [betaGeometric, bgBb, bgNbd];

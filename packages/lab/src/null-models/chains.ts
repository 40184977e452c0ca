import { grouped, type History, type Seen } from './histories.ts';
import { betaLogs, type NullModel, positive, share, timesLog } from './model.ts';

/** Null models without end: constant chances and two-state chains, the same for all or different between persons. */

/** The log-likelihood of successes and failures, a pair a person, whose rates follow a beta distribution. */
function betaBinomial(pairs: readonly (readonly [number, number])[]) {
  const groups = grouped(pairs.map((row) => ({ row })));
  const most = pairs.reduce((largest, [k, m]) => Math.max(largest, k + m), 0);
  return (a: number, b: number): number => {
    const logs = betaLogs(a, b, most);
    return groups.reduce((sum, { row: [k, m], weight }) => sum + weight * logs(k, m), 0);
  };
}

const total = (histories: readonly History[], of: (seen: Seen) => number): number =>
  histories.reduce((sum, { seen }) => sum + of(seen), 0);

const constant: NullModel = {
  id: 'constant',
  label: 'Constant',
  meaning: 'Everybody uses the tool in every week with the same chance.',
  parameters: [share('use', 'Chance of use in a week.')],
  comparable: true,
  likelihood(histories) {
    const used = total(histories, ({ frequency }) => frequency);
    const idle = total(histories, ({ frequency, periods }) => periods - frequency);
    return ([use = 0]) => timesLog(used, use) + timesLog(idle, 1 - use);
  },
  forecast: ([use = 0], _, ahead) => new Float64Array(ahead).fill(use),
};

const markov: NullModel = {
  id: 'markov',
  label: 'Markov chain',
  meaning: 'The chance of use depends on whether there was use in the week before, alike for all.',
  parameters: [
    share('start', 'Chance of use after a week without.'),
    share('stop', 'Chance of no use after a week of use.'),
  ],
  comparable: true,
  likelihood(histories) {
    const starts = total(histories, (seen) => seen.starts);
    const rests = total(histories, (seen) => seen.rests);
    const stops = total(histories, (seen) => seen.stops);
    const keeps = total(histories, (seen) => seen.keeps);
    return ([start = 0, stop = 0]) =>
      timesLog(starts, start) +
      timesLog(rests, 1 - start) +
      timesLog(stops, stop) +
      timesLog(keeps, 1 - stop);
  },
  forecast([start = 0, stop = 0], { last }, ahead) {
    let use = Number(last);
    return new Float64Array(ahead).map(() => {
      use = use * (1 - stop) + (1 - use) * start;
      return use;
    });
  },
};

const betaBernoulli: NullModel = {
  id: 'beta-bernoulli',
  label: 'People merely differ',
  meaning:
    'Everybody has a constant chance of use of their own, which follows a beta distribution.',
  parameters: [
    positive('alpha', 'First shape of the chances; mean alpha/(alpha+beta).'),
    positive('beta', 'Second shape of the chances.'),
  ],
  comparable: true,
  likelihood(histories) {
    const all = betaBinomial(
      histories.map(({ seen }) => [seen.frequency, seen.periods - seen.frequency]),
    );
    return ([alpha = 1, beta = 1]) => all(alpha, beta);
  },
  forecast: ([alpha = 1, beta = 1], { frequency, periods }, ahead) =>
    new Float64Array(ahead).fill((alpha + frequency) / (alpha + beta + periods)),
};

/**
 * Chances of use ahead where the rates of starting and stopping follow beta distributions: exactly, since such a chain is two urns.
 * After v weeks without use, s of which were followed by a start, the next start has the chance (a+s)/(a+b+v), and so with stops.
 */
function twoUrns(shapes: readonly number[], last: boolean, ahead: number): Float64Array {
  const [a1 = 1, b1 = 1, a2 = 1, b2 = 1] = shapes;
  const size = ahead + 1;
  const first = Number(last);
  const table = () => new Float64Array(size * size);
  let now = [table(), table()] as const;
  let next = [table(), table()] as const;
  now[first as 0 | 1][0] = 1;
  const chances = new Float64Array(ahead);
  for (let week = 0; week < ahead; week++) {
    for (const one of next) one.fill(0, 0, (week + 3) * size);
    for (let idle = 0; idle <= week; idle++)
      for (let starts = 0; starts <= idle; starts++) {
        const at = idle * size + starts;
        const [out, using] = [now[0][at] as number, now[1][at] as number];
        const start = (a1 + starts) / (a1 + b1 + idle);
        const stops = first + starts - 1;
        const stop = using === 0 ? 0 : (a2 + stops) / (a2 + b2 + week - idle);
        const later = at + size;
        next[1][later + 1] = (next[1][later + 1] as number) + out * start;
        next[0][later] = (next[0][later] as number) + out * (1 - start);
        next[0][at] = (next[0][at] as number) + using * stop;
        next[1][at] = (next[1][at] as number) + using * (1 - stop);
      }
    [now, next] = [next, now];
    for (let at = 0; at < (week + 2) * size; at++)
      chances[week] = (chances[week] as number) + (now[1][at] as number);
  }
  return chances;
}

const heterogeneousMarkov: NullModel = {
  id: 'heterogeneous-markov',
  label: 'Markov chains that differ',
  meaning:
    'Everybody starts and stops at constant rates of their own, each of which follows a beta distribution.',
  parameters: [
    positive('startAlpha', 'First shape of the rates of starting.'),
    positive('startBeta', 'Second shape of the rates of starting.'),
    positive('stopAlpha', 'First shape of the rates of stopping.'),
    positive('stopBeta', 'Second shape of the rates of stopping.'),
  ],
  comparable: true,
  likelihood(histories) {
    const starting = betaBinomial(histories.map(({ seen }) => [seen.starts, seen.rests]));
    const stopping = betaBinomial(histories.map(({ seen }) => [seen.stops, seen.keeps]));
    return ([a1 = 1, b1 = 1, a2 = 1, b2 = 1]) => starting(a1, b1) + stopping(a2, b2);
  },
  forecast([a1 = 1, b1 = 1, a2 = 1, b2 = 1], seen, ahead) {
    const { keeps, last, rests, starts, stops } = seen;
    return twoUrns([a1 + starts, b1 + rests, a2 + stops, b2 + keeps], last, ahead);
  },
};

/** Chains, the simplest first. */
export const chains: readonly NullModel[] = [constant, markov, betaBernoulli, heterogeneousMarkov];

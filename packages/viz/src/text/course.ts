import { say } from './language.ts';
/** Places where a series turns by at least `least`, its first and its last place among them. */
export function turnsOf(values: Float64Array, least: number): number[] {
  const turns = [0];
  let extreme = 0;
  let direction = 0;
  for (let k = 1; k < values.length; k++) {
    const step = (values[k] as number) - (values[extreme] as number);
    if (direction * step > 0 || (direction === 0 && Math.abs(step) >= least)) {
      direction = Math.sign(step);
      extreme = k;
    } else if (-direction * step >= least) {
      turns.push(extreme);
      direction = -direction;
      extreme = k;
    }
  }
  if (values.length > 1) turns.push(values.length - 1);
  return turns;
}

/** How a course is told. */
interface Told {
  readonly weeks: ArrayLike<number>;
  /** Least change that counts. */
  readonly least: number;
  /** A value in words. */
  readonly say: (value: number) => string;
  /** Whether a rise at the start, before anything falls, is left out. Default false. */
  readonly fromPeak?: boolean;
}

/** A way from one value to another: `falls from 61 % to 13 %`. */
export const goes = (rises: boolean, from: string, to: string): string =>
  rises ? say('rises from {0} to {1}', from, to) : say('falls from {0} to {1}', from, to);

/** Most legs that a sentence tells one by one. */
const mostLegs = 3;

/**
 * The course of a series in words: `falls from 61 % to 13 % by week 52, then rises to 63 %`, or `stays at 40 %`. The last leg goes
 * to the last week, wherever the extreme was; the others end where the value comes within a fifth of `least` of theirs.
 */
export function courseWords(
  values: Float64Array,
  { fromPeak, least, say: shown, weeks }: Told,
): string {
  const turns = turnsOf(values, least);
  const at = (k: number): number => values[turns[k] as number] as number;
  const legs = turns.slice(1).flatMap((turn, k) => {
    const change = at(k + 1) - at(k);
    if (Math.abs(change) < least) return [];
    const there = turns[k] as number;
    const near = values
      .subarray(there, turn + 1)
      .findIndex((v) => Math.abs(v - at(k + 1)) <= least / 5);
    const ends = turn === values.length - 1;
    const value = shown(at(k + 1));
    const to = ends ? value : say('{0} by week {1}', value, weeks[there + near] as number);
    return [{ rises: change > 0, from: at(k), to, ends }];
  });
  if (fromPeak && legs.length > 1 && legs[0]?.rises) legs.shift();
  const [first, ...rest] = legs;
  const end = shown(values[values.length - 1] as number);
  if (legs.length > mostLegs) {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return say('moves between {0} and {1} and ends at {2}', shown(low), shown(high), end);
  }
  if (!first) {
    const [start, stop] = [values[0] as number, values[values.length - 1] as number];
    return Math.abs(stop - start) < least / 2
      ? say('stays at {0}', end)
      : goes(stop > start, shown(start), end);
  }
  const then = rest.map(({ rises, to }) =>
    rises ? say(', then rises to {0}', to) : say(', then falls to {0}', to),
  );
  const ended = legs[legs.length - 1]?.ends ? '' : say(' and ends at {0}', end);
  const from = shown(first.from);
  const course = goes(first.rises, from, first.to);
  return `${course}${then.join('')}${ended}`;
}

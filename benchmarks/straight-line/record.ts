import { quickselect } from 'simple-statistics';
import type { Population } from './population.ts';

/** Places of the sums over employees that a week leaves behind. */
export const at = {
  real: 0, token: 1, ever: 2, lapses: 3, use: 4, checked: 5, trust: 6, skill: 7, habit: 8, engagement: 9,
  topEngagement: 10, topPeople: 11, applied: 12, climate: 13, gross: 14, net: 15, rework: 16, prompting: 17,
  cleanup: 18, checking: 19, handling: 20, errors: 21, caught: 22, escaped: 23, punished: 24, productivity: 25, bill: 26,
} as const; // biome-ignore format: a table reads best as a table

/** What a run leaves behind: a row of 29 measures a week, reasons of lapses and of absence, and spells by length. */
export interface Recording {
  readonly organisation: Float64Array;
  readonly role: Float64Array;
  readonly reasons: Float64Array;
  readonly away: Float64Array;
  readonly ended: Float64Array;
  readonly censored: Float64Array;
  bill: number;
}

/** Measures of one week from its sums, in the order of the table of measures. */
export function writeWeek(
  row: Float64Array,
  week: number,
  s: Float64Array,
  n: number,
  tokenCost: number,
  tokenIntensity: number,
): void {
  const rest = n - (s[at.topPeople] as number);
  const tokens = s[at.token] as number;
  const o = (week - 1) * 29;
  const shadow =
    (s[at.prompting] as number) +
    (s[at.cleanup] as number) +
    (s[at.checking] as number) +
    (s[at.handling] as number) +
    tokenCost * tokens;
  row[o] = ((s[at.real] as number) + tokens) / n;
  row[o + 1] = (s[at.real] as number) / n;
  row[o + 2] = tokens / n;
  row[o + 3] = (s[at.ever] as number) / n;
  row[o + 4] = (s[at.use] as number) / n;
  row[o + 5] = (s[at.real] as number) > 0 ? (s[at.checked] as number) / (s[at.real] as number) : 0;
  row[o + 6] = (s[at.trust] as number) / n;
  row[o + 7] = (s[at.skill] as number) / n;
  row[o + 8] = (s[at.habit] as number) / n;
  row[o + 9] = (s[at.engagement] as number) / n;
  row[o + 10] =
    rest > 0
      ? (s[at.topEngagement] as number) / (s[at.topPeople] as number) -
        ((s[at.engagement] as number) - (s[at.topEngagement] as number)) / rest
      : 0;
  row[o + 11] = (s[at.applied] as number) / n;
  row[o + 12] = (s[at.climate] as number) / n;
  row[o + 13] = (s[at.gross] as number) / n;
  row[o + 14] = (s[at.net] as number) / n;
  row[o + 15] = (s[at.rework] as number) / n;
  row[o + 16] = shadow / n;
  row[o + 17] = (s[at.prompting] as number) / n;
  row[o + 18] = (s[at.cleanup] as number) / n;
  row[o + 19] = (s[at.checking] as number) / n;
  row[o + 20] = (s[at.handling] as number) / n;
  row[o + 21] = (tokenCost * tokens) / n;
  row[o + 22] = (s[at.errors] as number) / n;
  row[o + 23] = (s[at.caught] as number) / n;
  row[o + 24] = (s[at.escaped] as number) / n;
  row[o + 25] = (s[at.punished] as number) / n;
  row[o + 26] = (s[at.productivity] as number) / n;
  row[o + 27] = ((s[at.use] as number) + tokenIntensity * tokens) / n;
  row[o + 28] = (s[at.lapses] as number) / n;
}

/** Least performance of the top fifth. */
export function topFifth(people: Population, scratch: Float64Array): number {
  scratch.set(people.performance);
  const rank = people.count - Math.ceil(people.count / 5);
  quickselect(scratch as unknown as number[], rank, 0, people.count - 1);
  return scratch[rank] as number;
}

/** Counts the last spell of real use of somebody who leaves, or of anybody at the horizon. */
export function closeSpell(people: Population, i: number, week: number, record: Recording): void {
  const last = people.lastReal[i] as number;
  if (last === 0) return;
  const counts = week - last >= 4 ? record.ended : record.censored;
  const length = last - (people.spellStart[i] as number) + 1;
  counts[length] = (counts[length] as number) + 1;
}

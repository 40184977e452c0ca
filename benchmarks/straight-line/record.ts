import type { Scenario } from '@uptake/core';
import { quickselect } from 'simple-statistics';
import type { Population } from './population.ts';

/** Places of the sums over employees that a week leaves behind. */
export const at = {
  real: 0, token: 1, ever: 2, lapses: 3, use: 4, checked: 5, trust: 6, skill: 7, habit: 8, engagement: 9, topEngagement: 10,
  topPeople: 11, applied: 12, climate: 13, gain: 14, open: 15, actualGain: 16, gross: 17, net: 18, rework: 19, prompting: 20,
  cleanup: 21, checking: 22, handling: 23, errors: 24, caught: 25, escaped: 26, punished: 27, productivity: 28, bill: 29, routed: 30,
} as const; // biome-ignore format: a table reads best as a table
/** Number of sums, and of measures. */
export const sumCount = 31;
export const measureCount = 36;

/** What a run leaves behind: a row of 36 measures a week, reasons of lapses and of absence, and spells by length. */
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
  { policy, tool }: Scenario,
): void {
  const sum = (place: number): number => s[place] as number;
  const mean = (place: number): number => sum(place) / n;
  const rest = n - sum(at.topPeople);
  const tokenTime = tool.tokenCost * sum(at.token);
  const shadow =
    sum(at.prompting) + sum(at.cleanup) + sum(at.checking) + sum(at.handling) + tokenTime;
  const others = (sum(at.engagement) - sum(at.topEngagement)) / rest;
  row.set(
    [
      (sum(at.real) + sum(at.token)) / n,
      ...[at.real, at.token, at.ever, at.use].map(mean),
      sum(at.real) > 0 ? sum(at.checked) / sum(at.real) : 0,
      ...[at.trust, at.skill, at.habit, at.engagement].map(mean),
      rest > 0 ? sum(at.topEngagement) / sum(at.topPeople) - others : 0,
      ...[at.applied, at.climate, at.gain, at.open, at.actualGain].map(mean),
      1 - policy.credit,
      ...[at.gross, at.net, at.rework].map(mean),
      shadow / n,
      ...[at.prompting, at.cleanup, at.checking, at.handling].map(mean),
      tokenTime / n,
      ...[at.errors, at.caught, at.escaped, at.punished, at.productivity].map(mean),
      (sum(at.use) + tool.tokenIntensity * sum(at.token)) / n,
      mean(at.lapses),
      0,
      (sum(at.escaped) - tool.humanError * sum(at.routed)) / n,
      sum(at.routed) > 0 ? sum(at.escaped) / sum(at.routed) : 0,
    ],
    (week - 1) * measureCount,
  );
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

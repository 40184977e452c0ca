import { parseScenario, type Scenario } from '@uptake/core';
import { outcomeOf } from '@uptake/lab';
import type { LeverEffects, SwitchEffect } from '@uptake/lab/internal';
import { expect, it } from 'vitest';
import { causeNext, harmWords } from './brief-causes.ts';
import {
  burdenSentence,
  burdensIn,
  carrying,
  causeNote,
  foremost,
  mainCauses,
  mostWords,
  tieWords,
  worthWords,
} from './cause-words.ts';
import { leverSentences } from './lever-words.ts';

const spaced = (text: string): string => text.replaceAll('\u202f', ' ');

const around = (value: number, reach: number) => ({
  value,
  uncertaintyOfMean: { lo: value - reach, hi: value + reach },
});

/** A change by its effect on real use, its benefits and costs. */
const change = (
  label: string,
  [use, verdict]: readonly [number, SwitchEffect['verdict']],
  money?: readonly [benefits: number, costs: number],
) => ({
  id: label,
  label,
  onTop: {
    arm: `goal without ${label}`,
    ...around(use, 0.02),
    verdict,
    ...(money && {
      money: {
        benefits: around(money[0], 1000),
        costs: around(money[1], 500),
        netValue: around(money[0] - money[1], 1200),
      },
    }),
  },
});

const effects = (
  levers: LeverEffects['levers'],
  currency: string | null = 'EUR',
): LeverEffects => ({
  ...{
    outcome: outcomeOf('realPlateau'),
    levers,
    ...(currency !== null && { currency }),
    weeks: 52,
    alpha: 0.05,
  },
  ...{ from: { arm: 'today', value: 0.2 }, to: { arm: 'goal', value: 0.6 } },
  ...{ together: levers.length, isCompared: false, replications: 6, runs: 6 * levers.length },
});

const dead = change('Metrics', [0.004, 'undecided'], [200, 213_456]);
const harmful = change('Mandate', [-0.05, 'worse'], [-9000, 4000]);
const dear = change('Manager support', [0.2, 'better'], [40_000, 90_000]);
const other = change('Clarity', [0.1, 'better'], [1500, 90_000]);
const good = change('Work removed', [0.3, 'better'], [900_000, 90_000]);
const doubtful = change('Assurance', [0.004, 'equivalent'], [800, 1000]);

it('says of a change that costs and does nothing exactly that, and of none that might pay', () => {
  expect(spaced(burdenSentence(effects([good, dead, doubtful])))).toBe(
    'The change in metrics costs 213 456 EUR in 52 weeks and brings nothing that can be told from chance, so leave it out.',
  );
  expect(burdenSentence(effects([good, doubtful]))).toBe('');
});

it('tells what carries use and costs more in money apart from what is idle, the dearest first', () => {
  const all = effects([good, dear, other, harmful, dead]);
  const names = (of: readonly { label: string }[]): string[] => of.map(({ label }) => label);
  expect(names(burdensIn(all).idle)).toEqual(['Metrics', 'Mandate']);
  expect(names(burdensIn(all).carrying)).toEqual(['Clarity', 'Manager support']);
  expect(spaced(burdenSentence(all))).toBe(
    'The change in metrics costs 213 456 EUR in 52 weeks and brings nothing that can be told from chance, so leave it out. The change in mandate costs more than it brings too. In money alone the changes in clarity and manager support each cost more than they bring, though use hangs on them.',
  );
  expect(burdenSentence(effects([good, dear]))).toBe(
    'In money alone the change in manager support costs more than it brings, though use hangs on it.',
  );
  expect(spaced(worthWords(all, harmful))).toBe(
    'the change in mandate costs 4 000 EUR in 52 weeks, lowers the benefits by 9 000 EUR and makes real use worse (−5 points)',
  );
});

it('a tie is said as a tie, in the same words by compare, the brief and the harm', () => {
  const near = change('Shadow work credited', [0.27, 'better']);
  const far = change('Clarity', [0.2, 'better']);
  const all = effects([far, near, good]);
  expect(mainCauses(all).map(({ label }) => label)).toEqual([
    'Work removed',
    'Shadow work credited',
  ]);
  expect(mainCauses(effects([far, good])).map(({ label }) => label)).toEqual(['Work removed']);
  const scenario = parseScenario({
    name: 'Tie',
    weeks: 4,
    roles: [{ name: 'Analyst', headcount: 4 }],
  });
  const [base] = Object.values(scenario.arms) as [Scenario];
  const ends = {
    baseline: { arm: 'today', label: 'today', scenario: base },
    other: { arm: 'goal', label: 'goal', scenario: base },
  };
  expect(causeNext(all, ends)).toMatch(
    /^Above all take work removed and shadow work credited \(their intervals overlap, so these runs do not tell which of them does more\), and try them in one team/,
  );
  expect(causeNext(effects([far, good]), ends)).toMatch(
    /^Above all take work removed, and try it in one team/,
  );
  expect(leverSentences(all)[0]).toBe(
    `Left out of goal one at a time, work removed (−30 points) and shadow work credited (−27 points) do most: ${tieWords}.`,
  );
  expect(leverSentences(effects([far, good]))[0]).toBe(
    'Left out of goal one at a time, work removed does most: −30 points (95 % interval −32 to −28 points).',
  );
  const down = {
    ...effects([change('Mandate', [-0.2, 'worse']), change('Metrics', [-0.21, 'worse'])]),
  };
  const harm = { ...down, from: all.to, to: all.from };
  expect(harmWords(harm)).toBe(` Most of the harm is done by metrics and mandate: ${tieWords}.`);
});

it('an effect ties with the largest where their intervals touch, whatever its sign and place', () => {
  const one = (label: string, value: number, reach: number) => ({ label, ...around(value, reach) });
  const names = (all: readonly { label: string }[]): string[] => all.map(({ label }) => label);
  expect(names(foremost([one('b', -3, 1), one('a', -5, 1), one('c', 4.5, 1)]))).toEqual(['a', 'b']);
  expect(names(foremost([one('b', 2.9, 1), one('a', 5, 1)]))).toEqual(['a']);
  expect(foremost([])).toEqual([]);
});

it('without money nothing is a burden, and nobody is told of costs', () => {
  const bare = effects([change('Metrics', [0.001, 'equivalent'])], null);
  expect(burdenSentence(bare)).toBe('');
  expect(causeNote(bare)).not.toContain('costs');
  expect(causeNote(effects([dead, good]))).toContain('2 changes was left out by itself in 6 runs');
});

it('what made the difference goes the way of the gap, is told from chance and matters', () => {
  const all = effects([good, dear, harmful, dead, doubtful]);
  expect(carrying(all).map(({ label }) => label)).toEqual(['Work removed', 'Manager support']);
  const down = { ...all, from: all.to, to: all.from };
  expect(carrying(down).map(({ label }) => label)).toEqual(['Mandate']);
});

it('changes with the very same numbers are said to act alike, others not', () => {
  const [one, other] = ['Punishment of failure', 'Penalty relief'].map((label) =>
    change(label, [0.1, 'better'], [2000, 900]),
  ) as [typeof good, typeof good];
  expect(causeNote(effects([good, one, other]))).toContain(
    'The numbers of punishment of failure and penalty relief are the same, since the policy without the one acts on everybody as that without the other.',
  );
  expect(causeNote(effects([good, one, dead]))).not.toContain('are the same');
});

it('names no change as the one that does most where the intervals of many overlap', () => {
  const named = ['Credit', 'Relief', 'Metrics', 'Support'].map((label, k) => ({
    label,
    value: 0.05 - 0.01 * k,
    uncertaintyOfMean: { lo: 0.01, hi: 0.09 },
  }));
  const words = (count: number): string =>
    mostWords(
      named.slice(0, count),
      ({ value }) => `${100 * value} points`,
      () => '1 to 9 points',
    );
  expect(words(1)).toBe('credit does most: 5 points (1 to 9 points)');
  expect(words(3)).toMatch(
    /^credit \(5 points\), relief \(4 points\) and metrics .* do most: their/u,
  );
  expect(words(4)).toBe(
    'none surely does most: the intervals of credit (5 points) and of 3 others overlap',
  );
});

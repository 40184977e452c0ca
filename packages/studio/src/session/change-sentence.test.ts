import { expect, it } from 'vitest';
import { recordRun } from '../live/record.ts';
import { workOf } from '../state/initial.ts';
import type { Work } from '../state/state.ts';
import { changeSentence } from './change-sentence.ts';
import { armsOf, resolveWork } from './resolve.ts';
import type { Result } from './result.ts';

const roles = [
  { name: 'Rep', headcount: 20 },
  { name: 'Analyst', headcount: 20 },
];
const arms = { today: {}, later: { policy: { displacement: 0.5 } } };
const work = workOf({ name: 'P', weeks: 12, roles, arms });

/** A result of so many runs, each arm on the same luck. */
function resultOf(one: Work, runs: number, number: number): Result {
  const now = resolveWork(one);
  const records = armsOf(now, ({ scenario }) =>
    Array.from({ length: runs }, (_, r) => recordRun(scenario, [r + 1, 7], r)),
  );
  const { seed, scenario, input } = now;
  return {
    number,
    arms: now.arms,
    records,
    runs,
    seed,
    scenario,
    input,
    also: [],
    alsoRecords: [],
    coarse: false,
    refined: true,
  };
}
const withLater = (later: object): Work => ({
  ...work,
  scenario: { ...work.scenario, arms: { ...arms, later } },
});

it('names the one thing that changed, be it a lever or a schedule, and only the arm that changed', () => {
  const before = resultOf(work, 4, 1);
  const sentence = (later: object) => changeSentence(before, resultOf(withLater(later), 4, 2), {});
  expect(sentence({ policy: { displacement: 0.9 } })).toMatch(
    /^Work removed 50 % to 90 %, later: week 12 use \d+ %, (up \d+|down \d+|unchanged)\.$/,
  );
  const schedule = [{ week: 3, set: { credit: 1 } }];
  expect(sentence({ ...arms.later, rollout: { schedule } })).toMatch(
    /^Shadow work credited from week 3, later: week 12/,
  );
  expect(sentence(arms.later)).toBe('');
});

it('compares the replications that both pictures have', () => {
  const after = withLater({ policy: { displacement: 0.9 } });
  const moved = (from: number, to: number) =>
    /, (\S+ ?\S*)\.$/.exec(
      changeSentence(resultOf(work, from, 1), resultOf(after, to, 2), {}),
    )?.[1];
  expect(moved(2, 12)).toBe(moved(2, 2));
  expect(moved(12, 2)).toBe(moved(2, 2));
});

it('says nothing of levers where another organisation was opened', () => {
  const other = workOf({ name: 'Q', weeks: 12, roles: roles.slice(0, 1), arms });
  for (const [from, to] of [
    [work, other],
    [other, work],
  ] as const)
    expect(changeSentence(resultOf(from, 2, 1), resultOf(to, 2, 2), {})).toMatch(
      /^today: week 12 use .* later: week 12 use /,
    );
});

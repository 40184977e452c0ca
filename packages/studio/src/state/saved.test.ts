import type { Scenario } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveWork } from '../session/resolve.ts';
import { checkStudio } from './check.ts';
import { differenceOf, withDifference } from './difference.ts';
import { setLever, toggleAlso } from './edit.ts';
import { setGuess, startGuess } from './guess.ts';
import { commit, type History, historyLimit, look, startHistory, undo } from './history.ts';
import { firstStudio, firstView, workOf } from './initial.ts';
import { readSaved, savedText } from './saved.ts';
import { fromHash, linkedOn, type Own, ownOf, ownsOf, plainLink, toLink } from './share.ts';
import { type Slider, sliders } from './sliders.ts';
import type { Studio, Work } from './state.ts';

const own = ownOf(firstStudio);
const roles = [{ name: 'Analyst', headcount: 24 }];
const moved = (work: Work, id: string, value: number): Work => {
  const { scenario } = resolveWork(work).arms[0] as { scenario: Scenario };
  return setLever(work, { arm: work.arms[0], slider: sliders.get(id) as Slider, scenario }, value);
};

/** A visit: levers, an undo, a guess, a step of the story, panel and week. */
function visit(): History {
  let history = startHistory(firstStudio);
  for (const value of [0.4, 0.5, 0.6])
    history = commit(history, moved(history.present.work, 'displacement', value));
  history = undo(history);
  const { work } = history.present;
  const guessed = setGuess(startGuess({ ...work, story: 2 }, 'aligned', 104), 1, 0.35);
  history = commit(history, guessed);
  return look(undo(history), { panel: 'map', week: 40, enlarged: true });
}

describe('a difference', () => {
  it('makes the value of its base again, whatever both are', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(value, value, (base, other) => {
        const difference = JSON.parse(JSON.stringify(differenceOf(base, other) ?? null));
        const again = withDifference(base, difference ?? undefined);
        expect(JSON.stringify(again)).toBe(JSON.stringify(other));
      }),
    );
  });

  it('is small where little differs, and makes no property of another kind of a hostile name', () => {
    expect(differenceOf({ a: 1, b: { c: 2, d: null } }, { a: 1, b: { c: 4, d: null } })).toEqual({
      b: { c: [4] },
    });
    const hostile = JSON.parse('{"__proto__": {"x": [1]}, "constructor": [2]}');
    const made = withDifference({}, hostile) as object;
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(({} as { x?: number }).x).toBeUndefined();
    expect(withDifference({ a: 1 }, 7)).toEqual({ a: 1 });
  });
});

describe('what a page keeps', () => {
  it('is the state with every step of undo and redo', () => {
    const history = visit();
    const saved = { history, hash: '#1.x', imported: true };
    const again = readSaved(savedText(saved, own, historyLimit), own);
    expect(again).toEqual({ ...saved, history: { ...history, gesture: null } });
    expect(again?.history.past).toHaveLength(2);
    expect(again?.history.future).toHaveLength(1);
  });

  it('keeps 500 steps in less than 100 KB', () => {
    let history = startHistory(firstStudio);
    for (let k = 0; k < historyLimit; k++)
      history = commit(history, moved(history.present.work, 'punishment', k / 200));
    const text = savedText({ history, hash: '', imported: false }, own, historyLimit);
    expect(text.length).toBeLessThan(100_000);
    expect(readSaved(text, own)?.history.past).toEqual(history.past);
  });

  it('is of its page only, and what is no history is dropped', () => {
    const text = savedText({ history: visit(), hash: '', imported: false }, own, historyLimit);
    const other = ownOf({ work: workOf({ name: 'Other', roles }), view: firstView });
    expect(readSaved(text, other)).toBeUndefined();
    const broken = JSON.parse(text);
    broken.past = [{ arms: [['a', 'a']] }, 5];
    expect(readSaved(JSON.stringify(broken), own)?.history.past).toEqual([]);
    broken.present = { work: { scenario: { weeks: [-1] } } };
    expect(() => readSaved(JSON.stringify(broken), own)).toThrow('weeks');
  });

  it('has snapshots, each under its name, and forgets those that cannot be read', () => {
    const snapshots = [{ name: 'Friday', work: moved(firstStudio.work, 'credit', 0.4) }];
    const studio: Studio = { ...firstStudio, snapshots };
    expect(checkStudio(JSON.parse(JSON.stringify(studio)))).toEqual(studio);
    const many = [...snapshots, { name: 'x', work: { scenario: { weeks: -1 } } }, 4];
    expect(checkStudio({ ...firstStudio, snapshots: many }).snapshots).toEqual(snapshots);
  });
});

describe('the places of a page', () => {
  it('are kept apart where they hold the same, and links are of both', async () => {
    const other = { work: workOf({ name: 'Other', roles }), view: firstView };
    const [one, two, three] = ownsOf([firstStudio, other, firstStudio]) as [Own, Own, Own];
    expect(new Set([one.key, two.key, three.key]).size).toBe(3);
    expect(one).toEqual(own);
    expect(three.print).toBe(one.print);
    const studio = { ...firstStudio, work: moved(firstStudio.work, 'credit', 0.4) };
    const link = await fromHash(await toLink(studio, three));
    expect(checkStudio(linkedOn(link, one))).toEqual(studio);
  });
});

describe('a link', () => {
  it('says only what differs from its page, and belongs to it', async () => {
    const arms = Array.from({ length: 12 }, (_, k) => [
      `Policy ${k}`,
      { policy: { credit: k / 12 } },
    ]);
    const many = Array.from({ length: 40 }, (_, k) => ({ name: `Role ${k}`, headcount: 9 }));
    const scenario = { name: 'Law firm', roles: many, arms: Object.fromEntries(arms) };
    const firm = ownOf(checkStudio({ scenario }.scenario));
    const studio = { ...firm.studio, work: moved(firm.studio.work, 'relief', 0.35) };
    const hash = await toLink(studio, firm);
    expect(hash.length).toBeLessThan(200);
    expect((await toLink(studio)).length).toBeGreaterThan(3 * hash.length);
    const given = await fromHash(hash);
    expect(checkStudio(linkedOn(given, firm))).toEqual(studio);
    expect(() => linkedOn(given, own)).toThrow('It belongs to the page of “Law firm”');
    expect(checkStudio(linkedOn(await fromHash(plainLink(studio, firm) as string), firm))).toEqual(
      studio,
    );
  });

  it('is of the whole state where that is another scenario, and opens on any page', async () => {
    const other = { work: workOf({ name: 'Other', roles }), view: firstView };
    const given = await fromHash(await toLink(other, own));
    const stranger = ownOf({ work: workOf({ name: 'Third', roles }), view: firstView });
    expect(checkStudio(linkedOn(given, stranger))).toEqual(other);
  });
});

it('up to two other arms of the scenario are shown, each once and none twice', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const arms = Object.fromEntries(names.map((name) => [name, {}]));
  let work = workOf({ name: 'Five', roles, arms });
  for (const name of ['c', 'd', 'e']) work = toggleAlso(work, name);
  expect(work.also).toEqual(['d', 'e']);
  expect(resolveWork(work).also.map(({ id, badge }) => [id, badge])).toEqual([
    ['d', 'D'],
    ['e', 'E'],
  ]);
  expect(toggleAlso(work, 'd').also).toEqual(['e']);
  const given = { ...firstStudio, work: { ...work, also: ['a', 'c', 'c', 'x', 4, 'd', 'e'] } };
  expect(checkStudio(given).work.also).toEqual(['c', 'd']);
});

import type { ScenarioInput } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { checkStudio } from './check.ts';
import { firstStudio } from './initial.ts';
import { loadText, tryLoad } from './load.ts';
import { mostNotes, noteOf, withNotes } from './notes.ts';
import { atStep } from './script.ts';
import { fromHash, linkedOn, ownOf, toLink } from './share.ts';
import type { Script, Work } from './state.ts';
import { isTold, untold, untoldStudio } from './untold.ts';

const scenario: ScenarioInput = {
  name: 'Pilot',
  weeks: 40,
  roles: [{ name: 'Analyst', headcount: 40 }],
  arms: { today: {}, better: { policy: { credit: 0.5 } }, third: {} },
};
const story = {
  title: 'Mine',
  steps: [
    { title: 'One', say: 'A secret of the speaker', show: { hide: 'other', week: 3 } },
    {
      title: 'Two',
      show: {
        levers: { baseline: { displacement: 0.8, quality: 0.4 } },
        guess: 'other',
        notes: [{ week: 'last', text: 'The end' }],
        people: 'other',
        person: { role: 'Analyst', percentile: 90 },
      },
    },
    { title: 'Three', show: { keep: true } },
    { title: 'Four', show: { arms: ['third', 'better'] } },
  ],
};
const page = checkStudio({ work: { scenario, script: { story } } });
const script = page.work.script as Script;
const policyOf = (work: Work, arm: string) => work.scenario.arms?.[arm]?.policy;

describe('a page with a story', () => {
  it('opens on its first step', () => {
    expect(page.work.story).toBe(0);
    expect(page.work.hide).toEqual({ better: 0 });
    expect(page.view.week).toBe(3);
  });

  it('shows each step from the scenario as written, or as the room left it', () => {
    const two = atStep(script, 1, page.work);
    expect(policyOf(two.work, 'today')).toMatchObject({ displacement: 0.8 });
    expect(two.work.guess).toMatchObject({ arm: 'better', revealed: false });
    expect(two.work.hide).toEqual({ better: 0 });
    expect(two.work.notes).toEqual([{ week: 40, text: 'The end' }]);
    expect(two.view).toMatchObject({ arm: 1, who: { role: 0, percentile: 90 } });
    const three = atStep(script, 2, two.work);
    expect(policyOf(three.work, 'today')).toMatchObject({ displacement: 0.8 });
    expect([three.work.guess, three.work.hide]).toEqual([null, {}]);
    const four = atStep(script, 3, three.work);
    expect(policyOf(four.work, 'today')).toBeUndefined();
    expect([four.work.arms, four.work.notes]).toEqual([['third', 'better'], undefined]);
  });

  it('comes back whole from a saved state, at its step', () => {
    const { work, view } = atStep(script, 1, page.work);
    const saved = { work, view: { ...page.view, ...view } };
    const again = checkStudio(JSON.parse(JSON.stringify(saved)));
    expect(again.work).toEqual(work);
  });

  it('gives no note of the speaker to a link', async () => {
    const told = { ...page, work: atStep(script, 3, page.work).work };
    const own = ownOf(page);
    const texts = await Promise.all(
      [await toLink(told, own), await toLink(told)].map(async (hash) =>
        JSON.stringify(await fromHash(hash)),
      ),
    );
    for (const text of texts) expect(text).not.toContain('secret');
    const opened = checkStudio(linkedOn(await fromHash(await toLink(told, own)), own));
    expect(opened.work.story).toBe(3);
    expect(checkStudio(await fromHash(await toLink(told))).work.story).toBeNull();
  });

  it('gives none either where the organisation is another, or the page has its keys in another order', async () => {
    const textOf = async (hash: string) => JSON.stringify(await fromHash(hash));
    const { work } = atStep(script, 3, page.work);
    const other = { ...work, scenario: { ...work.scenario, name: 'Another' } };
    const own = ownOf(page);
    const changed = await toLink({ ...page, work: other }, own);
    expect(await textOf(changed)).not.toContain('secret');
    const { story: step, scenario: given } = checkStudio(await fromHash(changed)).work;
    expect([step, given.name]).toEqual([null, 'Another']);
    const { arms = {} } = work.scenario;
    const turned = Object.fromEntries(Object.entries(arms).reverse());
    const told = { ...work, scenario: { ...work.scenario, arms: turned } };
    const link = await toLink({ ...page, work: told }, own);
    expect(await textOf(link)).not.toContain('secret');
    expect(checkStudio(linkedOn(await fromHash(link), own)).work).toEqual(told);
    // One that has left its story says so.
    const left = await toLink({ ...page, work: untold(work) }, own);
    expect(checkStudio(linkedOn(await fromHash(left), own)).work).not.toHaveProperty('script');
  });

  it('leaves a state that is handed on without it, with its snapshots', () => {
    const { work } = atStep(script, 3, page.work);
    const kept = { ...page, work: untold(work), snapshots: [{ name: 'Friday', work }] };
    expect(isTold(kept)).toBe(true);
    const handed = untoldStudio(kept);
    expect(JSON.stringify(handed)).not.toContain('secret');
    expect(isTold(handed)).toBe(false);
    expect(handed.snapshots?.[0]).toMatchObject({ name: 'Friday', work: { story: null } });
    // The story of the studio is no one's own: its step stays.
    const sales = { ...firstStudio, work: { ...firstStudio.work, story: 2 } };
    expect(untoldStudio(sales)).toEqual(sales);
  });

  it('is refused with every problem of its story', () => {
    const wrong = { ...story, steps: [{ title: 'One', show: { week: 41, panel: 'x' } }] };
    expect(() => checkStudio({ work: { scenario, script: { story: wrong } } })).toThrow(
      /steps\[0\]\.show\.panel must be one of[\s\S]*steps\[0\]\.show\.week must be in \[1, 40\]/,
    );
  });
});

describe('a file that is opened', () => {
  it('is a story where it has steps, and a scenario where it has roles', () => {
    expect(tryLoad('title: A\nsteps: [{ title: B }]')).toEqual({
      story: { title: 'A', steps: [{ title: 'B' }] },
      dotted: [],
    });
    const text = 'name: steps\nroles: [{ name: A, headcount: 9 }]';
    expect(tryLoad(text)).toEqual({ studio: loadText(text) });
    expect(tryLoad('steps: [')).toHaveProperty('problems');
  });
});

describe('notes in the chart', () => {
  it('stay in order of weeks, inert, and few', () => {
    const note = noteOf(5, ' <b>\u202e'.padEnd(200, 'x'));
    expect(note?.text).toHaveLength(80);
    expect(note?.text).not.toContain('\u202e');
    expect(noteOf(5, '  ')).toBeUndefined();
    const many = Array.from({ length: 30 }, (_, k) => ({ week: 30 - k, text: 'x' }));
    const work = withNotes(page.work, many);
    expect(work.notes).toHaveLength(mostNotes);
    expect(work.notes?.[0]?.week).toBe(1);
    expect(withNotes(work, [])).not.toHaveProperty('notes');
  });

  it('are read from a state as far as they are notes', () => {
    const notes = [{ week: 41, text: 'x' }, { week: 2, text: 3 }, 5, { week: 2, text: 'kept' }];
    expect(checkStudio({ work: { scenario, notes } }).work.notes).toEqual([
      { week: 2, text: 'kept' },
    ]);
  });
});

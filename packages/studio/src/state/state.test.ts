import { parseScenario, presets, type Scenario } from '@uptake/core';
import { withPageState } from '@uptake/viz/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStudio } from './check.ts';
import { setLever, setParameter, setPreset } from './edit.ts';
import {
  endGuess,
  guessAlong,
  guessWeeks,
  missOf,
  revealGuess,
  setGuess,
  startGuess,
} from './guess.ts';
import { commit, historyLimit, redo, release, startHistory, undo } from './history.ts';
import { firstStudio, workOf } from './initial.ts';
import { linesOf, loadText } from './load.ts';
import { fromHash, linkLimit, toHash, toLink, versionWords } from './share.ts';
import { type Slider, sliderGroups, sliders } from './sliders.ts';
import type { Work } from './state.ts';

const armIn = (work: Work, name: string): Scenario =>
  parseScenario(work.scenario).arms[name] as Scenario;
const move = (work: Work, name: string, id: string, value: number): Work =>
  setLever(
    work,
    { arm: name, slider: sliders.get(id) as Slider, scenario: armIn(work, name) },
    value,
  );

describe('history', () => {
  const steps = (count: number) => {
    let history = startHistory(firstStudio);
    for (let k = 1; k <= count; k++)
      history = commit(history, move(history.present.work, 'aligned', 'punishment', k / 100));
    return history;
  };

  it('comes back to the start after as many undos as moves, and to the end after as many redos', () => {
    const end = steps(50);
    let history = end;
    for (let k = 0; k < 50; k++) history = undo(history);
    expect(history.present.work).toBe(firstStudio.work);
    for (let k = 0; k < 50; k++) history = redo(history);
    expect(history.present.work).toBe(end.present.work);
    expect(undo(startHistory(firstStudio)).present).toBe(firstStudio);
  });

  it('makes one step of a drag, and another of the next drag', () => {
    let history = startHistory(firstStudio);
    for (const value of [0.1, 0.2, 0.3])
      history = commit(history, move(history.present.work, 'aligned', 'relief', value), 'drag');
    history = release(history);
    history = commit(history, move(history.present.work, 'aligned', 'relief', 0.9), 'drag');
    expect(history.past).toHaveLength(2);
    expect(armIn(undo(history).present.work, 'aligned').policy.relief).toBe(0.3);
  });

  it('keeps 500 steps', () => {
    let history = startHistory(firstStudio);
    for (let k = 0; k < historyLimit + 20; k++)
      history = commit(history, { ...history.present.work, seed: String(k) });
    expect(history.past).toHaveLength(historyLimit);
    expect(history.past[0]?.seed).toBe('19');
  });
});

describe('sliders', () => {
  const every = sliderGroups.flatMap((group) => group.sliders);

  it.each(every)('$id reads what it wrote', (slider) => {
    const value =
      slider.min + slider.step * Math.round((slider.max - slider.min) / slider.step / 2);
    const work = move(firstStudio.work, 'aligned', slider.id, value);
    expect(slider.read(armIn(work, 'aligned'))).toBe(value);
    expect(slider.read(armIn(work, 'unaligned'))).toBe(
      slider.read(armIn(firstStudio.work, 'unaligned')),
    );
  });

  it('answers every question, and has each lever once', () => {
    expect(sliderGroups.map(({ question }) => question)).toContain('programme');
    expect(sliderGroups.every((group) => group.sliders.length > 0)).toBe(true);
    expect(new Set(every.map(({ id }) => id)).size).toBe(every.length);
  });

  it('a preset puts the policy of an arm back', () => {
    const moved = move(firstStudio.work, 'aligned', 'credit', 0.1);
    const back = armIn(setPreset(moved, 'aligned', 'aligned'), 'aligned');
    expect(back.policy.credit).toBe(presets.aligned.levers.credit);
  });

  it('a parameter holds for both arms', () => {
    const work = setParameter(firstStudio.work, 'tool', 'error', 0.05);
    expect(armIn(work, 'aligned').tool.error).toBe(0.05);
    expect(armIn(work, 'unaligned').tool.error).toBe(0.05);
  });
});

describe('a guess drawn by hand', () => {
  const weeks = guessWeeks(104);
  const halves = weeks.map(() => 0.5);
  const place = fc.record({
    week: fc.double({ min: -20, max: 120, noNaN: true }),
    value: fc.double({ min: -0.5, max: 1.5, noNaN: true }),
  });
  const stroke = fc
    .array(place, { minLength: 1, maxLength: 40 })
    .map((path) => path.toSorted((a, b) => a.week - b.week));

  it('takes the height of the path where it passes a week, and is the same from either side', () => {
    fc.assert(
      fc.property(stroke, (path) => {
        const values = guessAlong(weeks, halves, path);
        expect(guessAlong(weeks, halves, path.toReversed())).toEqual(values);
        weeks.forEach((week, k) => {
          const [left, right] = [
            path.findLast((point) => point.week < week),
            path.find((point) => point.week > week),
          ];
          if (!left || !right || path.some((point) => point.week === week)) return;
          const share = (week - left.week) / (right.week - left.week);
          expect(values[k]).toBeCloseTo(left.value * (1 - share) + right.value * share, 9);
        });
      }),
    );
  });

  it('does not depend on how often the pointer reports where it is', () => {
    const line = (week: number) => ({ week, value: 0.9 - week / 200 });
    const path = (count: number) =>
      Array.from({ length: count + 1 }, (_, k) => line(1 + (103 * k) / count));
    const few = guessAlong(weeks, halves, path(2));
    for (const count of [3, 17, 400])
      guessAlong(weeks, halves, path(count)).forEach((value, k) => {
        expect(value).toBeCloseTo(few[k] as number, 9);
      });
  });

  it('leaves weeks that the path does not come near, and takes a tap for the nearest', () => {
    expect(guessAlong(weeks, halves, [{ week: 30, value: 0.2 }])).toEqual([
      0.5, 0.5, 0.2, 0.5, 0.5,
    ]);
    expect(guessAlong(weeks, halves, [])).toEqual(halves);
  });

  it('takes the last of several passes', () => {
    const path = [0.1, 0.9].flatMap((value) => [
      { week: 10, value },
      { week: 30, value },
    ]);
    expect(guessAlong(weeks, halves, path).slice(1, 3)).toEqual([0.9, 0.9]);
  });
});

describe('guess', () => {
  it('hides the arm until it is revealed, and scores the mean miss', () => {
    const begun = startGuess(firstStudio.work, 'aligned', 104);
    expect(begun.hide).toEqual({ aligned: 0 });
    expect(guessWeeks(104)).toEqual([1, 13, 26, 52, 104]);
    const drawn = setGuess(begun, 4, 0.8049);
    expect(drawn.guess?.values[4]).toBe(0.8);
    const shown = revealGuess(drawn);
    expect(shown.hide).toEqual({});
    expect(missOf(shown.guess as never, new Float64Array(104).fill(0.7))).toBeCloseTo(10, 10);
    const two = revealGuess(setGuess(drawn, 0, 0.4));
    expect(missOf(two.guess as never, new Float64Array(104).fill(0.7))).toBeCloseTo(20, 10);
    expect(missOf(begun.guess as never, new Float64Array(104).fill(0.7))).toBeUndefined();
    expect(setGuess(shown, 0, 0.1)).toBe(shown);
    expect(endGuess(begun).hide).toEqual({});
  });
});

describe('sharing', () => {
  it('gives back what it was given, in under 2,000 characters', async () => {
    const hash = await toLink(firstStudio);
    expect(hash).toMatch(/^#1\.[\w-]+$/);
    expect(hash.length).toBeLessThan(2000);
    const given = await fromHash(hash);
    expect(checkStudio(given)).toEqual(firstStudio);
    expect(versionWords(given)).toEqual([]);
  });

  it('says of a link which version of the model it was made with, whatever it names', async () => {
    const wordsOf = async (given: unknown) => versionWords(await fromHash(await toHash(given)));
    const now = 'of the model; the numbers are those of version 2.';
    expect(await wordsOf(firstStudio)).toEqual([`This link was made with version 1 ${now}`]);
    expect(await wordsOf({ model: '12' })).toEqual([`This link was made with version 12 ${now}`]);
    for (const model of [2, null, '<b>', '1'.repeat(9), {}])
      expect(await wordsOf({ model })).toEqual([`This link was made with another version ${now}`]);
  });

  it('reads the plain form', async () => {
    const plain = `#0.${btoa(JSON.stringify({ a: 1 })).replaceAll('=', '')}`;
    expect(await fromHash(plain)).toEqual({ a: 1 });
    expect(await fromHash('')).toBeUndefined();
  });

  it('refuses what inflates beyond the limit', async () => {
    const bomb = new Blob([new Uint8Array(linkLimit + 1)]).stream();
    const packed = await new Response(
      bomb.pipeThrough(new CompressionStream('deflate-raw') as never),
    ).arrayBuffer();
    const text = Buffer.from(packed).toString('base64url');
    await expect(fromHash(`#1.${text}`)).rejects.toThrow('at most 65536 bytes');
  });

  it('never throws anything but an Error, whatever the hash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await fromHash(`#1.${text}`).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
      }),
    );
  });

  it('checks any value into a studio or an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (view, guess) => {
        const { work } = firstStudio;
        const studio = checkStudio({ work: { ...work, guess, hide: view, story: guess }, view });
        expect(studio.work.scenario).toEqual(work.scenario);
        expect(studio.view.week).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('loading and saving', () => {
  it('takes a scenario in YAML and compares unaligned with aligned where it has no arms', () => {
    const text = 'name: Pilot\nweeks: 20\nroles: [{ name: Analyst, headcount: 12 }]\n';
    const { work, view } = loadText(text);
    expect(work.arms).toEqual(['unaligned', 'aligned']);
    expect(view.week).toBe(20);
    expect(armIn(work, 'aligned').policy.displacement).toBe(0.8);
  });

  it('takes the first two arms of a scenario', () => {
    const text = 'name: P\nroles: [{ name: A, headcount: 9 }]\narms: { x: {}, y: {}, z: {} }';
    expect(loadText(text).work.arms).toEqual(['x', 'y']);
  });

  it('lists every problem, and names broken YAML', () => {
    const lines = (text: string) => {
      try {
        loadText(text);
      } catch (error) {
        return linesOf(error);
      }
      return [];
    };
    expect(lines('name: P\nroles: [{ name: A, headcount: 9 }]\npolicy: { relief: 1.4 }')).toEqual([
      'policy.relief must be in [0, 1], got 1.4',
    ]);
    expect(lines('a: [')[0]).toMatch(/^not readable as YAML/);
    expect(lines('42')).not.toEqual([]);
  });

  it('saves a state that cannot end its element', () => {
    const pristine = '<script type="application/json" id="uptake-state">null</script><p>';
    const hostile = {
      ...firstStudio,
      work: workOf({ ...firstStudio.work.scenario, name: '</script><img src=x>$&' }),
    };
    const html = withPageState(pristine, hostile);
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    const json = html.slice(html.indexOf('>') + 1, html.indexOf('</script>'));
    expect(checkStudio(JSON.parse(json)).work.scenario.name).toBe('</script><img src=x>$&');
  });
});

import { readFileSync } from 'node:fs';
import { parseScenario, ScenarioError } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { InvalidInput, parseYaml } from '../input/yaml-text.ts';
import { parseStory } from './story.ts';

const scenario = parseScenario({
  name: 'Pilot',
  weeks: 40,
  roles: [{ name: 'Analyst', headcount: 40 }],
  arms: { today: {}, better: { policy: { credit: 0.5 } }, third: {} },
});

const problemsOf = (value: unknown): string[] => {
  try {
    parseStory(value, scenario);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n');
  }
};

const step = (show: unknown): unknown => ({ title: 'A', steps: [{ title: 'B', show }] });

describe('a story', () => {
  it('is read with words in place of names and weeks, and reads the same again', () => {
    const written = {
      title: 'Mine',
      steps: [
        {
          title: 'One',
          minutes: 5,
          text: 'First line\nof one.\n\nSecond.',
          say: 'Say this.\n- If yes: go on\n- If no: stop',
          ask: 'Why?',
          show: {
            guess: 'baseline',
            hide: ['other'],
            week: 'middle',
            panel: ['money', 'gap'],
            levers: { baseline: { displacement: 0.8, quality: 0.2 } },
            notes: [{ week: 'last', text: 'The end' }],
          },
        },
        { title: 'Two', show: { arms: ['better', 'third'], hide: { other: 3 } } },
      ],
    };
    const story = parseStory(written, scenario);
    expect(story.steps[0]).toEqual({
      title: 'One',
      minutes: 5,
      text: ['First line of one.', 'Second.'],
      say: ['Say this.', '- If yes: go on', '- If no: stop'],
      ask: 'Why?',
      show: {
        guess: 'today',
        hide: { better: 0 },
        week: 20,
        panel: 'gap',
        levers: { today: { displacement: 0.8, quality: 0.2 } },
        notes: [{ week: 40, text: 'The end' }],
      },
    });
    expect(story.steps[1]?.show).toEqual({ arms: ['better', 'third'], hide: { third: 3 } });
    expect(parseStory(JSON.parse(JSON.stringify(story)), scenario)).toEqual(story);
  });

  it('says every problem at once, with path, rule, value and remedy', () => {
    expect(
      problemsOf({
        titel: 'x',
        steps: [
          { title: 'One', minutes: 'five', show: { panel: 'monney', week: 41, arms: ['today'] } },
          'two',
          {
            title: 'Three',
            show: {
              panel: 'money',
              hide: 'third',
              guess: 'todai',
              levers: { today: { credits: 1, relief: 3 } },
              person: { role: 'Analist' },
              map: ['credit', 'credit'],
            },
          },
        ],
      }),
    ).toEqual([
      'titel is no key here; did you mean title?',
      'title is missing',
      'steps[0].minutes must be a number in [0, 240], got "five"',
      'steps[0].show.arms must be a list of 2, got a list',
      expect.stringMatching(
        /^steps\[0\]\.show\.panel must be one of reasons, .*, got "monney"; did you mean money\?$/,
      ),
      'steps[0].show.week must be in [1, 40], the weeks of the scenario, got 41; write last',
      'steps[1] must be a mapping of title, minutes, text, ask, say, show, got "two"',
      'steps[2].show.guess must name an arm of the scenario: today, better, third, baseline, other, got "todai"; did you mean today?',
      'steps[2].show.map must name two different levers, got "credit"',
      'steps[2].show.panel names money, and the scenario has no economics; give the scenario economics, or name a second panel: panel: [money, gap]',
      'steps[2].show.hide must be one of the two arms shown, got "third"; name it in arms',
      'steps[2].show.levers.today.credits is no lever or metric; did you mean credit?',
      'steps[2].show.levers.today.relief must be in [0, 1], got 3',
      'steps[2].show.person.role must be a role of the scenario: Analyst, got "Analist"; did you mean Analyst?',
    ]);
    expect(problemsOf([])).toEqual(['the story must be a mapping of title, steps, got a list']);
    expect(problemsOf(step({ week: '12' }))).toEqual([
      'steps[0].show.week must be one of first, middle, last, got "12"',
    ]);
  });

  it('takes an arm called baseline by its name', () => {
    const own = parseScenario({
      name: 'Pilot',
      roles: [{ name: 'Analyst', headcount: 40 }],
      arms: { other: {}, baseline: {} },
    });
    const { steps } = parseStory(step({ hide: 'baseline' }), own);
    expect(steps[0]?.show.hide).toEqual({ baseline: 0 });
  });
});

/** Numbers that look random and are the same every time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** What somebody, or something, may have put in the place of a value. */
const junk: readonly unknown[] = [
  null,
  '',
  'x',
  '\u202e\u0000<script>alert(1)</script>',
  'y'.repeat(5000),
  -1,
  1e9,
  Number.NaN,
  true,
  [],
  [[]],
  ['baseline', 'baseline'],
  {},
  { title: 1 },
  { constructor: 1, __proto__: 2, hasOwnProperty: 3 },
];

/** The value with one of its parts, chosen by chance, broken. */
function broken(value: unknown, next: () => number): unknown {
  const isMap = typeof value === 'object' && value !== null;
  if (!isMap || next() < 0.12) return junk[Math.floor(next() * junk.length)];
  if (Array.isArray(value)) {
    const at = Math.floor(next() * value.length);
    return value.map((one, k) => (k === at ? broken(one, next) : one));
  }
  const keys = Object.keys(value);
  const key = keys[Math.floor(next() * keys.length)];
  if (key === undefined) return junk[0];
  const { [key]: own, ...rest } = value as Record<string, unknown>;
  const way = next();
  if (way < 0.1) return rest;
  if (way < 0.2) return { ...rest, [`${key}s`]: own };
  return { ...rest, [key]: broken(own, next) };
}

describe('1,000 broken stories', () => {
  it('are each a story, or refused with problems that name a path and a rule in one line', () => {
    const sheet = readFileSync('packages/cli/data/stories/90.yaml', 'utf8');
    const whole = parseYaml(sheet, 'sheet').value;
    const next = numbersFrom(20);
    const counts = { read: 0, refused: 0 };
    for (let k = 0; k < 1000; k++) {
      let value = whole;
      for (let hits = 1 + Math.floor(next() * 3); hits > 0; hits--) value = broken(value, next);
      try {
        const story = parseStory(value, scenario);
        expect(parseStory(JSON.parse(JSON.stringify(story)), scenario)).toEqual(story);
        counts.read++;
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        expect(error.problems.length).toBeGreaterThan(0);
        for (const { path, rule } of error.problems) expect([path, rule]).not.toContain('');
        expect(error.message).not.toContain('\u202e');
        expect(error.message.split('\n').every((line) => line.length < 400)).toBe(true);
        counts.refused++;
      }
    }
    expect(counts.read).toBeGreaterThan(20);
    expect(counts.refused).toBeGreaterThan(500);
  });

  it('with broken letters are a story, or one clear error of the text or of the form', () => {
    const sheet = readFileSync('packages/cli/data/stories/60.yaml', 'utf8');
    const next = numbersFrom(7);
    let refused = 0;
    for (let k = 0; k < 200; k++) {
      const at = Math.floor(next() * sheet.length);
      const letters = ['', '[', '{', ':', '- ', '\t', '&a', '*a', '"'];
      const text =
        sheet.slice(0, at) +
        letters[Math.floor(next() * letters.length)] +
        sheet.slice(at + Math.floor(next() * 40));
      try {
        parseStory(parseYaml(text, 'sheet').value, scenario);
      } catch (error) {
        expect(error instanceof ScenarioError || error instanceof InvalidInput).toBe(true);
        expect((error as Error).message).not.toBe('');
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(30);
  });
});

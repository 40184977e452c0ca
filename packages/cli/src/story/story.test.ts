import { parseScenario, ScenarioError } from '@uptake/core';
import { describe, expect, it } from 'vitest';
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

import type { StoryStep } from '@uptake/cli/story';
import type { ScenarioInput } from '@uptake/core';
import { freeze, type Script } from '../state/state.ts';
import { catalogue, type Language, words } from '../words/words.ts';

/** Texts of the story in a language, with the names of its case. */
type Sales = (typeof words)['sales'];

/** The case of the story, with the names of a language. */
function caseOf({ aligned, rep, title, unchanged }: Sales): ScenarioInput {
  return {
    name: title,
    weeks: 104,
    roles: [
      {
        name: rep,
        headcount: 240,
        amenable: 0.25,
        stakes: 1,
        policy: { incentive: 5 },
        metrics: { volume: 1 },
      },
    ],
    tool: { quality: 0.18, saving: 0.6 },
    policy: { displacement: 0 },
    rollout: { waves: [{ week: 9, share: 1 }] },
    arms: {
      [unchanged]: {},
      [aligned]: {
        rollout: {
          schedule: [
            {
              week: 53,
              set: {
                displacement: 0.8,
                credit: 0.5,
                accountability: 0.75,
                managerSupport: 1,
                clarity: 0.8,
              },
              metrics: { volume: 0.7, quality: 0.3 },
            },
          ],
        },
      },
    },
  };
}

/** What each step shows, in the order of its texts: the case in its three phases. */
function showsOf({ aligned, rep, unchanged }: Sales): readonly StoryStep['show'][] {
  const alone = { hide: { [aligned]: 0 }, presenter: false } as const;
  return [
    { hide: { [unchanged]: 9, [aligned]: 0 }, week: 9, panel: 'reasons', presenter: false },
    { ...alone, guess: unchanged, panel: 'reasons' },
    { ...alone, week: 40, panel: 'learning' },
    { ...alone, week: 40, panel: 'calculation', person: { role: rep, percentile: 50 } },
    {
      ...alone,
      levers: { [unchanged]: { displacement: 0.8 } },
      lever: 'displacement',
      replay: true,
      week: 52,
      panel: 'reasons',
      reading: 'own-start',
    },
    { week: 104, panel: 'map', map: ['displacement', 'credit'], presenter: false },
  ];
}

/** The story with the texts of a language. */
function storyOf(sales: Sales): Script {
  const shows = showsOf(sales);
  const steps = sales.steps.map(
    (texts, k): StoryStep => ({
      ...texts,
      minutes: 0,
      say: [],
      show: shows[k] as StoryStep['show'],
    }),
  );
  const arms = [sales.unchanged, sales.aligned] as const;
  return freeze({ story: { title: sales.title, steps }, scenario: caseOf(sales), arms });
}

const stories: Readonly<Record<Language, Script>> = {
  en: storyOf(catalogue.en.sales),
  de: storyOf(catalogue.de.sales),
};

/** The case of the story: scenarios/sales-forecasting.yaml, a test compares them. */
export const salesForecasting: ScenarioInput = stories.en.scenario;

/** The story that the studio brings, in the language of the page: the sales-forecasting case in its three phases, then the sandbox. */
export function salesStory(language: Language = words.id as Language): Script {
  return stories[language];
}

import type { StoryStep } from '@uptake/cli/story';
import type { ScenarioInput } from '@uptake/core';
import { freeze, type Script } from '../state/state.ts';

/** The case of the story: scenarios/sales-forecasting.yaml, a test compares them. */
export const salesForecasting: ScenarioInput = {
  name: 'Sales forecasting',
  weeks: 104,
  roles: [
    {
      name: 'Sales rep',
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
    unchanged: {},
    aligned: {
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

/** Steps of the sales-forecasting case in its three phases, as a story file has them. */
const steps: readonly StoryStep[] = [
  {
    title: 'Launch',
    text: [
      '240 sales reps. For eight weeks nobody has the tool; from week 9 everybody has a forecasting assistant. It is good, and it saves time.',
      'In its first week six in ten use it. The dashboard looks fine.',
    ],
    ask: 'Would you call this rollout a success?',
    minutes: 0,
    say: [],
    show: { hide: { unchanged: 9, aligned: 0 }, week: 9, panel: 'reasons', presenter: false },
  },
  {
    title: 'Predict',
    text: [
      'Nothing but the tool has changed: the same targets, the same workload, pay by volume alone. Draw what you expect over two years, then reveal.',
    ],
    ask: 'Where does use stand after a year?',
    minutes: 0,
    say: [],
    show: { guess: 'unchanged', hide: { aligned: 0 }, panel: 'reasons', presenter: false },
  },
  {
    title: 'Decay',
    text: [
      'Everybody began with the same promise of time given back. Use teaches, and colleagues tell, what really comes back: here nothing, for the time saved is filled with more work. People stop because of what they learn.',
      'Below: the hours that people believe to get back, and those that they do.',
    ],
    ask: 'Would a training course change what they find?',
    minutes: 0,
    say: [],
    show: { hide: { aligned: 0 }, week: 40, panel: 'learning', presenter: false },
  },
  {
    title: 'One person’s calculation',
    text: [
      'A typical sales rep in week 40. Each week everybody asks: will this help me hit my targets faster, safer, or with less risk? By now they believe that hardly any time comes back, and the old way of working is near.',
      'The sum is below zero, so the old way wins. Nothing here is irrational.',
    ],
    ask: 'Which line would you change first?',
    minutes: 0,
    say: [],
    show: {
      hide: { aligned: 0 },
      week: 40,
      panel: 'calculation',
      person: { role: 'Sales rep', percentile: 50 },
      presenter: false,
    },
  },
  {
    title: 'One lever',
    text: [
      'Same people, same luck, one change: most of the time saved now really leaves the workload.',
      'The dotted line is how it was. Move the lever yourself.',
    ],
    ask: 'Is one lever enough?',
    minutes: 0,
    say: [],
    show: {
      hide: { aligned: 0 },
      levers: { unchanged: { displacement: 0.8 } },
      lever: 'displacement',
      replay: true,
      week: 52,
      panel: 'reasons',
      reading: 'own-start',
      presenter: false,
    },
  },
  {
    title: 'The work changes',
    text: [
      'The third phase: from week 53 the manual reports end, checking counts, accuracy is paid for, missed forecasts are reviewed and managers stand behind it. Nobody is forced, and use comes back, more slowly than it went: those who stopped hear of it only from those who use it. Drag the flag of the change of policy to an earlier week.',
      'The map turns two levers for the unchanged policy. Beyond the thick line half of the people stay in real use: it takes much of both.',
    ],
    ask: 'Which step is the cheapest for you?',
    minutes: 0,
    say: [],
    show: { week: 104, panel: 'map', map: ['displacement', 'credit'], presenter: false },
  },
];

/** The story that the studio brings: the sales-forecasting case in its three phases, then the sandbox. */
export const salesStory: Script = freeze({
  story: { title: 'Sales forecasting', steps },
  scenario: salesForecasting,
  arms: ['unchanged', 'aligned'],
} as const);

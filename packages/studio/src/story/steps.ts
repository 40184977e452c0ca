import type { ScenarioInput } from '@uptake/core';
import { resolveWork } from '../session/resolve.ts';
import { setLever } from '../state/edit.ts';
import { startGuess } from '../state/guess.ts';
import { workOf } from '../state/initial.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import { freeze, type View, type Work } from '../state/state.ts';

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

/** One step of the story: what is said, and the state it is said in. */
export interface Step {
  readonly title: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  /** A question for the audience. */
  readonly ask?: string;
  /** Lever shown in this step. */
  readonly lever?: string;
  /** Whether the step shows what the last change did. */
  readonly replay?: boolean;
  readonly view: Partial<View>;
  work(): Work;
}

const base: Work = workOf(salesForecasting);
const hiding = (hide: Readonly<Record<string, number>>): Work => freeze({ ...base, hide });

/** The unchanged arm with the work really removed, the other arm still hidden. */
function workRemoved(): Work {
  const work = hiding({ aligned: 0 });
  const { scenario } = resolveWork(work).arms[0];
  const slider = sliders.get('displacement') as Slider;
  return setLever(work, { arm: 'unchanged', slider, scenario }, 0.8);
}

const plain: Partial<View> = { enlarged: false, mode: 'fan', measure: 'active', presenter: false };

/** The story of the sales-forecasting case in its three phases, then the sandbox. */
export const steps: readonly Step[] = [
  {
    title: 'Launch',
    text: [
      '240 sales reps. For eight weeks nobody has the tool; from week 9 everybody has a forecasting assistant. It is good, and it saves time.',
      'In its first week six in ten use it. The dashboard looks fine.',
    ],
    ask: 'Would you call this rollout a success?',
    view: { ...plain, week: 9, panel: 'reasons' },
    work: () => hiding({ unchanged: 9, aligned: 0 }),
  },
  {
    title: 'Predict',
    text: [
      'Nothing but the tool has changed: the same targets, the same workload, pay by volume alone. Draw what you expect over two years, then reveal.',
    ],
    ask: 'Where does use stand after a year?',
    view: { ...plain, panel: 'reasons' },
    work: () => startGuess(hiding({ aligned: 0 }), 'unchanged', 104),
  },
  {
    title: 'Decay',
    text: [
      'Everybody began with the same promise of time given back. Use teaches, and colleagues tell, what really comes back: here nothing, for the time saved is filled with more work. People stop because of what they learn.',
      'Below: the hours that people believe to get back, and those that they do.',
    ],
    ask: 'Would a training course change what they find?',
    view: { ...plain, week: 40, panel: 'learning' },
    work: () => hiding({ aligned: 0 }),
  },
  {
    title: 'One person’s calculation',
    text: [
      'A typical sales rep in week 40. Each week everybody asks: will this help me hit my targets faster, safer, or with less risk? By now they believe that hardly any time comes back, and the old way of working is near.',
      'The sum is below zero, so the old way wins. Nothing here is irrational.',
    ],
    ask: 'Which line would you change first?',
    view: { ...plain, week: 40, panel: 'calculation', who: { role: 0, percentile: 50 } },
    work: () => hiding({ aligned: 0 }),
  },
  {
    title: 'One lever',
    text: [
      'Same people, same luck, one change: most of the time saved now really leaves the workload.',
      'The dotted line is how it was. Move the lever yourself.',
    ],
    ask: 'Is one lever enough?',
    lever: 'displacement',
    replay: true,
    view: { ...plain, week: 52, panel: 'reasons', reading: 'own-start' },
    work: workRemoved,
  },
  {
    title: 'The work changes',
    text: [
      'The third phase: from week 53 the manual reports end, checking counts, accuracy is paid for, missed forecasts are reviewed and managers stand behind it. Nobody is forced, and use comes back, more slowly than it went: those who stopped hear of it only from those who use it. Drag the flag of the change of policy to an earlier week.',
      'The map turns two levers for the unchanged policy. Beyond the thick line half of the people stay in real use: it takes much of both.',
    ],
    ask: 'Which step is the cheapest for you?',
    view: { ...plain, week: 104, panel: 'map', map: ['displacement', 'credit'] },
    work: () => base,
  },
];

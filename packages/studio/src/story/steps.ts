import { resolveWork } from '../session/resolve.ts';
import { setLever } from '../state/edit.ts';
import { freeze } from '../state/freeze.ts';
import { startGuess } from '../state/guess.ts';
import { workOf } from '../state/initial.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import type { View, Work } from '../state/state.ts';
import { salesForecasting } from './sales-forecasting.ts';

/** One step of the story: what is said, and the state it is said in. */
export interface Step {
  readonly title: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  /** A question for the room. */
  readonly ask?: string;
  /** Lever at hand in this step. */
  readonly lever?: string;
  /** Whether the step shows what the last change did. */
  readonly replay?: boolean;
  readonly view: Partial<View>;
  work(): Work;
}

const base: Work = workOf(salesForecasting);
const hiding = (hide: Readonly<Record<string, number>>): Work => freeze({ ...base, hide });

/** The unaligned arm with the work really removed, the other arm still hidden. */
function workRemoved(): Work {
  const work = hiding({ aligned: 0 });
  const { scenario } = resolveWork(work).arms[0];
  return setLever(work, 'unaligned', sliders.get('displacement') as Slider, 0.8, scenario);
}

const plain: Partial<View> = { enlarged: false, mode: 'fan', measure: 'active', presenter: false };

/** The story of the sales-forecasting case, then the sandbox. */
export const steps: readonly Step[] = [
  {
    title: 'Launch',
    text: [
      'A sales organisation gives 300 people a forecasting assistant. It saves time, it is good, and everybody has access from week 1.',
      'In the first month the dashboard looks fine: more than half use it.',
    ],
    ask: 'Would you call this rollout a success?',
    view: { ...plain, week: 4, panel: 'reasons' },
    work: () => hiding({ unaligned: 4, aligned: 0 }),
  },
  {
    title: 'Predict',
    text: [
      'Nothing about the tool changes from here. Draw what you expect over two years, then reveal.',
    ],
    ask: 'Where does use stand after 26 weeks?',
    view: { ...plain, panel: 'reasons' },
    work: () => startGuess(hiding({ aligned: 0 }), 'unaligned', 104),
  },
  {
    title: 'Decay',
    text: [
      'The new wears off for everybody. What is left is a sum that each person does each week: will this help me hit my targets faster, safer, or with less risk?',
      'Below: who has stopped, and what had changed since their own start.',
    ],
    ask: 'Which of these reasons would a training course remove?',
    view: { ...plain, week: 26, panel: 'reasons', reading: 'own-start' },
    work: () => hiding({ aligned: 0 }),
  },
  {
    title: 'One person’s calculation',
    text: [
      'A typical sales rep in week 26. Time is gained, but most of it comes back as more work; checking and cleaning up count for nothing; the old habit is near.',
      'The sum is below zero, so the old way wins. Nothing here is irrational.',
    ],
    ask: 'Which line would you change first?',
    view: { ...plain, week: 26, panel: 'calculation', who: { role: 0, percentile: 50 } },
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
    view: { ...plain, week: 52, panel: 'calculation', who: { role: 0, percentile: 50 } },
    work: workRemoved,
  },
  {
    title: 'Where use holds',
    text: [
      'Now all levers at once: work removed, shadow work credited, failure relieved, managers who use it themselves.',
      'The map turns two of them for the unaligned policy. Along the thick line half of the people stay in real use. The dots are the two policies.',
    ],
    ask: 'Which step across the line is the cheapest for you?',
    view: { ...plain, week: 104, panel: 'map', map: ['displacement', 'credit'] },
    work: () => base,
  },
];

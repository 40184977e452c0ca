import {
  type ArmInput,
  type Entry,
  type Lever,
  levers,
  type MetricId,
  metrics,
  type Scenario,
} from '@uptake/core';
import { rolloutSliders } from './rollout-sliders.ts';

/** One lever as a slider: where it stands in an arm and how it is moved. */
export interface Slider {
  readonly id: string;
  readonly label: string;
  /** Question of the policy that it answers. */
  readonly question: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly meaning: string;
  /** Value in a resolved arm; undefined where the arm's form does not fit the slider. */
  read(arm: Scenario): number | undefined;
  /** The arm as written, with the value set. */
  write(arm: ArmInput, value: number, resolved: Scenario): ArmInput;
}

const ranged = ({ id, label, unit, low, high, meaning }: Entry) => ({
  id,
  label,
  unit,
  min: low,
  max: high,
  meaning,
});

const leverSlider = (lever: Lever): Slider => ({
  ...ranged(lever),
  question: lever.question,
  step: lever.step,
  read: (arm) => arm.policy[lever.id],
  write: (arm, value) => ({ ...arm, policy: { ...arm.policy, [lever.id]: value } }),
});

/** Weights go to all roles: roles of the arm lose weights of their own. */
const metricSlider = (entry: Entry<MetricId>): Slider => ({
  ...ranged(entry),
  question: 'what is measured',
  step: 0.05,
  read: (arm) => arm.roles[0]?.metrics[entry.id],
  write: (arm, value, resolved) => {
    const weights = { ...resolved.roles[0]?.metrics, [entry.id]: value };
    const roles = arm.roles?.map(({ metrics: _own, ...role }) => role);
    return { ...arm, ...(roles && { roles }), policy: { ...arm.policy, metrics: weights } };
  },
});

const questions = [
  'work removed',
  'what is measured',
  'reward and penalty',
  'culture',
  'governance',
  'skills',
  'rollout',
] as const;

const all: readonly Slider[] = [
  ...levers.map(leverSlider),
  ...metrics.map(metricSlider),
  ...rolloutSliders,
];

/** Every lever as a slider, grouped by question in the order of the policy. */
export const sliderGroups: readonly {
  readonly question: string;
  readonly sliders: readonly Slider[];
}[] = questions.map((question) => ({
  question,
  sliders: all.filter((slider) => slider.question === question),
}));

/** All sliders by id. */
export const sliders: ReadonlyMap<string, Slider> = new Map(
  all.map((slider) => [slider.id, slider]),
);

/** The seven levers that are always at hand. */
export const mainSliders: readonly Slider[] = [
  'displacement',
  'credit',
  'quality',
  'punishment',
  'relief',
  'managerSupport',
  'assurance',
].map((id) => sliders.get(id) as Slider);

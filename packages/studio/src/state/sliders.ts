import {
  type ArmInput,
  type Entry,
  type Lever,
  levers,
  type MetricId,
  type Metrics,
  metrics,
  type Role,
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
  /** What a role has of its own, where roles can differ in it; undefined where it has what all have. */
  ofRole?(role: Role): number | undefined;
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
  ofRole: (role) => role.policy[lever.id],
  write: (arm, value) => ({ ...arm, policy: { ...arm.policy, [lever.id]: value } }),
});

/** The mean over the people of what each role has; the value itself where all roles have the same. */
function meanOfRoles({ roles }: Scenario, weightOf: (role: Role) => number): number {
  const values = roles.map(weightOf);
  const first = values[0] ?? 0;
  if (values.every((value) => value === first)) return first;
  const people = roles.reduce((sum, { headcount }) => sum + headcount, 0);
  return roles.reduce((sum, role) => sum + (role.headcount / people) * weightOf(role), 0);
}

/** An arm in which each role has these weights, in one place where they are the same for all. */
function withWeights(arm: ArmInput, weights: ReadonlyMap<string, Metrics>): ArmInput {
  const [first, ...others] = weights.values();
  const plain = arm.roles?.map(({ metrics: _own, ...role }) => role);
  if (first && others.every((one) => metrics.every(({ id }) => one[id] === first[id])))
    return { ...arm, ...(plain && { roles: plain }), policy: { ...arm.policy, metrics: first } };
  const own = (name: string) => plain?.find((role) => role.name === name) ?? { name };
  const roles = [...weights].map(([name, given]) => ({ ...own(name), metrics: given }));
  return { ...arm, roles };
}

/** The weight of one metric goes to all roles; their other weights stay as they are. */
const metricSlider = (entry: Entry<MetricId>): Slider => ({
  ...ranged(entry),
  question: 'what is measured',
  step: 0.05,
  read: (arm) => meanOfRoles(arm, (role) => role.metrics[entry.id]),
  ofRole: (role) => role.metrics[entry.id],
  write: (arm, value, { roles }) =>
    withWeights(
      arm,
      new Map(roles.map((role) => [role.name, { ...role.metrics, [entry.id]: value }])),
    ),
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

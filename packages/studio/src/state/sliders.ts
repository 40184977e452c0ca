import {
  type ArmInput,
  type Lever,
  levers,
  type Metrics,
  metrics,
  type Role,
  type Scenario,
} from '@uptake/core';
import { type Entry, leverAnchors, type MetricId, type RolloutInput } from '@uptake/core/internal';

/** One lever as a slider: its value in an arm and how it is set. */
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

/** What a lever is, and what some of its values look like, a line each. */
const inWords = ({ id, meaning }: Lever): string =>
  [meaning, ...leverAnchors[id].map(({ value, words }) => `${value}: ${words}`)].join('\n');

const leverSlider = (lever: Lever): Slider => ({
  ...ranged(lever),
  meaning: inWords(lever),
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
  question: 'change metrics',
  step: 0.05,
  read: (arm) => meanOfRoles(arm, (role) => role.metrics[entry.id]),
  ofRole: (role) => role.metrics[entry.id],
  write: (arm, value, { roles }) =>
    withWeights(
      arm,
      new Map(roles.map((role) => [role.name, { ...role.metrics, [entry.id]: value }])),
    ),
});

const inRollout = (arm: ArmInput, part: RolloutInput): ArmInput => ({
  ...arm,
  rollout: { ...arm.rollout, ...part },
});

/** Entries of other weeks stay; that of week 1 is replaced, or taken away at 0. */
const withFirst = <T extends { week: number }>(list: readonly T[], first: T | undefined): T[] => [
  ...(first ? [first] : []),
  ...list.filter(({ week }) => week !== 1),
];

const firstOf = <T extends { week: number }>(list: readonly T[]): T | undefined =>
  list.find(({ week }) => week === 1);

const second = (scenario: Scenario): number => Math.min(9, scenario.weeks);

/** What the rollout does in its first week, and how good the tool is then. */
const rolloutSliders: readonly Slider[] = [
  {
    id: 'training',
    label: 'Training at launch',
    question: 'programme',
    unit: 'share',
    min: 0,
    max: 1,
    step: 0.05,
    meaning: 'Share of the gap to full skill that training in week 1 closes.',
    read: (arm) => firstOf(arm.rollout.training)?.gain ?? 0,
    write: (arm, gain, { rollout }) =>
      inRollout(arm, {
        training: withFirst(rollout.training, gain > 0 ? { week: 1, gain } : undefined),
      }),
  },
  {
    id: 'campaign',
    label: 'Campaign at launch',
    question: 'programme',
    unit: 'he',
    min: 0,
    max: 3,
    step: 0.1,
    meaning: 'Pull of a campaign in week 1, in hour-equivalents a week; it fades.',
    read: (arm) => firstOf(arm.rollout.campaign)?.size ?? 0,
    write: (arm, size, { rollout }) =>
      inRollout(arm, {
        campaign: withFirst(rollout.campaign, size > 0 ? { week: 1, size } : undefined),
      }),
  },
  {
    id: 'firstWave',
    label: 'Access in week 1',
    question: 'programme',
    unit: 'share',
    min: 0.05,
    max: 1,
    step: 0.05,
    meaning: 'Share of teams with access from week 1; the others follow in week 9.',
    read: ({ rollout }) => {
      const [first, next, ...more] = rollout.waves;
      if (!first) return 1;
      const plain =
        'share' in first && first.week === 1 && next && 'share' in next && next.share === 1;
      return plain && more.length === 0 ? first.share : undefined;
    },
    write: (arm, share, resolved) =>
      inRollout(arm, {
        waves:
          share >= 1
            ? []
            : [
                { week: 1, share },
                { week: second(resolved), share: 1 },
              ],
      }),
  },
  {
    id: 'shock',
    label: 'Errors at launch',
    question: 'programme',
    unit: 'share',
    min: 0,
    max: 0.5,
    step: 0.05,
    meaning: 'What is added to the error rate of the tool in weeks 1 to 3.',
    read: ({ rollout }) => {
      const [first, ...more] = rollout.shocks;
      if (!first) return 0;
      return first.from === 1 && more.length === 0 ? first.error : undefined;
    },
    write: (arm, error, { weeks }) =>
      inRollout(arm, { shocks: error > 0 ? [{ from: 1, to: Math.min(3, weeks), error }] : [] }),
  },
];

const questions = [
  'remove work',
  'change metrics',
  'rewards and penalties',
  'culture',
  'governance',
  'programme',
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

/** The seven levers that are always shown. */
export const mainSliders: readonly Slider[] = [
  'displacement',
  'credit',
  'quality',
  'punishment',
  'relief',
  'managerSupport',
  'assurance',
].map((id) => sliders.get(id) as Slider);

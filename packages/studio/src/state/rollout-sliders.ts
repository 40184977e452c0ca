import type { ArmInput, RolloutInput, Scenario } from '@uptake/core';
import type { Slider } from './sliders.ts';

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
export const rolloutSliders: readonly Slider[] = [
  {
    id: 'training',
    label: 'Training at launch',
    question: 'rollout',
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
    question: 'rollout',
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
    question: 'rollout',
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
    question: 'rollout',
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

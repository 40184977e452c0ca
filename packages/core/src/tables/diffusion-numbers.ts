import type { OutcomeUnit } from './run-numbers.ts';

/** A statistic of diffusion of a whole run. */
export interface DiffusionNumber {
  readonly label: string;
  readonly unit: OutcomeUnit;
  /** Which way is better for the organisation. */
  readonly better: 'higher' | 'lower' | 'neither';
  /** Half-width to know it to. */
  readonly precision: number;
  readonly meaning: string;
  /** When a run has no value, in words. */
  readonly absent: string;
}

/** Name of a statistic of diffusion. */
export type DiffusionId =
  | 'adopters'
  | 'firstUseWeek'
  | 'innovators'
  | 'earlyAdopters'
  | 'earlyMajority'
  | 'lateMajority'
  | 'laggards'
  | 'adoptionThreshold'
  | 'firstUseExposure'
  | 'firstUseHazard'
  | 'stoppingHazard'
  | 'infectiousness'
  | 'susceptibility';

const adopters = 'Adopters are those there at the start who come to real use in the run.';
const none = 'nobody there at the start took up real use';

const category = (label: string, when: string): DiffusionNumber => ({
  label,
  unit: 'share',
  better: 'neither',
  precision: 0.01,
  meaning: `Adopters whose week of first real use lies ${when}; mean and standard deviation of those weeks.`,
  absent: none,
});

/**
 * Statistics of diffusion that a run follows where they are asked for, and else not. They are those that `@uptake/lab/diffusion`
 * makes of `diffusionOf`, along the ties of the model; people are followed until they leave.
 */
// biome-ignore format: a table reads best as a table
export const diffusionNumbers: { readonly [Id in DiffusionId]: DiffusionNumber } = {
  adopters: { label: 'Adopters', unit: 'share', better: 'higher', precision: 0.01, meaning: 'Of those there at the start, who came to real use in the run.', absent: 'there is nobody' },
  firstUseWeek: { label: 'Week of first use', unit: 'weeks', better: 'lower', precision: 0.5, meaning: `Mean week of the first real use of the adopters. ${adopters}`, absent: none },
  innovators: category('Innovators', 'more than two standard deviations before the mean'),
  earlyAdopters: category('Early adopters', 'more than one and at most two standard deviations before the mean'),
  earlyMajority: category('Early majority', 'before the mean, by one standard deviation at most'),
  lateMajority: category('Late majority', 'at the mean or less than one standard deviation after it'),
  laggards: category('Laggards', 'one standard deviation or more after the mean'),
  adoptionThreshold: { label: 'Threshold of adoption', unit: 'share', better: 'neither', precision: 0.01, meaning: `Mean over the adopters: share of those whom one looks at who had adopted by the same week, every tie alike. ${adopters}`, absent: none },
  firstUseExposure: { label: 'Exposure at first use', unit: 'share', better: 'neither', precision: 0.01, meaning: 'Mean over all first real uses, those of successors included: share of those whom one looks at who had used the tool before that week, as the panel has it.', absent: 'nobody took up real use' },
  firstUseHazard: { label: 'Hazard of first use', unit: 'share', better: 'higher', precision: 0.005, meaning: 'First real uses for each week of a person with access who has never used the tool, successors included.', absent: 'nobody without use ever had access' },
  stoppingHazard: { label: 'Hazard of stopping', unit: 'share', better: 'lower', precision: 0.005, meaning: 'Stops for each week of a person who was in real use the week before.', absent: 'nobody took up real use before the last week' },
  infectiousness: { label: 'Infectiousness', unit: 'share', better: 'neither', precision: 0.01, meaning: `Mean over the adopters: of those who look at one and adopt later, the share who do so in the next week, 0 where nobody follows. ${adopters}`, absent: none },
  susceptibility: { label: 'Susceptibility', unit: 'share', better: 'neither', precision: 0.01, meaning: `Mean over the adopters: of those whom one looks at and who adopted before, the share who did so in the week before, 0 where nobody came before. ${adopters}`, absent: none },
};

/** Whether a name is that of a statistic of diffusion. */
export const isDiffusionId = (name: string): name is DiffusionId =>
  Object.hasOwn(diffusionNumbers, name);

import type { OutcomeUnit } from './run-numbers.ts';

/** A number of money of a whole run. */
export interface MoneyNumber {
  readonly label: string;
  readonly unit: OutcomeUnit;
  /** Which way is better for the organisation. */
  readonly better: 'higher' | 'lower';
  readonly meaning: string;
  /** What a time waits for; a run that does not get there counts as the whole horizon in a mean. */
  readonly reaches?: string;
  /** When a run has no value, in words; every run has one where it is not given. */
  readonly absent?: string;
}

/** What money comes from and goes to: benefits and costs, each counted once. */
export type MoneySource = BenefitId | CostId;
/** A source of benefits. */
export type BenefitId = 'benefitHours' | 'benefitQuality' | 'benefitErrors';
/** A source of costs. */
export type CostId = 'costLicences' | 'costProgramme' | 'costIncentives' | 'costLevers';

/** Name of a number of money. */
export type MoneyId =
  | 'netValue'
  | 'benefits'
  | BenefitId
  | 'costs'
  | CostId
  | 'returnOnCost'
  | 'breakEvenWeek'
  | 'paybackWeeks'
  | 'costPerUsedHour'
  | 'reclaimableSeats';

/** The sources of benefits, in the order in which they are shown. */
export const benefitIds: readonly BenefitId[] = ['benefitHours', 'benefitQuality', 'benefitErrors'];
/** The sources of costs, in the order in which they are shown. */
export const costIds: readonly CostId[] = [
  'costLicences',
  'costProgramme',
  'costIncentives',
  'costLevers',
];

/**
 * Numbers of money that a run follows where its scenario has `economics` and they are asked for: sums over all employees and weeks,
 * discounted.
 */
// biome-ignore format: a table reads best as a table
export const moneyNumbers: { readonly [Id in MoneyId]: MoneyNumber } = {
  netValue: { label: 'Net value', unit: 'money', better: 'higher', meaning: 'Benefits less costs.' },
  benefits: { label: 'Benefits', unit: 'money', better: 'higher', meaning: 'Hours, quality and errors avoided together.' },
  benefitHours: { label: 'Hours given back', unit: 'money', better: 'higher', meaning: 'Net hours, after shadow work and rework, at what an hour of their role is worth.' },
  benefitQuality: { label: 'Better quality', unit: 'money', better: 'higher', meaning: 'Gain in quality of the work that goes through the tool, errors left out, at the price of a unit.' },
  benefitErrors: { label: 'Errors avoided', unit: 'money', better: 'higher', meaning: 'Escaped errors fewer than the same work has by hand, at the price of an error; negative: more.' },
  costs: { label: 'Costs', unit: 'money', better: 'lower', meaning: 'Licences, training and campaigns, incentives and policy changes together.' },
  costLicences: { label: 'Licences', unit: 'money', better: 'lower', meaning: 'Seats that are paid for, each week.' },
  costProgramme: { label: 'Training and campaigns', unit: 'money', better: 'lower', meaning: 'Hours of work that training and campaigns take.' },
  costIncentives: { label: 'Incentives', unit: 'money', better: 'lower', meaning: 'What incentives pay out, in hour-equivalents, at what an hour of their role is worth.' },
  costLevers: { label: 'Policy changes', unit: 'money', better: 'lower', meaning: 'What it costs to move levers away from the first arm, by their prices.' },
  returnOnCost: { label: 'Return on cost', unit: 'share', better: 'higher', meaning: 'Net value over costs.', absent: 'there are no costs' },
  breakEvenWeek: { label: 'Break-even week', unit: 'weeks', better: 'lower', meaning: 'First week from which net value so far is 0 or more up to the horizon.', reaches: 'broke even' },
  paybackWeeks: { label: 'Payback', unit: 'weeks', better: 'lower', meaning: 'Weeks from the first cost to the break-even week.', absent: 'there are no costs, or they are not paid back' },
  costPerUsedHour: { label: 'Cost of an hour of real use', unit: 'money', better: 'lower', meaning: 'Costs over hours of work that really went through the tool.', absent: 'nobody took up real use' },
  reclaimableSeats: { label: 'Reclaimable seats', unit: 'count', better: 'lower', meaning: 'Seats that are paid for in the last week and had no real use in the last 8.' },
};

/** All of them, in order. */
export const moneyIds: readonly MoneyId[] = Object.keys(moneyNumbers) as MoneyId[];

/** Whether a name is that of a number of money. */
export const isMoneyId = (name: string): name is MoneyId => Object.hasOwn(moneyNumbers, name);

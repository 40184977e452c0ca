import { answers } from './cases/answers.ts';
import type { ChartCase } from './cases/case.ts';
import { levers } from './cases/levers.ts';
import { outcomes } from './cases/outcomes.ts';
import { people } from './cases/people.ts';
import { why } from './cases/reasons.ts';
import { decay, gap } from './cases/use.ts';

export { type ChartCase, hostile, longName } from './cases/case.ts';

/** Every figure with ordinary and with hard data; tests snapshot them, the gallery shows them. */
export const chartCases: readonly ChartCase[] = [
  ...decay,
  ...gap,
  ...why,
  ...levers,
  ...people,
  ...outcomes,
  ...answers,
];

/**
 * The cheapest next steps from one arm towards another; and the same search for any levers whose sets can be priced and tried.
 *
 * @packageDocumentation
 */
export {
  type FoundStep,
  type FoundSteps,
  findSteps,
  type LookedLever,
} from './next/find-steps.ts';
export type { SampleSpan, SetSample, StepProblem, StepSearch } from './next/look.ts';
export { type NextOptions, next } from './next/next.ts';
export type { NextLever, NextStep, NextSteps, StepEffect } from './next/next-steps.ts';

/**
 * Own outcomes: numbers of a run that a scenario names itself, beside those that every run has.
 *
 * @packageDocumentation
 */
export { withOutcomes } from './run/with-outcomes.ts';
export { type PersonField, personFields } from './scenario/expression.ts';
export type { OwnOutcome, OwnOutcomeInput, OwnOutcomes } from './scenario/scenario.ts';
export { type OutcomeUnit, outcomeUnits } from './tables/run-numbers.ts';

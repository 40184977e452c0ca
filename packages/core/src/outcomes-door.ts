/**
 * Own outcomes: numbers of a run that a scenario names itself, beside those that every run has.
 *
 * @packageDocumentation
 */
export { OutcomeError, type OutcomeFunction } from './observe/outcome-code.ts';
export { type OutcomesByName, type OwnFunction, withOutcomes } from './run/with-outcomes.ts';
export { type PersonField, personFields } from './scenario/expression.ts';
export type {
  OutcomeTraits,
  OwnOutcome,
  OwnOutcomeInput,
  OwnOutcomes,
} from './scenario/own-outcome.ts';
export { type OutcomeUnit, outcomeUnits } from './tables/run-numbers.ts';

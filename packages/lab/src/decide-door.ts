/**
 * What to measure and in which order to go before an arm is chosen: the value of information, of experiments and of any utility function.
 *
 * @packageDocumentation
 */
export type { SampledInput } from './voi/basis.ts';
export { type DecisionSample, decisionSample } from './voi/decision-sample.ts';
export {
  type Information,
  type InformationValues,
  type KnownSet,
  valueOfInformation,
} from './voi/value-of-information.ts';
export {
  type InputInformation,
  type OutcomeInformation,
  type ValueOfInformation,
  voi,
} from './voi/voi.ts';

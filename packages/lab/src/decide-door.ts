/**
 * What to decide beside which arm: what to measure before (the value of information, also of any utility function), and which role gets
 * access first.
 *
 * @packageDocumentation
 */
export type { WaveOrder } from './order/judged-orders.ts';
export { order, type WaveOrders } from './order/order.ts';
export type { RoleWave, WaveBudget, WeekOfCost } from './order/schedule.ts';
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

/**
 * A run week by week: look at the state between two weeks, intervene, keep a snapshot, fork.
 *
 * @packageDocumentation
 */
export type { Concerned, Intervention } from './run/interventions.ts';
export { restore, start } from './run/start.ts';
export {
  type EmployeeState,
  type RunState,
  type StateColumn,
  type StateColumnId,
  stateColumns,
} from './run/state.ts';
export type { StartOptions, SteppedRun } from './run/stepped-run.ts';

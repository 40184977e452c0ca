/**
 * A run week by week: look at the state between two weeks, intervene, keep a snapshot, fork; every employee in every week as a panel.
 *
 * @packageDocumentation
 */
export type { Concerned, Intervention } from './run/interventions.ts';
export type { PeopleOfWeek } from './run/observer.ts';
export { type PanelWeek, panel, peerTies } from './run/panel.ts';
export {
  type PanelColumn,
  type PanelColumnId,
  type PanelValues,
  panelColumns,
} from './run/panel-columns.ts';
export { restore, start } from './run/start.ts';
export {
  type EmployeeState,
  type People,
  type PersonOf,
  type RunState,
  type StateColumn,
  type StateColumnId,
  stateColumns,
} from './run/state.ts';
export type { StartOptions, SteppedRun } from './run/stepped-run.ts';

/**
 * Uptake's model: a scenario and a seed in, a run out. Everything here is pure and deterministic.
 *
 * @packageDocumentation
 */
export type { ReasonId, Run, RunOf, RunWithoutReasons, Summary } from './observe/run.ts';
export { reasonIds } from './observe/shares-of-drop.ts';
export { DrawCache, type Key, masterKey, replicationKey } from './random/draws.ts';
export { explain, type Ledger } from './run/explain.ts';
export type { BlockView, Observer } from './run/observer.ts';
export type { PeopleByWeek } from './run/side-by-side.ts';
export {
  comparePeople,
  type SideBySide,
  type SideBySideOptions,
  sideBySide,
} from './run/side-by-side.ts';
export { runArms, type Seeding, type SimulateOptions, simulate } from './run/simulate.ts';
export { scenarioProblems } from './scenario/checks.ts';
export { scenarioHash } from './scenario/fingerprint.ts';
export { parseScenario } from './scenario/parse.ts';
export { type Problem, problemLine, ScenarioError } from './scenario/problem.ts';
export type {
  ArmInput,
  Organisation,
  Role,
  Rollout,
  Scenario,
  ScenarioInput,
} from './scenario/scenario.ts';
export { headcountOf } from './scenario/scenario.ts';
export { scenarioJsonSchema } from './scenario/schema.ts';
export { armEntries, armNames, type ParseOptions } from './scenario/written.ts';
export { type LedgerLine, ledgerLines } from './tables/ledger-lines.ts';
export { type Lever, type LeverId, type Levers, levers } from './tables/levers.ts';
export { type Measure, type MeasureId, measures } from './tables/measures.ts';
export { type Metrics, metrics } from './tables/metrics.ts';
export { type Parameter, parameters } from './tables/parameters.ts';
export {
  type Preset,
  type PresetId,
  presets,
  type RolePreset,
  rolePresets,
} from './tables/presets.ts';
export { MODEL_VERSION } from './version.ts';
export type { Reviews } from './week/rollout.ts';

export type { BlockView, Observer } from './observe/observer.ts';
export { reasonIds } from './observe/reasons.ts';
export type { Retention } from './observe/retention.ts';
export type {
  ByReason,
  ReasonId,
  Reasons,
  Run,
  RunOf,
  RunWithoutReasons,
  SeriesOf,
  Summary,
} from './observe/run.ts';
export { measureBehind } from './observe/summary.ts';
export { binomial, normalQuantile } from './random/distributions.ts';
export { DrawCache, purpose, uniforms } from './random/draws.ts';
export { type Key, masterKey, replicationKey } from './random/key.ts';
export { exp, log, pow } from './random/math.ts';
export { threefry } from './random/threefry.ts';
export {
  brokenOptions,
  must,
  notParsed,
  type OptionRule,
  type OptionRules,
  refuse,
} from './run/call.ts';
export { explain, type Ledger } from './run/explain.ts';
export type { PeopleByWeek } from './run/side-by-side.ts';
export {
  comparePeople,
  type SideBySide,
  type SideBySideOptions,
  sideBySide,
} from './run/side-by-side.ts';
export { keyOf, runArms, type Seeding, type SimulateOptions, simulate } from './run/simulate.ts';
export { gateNotes } from './scenario/access.ts';
export { jointProblems, scenarioProblems } from './scenario/checks.ts';
export { canonicalJson, scenarioHash } from './scenario/fingerprint.ts';
export {
  type ParseOptions,
  parseScenario,
  scenarioInput,
  type Unchecked,
} from './scenario/parse.ts';
export { type Problem, pathText, problemLine, ScenarioError, shown } from './scenario/problem.ts';
export { numberReadings, numberRemedy, suggest } from './scenario/remedies.ts';
export type {
  ArmInput,
  Campaign,
  Change,
  Gate,
  Guardrail,
  Organisation,
  OrganisationInput,
  Role,
  RolePatch,
  Rollout,
  RolloutInput,
  Scenario,
  ScenarioInput,
  Shock,
  Tie,
  TiesInput,
  Training,
  Wave,
} from './scenario/scenario.ts';
export { headcountOf } from './scenario/scenario.ts';
export { fieldOf, scenarioJsonSchema } from './scenario/schema.ts';
export { dottedProblems, schemaAt } from './scenario/schema-walk.ts';
export { sha256 } from './scenario/sha256.ts';
export {
  armEntries,
  armNames,
  type Dotted,
  dottedNumbers,
  plainValue,
} from './scenario/written.ts';
export { type Basis, brokenRule, type Entry, type Field, type Unit } from './tables/entry.ts';
export { type LedgerLine, type LineId, ledgerLines } from './tables/ledger-lines.ts';
export { type Lever, type LeverId, type Levers, levers, type Question } from './tables/levers.ts';
export {
  type ByMeasure,
  type Measure,
  type MeasureId,
  measureRange,
  measures,
} from './tables/measures.ts';
export { type MetricId, type Metrics, metrics } from './tables/metrics.ts';
export {
  type Mind,
  type MindId,
  mindParameters,
  type OrganisationId,
  organisationParameters,
  type Parameter,
  type Place,
  parameters,
  type RoleId,
  roleParameters,
  type Tool,
  type ToolId,
  toolParameters,
} from './tables/parameters.ts';
export { type Preset, type PresetId, presets } from './tables/presets.ts';
export { MODEL_VERSION } from './version.ts';
export type { Chances } from './week/participation.ts';
export { type Reviews, reviewsOf } from './week/rollout.ts';

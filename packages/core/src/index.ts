export {
  brokenOptions,
  must,
  notParsed,
  type OptionRule,
  type OptionRules,
  refuse,
} from './call.ts';
export { explain, type Ledger } from './explain.ts';
export { gateNotes } from './gate-notes.ts';
export { type Basis, brokenRule, type Entry, type Field, type Unit } from './levers/entry.ts';
export { type Lever, type LeverId, type Levers, levers, type Question } from './levers/levers.ts';
export { type MetricId, type Metrics, metrics } from './levers/metrics.ts';
export { type Mind, type MindId, mindParameters } from './levers/mind.ts';
export { type Parameter, type Place, parameters } from './levers/parameters.ts';
export { type Preset, type PresetId, presets } from './levers/presets.ts';
export { type Tool, type ToolId, toolParameters } from './levers/tool.ts';
export {
  type OrganisationId,
  organisationParameters,
  type RoleId,
  roleParameters,
} from './levers/work.ts';
export { type LedgerLine, type LineId, ledgerLines } from './observe/lines.ts';
export {
  type ByMeasure,
  type Measure,
  type MeasureId,
  measureRange,
  measures,
} from './observe/measures.ts';
export type { BlockView, Observer } from './observe/observer.ts';
export { reasonIds } from './observe/reasons.ts';
export type { Retention } from './observe/retention.ts';
export type {
  ByReason,
  ReasonId,
  Reasons,
  Reviews,
  Run,
  RunOf,
  RunWithoutReasons,
  SeriesOf,
  Summary,
} from './observe/run.ts';
export { measureBehind } from './observe/summary.ts';
export { comparePeople, type PeopleOutcome, peopleOutcome } from './people.ts';
export type { PeopleByWeek } from './people-by-week.ts';
export { binomial } from './random/binomial.ts';
export { Draws } from './random/draws.ts';
export { type Key, masterKey, replicationKey } from './random/key.ts';
export { exp, log, pow } from './random/math.ts';
export { normalQuantile } from './random/normal.ts';
export { threefry } from './random/threefry.ts';
export { purpose, uniforms } from './random/uniforms.ts';
export { armEntries, armNames } from './scenario/arm-order.ts';
export { canonicalJson, scenarioHash } from './scenario/fingerprint.ts';
export { fieldOf, jointProblems, scenarioProblems } from './scenario/gate.ts';
export { headcountOf } from './scenario/headcount.ts';
export type {
  ArmInput,
  OrganisationInput,
  RolePatch,
  RolloutInput,
  ScenarioInput,
  TiesInput,
} from './scenario/input.ts';
export { numberReadings, numberRemedy } from './scenario/number-remedy.ts';
export {
  type ParseOptions,
  parseScenario,
  scenarioInput,
  type Unchecked,
} from './scenario/parse.ts';
export { type Problem, pathText, problemLine, ScenarioError, shown } from './scenario/problem.ts';
export type {
  Campaign,
  Change,
  Gate,
  Guardrail,
  Organisation,
  Role,
  Rollout,
  Scenario,
  Shock,
  Tie,
  Training,
  Wave,
} from './scenario/scenario.ts';
export { scenarioJsonSchema } from './scenario/schema.ts';
export { dottedProblems, schemaAt } from './scenario/schema-walk.ts';
export { sha256 } from './scenario/sha256.ts';
export { suggest } from './scenario/suggest.ts';
export { type Dotted, dottedNumbers, plainValue } from './scenario/written.ts';
export { type SideBySide, type SideBySideOptions, sideBySide } from './side-by-side.ts';
export { keyOf, type Luck, runArms, type SimulateOptions, simulate } from './simulate.ts';
export { MODEL_VERSION } from './version.ts';
export type { Chances } from './week/participation.ts';
export { reviewsOf } from './week/review.ts';

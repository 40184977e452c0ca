export * from './methods.ts';
export { type Cell, type CellInput, cellKey, cellScenario, type Purpose } from './plan/cell.ts';
export { contentId } from './plan/content-id.ts';
export type { Engine, ShardEvent, Store } from './plan/engine.ts';
export { inlineEngine } from './plan/inline-engine.ts';
export { inputEntry, inputPath, inputValue, withInput } from './plan/inputs.ts';
export { repBlocks, repOf, unitKey } from './plan/luck.ts';
export { keepInMemory, memoryStore } from './plan/memory-store.ts';
export { modelHash } from './plan/model-hash.ts';
export {
  checkPlan,
  createPlan,
  extendPlan,
  headcountOf,
  type Plan,
  type PlanInput,
} from './plan/plan.ts';
export { type Recording, recordingOf } from './plan/recording.ts';
export { runShard, type Scenarios, scenariosOf } from './plan/run-shard.ts';
export type { Band, Segment, Unit } from './plan/segment.ts';
export { plannedUnits, type ShardId, shardId, shardsOf, shardUnits } from './plan/shards.ts';
export type { StopSignal } from './plan/stop-signal.ts';
export { summaryColumns } from './plan/summary-columns.ts';
export {
  type Coded,
  type Column,
  type Parts,
  type Table,
  type TableName,
  tableNames,
} from './plan/table.ts';
export { type Hash, traceHash } from './plan/trace-hash.ts';
export { compare, comparePlan } from './run/compare.ts';
export type { CompareOptions } from './run/compare-options.ts';
export {
  type ArmDifference,
  type ArmLevel,
  type ArmModes,
  type ArmReasons,
  type ArmRetention,
  type Comparison,
  ensembleOf,
  type OutcomeComparison,
  type PeopleChange,
  type Provenance,
  type SpreadOfOutcomes,
  type StoppingRecord,
  type WeeklyDifference,
  type WeeklyEnsemble,
} from './run/comparison.ts';
export { type Execution, execute } from './run/execute.ts';
export { Interrupted } from './run/interrupted.ts';
export { type Outcome, outcomeOf, outcomes } from './run/outcomes.ts';
export type { Progress } from './run/progress.ts';
export {
  outcomeValue,
  outcomeValues,
  type RecordedUnit,
  seriesOf,
  unitsByCell,
  unitsOfParts,
} from './run/units.ts';

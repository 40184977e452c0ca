/** What the other packages of Uptake need and users do not: it may change at any time. */
export { causeArms, causesOf, mostCauses } from './attribute/causes.ts';
export { coalitionScenario, type LeverSet, leversBetween } from './attribute/lever-sets.ts';
export {
  type LeverArm,
  type LeverArms,
  type LeverEffect,
  type LeverEffects,
  leverArms,
  leverEffects,
  type OneAtATime,
  type SwitchEffect,
  type SwitchMoney,
  type SwitchValue,
} from './attribute/one-at-a-time.ts';
export { isMissed } from './calibrate/calibrate-use.ts';
export { type ArmReviews, reviewsOver } from './compare/arm-reviews.ts';
export type {
  ArmFlows,
  ArmLevel,
  ArmModes,
  ArmReasons,
  ArmRetention,
  Provenance,
  SpreadOfOutcomes,
  StoppingRecord,
} from './compare/comparison.ts';
export type { MoneyOfArms } from './compare/money.ts';
export { onlyArms } from './compare/only-arms.ts';
export { followed } from './compare/people.ts';
export type { ArmRivals, Fall, Rival, RivalId } from './compare/rivals.ts';
export { besideRivals, rivalScenarios } from './compare/rivals.ts';
export type { RoleGain } from './compare/role-gains.ts';
export type { InputCondition } from './discover/discover.ts';
export type { ShardEvent, Simulated, StopSignal } from './engine/engine.ts';
export { type Execution, execute, type Stages, startStages } from './engine/execute.ts';
export { keepInMemory, memoryStore } from './engine/inline-engine.ts';
export {
  type RunUnits,
  runShard,
  runUnits,
  type Scenarios,
  scenariosOf,
} from './engine/run-shard.ts';
export {
  type Bound,
  type BoundInput,
  type CorrelatedPair,
  type DistributionInput,
  designs,
  type ExperimentOptions,
  type UncertainInput,
  type VariedInput,
  type VariedValues,
} from './experiment/experiment.ts';
export { maskOf } from './experiment/masked.ts';
export { type Posterior, type PosteriorSource, parsePosterior } from './experiment/posterior.ts';
export { experimentJsonSchema, experimentKeys } from './experiment/schema.ts';
export {
  atMedians,
  checkPosterior,
  drawOf,
  drawProblems,
  posteriorNotes,
  sourceOf,
  withDraw,
} from './experiment/with-posterior.ts';
export { worldValues } from './experiment/worlds.ts';
export { type ExperimentVerb, experimentNotes, lackingFor, verbKeys } from './experiment-verbs.ts';
export type { PastGroup } from './forecast/past.ts';
export { type Ahead, checkedAhead } from './forecast/register.ts';
export type { MapAxis } from './map/map.ts';
export {
  type Cell,
  type CellInput,
  cellKey,
  cellScenario,
  checkCells,
  type Purpose,
  repBlocks,
  repOf,
  unitKey,
} from './plan/cell.ts';
export { CodeMissing, checkCode } from './plan/code.ts';
export { inputEntry, inputPath, inputValue } from './plan/inputs.ts';
export {
  checkPrediction,
  checkWorkers,
  type LimitName,
  limits,
  type Planned,
  type Prediction,
  sharedFrom,
} from './plan/limits.ts';
export { modelBehaviour } from './plan/model-behaviour.ts';
export { modelHash } from './plan/model-hash.ts';
export { checkPlan, extendPlan, type PlanInput } from './plan/plan.ts';
export {
  type Recording,
  recordingOf,
  type UseRecording,
  type WeeklyKept,
} from './plan/recording.ts';
export type { UnitOutcome } from './plan/run-unit.ts';
export type { Band, Segment, Unit } from './plan/segment.ts';
export {
  contentId,
  plannedUnits,
  type ShardId,
  shardId,
  shardsOf,
  shardUnits,
} from './plan/shards.ts';
export type { Store } from './plan/store.ts';
export { type Hash, traceHash } from './plan/trace-hash.ts';
export {
  cheapestPath,
  type EndedPath,
  endsOf,
  type FoundPath,
} from './room/cheapest-path.ts';
export {
  crpsOfValues,
  fanLevels,
  fanOf,
  type GuessFan,
  guessedWeeks,
  missOf,
  type RoomScore,
  scoreOf,
  throughWeeks,
} from './room/guesses.ts';
export {
  createGame,
  type Game,
  type GameInput,
  type Path,
  pathCosts,
  pathScenario,
  playRound,
  type RoundLever,
  type RoundOptions,
  roundStart,
  type TeamPlace,
} from './room/rounds.ts';
export { type Estimate, sensitivityMethods, uncertainInputs } from './sensitivity/factors.ts';
export { designPoints, type PointOutcome, sweepPlan } from './sweep/sweep.ts';
export {
  type Coded,
  type Column,
  type Parts,
  type Table,
  type TableName,
  tableNames,
} from './table.ts';
export { outcomeValue, type Tally, tallyWords } from './tables/observed.ts';
export { moneyOutcomes, ownOutcomes, precisionOf } from './tables/outcomes.ts';
export { type SummaryColumn, summaryColumns, wholeCounts } from './tables/runs-table.ts';
export { type RecordedUnit, seriesOf, unitsByCell, unitsOfParts } from './tables/units.ts';

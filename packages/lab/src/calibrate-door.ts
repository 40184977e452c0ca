/**
 * Models fitted to data, with what the data do not tell: curves by least squares, any simulator by approximate Bayesian computation, Uptake itself to weekly use.
 *
 * @packageDocumentation
 */
export {
  type AbcGeneration,
  type AbcOptions,
  type AbcPosterior,
  type AbcProblem,
  abcSmc,
  equalParticles,
} from './calibrate/abc-smc.ts';
export {
  type BassFit,
  type BassForecast,
  type BassForm,
  type BassNote,
  type BassOptions,
  fitBass,
} from './calibrate/bass-curve.ts';
export {
  type CalibrateOptions,
  calibrateUse,
  type UseCalibration,
} from './calibrate/calibrate-use.ts';
export type { UseBand } from './calibrate/candidate-runs.ts';
export type {
  GroupForecast,
  GroupPrediction,
  Quantiles,
} from './calibrate/group-forecast.ts';
export {
  type AdoptionGroup,
  type AdoptionTimes,
  heldOutAdoption,
} from './calibrate/held-out-adoption.ts';
export type {
  GroupStatistic,
  HeldOutGroups,
  HeldOutOptions,
} from './calibrate/held-out-groups.ts';
export { heldOutUse, type UseGroup } from './calibrate/held-out-use.ts';
export { type Identifiability, identifiabilityOf } from './calibrate/identifiability.ts';
export {
  type FittedParameter,
  type LeastSquares,
  leastSquares,
  type Predict,
} from './calibrate/least-squares.ts';
export type { AbcCandidate, Particle } from './calibrate/proposal.ts';
export { type RankTest, rankTest } from './calibrate/rank-test.ts';
export { fitMoments, type MomentFit, type MomentOptions } from './calibrate/simulated-moments.ts';
export type { UseData, UseTarget } from './calibrate/use-targets.ts';
export { type FittedTo, type Posterior, parsePosterior } from './experiment/posterior.ts';
export { withPosterior } from './experiment/with-posterior.ts';
export type { ShareForecast } from './forecast/distribution.ts';
export { crps } from './forecast/distribution.ts';
export type { ForecasterId } from './forecast/null-ahead.ts';
export type { DatedUse, PastWeek } from './forecast/past.ts';
export { readRegistration } from './forecast/read-registration.ts';
export {
  posteriorOf,
  type RegisterOptions,
  registerForecast,
  type UsePosterior,
} from './forecast/register.ts';
export type {
  RegisteredForecast,
  RegisteredGroup,
  RegisteredShares,
} from './forecast/registration.ts';
export {
  type Accuracy,
  type ForecastScore,
  type GroupScore,
  type Revision,
  type RivalAccuracy,
  type ScoredWeek,
  scoreForecast,
} from './forecast/score.ts';
export { type TrackRecord, trackRecord } from './forecast/track-record.ts';
export {
  type AnalyseOptions,
  analysePilot,
  type PilotResult,
  type PilotTeam,
} from './pilot/analyse.ts';
export { teamTest } from './pilot/parallel.ts';
export {
  type PilotAlike,
  type PilotLength,
  type PilotOptions,
  type PilotPlan,
  planPilot,
} from './pilot/pilot.ts';
export type { PilotCell, SmallestPilot } from './pilot/power-table.ts';
export {
  type StaggeredEstimate,
  type StaggeredTeam,
  staggeredTest,
} from './pilot/stepped-wedge.ts';
export type { UseCounts } from './plan/recording.ts';

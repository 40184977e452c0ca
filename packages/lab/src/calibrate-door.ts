/**
 * Models fitted to data: curves by least squares, any simulator by approximate Bayesian computation, with what the data do not tell.
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
  type FittedParameter,
  type LeastSquares,
  leastSquares,
  type Predict,
} from './calibrate/least-squares.ts';
export type { AbcCandidate, Particle } from './calibrate/proposal.ts';
export { type RankTest, rankTest } from './calibrate/rank-test.ts';

export { type Bill, type Price, type Prices, policyCost } from '@uptake/core/internal';
export { type OrderPair, orderPairs, sharesOfPair } from './attribute/by-orders.ts';
export { owen, owenCoalitions } from './attribute/owen.ts';
export {
  type Attribution,
  attributeGap,
  type Interaction,
  interactions,
  jointMeans,
  type LeverShare,
  type MeanInterval,
  shapley,
} from './attribute/shapley.ts';
export { type BestOf, bestOf } from './compare/best-of.ts';
export {
  againstBaseline,
  type BaselineComparison,
  type Better,
  betterShare,
  differences,
  minimumDetectable,
  type PairedDifference,
  pairedDifference,
  replicationsFor,
  type TestLevels,
  type WelchDifference,
  welch,
} from './compare/paired.ts';
export {
  divergence,
  type SimultaneousBand,
  simultaneousBand,
} from './compare/simultaneous-band.ts';
export {
  liveFrom,
  liveInterval,
  liveVerdict,
  type NeutralVerdict,
  neutralVerdict,
  type PrecisionRule,
  type Stopping,
  stopping,
  type Verdict,
  verdict,
  verdictOfLimits,
} from './compare/verdict.ts';
export { type Correlations, gaussianCopula } from './design/copula.ts';
export { type Distribution, distributionQuantile } from './design/distribution.ts';
export { type Factor, placeOf, scaleRows, valueAt } from './design/factor.ts';
export { grid, latinHypercube, listDesign, spaced, steppedLevels } from './design/grid.ts';
export { sobolDimensions, sobolPoints } from './design/sobol-sequence.ts';
export type { BoxStep, PrimOptions } from './discover/box.ts';
export {
  type Box,
  type BoxQuality,
  boxConditions,
  boxQuality,
  type Condition,
  chosenBox,
  insideBox,
  type Labelled,
  pasteBox,
  peelBoxes,
  prunedBox,
  restrictedColumns,
} from './discover/box.ts';
export { classificationTree, type TreeNode, treeLeaves } from './discover/cart.ts';
export {
  type Discovery,
  type DiscoveryOptions,
  discoverBoxes,
  type StableCondition,
} from './discover/prim.ts';
export { type LatticePoint, type LatticeValues, wantedPlaces } from './map/tipping.ts';
export { type Draws, draws, drawTag, permutation, resamples } from './random.ts';
export {
  type RobustnessTable,
  type RobustPolicy,
  regrets,
  robustnessOf,
  type WorldFigure,
} from './robustness/regret.ts';
export {
  type Certificate,
  type Cheapest,
  certificate,
  certifyingRuns,
  cheapestInRange,
  cheapestOnGrid,
  screenPolicies,
  worldStages,
} from './search/cheapest.ts';
export { type CmaOptions, cmaEs, type EvolutionStrategy } from './search/cma-es.ts';
export { hypervolume, intoArchive, reevaluated } from './search/epsilon-archive.ts';
export {
  type Candidate,
  dominates,
  type FrontSearch,
  nsga2,
  paretoFronts,
} from './search/nsga2.ts';
export type { PolicyOutcome, PolicyProblem, Tried, Worlds } from './search/problem.ts';
export { policyAt } from './search/problem.ts';
export { type MorrisEffect, morrisDesign, morrisEffects } from './sensitivity/morris.ts';
export {
  type ShapleyEffect,
  type ShapleyWalk,
  shapleyEffects,
  shapleyWalks,
} from './sensitivity/shapley.ts';
export {
  analyseSobol,
  type SobolAnalysis,
  type SobolInterval,
} from './sensitivity/sobol.ts';
export {
  type SobolIndex,
  type SobolRun,
  type SobolSample,
  secondOrder,
  sobolIndices,
  sobolRuns,
  sobolSample,
} from './sensitivity/sobol-indices.ts';
export {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialQuantile,
  binomialTail,
  chiSquaredCdf,
  chiSquaredQuantile,
  chiSquaredTail,
  normalCdf,
  studentCdf,
  studentQuantile,
} from './statistics/distributions.ts';
export type { Interval } from './statistics/intervals.ts';
export { bca, clopperPearson, type Statistic, wilson } from './statistics/intervals.ts';
export { type Moments, moments } from './statistics/moments.ts';
export {
  bandFor,
  bandTails,
  fewestForBand,
  type QuantileBand,
  quantile,
  quantileBand,
  quantileOfSorted,
} from './statistics/quantiles.ts';
export {
  kaplanMeier,
  logRank,
  restrictedMean,
  type Spell,
  type SurvivalStep,
  survivalAt,
  survivalLimits,
} from './statistics/survival.ts';

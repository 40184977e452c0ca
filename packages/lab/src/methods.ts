export { type Attribution, attributeGap, type LeverShare } from './attribution/attribute.ts';
export { type Interaction, interactions } from './attribution/interactions.ts';
export { jointMeans, type MeanInterval } from './attribution/joint-means.ts';
export { owen } from './attribution/owen.ts';
export { owenCoalitions } from './attribution/owen-coalitions.ts';
export { type OrderPair, orderPairs, sharesOfPair } from './attribution/permutation-shapley.ts';
export { shapley } from './attribution/shapley.ts';
export { againstBaseline, type BaselineComparison } from './compare/against-baseline.ts';
export { type BestOf, bestOf } from './compare/best-of.ts';
export { type Better, betterShare } from './compare/better.ts';
export { minimumDetectable, replicationsFor, type TestLevels } from './compare/detectable.ts';
export { differences } from './compare/differences.ts';
export { divergence } from './compare/divergence.ts';
export { liveFrom, liveInterval, liveVerdict } from './compare/live.ts';
export { type PairedDifference, pairedDifference } from './compare/paired.ts';
export { type SimultaneousBand, simultaneousBand } from './compare/simultaneous-band.ts';
export { type PrecisionRule, type Stopping, stopping } from './compare/stopping.ts';
export {
  type NeutralVerdict,
  neutralVerdict,
  type Verdict,
  verdict,
  verdictOfLimits,
} from './compare/verdict.ts';
export { type WelchDifference, welch } from './compare/welch.ts';
export { type Factor, placeOf, scaleRows, valueAt } from './design/factor.ts';
export { grid } from './design/grid.ts';
export { latinHypercube } from './design/latin-hypercube.ts';
export { listDesign } from './design/list-design.ts';
export { type LatticePoint, type LatticeValues, wantedPlaces } from './design/refined-grid.ts';
export { sobolDimensions, sobolPoints } from './design/sobol-sequence.ts';
export { spaced, steppedLevels } from './design/spaced.ts';
export {
  type Box,
  type BoxQuality,
  boxQuality,
  insideBox,
  type Labelled,
  restrictedColumns,
} from './discover/box.ts';
export type { BoxStep, PrimOptions } from './discover/box-step.ts';
export { classificationTree, type TreeNode, treeLeaves } from './discover/cart.ts';
export { chosenBox } from './discover/chosen-box.ts';
export {
  type Discovery,
  type DiscoveryOptions,
  discover,
  type StableCondition,
} from './discover/discover.ts';
export { pasteBox } from './discover/paste-box.ts';
export { peelBoxes } from './discover/peel-boxes.ts';
export { prunedBox } from './discover/pruned-box.ts';
export { boxConditions, type Condition } from './discover/quasi-p.ts';
export { type Draws, draws, drawTag } from './draws/draws.ts';
export { permutation } from './draws/permutation.ts';
export { resamples } from './draws/resamples.ts';
export {
  type RobustnessTable,
  type RobustPolicy,
  regrets,
  robustness,
  type WorldFigure,
} from './robustness/regret.ts';
export { type Certificate, certificate } from './search/certificate.ts';
export {
  type Cheapest,
  certifyingRuns,
  cheapestInRange,
  cheapestOnGrid,
} from './search/cheapest.ts';
export { type CmaOptions, cmaEs, type EvolutionStrategy } from './search/cma-es.ts';
export { type Bill, type Price, type Prices, policyCost } from './search/cost.ts';
export { dominates, paretoFronts } from './search/dominance.ts';
export { intoArchive, reevaluated } from './search/epsilon-archive.ts';
export { hypervolume } from './search/hypervolume.ts';
export { type Candidate, type FrontSearch, nsga2 } from './search/nsga2.ts';
export { policyAt } from './search/policy-at.ts';
export type { PolicyOutcome, PolicyProblem, Tried, Worlds } from './search/problem.ts';
export { screenPolicies, worldStages } from './search/screen.ts';
export { morrisDesign } from './sensitivity/morris-design.ts';
export { type MorrisEffect, morrisEffects } from './sensitivity/morris-effects.ts';
export { secondOrder } from './sensitivity/second-order.ts';
export { type ShapleyEffect, shapleyEffects } from './sensitivity/shapley-effects.ts';
export { type ShapleyWalk, shapleyWalks } from './sensitivity/shapley-walks.ts';
export {
  type SobolRun,
  type SobolSample,
  sobolRuns,
  sobolSample,
} from './sensitivity/sobol-design.ts';
export { type SobolIndex, sobolIndices } from './sensitivity/sobol-indices.ts';
export {
  analyseSobol,
  type SobolAnalysis,
  type SobolInterval,
} from './sensitivity/sobol-intervals.ts';
export { bandFor, bandTails, fewestForBand } from './statistics/band-for.ts';
export { bca, type Statistic } from './statistics/bca.ts';
export { betaCdf, betaQuantile } from './statistics/beta.ts';
export { binomialCdf, binomialQuantile, binomialTail } from './statistics/binomial-distribution.ts';
export { chiSquaredCdf, chiSquaredQuantile, chiSquaredTail } from './statistics/chi-squared.ts';
export { clopperPearson } from './statistics/clopper-pearson.ts';
export type { Interval } from './statistics/interval.ts';
export { kaplanMeier, type Spell, type SurvivalStep } from './statistics/kaplan-meier.ts';
export { logRank } from './statistics/log-rank.ts';
export { type Moments, moments } from './statistics/moments.ts';
export { normalCdf } from './statistics/normal-cdf.ts';
export { quantile, quantileOfSorted } from './statistics/quantile.ts';
export { type QuantileBand, quantileBand } from './statistics/quantile-band.ts';
export { restrictedMean } from './statistics/restricted-mean.ts';
export { studentCdf, studentQuantile } from './statistics/student-t.ts';
export { survivalAt } from './statistics/survival-at.ts';
export { survivalLimits } from './statistics/survival-limits.ts';
export { wilson } from './statistics/wilson.ts';

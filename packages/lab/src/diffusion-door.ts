/**
 * How something spreads along ties: exposure, thresholds, adopter categories, hazards and influence, of runs and of observed data.
 *
 * @packageDocumentation
 */
export {
  type AdopterCategory,
  adopterCategories,
  cascade,
  classifyAdopters,
  type Diffusion,
  exposures,
  type Hazard,
  hazards,
  type TieOptions,
  thresholds,
} from './diffusion/diffusion.ts';
export { type InfluenceOptions, infectiousness, susceptibility } from './diffusion/influence.ts';
export { diffusionOf, type RunDiffusion } from './diffusion/of-run.ts';
export { diffusionOutcomes } from './tables/outcomes.ts';

/**
 * Null models of use: what chance, habit and differences between persons alone would show, fitted to any panel of persons and weeks.
 *
 * @packageDocumentation
 */
export type { HeldOut } from './null-models/held-out.ts';
export { type Origin, origins, type Recency, type UsagePanel } from './null-models/histories.ts';
export type { Estimate } from './null-models/maximise.ts';
export { type NullModelId, nullModelIds } from './null-models/model.ts';
export {
  fitRecency,
  type NullModelFit,
  type NullModelOptions,
  type NullModelTable,
  nullModels,
  type RecencyFit,
} from './null-models/null-models.ts';
export { usageOf } from './null-models/of-run.ts';

import type { LeverId } from './levers.ts';
import type { Metrics } from './metrics.ts';

/** A named policy: the levers it sets (the others keep their defaults) and the metric weights of every role. */
export interface Preset {
  readonly label: string;
  readonly levers: { readonly [Id in LeverId]?: number };
  readonly metrics: Metrics;
}

/** Name of a preset. */
export type PresetId =
  | 'unaligned'
  | 'aligned'
  | 'work-removed'
  | 'shadow-work-credited'
  | 'penalty-relief'
  | 'accountability'
  | 'manager-support'
  | 'safe-climate'
  | 'clear-responsibility'
  | 'job-assurance'
  | 'aligned-metrics'
  | 'mandate'
  | 'usage-metric'
  | 'over-incentive';

const weights = (volume: number, quality: number, usage: number): Metrics => ({
  volume,
  quality,
  speed: 0,
  usage,
});
const old = weights(0.8, 0.2, 0);
const alignedMetrics = weights(0.4, 0.5, 0.1);
const aligned = {
  displacement: 0.8,
  credit: 0.6,
  relief: 0.5,
  accountability: 0.5,
  managerSupport: 1,
  climate: 0.7,
  clarity: 0.8,
  assurance: 0.55,
};

const one = (label: string, levers: Preset['levers']): Preset => ({ label, levers, metrics: old });

/** The named policies of the model (docs/model.md 10), among them each aligned lever alone. */
export const presets: { readonly [Id in PresetId]: Preset } = {
  unaligned: one('Unaligned', {}),
  aligned: { label: 'Aligned', levers: aligned, metrics: alignedMetrics },
  'work-removed': one('Work removed', { displacement: aligned.displacement }),
  'shadow-work-credited': one('Shadow work credited', { credit: aligned.credit }),
  'penalty-relief': one('Penalty relief', { relief: aligned.relief }),
  accountability: one('Accountability', { accountability: aligned.accountability }),
  'manager-support': one('Manager support', { managerSupport: aligned.managerSupport }),
  'safe-climate': one('Safe climate', { climate: aligned.climate }),
  'clear-responsibility': one('Clear responsibility', { clarity: aligned.clarity }),
  'job-assurance': one('Job assurance', { assurance: aligned.assurance }),
  'aligned-metrics': { label: 'Aligned metrics', levers: {}, metrics: alignedMetrics },
  mandate: one('Mandate', { mandate: 3 }),
  'usage-metric': { label: 'Usage metric', levers: {}, metrics: weights(0.3, 0.1, 0.6) },
  'over-incentive': {
    label: 'Over-incentive',
    levers: { ...aligned, relief: 0.95 },
    metrics: weights(0.4, 0.5, 0.6),
  },
};

import type { LeverId } from './levers.ts';
import type { Metrics } from './metrics.ts';
import type { ToolId } from './parameters.ts';

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

const weights = (volume: number, quality: number, speed = 0, usage = 0): Metrics => ({
  volume,
  quality,
  speed,
  usage,
});
const old = weights(0.8, 0.2);
const alignedMetrics = weights(0.4, 0.5, 0, 0.1);
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
  'usage-metric': { label: 'Usage metric', levers: {}, metrics: weights(0.3, 0.1, 0, 0.6) },
  'over-incentive': {
    label: 'Over-incentive',
    levers: { ...aligned, relief: 0.95 },
    metrics: weights(0.4, 0.5, 0, 0.6),
  },
};

/** A role of the source articles: what it overrides of a default role, and its metric weights before and after. */
export interface RolePreset {
  readonly label: string;
  readonly amenable: number;
  readonly stakes: number;
  readonly policy: Preset['levers'];
  readonly tool: { readonly [Id in ToolId]?: number };
  /** Weights that such a role has today. */
  readonly before: Metrics;
  /** Weights that fit the work with the tool. */
  readonly after: Metrics;
}

/** Name of a role preset. */
export type RolePresetId = 'analyst' | 'sales-rep' | 'operations-manager' | 'support-agent';

/** The roles of the source articles, with old and new metrics (docs/model.md 10). */
export const rolePresets: { readonly [Id in RolePresetId]: RolePreset } = {
  analyst: {
    label: 'Analyst',
    amenable: 0.45,
    stakes: 1.5,
    policy: { incentive: 3 },
    tool: {},
    before: weights(1, 0),
    after: weights(0.3, 0.7),
  },
  'sales-rep': {
    label: 'Sales rep',
    amenable: 0.25,
    stakes: 1,
    policy: { incentive: 5 },
    tool: {},
    before: weights(1, 0),
    after: weights(0.7, 0.3),
  },
  'operations-manager': {
    label: 'Operations manager',
    amenable: 0.3,
    stakes: 2,
    policy: { incentive: 4 },
    tool: { quality: 0.1 },
    before: weights(0.4, 0.2, 0.4),
    after: weights(0.3, 0.2, 0.3, 0.2),
  },
  'support-agent': {
    label: 'Support agent',
    amenable: 0.4,
    stakes: 1,
    policy: { incentive: 2 },
    tool: { quality: 0.1, saving: 0.5 },
    before: weights(1, 0),
    after: weights(0.4, 0.6),
  },
};

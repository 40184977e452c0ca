// biome-ignore-all format: a table reads best as a table
import type { Entry } from './entry.ts';

const rows = [
  { id: 'volume', label: 'Metric: volume', unit: 'share', min: 0, max: 1, default: 0.8, low: 0, high: 1,
    meaning: 'Weight of output volume among what the employee is measured by.', basis: 'policy', source: 'none' },
  { id: 'quality', label: 'Metric: quality', unit: 'share', min: 0, max: 1, default: 0.2, low: 0, high: 1,
    meaning: 'Weight of output quality; an escaped failure counts against it.', basis: 'policy', source: 'none' },
  { id: 'speed', label: 'Metric: speed', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 1,
    meaning: 'Weight of speed: every hour saved counts, reinvested or not.', basis: 'policy', source: 'none' },
  { id: 'usage', label: 'Metric: usage', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 1,
    meaning: 'Weight of measured use of the tool itself; token use counts too.', basis: 'policy', source: 'none' },
] as const;

/** Name of a metric that employees are measured by. */
export type MetricId = (typeof rows)[number]['id'];

/** Metric weights of a role, each in [0, 1]; they need not sum to 1. */
export type Metrics = { readonly [Id in MetricId]: number };

/** The table of metrics that a role can be measured by. */
export const metrics: readonly Entry<MetricId>[] = rows;

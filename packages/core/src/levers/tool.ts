// biome-ignore-all format: a table reads best as a table
import type { Entry } from './entry.ts';

const rows = [
  { id: 'saving', label: 'Time saving', unit: 'share', min: 0, max: 1, default: 0.6, low: 0.45, high: 0.7,
    meaning: 'Hours saved per routed hour at first use, full skill and average performance.', basis: 'measured', source: 'noy2023' },
  { id: 'quality', label: 'Quality gain', unit: 'share', min: 0, max: 1, default: 0.18, low: 0, high: 0.25,
    meaning: 'Gain of quality per routed hour at full skill and first use.', basis: 'measured', source: 'noy2023' },
  { id: 'skillFloor', label: 'Saving without skill', unit: 'share', min: 0, max: 1, default: 0.5, low: 0.3, high: 0.7,
    meaning: 'Share of the saving that somebody without any skill already gets.', basis: 'assumed', source: 'none' },
  { id: 'novice', label: 'Novice advantage', unit: 'factor', min: 0, max: 10, default: 0.5, low: 0, high: 1,
    meaning: 'How much more a low performer saves: saving times 1 + novice (1 - performance).', basis: 'bounded', source: 'brynjolfsson2025' },
  { id: 'saturation', label: 'Saturation', unit: 'share', min: 0, max: 2, default: 0.6, low: 0.4, high: 0.8,
    meaning: 'How fast the saving of a further routed hour falls with intensity.', basis: 'bounded', source: 'metr2025' },
  { id: 'error', label: 'Error rate', unit: 'share', min: 0, max: 1, default: 0.03, low: 0.01, high: 0.07,
    meaning: 'Errors per task at the lowest intensity.', basis: 'bounded', source: 'frontier2023' },
  { id: 'errorSlope', label: 'Error slope', unit: 'share', min: 0, max: 1, default: 0.08, low: 0.04, high: 0.14,
    meaning: 'Further errors per task as intensity goes from 0 to 1.', basis: 'bounded', source: 'frontier2023' },
  { id: 'humanError', label: 'Human error rate', unit: 'share', min: 0, max: 1, default: 0.06, low: 0.02, high: 0.15,
    meaning: 'Errors per task of the old way of working.', basis: 'assumed', source: 'none' },
  { id: 'prompting', label: 'Prompting', unit: 'hours', min: 0, max: 10, default: 0.03, low: 0.03, high: 0.08,
    meaning: 'Hours of prompting per routed hour, halved at full skill.', basis: 'bounded', source: 'workday2026' },
  { id: 'cleanup', label: 'Data clean-up', unit: 'hours', min: 0, max: 10, default: 0.04, low: 0, high: 0.08,
    meaning: 'Hours of data clean-up per routed hour when no data are ready.', basis: 'assumed', source: 'none' },
  { id: 'dataReadiness', label: 'Data readiness', unit: 'share', min: 0, max: 1, default: 0.5, low: 0, high: 1,
    meaning: 'Share of the clean-up that ready data make needless.', basis: 'assumed', source: 'none' },
  { id: 'verification', label: 'Verification hours', unit: 'hours', min: 0, max: 10, default: 0.08, low: 0.08, high: 0.25,
    meaning: 'Hours of checking per routed hour at full verification effort.', basis: 'bounded', source: 'workday2026' },
  { id: 'handling', label: 'Exception handling', unit: 'hours', min: 0, max: 40, default: 0.44, low: 0.25, high: 0.5,
    meaning: 'Hours to put one caught error right.', basis: 'bounded', source: 'workday2026' },
  { id: 'detection', label: 'Detection', unit: 'factor', min: 0.001, max: 100, default: 5, low: 2.5, high: 6,
    meaning: 'How fast verification effort turns into errors caught.', basis: 'assumed', source: 'none' },
  { id: 'detectable', label: 'Detectable errors', unit: 'share', min: 0, max: 1, default: 0.92, low: 0.8, high: 1,
    meaning: 'Share of errors that any checking can catch.', basis: 'assumed', source: 'none' },
  { id: 'reworkHours', label: 'Rework', unit: 'hours', min: 0, max: 80, default: 2, low: 1, high: 2.5,
    meaning: 'Hours of rework that one escaped error causes in the team.', basis: 'bounded', source: 'workslop2025' },
  { id: 'learning', label: 'Learning by doing', unit: 'per hour', min: 0, max: 10, default: 0.02, low: 0.01, high: 0.04,
    meaning: 'Rate at which routed hours close the gap to full skill.', basis: 'bounded', source: 'rct2026' },
  { id: 'minIntensity', label: 'Least intensity', unit: 'share', min: 0, max: 1, default: 0.1, low: 0.02, high: 0.2,
    meaning: 'Least share of amenable hours that somebody routes who uses the tool at all.', basis: 'assumed', source: 'none' },
  { id: 'tokenIntensity', label: 'Token intensity', unit: 'share', min: 0, max: 1, default: 0.3, low: 0.1, high: 0.6,
    meaning: 'Use that the dashboard shows for somebody in token use.', basis: 'assumed', source: 'none' },
  { id: 'tokenCost', label: 'Token effort', unit: 'hours', min: 0.001, max: 40, default: 0.3, low: 0.1, high: 1,
    meaning: 'Weekly hours that token use takes.', basis: 'assumed', source: 'none' },
] as const;

/** Name of a parameter of the tool. */
export type ToolId = (typeof rows)[number]['id'];

/** A value for every parameter of the tool. */
export type Tool = { readonly [Id in ToolId]: number };

/** The parameters of the tool and of how it fits the work; a role may override each. */
export const toolParameters: readonly Entry<ToolId>[] = rows;

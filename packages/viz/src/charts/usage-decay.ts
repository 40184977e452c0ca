import type { Ensemble } from '../data.ts';
import type { Figure } from '../figure.ts';
import { describeDecay } from './usage-decay/describe.ts';
import { drawDecay } from './usage-decay/draw.ts';
import type { UsageDecayOptions } from './usage-decay/options.ts';
import { decayTable } from './usage-decay/table.ts';

/**
 * Does use hold? The share of people using the tool, week by week, for up to five arms.
 *
 * Median, bands that fit the number of runs, end labels, real use apart where token use passes 2 points;
 * the axis always runs from 0 to 100 %, and nothing is smoothed.
 */
export const usageDecay: Figure<readonly Ensemble[], UsageDecayOptions> = Object.assign(drawDecay, {
  describe: describeDecay,
  table: decayTable,
});

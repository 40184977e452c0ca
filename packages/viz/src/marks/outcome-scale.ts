import { shareTicks, type Tick } from './axes.ts';
import { roundTicks } from './ticks.ts';
import { showValue, type ValueUnit } from './value-format.ts';

/** Ticks of a low axis of outcomes at most. */
export const mostTicks = 5;

/** The values that an axis of outcomes spans, and its ticks: shares from 0 to 100 %, others from their own lowest, zero included. */
export function outcomeScale(
  values: readonly number[],
  unit: ValueUnit,
  height: number,
  size: number,
): { readonly domain: readonly [number, number]; readonly ticks: readonly Tick[] } {
  if (unit === 'share') return { domain: [0, 1], ticks: shareTicks(height, size) };
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const ticks = roundTicks(low, high === low ? low + 1 : high, height > 18 * size ? 5 : 3);
  return {
    domain: [ticks[0] as number, ticks[ticks.length - 1] as number],
    ticks: ticks.map((value) => ({ value, label: showValue(value, unit) })),
  };
}

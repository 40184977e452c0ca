import type { Scenario } from '@uptake/core';
import { setLever } from './edit.ts';
import { freeze } from './freeze.ts';
import { type Slider, sliders } from './sliders.ts';
import type { LeverRange, Work } from './state.ts';
import { mapping, numberIn } from './untrusted.ts';

const isOf =
  (arm: string, lever: string) =>
  (range: LeverRange): boolean =>
    range.arm === arm && range.lever === lever;

/** The range that a lever of an arm has; nothing where it has one value. */
export function rangeOf(work: Work, arm: string, lever: string): LeverRange | undefined {
  return work.ranges.find(isOf(arm, lever));
}

const clean = (value: number): number => Number(value.toFixed(6));

/**
 * Gives a lever a range; its middle is the value where only one can stand, as on the map.
 *
 * @param lo - One end.
 * @param hi - The other; the smaller of both becomes the lower end.
 * @param resolved - The arm as it stands now.
 */
export function setRange(
  work: Work,
  arm: string,
  slider: Slider,
  lo: number,
  hi: number,
  resolved: Scenario,
): Work {
  const [low, high] = [Math.min(lo, hi), Math.max(lo, hi)];
  const moved = setLever(work, arm, slider, clean((low + high) / 2), resolved);
  const others = work.ranges.filter((range) => !isOf(arm, slider.id)(range));
  const range = { arm, lever: slider.id, lo: clean(low), hi: clean(high) };
  return freeze({ ...moved, ranges: [...others, range] });
}

/** Turns a range into the value in its middle, or a value into a range two steps to each side, within the slider. */
export function toggleRange(work: Work, arm: string, slider: Slider, resolved: Scenario): Work {
  if (rangeOf(work, arm, slider.id))
    return freeze({ ...work, ranges: work.ranges.filter((one) => !isOf(arm, slider.id)(one)) });
  const value = slider.read(resolved);
  if (value === undefined) return work;
  const at = Math.min(slider.max, Math.max(slider.min, value));
  const reach = 2 * slider.step;
  const [lo, hi] = [Math.max(slider.min, at - reach), Math.min(slider.max, at + reach)];
  return setRange(work, arm, slider, lo, hi, resolved);
}

/** Ranges from anything: those of known arms and levers, within their sliders. */
export function checkRanges(value: unknown, arms: readonly string[]): LeverRange[] {
  const found = new Map<string, LeverRange>();
  for (const given of Array.isArray(value) ? (value as unknown[]).slice(0, 200) : []) {
    const { arm, lever, lo, hi } = mapping(given);
    const slider = typeof lever === 'string' ? sliders.get(lever) : undefined;
    if (!slider || typeof arm !== 'string' || !arms.includes(arm)) continue;
    const low = numberIn(lo, slider.min, slider.max);
    const high = numberIn(hi, slider.min, slider.max);
    if (low === undefined || high === undefined || low > high) continue;
    found.set(JSON.stringify([arm, slider.id]), { arm, lever: slider.id, lo: low, hi: high });
  }
  return [...found.values()];
}

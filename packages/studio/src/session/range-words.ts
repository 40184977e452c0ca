import { type Slider, sliders } from '../state/sliders.ts';
import { valueText } from './format.ts';
import type { ArmShown } from './resolve.ts';

type Arms = { readonly arms: readonly [ArmShown, ArmShown] };

/** A range as shown at its slider: `20–40 %`. */
export function rangeText(lo: number, hi: number, unit: string): string {
  const [from, to] = [valueText(lo, unit), valueText(hi, unit)];
  return from === to ? to : `${from.replace(' %', '')}–${to}`;
}

/**
 * The ranges that runs are drawn from, in words; empty where there are none.
 *
 * `Work removed 20–40 % (Unaligned)`.
 */
export function rangeWords({ arms }: Arms): string {
  return arms
    .flatMap(({ label, ranges }) =>
      ranges.map(({ lever, lo, hi }) => {
        const slider = sliders.get(lever) as Slider;
        return `${slider.label} ${rangeText(lo, hi, slider.unit)} (${label})`;
      }),
    )
    .join(', ');
}

/** The same in short, for a footer: `luck and 2 ranges`; empty where there are none. */
export function spreadWords({ arms }: Arms): string {
  const count = arms.reduce((sum, { ranges }) => sum + ranges.length, 0);
  if (count === 0) return '';
  return count === 1 ? 'luck and a range' : `luck and ${count} ranges`;
}

/** What the panels of the end measure; they set a lever with a range to its middle, and say so. */
export function endMeasure({ arms }: Arms): string {
  const some = arms.some(({ ranges }) => ranges.length > 0);
  return `Real use, last 8 weeks${some ? ', ranges at their middle' : ''}`;
}

import type { Scenario } from '@uptake/core';
import { type Slider, sliders } from '../state/sliders.ts';

/** A slider that stands otherwise in two arms. */
export interface Difference {
  readonly slider: Slider;
  readonly from: number;
  readonly to: number;
}

/** The sliders that stand otherwise in `after` than in `before`, in the order of the table. */
export function differencesOf(before: Scenario, after: Scenario): Difference[] {
  return [...sliders.values()].flatMap((slider) => {
    const [from, to] = [slider.read(before), slider.read(after)];
    return from === undefined || to === undefined || from === to ? [] : [{ slider, from, to }];
  });
}

import type { Key } from '@uptake/core';
import { brokenOptions, must, type OptionRules, refuse } from '@uptake/core/internal';
import { draws, drawTag } from '../random.ts';
import { quantile } from '../statistics/quantiles.ts';
import {
  type BoxStep,
  boxConditions,
  type Condition,
  chosenBox,
  type Labelled,
  type PrimOptions,
  pasteBox,
  peelBoxes,
  prunedBox,
  restrictedColumns,
} from './box.ts';

/** A condition and how well it stands when the points are drawn again. */
export interface StableCondition extends Condition {
  /** Share of bootstrap re-fits that also restrict this column. */
  readonly kept: number;
  /** 5 % and 95 % quantile of each limit over those re-fits; the limit itself where a side is free. */
  readonly loRange: readonly [number, number];
  readonly hiRange: readonly [number, number];
}

/** Under which conditions the event is seen. */
export interface Discovery {
  readonly box: BoxStep;
  readonly conditions: readonly StableCondition[];
  /** All boxes of the peeling: coverage against density. */
  readonly path: readonly BoxStep[];
}

/** How a discovery is made. */
export interface DiscoveryOptions extends PrimOptions {
  /** Density that the box should have. Default 0.8. */
  readonly density?: number;
  /** Bootstrap re-fits. Default 50. */
  readonly refits?: number;
}

const share = must.number('above 0 and at most 1', (value) => value > 0 && value <= 1);
const rules: OptionRules = {
  step: share,
  minimumMass: share,
  density: share,
  refits: must.whole(0),
};

function fitted(data: Labelled, options: DiscoveryOptions): { box: BoxStep; path: BoxStep[] } {
  const path = peelBoxes(data, options);
  const pasted = pasteBox(chosenBox(path, options.density).box, data, options);
  return { box: pasteBox(prunedBox(pasted.box, data), data, options), path };
}

function range(values: readonly number[], own: number): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  if (!Number.isFinite(own) || finite.length === 0) return [own, own];
  return [quantile(finite, 0.05), quantile(finite, 0.95)];
}

/**
 * Under which conditions an event is seen: PRIM's box, without the conditions that may be chance, and how well each
 * stands in bootstrap re-fits.
 *
 * @param data - Points and labels; a label is a mean over at least 8 replications against a threshold.
 * @param key - Master key of the bootstrap.
 * @param options - Step, minimum mass, density, re-fits.
 * @throws RangeError if there is no point, or not a label for each.
 *
 * Source: friedman1999, bryant2010.
 */
export function discoverBoxes(data: Labelled, key: Key, options: DiscoveryOptions = {}): Discovery {
  refuse('discoverBoxes', brokenOptions(options, rules));
  const n = data.points.length;
  if (n === 0 || data.cases.length !== n) {
    throw new RangeError(
      `every point needs a label, got ${n} points and ${data.cases.length} labels`,
    );
  }
  const { box, path } = fitted(data, options);
  const refits = Array.from({ length: options.refits ?? 50 }, (_, b) => {
    const source = draws(key, b, drawTag.bootstrap);
    const rows = Array.from({ length: n }, () => source.below(n));
    const resample = {
      points: rows.map((row) => data.points[row] as number[]),
      cases: rows.map((row) => data.cases[row] as boolean),
    };
    return fitted(resample, options).box.box;
  });
  const stable = boxConditions(box.box, data).map((condition): StableCondition => {
    const same = refits.filter((refit) => restrictedColumns(refit).includes(condition.column));
    return {
      ...condition,
      kept: refits.length === 0 ? 0 : same.length / refits.length,
      loRange: range(
        same.map((refit) => refit.lo[condition.column] as number),
        condition.lo,
      ),
      hiRange: range(
        same.map((refit) => refit.hi[condition.column] as number),
        condition.hi,
      ),
    };
  });
  return { box, conditions: stable, path };
}

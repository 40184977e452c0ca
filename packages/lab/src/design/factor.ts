import { exp, log } from '@uptake/core/internal';

/** An input that a design varies. */
export interface Factor {
  /** Id of the lever or parameter. */
  readonly id: string;
  readonly min: number;
  readonly max: number;
  /** How a share of the range becomes a value: evenly (default), evenly in the logarithm, or as whole numbers. */
  readonly scale?: 'linear' | 'log' | 'whole';
  /** Whether only whole numbers are valid, on any scale. Default: on the scale `whole`. */
  readonly whole?: boolean;
  /** The only values it may take, where it is not free between `min` and `max`. */
  readonly levels?: readonly number[];
}

const ascending = (levels: readonly number[]): number[] => levels.toSorted((a, b) => a - b);

/**
 * The value of a factor at a place in the unit cube.
 *
 * `linear`: `min + u (max - min)`; `log`: `min (max/min)^u`; `whole`: each of min .. max for an equal share of u; with
 * levels: each of them for an equal share of u, ascending. Where only whole numbers are valid, `linear` is `whole` and `log` is
 * rounded.
 *
 * @param factor - Range and scale.
 * @param u - In [0, 1].
 * @throws RangeError if the range is empty, or a logarithmic one does not lie above 0.
 *
 * @example
 * ```ts
 * valueAt({ id: 'teamSize', min: 4, max: 8, scale: 'whole' }, 0.5); // => 6
 * ```
 */
export function valueAt(factor: Factor, u: number): number {
  const { id, min, max, scale = 'linear', whole = false } = factor;
  if (!(min <= max)) throw new RangeError(`${id}: min must be at most max, got ${min} and ${max}`);
  if (factor.levels && factor.levels.length > 0) {
    const levels = ascending(factor.levels);
    return levels[Math.min(levels.length - 1, Math.floor(u * levels.length))] as number;
  }
  if (scale === 'whole' || (whole && scale === 'linear'))
    return Math.min(max, min + Math.floor(u * (max - min + 1)));
  if (scale === 'linear') return Math.min(max, min + u * (max - min));
  if (!(min > 0)) throw new RangeError(`${id}: a logarithmic range must lie above 0, got ${min}`);
  const value = u === 1 ? max : Math.min(max, min * exp(u * log(max / min)));
  return whole ? Math.floor(value + 0.5) : value;
}

/**
 * The place of a value in the unit cube, the reverse of `valueAt`; outside the range the nearer end, for whole numbers and
 * levels the middle of their share.
 *
 * @param factor - Range and scale.
 * @param value - In the factor's own unit.
 *
 * @example
 * ```ts
 * placeOf({ id: 'relief', min: -1, max: 1 }, 0.5); // => 0.75
 * ```
 */
export function placeOf(factor: Factor, value: number): number {
  const { min, max, scale = 'linear', whole = false } = factor;
  if (factor.levels && factor.levels.length > 0) {
    const levels = ascending(factor.levels);
    const below = levels.filter((level) => level < value).length;
    return (Math.min(below, levels.length - 1) + 0.5) / levels.length;
  }
  const inside = Math.min(max, Math.max(min, value));
  if (scale === 'whole' || (whole && scale === 'linear'))
    return (inside - min + 0.5) / (max - min + 1);
  if (max === min) return 0.5;
  return scale === 'log' ? log(inside / min) / log(max / min) : (inside - min) / (max - min);
}

/**
 * Rows of the unit cube as rows of values.
 *
 * @param factors - One a column.
 * @param rows - Places in the unit cube.
 */
export function scaleRows(factors: readonly Factor[], rows: readonly number[][]): number[][] {
  return rows.map((row) => factors.map((factor, j) => valueAt(factor, row[j] as number)));
}

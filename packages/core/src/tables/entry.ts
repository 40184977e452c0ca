/** How a number is known: estimated in a study, limited by surveys, chosen or fitted, or set by the organisation. */
export type Basis = 'measured' | 'bounded' | 'assumed' | 'policy';

/** Unit of a value; `he` is the hour-equivalent: what one hour of one's own time is worth. */
export type Unit =
  | 'share'
  | 'he'
  | 'hours'
  | 'weeks'
  | 'per hour'
  | 'per week'
  | 'per year'
  | 'people'
  | 'factor';

/** A number of a scenario: what it means and which values are valid. */
export interface Field<Id extends string = string> {
  readonly id: Id;
  /** Short name for charts and tables. */
  readonly label: string;
  readonly unit: Unit;
  /** Lowest valid value; not itself valid if `open` is true. Minus infinity, with `max` infinity, for any finite number. */
  readonly min: number;
  readonly open?: boolean;
  /** Highest valid value. */
  readonly max: number;
  /** Whether only whole numbers are valid, wherever the value comes from. */
  readonly whole?: boolean;
  /** What it is, in one sentence. */
  readonly meaning: string;
}

/** One row of the tables that drive validation, defaults, documentation, sliders and sweeps. */
export interface Entry<Id extends string = string> extends Field<Id> {
  readonly default: number;
  /** Plausible range, for sliders, sweeps and sensitivity. */
  readonly low: number;
  readonly high: number;
  readonly basis: Basis;
  /** Keys of docs/sources.md, or `none`. */
  readonly source: string;
}

/**
 * Checks one value against its row; returns the broken rule in words, or nothing.
 *
 * @example
 * ```ts
 * const credit = levers.find(({ id }) => id === 'credit');
 * brokenRule(credit, 1.2); // => 'must be in [0, 1]'
 * ```
 */
export function brokenRule({ min, max, open, whole }: Field, value: number): string | undefined {
  const above = open ? value > min : value >= min;
  if (above && value <= max && Number.isFinite(value) && (!whole || Number.isInteger(value)))
    return undefined;
  if (max === Number.POSITIVE_INFINITY) return 'must be a finite number';
  return `must be ${whole ? 'a whole number ' : ''}in ${open ? '(' : '['}${min}, ${max}]`;
}

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

/** One row of the tables that drive validation, defaults, documentation, sliders and sweeps. */
export interface Entry<Id extends string = string> {
  readonly id: Id;
  /** Short name for charts and tables. */
  readonly label: string;
  readonly unit: Unit;
  /** Lowest valid value; not itself valid if `open` is true. */
  readonly min: number;
  readonly open?: boolean;
  /** Highest valid value. */
  readonly max: number;
  readonly default: number;
  /** Plausible range, for sliders, sweeps and sensitivity. */
  readonly low: number;
  readonly high: number;
  /** What it is, in one sentence. */
  readonly meaning: string;
  readonly basis: Basis;
  /** Keys of docs/sources.md, or `none`. */
  readonly source: string;
}

/** Checks one value against its row; returns the broken rule in words, or nothing. */
export function brokenRule(entry: Entry, value: number): string | undefined {
  const above = entry.open ? value > entry.min : value >= entry.min;
  if (above && value <= entry.max) return undefined;
  return `must be in ${entry.open ? '(' : '['}${entry.min}, ${entry.max}]`;
}

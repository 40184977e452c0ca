import type { ValueUnit } from '../marks/value-format.ts';

/** A value with the limits of its interval. */
export interface Interval {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** What one lever did to the gap between two policies. */
export interface LeverShare extends Interval {
  readonly id: string;
  readonly label: string;
  /** Effect of this lever alone, on the baseline; NaN, like `lastIn`, where it was not seen. */
  readonly firstIn: number;
  /** Effect of this lever on top of all others. */
  readonly lastIn: number;
}

/** A gap shared out among levers (Shapley values): `to - from` is the sum of the shares. */
export interface Attribution {
  /** What is shared out, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  /** Unit of all values. Default `share`. */
  readonly unit?: ValueUnit;
  readonly from: { readonly label: string; readonly value: number };
  readonly to: { readonly label: string; readonly value: number };
  readonly levers: readonly LeverShare[];
  readonly runs: number;
  /** One minus the joint coverage of the intervals. */
  readonly alpha: number;
}

/** How much of the spread of a result one uncertain input explains (Sobol' indices). */
export interface FactorIndices {
  readonly id: string;
  readonly label: string;
  /** `S1`: the input alone. */
  readonly first: Interval;
  /** `ST`: the input with all its interactions. */
  readonly total: Interval;
  /** `dummy` is an input that no rule reads, `luck` the seed. Default `input`. */
  readonly kind?: 'input' | 'dummy' | 'luck';
}

/** Sensitivity of one measure to many inputs. */
export interface SensitivityIndices {
  readonly measure: string;
  readonly factors: readonly FactorIndices[];
  readonly runs: number;
  readonly converged: boolean;
}

/** The result at the low and at the high end of one input, the others at their defaults. */
export interface FactorSwing {
  readonly id: string;
  readonly label: string;
  readonly low: { readonly input: string; readonly value: number };
  readonly high: { readonly input: string; readonly value: number };
}

/** One-at-a-time swings around a base value, for a tornado. */
export interface SensitivitySwings {
  readonly measure: string;
  /** Unit of all values. Default `share`. */
  readonly unit?: ValueUnit;
  readonly base: number;
  readonly factors: readonly FactorSwing[];
  readonly runs: number;
}

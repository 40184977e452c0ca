import type { ValueUnit } from '../text/numbers.ts';

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

/** A policy by what its levers cost and what it brings. */
export interface PricedPolicy extends Interval {
  /** Its levers in words, or the name of an arm. */
  readonly label: string;
  /** Money. */
  readonly cost: number;
}

/** Policies by cost and outcome. */
export interface CostFront {
  /** What they bring, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  /** Unit of the values. Default `share`. */
  readonly unit?: ValueUnit;
  /** Which way is better: 1 more, -1 less. */
  readonly orientation: -1 | 1;
  readonly currency: string;
  /** Policies that were searched. */
  readonly candidates: readonly PricedPolicy[];
  /** Arms of the scenario, for comparison. */
  readonly arms: readonly (PricedPolicy & { readonly arm: string })[];
  /** The policy that is recommended. */
  readonly chosen?: PricedPolicy;
  /** The value asked for, drawn as a line; without it the best for each cost are joined by steps. */
  readonly goal?: number;
  /** Worlds behind each value. */
  readonly worlds: number;
}

/** A limit on one input; `null` where a side is free. */
export interface InputLimit {
  readonly input: string;
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** Regions of uncertain inputs in which an event is frequent. */
export interface ConditionRegions {
  /** The event in words, such as `real use, last 8 weeks, under 30 %`. */
  readonly event: string;
  /** Inputs with the range that was looked at. */
  readonly inputs: readonly {
    readonly id: string;
    readonly label: string;
    readonly min: number;
    readonly max: number;
  }[];
  /** Shares of all cases inside, of points inside that are cases, of all points inside. */
  readonly boxes: readonly {
    readonly conditions: readonly InputLimit[];
    readonly coverage: number;
    readonly density: number;
    readonly mass: number;
  }[];
  readonly points: number;
  readonly cases: number;
  /** Runs behind each point. */
  readonly runs: number;
}

/** What one input does to a result. */
export interface InputEffect {
  readonly id: string;
  readonly label: string;
  readonly effect: Interval;
  /** How much the effect differs from place to place: bends and interactions. */
  readonly spread?: number;
  /** `dummy` is an input that no rule reads. Default `input`. */
  readonly kind?: 'input' | 'dummy' | 'luck';
}

/** Effects of many inputs on one measure. */
export interface InputEffects {
  readonly measure: string;
  /** `difference`: mean size of the change over the range of the input; `variance`: its share of the variance. */
  readonly of: 'difference' | 'variance';
  /** Unit of differences. Default `share`. */
  readonly unit?: ValueUnit;
  readonly factors: readonly InputEffect[];
  readonly runs: number;
}

/** Points of a design and what came out at each. */
export interface DesignPoints {
  readonly measure: string;
  /** Unit of the values. Default `share`. */
  readonly unit?: ValueUnit;
  readonly inputs: readonly { readonly id: string; readonly label: string }[];
  /** Values of the inputs in their order, and the mean result with its interval. */
  readonly points: readonly (Interval & { readonly inputs: readonly number[] })[];
  /** Runs behind each point. */
  readonly runs: number;
}

/** One lever of a map and the values it takes. */
export interface LeverAxis {
  readonly id: string;
  readonly label: string;
  /** Values, ascending, two or more, evenly spaced. */
  readonly values: readonly number[];
  /** `share` where the values are written in per cent. Default: as numbers. */
  readonly unit?: string;
}

/** An outcome over two levers. */
export interface LeverGrid {
  /** What is mapped, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  readonly x: LeverAxis;
  readonly y: LeverAxis;
  /** For each y, ascending, all x; shares in [0, 1]; NaN where there is no value. */
  readonly values: Float64Array;
  /** Unit of the values. Default `share`. */
  readonly unit?: ValueUnit;
  /** Where the outcome tips: the value that the thick line follows. Default 0.5. */
  readonly tipping?: number;
  /** Where the arms lie. */
  readonly arms: readonly {
    readonly arm: string;
    readonly label: string;
    readonly x: number;
    readonly y: number;
  }[];
  /** Runs behind each cell. */
  readonly runs: number;
}

/** One column of a league table. */
export interface LeagueMeasure {
  readonly id: string;
  readonly label: string;
  readonly unit: ValueUnit;
  /** Which way is better: 1 more, -1 less, 0 neither. */
  readonly orientation: -1 | 0 | 1;
}

/** Many policies on the same measures and common random numbers. */
export interface PolicyLeague {
  readonly measures: readonly LeagueMeasure[];
  readonly policies: readonly {
    readonly arm: string;
    readonly label: string;
    /** One cell a measure, in the order of `measures`; none where a run has no such value. */
    readonly cells: readonly (Interval | undefined)[];
    /** Verdict against the baseline, in one word. */
    readonly verdict?: 'better' | 'worse' | 'equivalent' | 'undecided';
  }[];
  readonly runs: number;
  /** One minus the coverage of the intervals. */
  readonly alpha: number;
}

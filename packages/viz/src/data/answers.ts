import type { ValueUnit } from '../marks/value-format.ts';
import type { Interval } from './attribution.ts';

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
  /** The event in words, such as `realPlateau < 0.3`. */
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

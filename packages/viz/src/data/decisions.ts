/** What figures of decisions draw: levers one at a time, next steps, what is worth knowing, orders of waves. */
import type { ValueUnit } from '../text/numbers.ts';
import type { Interval } from './answers.ts';

/** What one lever does by itself at two policies. */
export interface LeverSwing {
  readonly id: string;
  readonly label: string;
  /** Added alone to the first policy: with it minus without it. */
  readonly alone?: Interval;
  /** Taken alone from the second policy: what is lost, with it minus without it. */
  readonly onTop?: Interval;
}

/** Levers switched one at a time, at one or both of two policies. */
export interface LeverSwings {
  /** What is looked at, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  /** Unit of all values. Default `share`. */
  readonly unit?: ValueUnit;
  readonly from: { readonly label: string; readonly value: number };
  readonly to: { readonly label: string; readonly value: number };
  readonly levers: readonly LeverSwing[];
  /** Paired runs behind each value. */
  readonly runs: number;
  /** One minus the joint coverage of the intervals. */
  readonly alpha: number;
}

/** One step of a staircase: what it adds to the steps before it. */
export interface StepRise extends Interval {
  readonly id: string;
  readonly label: string;
  /** The level that is reached with it. */
  readonly level: number;
  /** Money; left out where no price is known. */
  readonly price?: number;
  /** Earlier steps without which little of its effect is left, counted from 1. */
  readonly needs: readonly number[];
}

/** Next steps from one policy towards another. */
export interface StepStairs {
  /** What is looked at, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  /** Unit of all values. Default `share`. */
  readonly unit?: ValueUnit;
  readonly from: { readonly label: string; readonly value: number };
  readonly to: { readonly label: string; readonly value: number };
  readonly steps: readonly StepRise[];
  /** What all other levers would add to the steps. */
  readonly left: Interval;
  /** Left out where no price is known. */
  readonly currency?: string;
  /** Fresh paired runs behind each value. */
  readonly runs: number;
  /** One minus the joint coverage of the intervals. */
  readonly alpha: number;
}

/** What it is worth to know an input, or several, before choosing. */
export interface KnownWorth extends Interval {
  readonly id: string;
  readonly label: string;
  /** `group`: several inputs that would be measured together; `all`: every one of them. Default `input`. */
  readonly kind?: 'input' | 'group' | 'all';
}

/** What knowing uncertain inputs is worth (EVPPI), and knowing all of them (EVPI). */
export interface InformationWorth {
  /** What is chosen by, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  /** Unit of all values. Default `share`. */
  readonly unit?: ValueUnit;
  /** Of money, written behind the values. */
  readonly currency?: string;
  /** Inputs and groups, and one row with all inputs. */
  readonly rows: readonly KnownWorth[];
  /** The choice on what is known. */
  readonly best: string;
  /** What counts as nothing: the axis reaches so far where no row is worth anything. */
  readonly precision?: number;
  readonly worlds: number;
  /** One minus the joint coverage of the intervals. */
  readonly alpha: number;
}

/** An order in which roles get access. */
export interface RoleOrder {
  /** The first to get access first; roles without access are left out. */
  readonly roles: readonly string[];
  /** How much it is behind the best order; below 0 where it is ahead, as all roles at once may be. */
  readonly behind: Interval;
  /** `best`, the order in which the file has the roles, or all roles at once, which is no order. */
  readonly kind?: 'best' | 'file' | 'together';
}

/** Orders of waves on common random numbers. */
export interface RoleOrders {
  /** What they are judged by. */
  readonly measure: string;
  /** Unit of all values. Default `share`. */
  readonly unit?: ValueUnit;
  /** Of money, written behind the values. */
  readonly currency?: string;
  readonly orders: readonly RoleOrder[];
  /** Differences below it count as none. */
  readonly precision?: number;
  /** Runs behind each order. */
  readonly runs: number;
  /** Orders that were tried in all. */
  readonly tried: number;
  /** One minus the joint coverage of the intervals. */
  readonly alpha: number;
}

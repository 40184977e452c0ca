import type { Interval } from '../statistics/intervals.ts';
import type { Tally } from '../tables/observed.ts';
import type { Outcome } from '../tables/outcomes.ts';

/** A mean difference of the outcome, with where it lies. */
export interface StepEffect {
  readonly value: number;
  readonly uncertaintyOfMean: Interval;
}

/** One step, in its place. */
export interface NextStep {
  readonly id: string;
  readonly label: string;
  /** What it adds to the steps before it, on fresh runs. */
  readonly effect: StepEffect;
  /** The level that is reached with it. */
  readonly level: number;
  /**
   * Money, beside the steps before it: what its levers cost and, where the scenario has economics, what is spent more on licences,
   * training and incentives; null where no price is known.
   */
  readonly price: number | null;
  /** What it earns beside them once all that is paid, by the economics of the scenario; left out without. */
  readonly net?: StepEffect;
  /** Number of the block that it was chosen in, from 1: levers of one block were judged together. */
  readonly block: number;
  /** Earlier steps without which at most half of its effect is left, by id. */
  readonly needs: readonly string[];
  /** Whether the interval of its effect is better than 0. */
  readonly confirmed: boolean;
}

/** One lever by itself, as seen on the first look. */
export interface NextLever {
  readonly id: string;
  readonly label: string;
  /** What it adds where nothing else is changed, and on top of all others. */
  readonly alone: StepEffect;
  readonly onTop: StepEffect;
  readonly price: number | null;
  /** The lever that helps it most, where it does at most half as much without, by id. */
  readonly helpedBy?: string;
}

/** The cheapest next steps from one arm towards another. */
export interface NextSteps {
  readonly name: string;
  readonly outcome: Outcome;
  readonly from: { readonly arm: string; readonly value: number };
  /** The other arm, or where all levers that are looked at are as it has them. */
  readonly to: { readonly arm: string; readonly value: number };
  /** Null where no price is known. */
  readonly currency: string | null;
  /** What ranks the steps: the lowest price of a unit of effect, or, where no lever has a price, the effect alone. */
  readonly rankedBy: 'price' | 'effect';
  readonly steps: readonly NextStep[];
  /** What all steps add, and cost. */
  readonly total: StepEffect & { readonly price: number | null; readonly net?: StepEffect };
  /** What the other levers would add to them. */
  readonly left: StepEffect;
  /** As many levers with the largest effect at any price, where they are others. */
  readonly largest?: StepEffect & {
    readonly levers: readonly string[];
    readonly price: number | null;
  };
  /** All levers that may be steps, in the order of the tables. */
  readonly levers: readonly NextLever[];
  /** Levers without a price, while others have one: they are no steps. */
  readonly unpriced: readonly { readonly id: string; readonly label: string }[];
  /** Prices of the experiment that are not read, by path. */
  readonly unread: readonly string[];
  /** Differences between the arms that were not asked for; they stay as in the first. */
  readonly leftOut: readonly string[];
  /** Least effect that counts as a step. */
  readonly least: number;
  /** Most that all steps may cost; null for no bound. */
  readonly budget: number | null;
  /** Most steps that were asked for. */
  readonly most: number;
  /** Replications of the two looks, and of what is told. */
  readonly replications: number;
  readonly freshReplications: number;
  readonly tally: Tally;
  /** Runs in which a time was not reached, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  readonly alpha: number;
  readonly seed: string;
}

import type { Interval } from '../statistics/intervals.ts';
import type { Tally } from '../tables/observed.ts';
import type { Outcome } from '../tables/outcomes.ts';

/** What one lever did to the gap between two arms. */
export interface AttributedLever {
  readonly id: string;
  readonly label: string;
  /** Its group: as the experiment names it, else the step of alignment that it belongs to; none for what is no policy. */
  readonly group?: string;
  /** Its share of the gap: Shapley, or Owen where there are groups. */
  readonly share: number;
  readonly uncertaintyOfMean: Interval;
  /** What it does alone on the baseline, and what is lost without it. */
  readonly firstIn: number;
  readonly lastIn: number;
}

/** What the levers of one group did together. */
export interface AttributedGroup {
  /** As {@link AttributedLever.group}. */
  readonly id: string;
  readonly label: string;
  readonly levers: readonly string[];
  /** The sum of their shares of the gap. */
  readonly share: number;
  /** Holds for all groups together. */
  readonly uncertaintyOfMean: Interval;
  /** What the whole group does alone on the baseline, and what is lost without it; NaN where orders were drawn. */
  readonly firstIn: number;
  readonly lastIn: number;
}

/** Two levers and what they do together beyond what each does alone. */
export interface AttributedPair {
  readonly i: string;
  readonly j: string;
  readonly value: number;
  readonly uncertaintyOfMean: Interval;
}

/** Which lever did how much of the gap between two arms. */
export interface ArmAttribution {
  readonly name: string;
  readonly outcome: Outcome;
  readonly from: { readonly arm: string; readonly value: number };
  readonly to: { readonly arm: string; readonly value: number };
  readonly gap: { readonly value: number; readonly uncertaintyOfMean: Interval };
  readonly method: 'exact' | 'groups' | 'orders';
  readonly levers: readonly AttributedLever[];
  /** The groups that the experiment names; if it names none, the steps of alignment, in their order. */
  readonly groups: readonly AttributedGroup[];
  /** Only of the exact method. */
  readonly interactions: readonly AttributedPair[];
  /** Differences between the arms that were not asked for; they stay as in the baseline. */
  readonly left: readonly string[];
  /** Largest distance, in one replication, between the sum of the shares and the gap. */
  readonly efficiencyGap: number;
  readonly replications: number;
  readonly tally: Tally;
  /** Runs in which a time was not reached or the outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  readonly alpha: number;
  readonly seed: string;
}

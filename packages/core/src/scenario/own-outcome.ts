import type { OutcomeUnit } from '../tables/run-numbers.ts';

/** How an own outcome is judged and shown. */
export interface OutcomeTraits {
  /** Which way is better for the organisation. Default neither. */
  readonly better?: 'higher' | 'lower' | 'neither';
  /** Unit in which it is shown. Default: that of what the expression names, `count` where it has none. */
  readonly unit?: OutcomeUnit;
  /** Half-width of the interval that a comparison asks for; twice that is the margin of its verdict. Without it there is no verdict. */
  readonly precision?: number;
}

/** An own outcome as written in a file or a script. */
export interface OwnOutcomeInput extends OutcomeTraits {
  /** Such as `mean(active, 45..52)`; docs/guide/own-outcomes.md has all of it. */
  readonly expr: string;
}

/** An own outcome with its defaults: an expression, or code. */
export interface OwnOutcome extends OutcomeTraits {
  readonly better: 'higher' | 'lower' | 'neither';
  readonly unit: OutcomeUnit;
  readonly expr?: string;
  /** Of a function: the SHA-256 of its module, or `script` where it has none. */
  readonly code?: string;
  /** Name of the export of that module. */
  readonly export?: string;
  /** Of what names money: the SHA-256 of the economics that it is made from. */
  readonly prices?: string;
}

/** Own outcomes by name. */
export type OwnOutcomes = { readonly [name: string]: OwnOutcome };

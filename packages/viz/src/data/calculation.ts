/** One term of a ledger. */
export interface LedgerTerm {
  readonly id: string;
  readonly label: string;
  /** In hour-equivalents. */
  readonly value: number;
}

/** One employee's sum of one week in one arm; core's `explain` gives lines and total. */
export interface Calculation {
  readonly arm: string;
  readonly label: string;
  /** Who it is, in words: `a typical Analyst`, `employee 17`. */
  readonly who: string;
  readonly week: number;
  /** The sixteen ledger lines. */
  readonly lines: readonly LedgerTerm[];
  /** Their sum: the utility of real use, in hour-equivalents. */
  readonly total: number;
}

/** One employee's sum of one week in one arm; core's `explain` gives the lines. */
export interface Calculation {
  readonly arm: string;
  readonly label: string;
  /** Who it is, in words: `a typical Analyst`, `employee 17`. */
  readonly who: string;
  readonly week: number;
  /** The sixteen ledger lines by id, in hour-equivalents. */
  readonly lines: Readonly<Record<string, number>>;
  /** Their sum: the utility of real use. */
  readonly total: number;
}

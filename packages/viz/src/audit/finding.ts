/** One fault that an audit found. */
export interface Finding {
  /** What was looked at, such as `arms 0 and 1, protan`. */
  readonly where: string;
  /** The rule it breaks, with the value got. */
  readonly problem: string;
}

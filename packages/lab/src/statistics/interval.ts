/** Two limits, the lower first. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

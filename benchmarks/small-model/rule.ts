/** The small well-mixed model: a non-user adopts with chance .01 + .3 share, a user drops with chance .05. */
export const people = 10_000;
export const steps = 100;

/** Chance that somebody changes sides, given the share of users before the step. */
export function chanceOfChange(using: boolean, share: number): number {
  return using ? 0.05 : 0.01 + 0.3 * share;
}

/** Values that a slider steps through, both ends included. */
export interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Most values that are foreseen to one side. */
const reach = 30;

/**
 * Values of a slider that may be wished for next: the nearest first, two in the direction of the drag for one behind.
 *
 * @param at - Where the slider stands.
 * @param heading - Above 0 where it was moved up last, below 0 where down, 0 where it was not moved.
 *
 * @example
 * ```ts
 * nearValues({ min: 0, max: 1, step: 0.25 }, 0.5, 1); // => [0.75, 1, 0.25, 0]
 * ```
 */
export function nearValues({ min, max, step }: Steps, at: number, heading: number): number[] {
  const side = (sign: number): number[] =>
    Array.from({ length: reach }, (_, k) =>
      Number(((Math.round(at / step) + sign * (k + 1)) * step).toFixed(6)),
    ).filter((value) => value >= min && value <= max);
  const [fore, back] = heading < 0 ? [side(-1), side(1)] : [side(1), side(-1)];
  const two = heading === 0 ? 1 : 2;
  const values: number[] = [];
  while (fore.length + back.length > 0) values.push(...fore.splice(0, two), ...back.splice(0, 1));
  return values;
}

/** A value rounded to a step, clean of binary dust. */
export function snap(value: number, by: number): number {
  return Number((Math.round(value / by) * by).toFixed(6));
}

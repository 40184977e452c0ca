/** Means over worlds in a row, which tell how far a mean over a design of even points can be trusted. */

/** The mean of some values; in a loop, so plainly summed. */
export const mean = (values: Float64Array): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

/** Their sample variance. */
export function variance(values: Float64Array): number {
  const middle = mean(values);
  return values.reduce((total, value) => total + (value - middle) ** 2, 0) / (values.length - 1);
}

/** How many worlds in a row make a batch: a power of 2, so that a batch of a Sobol' sequence covers what is believed evenly too. */
export function batchOf(worlds: number): number {
  let size = 1;
  while (size * 64 <= worlds) size *= 2;
  return size;
}

/** The variance of a mean over worlds, from the means of batches of them: what even points of a design save is in it. */
export function meanVariance(values: Float64Array): number {
  const size = batchOf(values.length);
  const means = Float64Array.from({ length: Math.floor(values.length / size) }, (_, b) =>
    mean(values.subarray(b * size, (b + 1) * size)),
  );
  return variance(means) / means.length;
}

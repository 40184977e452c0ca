import type { TimeAccount } from '../../data.ts';

/** Running sum of a series. */
export function running(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

/**
 * First week from which the hours saved stay above zero to the horizon.
 *
 * @returns Nothing if they end at zero or below.
 */
export function breakEven({ weeks, net }: TimeAccount): number | undefined {
  const sums = running(net);
  let from = sums.length;
  while (from > 0 && (sums[from - 1] as number) > 0) from--;
  return weeks[from];
}

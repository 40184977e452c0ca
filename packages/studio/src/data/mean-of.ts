/** Mean of many series, week by week, added in the order given. */
export function meanOf(runs: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(runs[0]?.length ?? 0);
  for (const run of runs)
    for (let w = 0; w < mean.length; w++) mean[w] = (mean[w] as number) + (run[w] as number);
  return mean.map((sum) => sum / Math.max(1, runs.length));
}

/** Mean and standard error of each week over replications. */
export function weeklyMeans(
  runs: readonly ArrayLike<number>[],
  weeks: number,
): { mean: Float64Array; se: Float64Array } {
  const n = runs.length;
  const mean = new Float64Array(weeks);
  const se = new Float64Array(weeks);
  for (const run of runs)
    for (let w = 0; w < weeks; w++) mean[w] = (mean[w] as number) + (run[w] as number) / n;
  for (const run of runs) {
    for (let w = 0; w < weeks; w++) {
      const gap = (run[w] as number) - (mean[w] as number);
      se[w] = (se[w] as number) + gap * gap;
    }
  }
  for (let w = 0; w < weeks; w++) se[w] = Math.sqrt((se[w] as number) / (n - 1) / n);
  return { mean, se };
}

/** CPU time of a call in nanoseconds; other work on the machine hardly enters. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return 1000 * (user + system);
}

/** Middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Times of several works, run in turn, A B C, B C A: what one leaves behind, such as garbage, falls on each of the others. */
export function interleaved(
  works: { readonly [name: string]: () => void },
  rounds: number,
): { [name: string]: number[] } {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, [] as number[]]));
  const turns = Object.entries(works);
  for (let round = 0; round < rounds; round++) {
    const first = round % turns.length;
    for (const [name, work] of [...turns.slice(first), ...turns.slice(0, first)])
      times[name]?.push(cpuTime(work));
  }
  return times;
}

/** Whether a is at least as good in every objective and better in one; smaller is better. */
export function dominates(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  let better = false;
  for (let m = 0; m < a.length; m++) {
    if ((a[m] as number) > (b[m] as number)) return false;
    if ((a[m] as number) < (b[m] as number)) better = true;
  }
  return better;
}

/**
 * Fronts of a set: rank 0 is dominated by nobody, rank 1 only by rank 0, and so on.
 *
 * @param objectives - One row a candidate, smaller is better.
 * @returns Row numbers, front by front.
 *
 * Source: deb2002.
 */
export function paretoFronts(objectives: readonly ArrayLike<number>[]): number[][] {
  const n = objectives.length;
  const above = new Int32Array(n);
  const below: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const [a, b] = [objectives[i] as ArrayLike<number>, objectives[j] as ArrayLike<number>];
      const [winner, loser] = dominates(a, b) ? [i, j] : dominates(b, a) ? [j, i] : [-1, -1];
      if (winner < 0) continue;
      below[winner]?.push(loser);
      above[loser] = (above[loser] as number) + 1;
    }
  }
  const result: number[][] = [];
  let front = Array.from({ length: n }, (_, i) => i).filter((i) => above[i] === 0);
  while (front.length > 0) {
    result.push(front);
    const next: number[] = [];
    for (const i of front) {
      for (const j of below[i] as number[]) {
        above[j] = (above[j] as number) - 1;
        if (above[j] === 0) next.push(j);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return result;
}

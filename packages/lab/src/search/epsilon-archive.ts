import { type Candidate, dominates } from './nsga2.ts';

/**
 * Adds a candidate to an archive that keeps at most one per box of the objective space, so that it stays small and
 * spread out: a candidate whose box is dominated is refused; those whose boxes it dominates leave; of two in the same
 * box the dominating one stays, else the one nearer to the box's best corner.
 *
 * @param archive - Members so far; it is not changed.
 * @param candidate - Who wants in.
 * @param epsilons - Side of the box in each objective, above 0.
 * @returns The archive after.
 * @throws RangeError if an epsilon is not above 0.
 *
 * Source: laumanns2002.
 */
export function intoArchive(
  archive: readonly Candidate[],
  candidate: Candidate,
  epsilons: readonly number[],
): Candidate[] {
  if (!epsilons.every((epsilon) => epsilon > 0)) {
    throw new RangeError(`epsilons must be above 0, got ${epsilons}`);
  }
  const boxOf = ({ objectives }: Candidate) =>
    objectives.map((value, m) => Math.floor(value / (epsilons[m] as number)));
  const fromCorner = ({ objectives }: Candidate) =>
    objectives.reduce((sum, value, m) => {
      const rest = value / (epsilons[m] as number) - Math.floor(value / (epsilons[m] as number));
      return sum + rest * rest;
    }, 0);
  const box = boxOf(candidate);
  const kept: Candidate[] = [];
  for (const member of archive) {
    const other = boxOf(member);
    if (dominates(other, box)) return [...archive];
    if (other.every((side, m) => side === box[m])) {
      const stays =
        dominates(member.objectives, candidate.objectives) ||
        (!dominates(candidate.objectives, member.objectives) &&
          fromCorner(member) <= fromCorner(candidate));
      if (stays) return [...archive];
    } else if (!dominates(box, other)) kept.push(member);
  }
  return [...kept, candidate];
}

/**
 * The front of an archive after every member has been evaluated again with fresh random numbers, so that lucky ones fall off.
 *
 * @param archive - Members.
 * @param again - Their new objectives, in the same order.
 * @param epsilons - Side of the box in each objective.
 */
export function reevaluated(
  archive: readonly Candidate[],
  again: readonly (readonly number[])[],
  epsilons: readonly number[],
): Candidate[] {
  return archive.reduce<Candidate[]>(
    (front, { point }, i) => intoArchive(front, { point, objectives: again[i] ?? [] }, epsilons),
    [],
  );
}

/**
 * The area that a front of two objectives dominates, up to a reference point.
 *
 * @param points - Rows of two objectives, smaller is better.
 * @param reference - Worst point that counts.
 *
 * @example
 * ```ts
 * hypervolume([[0, 1], [1, 0]], [2, 2]); // => 3
 * ```
 */
export function hypervolume(
  points: readonly ArrayLike<number>[],
  reference: readonly [number, number],
): number {
  const sorted = points
    .map((point) => [point[0] as number, point[1] as number] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let area = 0;
  let lowest = reference[1];
  for (const [x, y] of sorted) {
    if (x >= reference[0] || y >= lowest) continue;
    area += (reference[0] - x) * (lowest - y);
    lowest = y;
  }
  return area;
}

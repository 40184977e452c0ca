import type { BlockWeek } from '../organisation/block-week.ts';

/** Who looks at whom, and what each sees of who has begun to use the tool. */

/** First uses so far and what is seen of them, by seat. */
export interface FirstUses {
  readonly people: number;
  /** First week of real use of the person in the seat, 0 before it. */
  readonly firstUse: Uint16Array;
  readonly exposure: Float64Array;
}

/** Whom each employee looks at, with the weight of each tie: imported ties, else team mates and cross ties, 1 each. */
export function tiesIn(
  { cross, imported, teams }: BlockWeek,
  i: number,
  team: number,
): [number, number][] {
  if (imported) {
    const from = imported.start[i] as number;
    const to = imported.start[i + 1] as number;
    return Array.from({ length: to - from }, (_, k) => [
      imported.to[from + k] as number,
      imported.share[from + k] as number,
    ]);
  }
  const ties: [number, number][] = [];
  for (let k = teams.start[team] as number; k < (teams.start[team + 1] as number); k++)
    if (k !== i) ties.push([k, 1]);
  for (let k = 0; k < cross.perEmployee; k++)
    ties.push([cross.to[k * cross.employees + i] as number, 1]);
  return ties;
}

/** Share of those whom an employee looks at who have used the tool; of imported ties their weight. */
export function seenBy(
  at: BlockWeek,
  i: number,
  team: number,
  hasUsed: (other: number) => boolean,
): number {
  const ties = tiesIn(at, i, team);
  const seen = ties.reduce((sum, [other, weight]) => (hasUsed(other) ? sum + weight : sum), 0);
  return at.imported || ties.length === 0 ? seen : seen / ties.length;
}

/** What every employee had seen of first use before this week; the teams' sums are taken once. */
export function seeFirstUse(at: BlockWeek, { exposure, firstUse, people }: FirstUses): void {
  const { cross, imported, teams } = at;
  for (let team = 0; team < teams.count; team++) {
    const [from, to] = [teams.start[team] as number, teams.start[team + 1] as number];
    let used = 0;
    for (let i = from; i < to; i++) used += Number((firstUse[i] as number) > 0);
    for (let i = from; i < to; i++) {
      if (imported) {
        exposure[i] = seenBy(at, i, team, (other) => (firstUse[other] as number) > 0);
        continue;
      }
      let seen = used - Number((firstUse[i] as number) > 0);
      for (let k = i; k < cross.perEmployee * people; k += people)
        seen += Number((firstUse[cross.to[k] as number] as number) > 0);
      const all = to - from - 1 + cross.perEmployee;
      exposure[i] = all > 0 ? seen / all : 0;
    }
  }
}

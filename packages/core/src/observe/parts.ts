import { accessOf } from '../organisation/block.ts';
import type { BlockWeek } from '../organisation/block-week.ts';

/** Employees of a block from position `from` to `to - 1`, and their teams: all of it, whole teams, or people of one team. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly firstTeam: number;
  readonly endTeam: number;
}

/** The whole of a block. */
export function wholeOf({ block }: BlockWeek): Part {
  return { ...block, from: 0, to: block.to - block.from };
}

/** Those of a team with access where people of a team differ, as parts: runs of neighbours. */
function* peopleWithAccess({ block, teams, week }: BlockWeek, team: number): Generator<Part> {
  const end = teams.start[team + 1] as number;
  const has = (id: number): boolean => accessOf(teams, team, id) <= week;
  for (let first = teams.start[team] as number; first < end; first++) {
    if (!has(first)) continue;
    let next = first + 1;
    while (next < end && has(next)) next++;
    const part = { from: first - block.from, to: next - block.from };
    yield { ...part, firstTeam: team, endTeam: team + 1 };
    first = next;
  }
}

/** Teams of a block with access, as parts: runs of neighbours. */
export function* partsWithAccess(at: BlockWeek): Generator<Part> {
  const { block, teams, week } = at;
  if (teams.personal) {
    for (let team = block.firstTeam; team < block.endTeam; team++)
      yield* peopleWithAccess(at, team);
    return;
  }
  const has = (team: number): boolean => (teams.access[team] as number) <= week;
  for (let first = block.firstTeam; first < block.endTeam; first++) {
    if (!has(first)) continue;
    let end = first + 1;
    while (end < block.endTeam && has(end)) end++;
    const from = (teams.start[first] as number) - block.from;
    yield { from, to: (teams.start[end] as number) - block.from, firstTeam: first, endTeam: end };
    first = end;
  }
}

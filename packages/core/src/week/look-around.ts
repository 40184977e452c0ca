import type { BlockWeek } from '../organisation/block-week.ts';

type Three = [number, number, number];

/** The visible use over cross ties, added up in `peer` (docs/model.md 7.3); the usual three in one loop. */
function lookBeyond({ block, columns, cross, employees }: BlockWeek): void {
  const { peer } = columns;
  const { visible } = employees;
  const { perEmployee, to } = cross;
  const length = block.to - block.from;
  const [one, two, three] = [0, 1, 2].map((k) => k * cross.employees + block.from) as Three;
  const seen = (place: number): number => visible[to[place] as number] as number;
  if (perEmployee < 3) peer.fill(0);
  else for (let j = 0; j < length; j++) peer[j] = seen(one + j) + seen(two + j) + seen(three + j);
  for (let k = perEmployee < 3 ? 0 : 3; k < perEmployee; k++) {
    const first = k * cross.employees + block.from;
    for (let j = 0; j < length; j++) peer[j] = (peer[j] as number) + seen(first + j);
  }
}

/** Last week's use in the team, and what that makes together with the use beyond it (docs/model.md 7.3). */
function lookAtTeams(at: BlockWeek): void {
  const { block, employees, teams, columns, cross, terms } = at;
  const { visible } = employees;
  const { peer } = columns;
  const beyond = cross.perEmployee > 0 ? terms.policy.collaboration : 0;
  const ties = Math.max(cross.perEmployee, 1);
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    let total = 0;
    for (let i = from; i < to; i++) total += visible[i] as number;
    const others = to - from > 1 ? 1 / (to - from - 1) : 0;
    for (let i = from, j = from - block.from; i < to; i++, j++) {
      const mates = (total - (visible[i] as number)) * others;
      peer[j] = (1 - beyond) * mates + (beyond * (peer[j] as number)) / ties;
    }
  }
}

/** With imported ties: the weighted mean of the visible use of those one points to. */
function lookAlongTies(at: BlockWeek, imported: NonNullable<BlockWeek['imported']>): void {
  const { block, columns, employees } = at;
  for (let i = block.from; i < block.to; i++) {
    let seen = 0;
    for (let k = imported.start[i] as number; k < (imported.start[i + 1] as number); k++) {
      seen +=
        (imported.share[k] as number) * (employees.visible[imported.to[k] as number] as number);
    }
    columns.peer[i - block.from] = seen;
  }
}

/** Step 2: every employee sees last week's use. */
export function lookAround(at: BlockWeek): void {
  lookBeyond(at);
  lookAtTeams(at);
  if (at.imported) lookAlongTies(at, at.imported);
}

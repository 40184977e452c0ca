import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';

/** The visible use over cross ties, added up in `peer` (docs/model.md 7.3). */
function lookBeyond({ block, columns, cross, employees }: BlockWeek): void {
  const { peer } = columns;
  const { visible } = employees;
  peer.fill(0, 0, block.to - block.from);
  for (let k = 0; k < cross.perEmployee; k++) {
    const ties = cross.to.subarray(k * cross.employees + block.from);
    for (let j = 0; j < block.to - block.from; j++)
      peer[j] = (peer[j] as number) + (visible[ties[j] as number] as number);
  }
}

/** Last week's use and skill in the team, and what that makes together with the use beyond it (7.3, 7.7). */
function lookAtTeams(at: BlockWeek): void {
  const { block, employees, teams, columns, cross, terms } = at;
  const { visible, skill, mode: last } = employees;
  const { peer, teamSkill } = columns;
  const beyond = cross.perEmployee > 0 ? terms.policy.collaboration : 0;
  const ties = Math.max(cross.perEmployee, 1);
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    let total = 0;
    let users = 0;
    let learnt = 0;
    for (let i = from; i < to; i++) {
      const used = Number(last[i] === mode.real);
      total += visible[i] as number;
      users += used;
      learnt += used * (skill[i] as number);
    }
    const mean = users > 0 ? learnt / users : 0;
    const others = to - from > 1 ? 1 / (to - from - 1) : 0;
    for (let i = from, j = from - block.from; i < to; i++, j++) {
      const mates = (total - (visible[i] as number)) * others;
      peer[j] = (1 - beyond) * mates + (beyond * (peer[j] as number)) / ties;
      teamSkill[j] = mean;
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

/** Step 2: everybody sees last week's use. */
export function lookAround(at: BlockWeek): void {
  lookBeyond(at);
  lookAtTeams(at);
  if (at.imported) lookAlongTies(at, at.imported);
}

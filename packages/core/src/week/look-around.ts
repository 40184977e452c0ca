import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';

/** What everybody saw last week: use in the team and over cross ties, and the skill of the team's real users (7.3, 7.7). */
function lookAtTeams(at: BlockWeek): void {
  const { block, employees, teams, columns, cross, terms } = at;
  const { visible, skill } = employees;
  const { peer, teamSkill } = columns;
  const perEmployee = cross.perEmployee;
  const beyond = perEmployee > 0 ? terms.policy.collaboration : 0;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    let total = 0;
    let users = 0;
    let learnt = 0;
    for (let i = from; i < to; i++) {
      total += visible[i] as number;
      if (employees.mode[i] === mode.real) {
        users++;
        learnt += skill[i] as number;
      }
    }
    const mean = users > 0 ? learnt / users : 0;
    const others = to - from > 1 ? 1 / (to - from - 1) : 0;
    for (let i = from; i < to; i++) {
      const mates = (total - (visible[i] as number)) * others;
      let seen = 0;
      for (let k = i * perEmployee; k < (i + 1) * perEmployee; k++)
        seen += visible[cross.to[k] as number] as number;
      peer[i - block.from] =
        perEmployee > 0 ? (1 - beyond) * mates + (beyond * seen) / perEmployee : mates;
      teamSkill[i - block.from] = mean;
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
  lookAtTeams(at);
  if (at.imported) lookAlongTies(at, at.imported);
}

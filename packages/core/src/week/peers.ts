import type { BlockWeek } from '../organisation/block-week.ts';
import { mode, shownWidth } from '../organisation/employees.ts';

/**
 * What employees see and hear of others: last week's users in the team and among one's ties (docs/model.md 7.3 and 7.7).
 *
 * Loops that look at everybody read imported constants before they begin: V8 looks an import up at every turn.
 */

/** Who never used the tool: only they go by what they see. */
function findNewcomers({ block, columns, employees }: BlockWeek): void {
  const { newcomers } = columns;
  const { lastReal } = employees;
  let count = 0;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    newcomers[count] = j;
    count += Number(lastReal[i] === 0);
  }
  columns.newcomerCount = count;
}

/** Last week's users of each team, what they show and what they believe. */
function sumUsers({ block, columns, employees, teams }: BlockWeek): void {
  const { use, gain, open, mode: last } = employees;
  const { teamUsers, teamVisible, teamGain, teamOpen } = columns;
  const { real } = mode;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    let users = 0;
    let seen = 0;
    let gains = 0;
    let opens = 0;
    for (let i = from; i < to; i++) {
      const used = Number(last[i] === real);
      users += used;
      seen += use[i] as number;
      gains += used * (gain[i] as number);
      opens += used * (open[i] as number);
    }
    const place = team - block.firstTeam;
    teamUsers[place] = users;
    teamVisible[place] = seen;
    teamGain[place] = gains;
    teamOpen[place] = opens;
  }
}

/** Mean visible use over the cross ties of an employee, or the weighted mean over imported ties; 0 without ties. */
function useBeyond({ cross, employees, imported }: BlockWeek, id: number): number {
  const { shown, mode: last } = employees;
  const { to, perEmployee } = cross;
  let seen = 0;
  if (imported) {
    const { start, to: tied, share } = imported;
    for (let k = start[id] as number; k < (start[id + 1] as number); k++) {
      const other = tied[k] as number;
      if (last[other] === mode.real)
        seen += (share[k] as number) * (shown[other * shownWidth] as number);
    }
    return seen;
  }
  for (let k = 0, tie = id; k < perEmployee; k++, tie += cross.employees) {
    const other = to[tie] as number;
    if (last[other] === mode.real) seen += shown[Math.imul(other, shownWidth)] as number;
  }
  return perEmployee > 0 ? seen / perEmployee : 0;
}

/**
 * Visible use around an employee: `1 - (1 - mates) (1 - collaboration * cross)`, or the weighted mean over imported ties.
 *
 * @param team - The employee's team.
 */
export function useAround(at: BlockWeek, id: number, team: number): number {
  const { block, columns, employees, imported, teams, terms } = at;
  const beyond = useBeyond(at, id);
  if (imported) return beyond;
  const others = (teams.start[team + 1] as number) - (teams.start[team] as number) - 1;
  const own = employees.use[id] as number;
  const seen = (columns.teamVisible[team - block.firstTeam] as number) - own;
  const mates = others > 0 ? seen / others : 0;
  return 1 - (1 - mates) * (1 - terms.policy.collaboration * beyond);
}

/** Step 2: who used the tool last week, and what those see of it who never did. */
export function lookAround(at: BlockWeek): void {
  const { block, columns, teams } = at;
  const { newcomers, peer } = columns;
  findNewcomers(at);
  sumUsers(at);
  let team = block.firstTeam;
  for (let k = 0; k < columns.newcomerCount; k++) {
    const j = newcomers[k] as number;
    while ((teams.start[team + 1] as number) <= block.from + j) team++;
    peer[j] = useAround(at, block.from + j, team);
  }
}

/** Those not in real use this week take over a part of what last week's users tell, the team's and those among their cross ties. */
function hearAround({ block, columns, cross, employees, teams, terms }: BlockWeek): void {
  const { idle, idleCount, teamUsers, teamGain, teamOpen } = columns;
  const { gain, open, shown, mode: last } = employees;
  const { to, perEmployee, employees: all } = cross;
  const { hearsay } = terms.mind;
  const { real } = mode;
  const width = shownWidth;
  const weight = perEmployee > 0 ? terms.policy.collaboration / perEmployee : 0;
  for (let team = block.firstTeam, next = 0; team < block.endTeam; team++) {
    const place = team - block.firstTeam;
    const end = (teams.start[team + 1] as number) - block.from;
    const own = 1 / ((teams.start[team + 1] as number) - (teams.start[team] as number));
    const near = own * (teamUsers[place] as number);
    const gainNear = own * (teamGain[place] as number);
    const openNear = own * (teamOpen[place] as number);
    for (; next < idleCount && (idle[next] as number) < end; next++) {
      const i = block.from + (idle[next] as number);
      let users = 0;
      let gains = 0;
      let opens = 0;
      for (let k = 0, tie = i; k < perEmployee; k++, tie += all) {
        const other = to[tie] as number;
        if (last[other] !== real) continue;
        const row = Math.imul(other, width);
        users++;
        gains += shown[row + 1] as number;
        opens += shown[row + 2] as number;
      }
      const far = weight * users;
      const told = near + far;
      const part = told > 0 ? (hearsay * (1 - (1 - near) * (1 - far))) / told : 0;
      const g = gain[i] as number;
      const o = open[i] as number;
      gain[i] = g + part * (gainNear + weight * gains - told * g);
      open[i] = o + part * (openNear + weight * opens - told * o);
    }
  }
}

/** The same along imported ties, which take the place of team and cross ties. */
function hearAlongTies(at: BlockWeek, imported: NonNullable<BlockWeek['imported']>): void {
  const { block, columns, employees, terms } = at;
  const { idle, idleCount } = columns;
  const { gain, open, shown, mode: last } = employees;
  const { start, to, share } = imported;
  const { hearsay } = terms.mind;
  for (let k = 0; k < idleCount; k++) {
    const i = block.from + (idle[k] as number);
    const g = gain[i] as number;
    const o = open[i] as number;
    let gains = 0;
    let opens = 0;
    for (let t = start[i] as number; t < (start[i + 1] as number); t++) {
      const other = to[t] as number;
      if (last[other] !== mode.real) continue;
      gains += (share[t] as number) * ((shown[other * shownWidth + 1] as number) - g);
      opens += (share[t] as number) * ((shown[other * shownWidth + 2] as number) - o);
    }
    gain[i] = g + hearsay * gains;
    open[i] = o + hearsay * opens;
  }
}

/** Those not in real use this week take over a part of what last week's users around them tell (docs/model.md 7.7). */
export function hear(at: BlockWeek): void {
  if (at.imported) hearAlongTies(at, at.imported);
  else hearAround(at);
}

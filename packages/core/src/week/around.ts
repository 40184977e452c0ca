import type { BlockWeek } from '../organisation/block-week.ts';

/** What employees see and hear of others: last week's users in the team and among one's ties (docs/model.md 7.3 and 7.7). */

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
  const { visible, gain, open } = employees;
  const { teamUsers, teamVisible, teamGain, teamOpen } = columns;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    let users = 0;
    let seen = 0;
    let gains = 0;
    let opens = 0;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const use = visible[i] as number;
      const used = Number(use > 0);
      users += used;
      seen += use;
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

/** Mean visible use over the cross ties of an employee; 0 without ties. */
function crossUse({ cross, employees }: BlockWeek, id: number): number {
  const { visible } = employees;
  const { to, perEmployee } = cross;
  let seen = 0;
  for (let k = 0, tie = id; k < perEmployee; k++, tie += cross.employees)
    seen += visible[to[tie] as number] as number;
  return perEmployee > 0 ? seen / perEmployee : 0;
}

/** Weighted mean of the visible use of those to whom an employee has imported ties. */
function tiedUse(imported: NonNullable<BlockWeek['imported']>, visible: Float64Array, id: number) {
  let seen = 0;
  for (let k = imported.start[id] as number; k < (imported.start[id + 1] as number); k++)
    seen += (imported.share[k] as number) * (visible[imported.to[k] as number] as number);
  return seen;
}

/**
 * Visible use around an employee: `1 - (1 - mates) (1 - collaboration * cross)`, or the weighted mean over imported ties.
 *
 * @param team - The employee's team.
 */
export function useAround(at: BlockWeek, id: number, team: number): number {
  const { block, columns, employees, imported, teams, terms } = at;
  if (imported) return tiedUse(imported, employees.visible, id);
  const others = (teams.start[team + 1] as number) - (teams.start[team] as number) - 1;
  const seen =
    (columns.teamVisible[team - block.firstTeam] as number) - (employees.visible[id] as number);
  const mates = others > 0 ? seen / others : 0;
  return 1 - (1 - mates) * (1 - terms.policy.collaboration * crossUse(at, id));
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

/** Of the users among one's ties: their share, and that share times the means of their beliefs. */
const tied = { share: 0, gain: 0, open: 0 };

/** Users among the cross ties. */
function hearBeyond({ cross, employees }: BlockWeek, id: number): void {
  const { visible, gain, open } = employees;
  const { to, perEmployee } = cross;
  let users = 0;
  let gains = 0;
  let opens = 0;
  for (let k = 0, tie = id; k < perEmployee; k++, tie += cross.employees) {
    const other = to[tie] as number;
    if ((visible[other] as number) === 0) continue;
    users++;
    gains += gain[other] as number;
    opens += open[other] as number;
  }
  const ties = perEmployee > 0 ? perEmployee : 1;
  tied.share = users / ties;
  tied.gain = gains / ties;
  tied.open = opens / ties;
}

/** Users among the imported ties. */
function hearAlongTies(
  { employees }: BlockWeek,
  imported: NonNullable<BlockWeek['imported']>,
  id: number,
): void {
  const { visible, gain, open } = employees;
  tied.share = 0;
  tied.gain = 0;
  tied.open = 0;
  for (let k = imported.start[id] as number; k < (imported.start[id + 1] as number); k++) {
    const other = imported.to[k] as number;
    if ((visible[other] as number) === 0) continue;
    const share = imported.share[k] as number;
    tied.share += share;
    tied.gain += share * (gain[other] as number);
    tied.open += share * (open[other] as number);
  }
}

/** Those not in real use this week take over a part of what last week's users tell, the team's and those beyond it. */
export function hear(at: BlockWeek): void {
  const { block, columns, employees, imported, teams, terms } = at;
  const { idle, idleCount, gain, open, teamUsers, teamGain, teamOpen } = columns;
  const { nextGain, nextOpen } = employees;
  const { hearsay } = terms.mind;
  const weight = imported ? 1 : terms.policy.collaboration;
  let team = block.firstTeam;
  for (let k = 0; k < idleCount; k++) {
    const j = idle[k] as number;
    const i = block.from + j;
    while ((teams.start[team + 1] as number) <= i) team++;
    const place = team - block.firstTeam;
    const own = imported
      ? 0
      : 1 / ((teams.start[team + 1] as number) - (teams.start[team] as number));
    if (imported) hearAlongTies(at, imported, i);
    else hearBeyond(at, i);
    const near = own * (teamUsers[place] as number);
    const far = weight * tied.share;
    const told = near + far;
    const part = told > 0 ? (hearsay * (1 - (1 - near) * (1 - far))) / told : 0;
    const g = gain[j] as number;
    const o = open[j] as number;
    const gains = own * (teamGain[place] as number) + weight * tied.gain;
    const opens = own * (teamOpen[place] as number) + weight * tied.open;
    nextGain[i] = g + part * (gains - told * g);
    nextOpen[i] = o + part * (opens - told * o);
  }
}

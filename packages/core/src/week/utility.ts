import type { BlockWeek } from '../organisation/block-week.ts';

/** Step 3c: the utility of real use, in he: the value of use and all that pulls and holds (docs/model.md 7.4). */
export function weighUse(at: BlockWeek): void {
  const { block, columns, employees, teams, terms, week, novelty } = at;
  const { policy, mind } = terms;
  const { peers, habit: pull, switching, engagementValue } = mind;
  const { value, peer, utility } = columns;
  const { habit, taste, engagement, hireWeek } = employees;
  const same = mind.manager * policy.managerSupport + at.salience - terms.friction;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    const first = Math.max(1, teams.access[team] as number);
    if (week < first) {
      utility.fill(0, from - block.from, to - block.from);
      continue;
    }
    const shame = mind.image * (1 - (teams.climate[team] as number));
    for (let i = from, j = from - block.from; i < to; i++, j++) {
      const hired = hireWeek[i] as number;
      const seen = peer[j] as number;
      const routine = habit[i] as number;
      utility[j] =
        (value[j] as number) +
        peers * seen +
        same +
        (novelty[week - (hired > first ? hired : first)] as number) +
        pull * routine -
        switching * (1 - routine) -
        shame * (1 - seen) +
        (taste[i] as number) -
        engagementValue * (1 - (engagement[i] as number));
    }
  }
}

import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';

/** Mean skill of the real users of last week who are still in the team, before this week's learning; 0 without any. */
export function measureSkill({ block, columns, employees, teams }: BlockWeek): void {
  const { skill, mode: last } = employees;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    let users = 0;
    let total = 0;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const used = Number(last[i] === mode.real);
      users += used;
      total += used * (skill[i] as number);
    }
    columns.teamSkill[team - block.firstTeam] = users > 0 ? total / users : 0;
  }
}

/** Skill passes on: whoever is behind the team's real users closes a share of the gap (docs/model.md 7.7). */
export function passOn({ block, columns, employees, teams }: BlockWeek, share: number): void {
  const { skill } = employees;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const mean = columns.teamSkill[team - block.firstTeam] as number;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const ability = skill[i] as number;
      skill[i] = ability + share * Math.max(mean - ability, 0);
    }
  }
}

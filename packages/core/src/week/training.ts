import type { Teams } from '../organisation/block.ts';
import type { Share } from '../organisation/crew.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Reached } from '../organisation/who.ts';
import type { Scenario, Training } from '../scenario/scenario.ts';
import type { Mind } from '../tables/parameters.ts';

/** What the trainings of a week do and take (docs/model.md 7.7). */

/** Whether a training that names no people reaches a role. */
const reachesRole = ({ roles }: Training, name: string): boolean => roles?.includes(name) ?? true;

const marksOf = ({ who }: Training, reached: Reached): Uint8Array | undefined =>
  who && reached.get(who);

/** Who is trained by this thread. */
interface Trained {
  readonly employees: Employees;
  readonly teams: Teams;
  readonly own: Share;
}

/** Training: skill rises by `gain` times the gap to 1, with or without access. */
export function train(
  { roles, rollout }: Scenario,
  week: number,
  reached: Reached,
  { employees, teams, own }: Trained,
): void {
  for (const training of rollout.training) {
    if (training.week !== week) continue;
    const marks = marksOf(training, reached);
    for (let team = own.firstTeam; team < own.endTeam; team++) {
      const name = roles[teams.role[team] as number]?.name as string;
      if (!marks && !reachesRole(training, name)) continue;
      for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
        if (marks && marks[i] === 0) continue;
        const skill = employees.skill[i] as number;
        employees.skill[i] = skill + (1 - skill) * training.gain;
      }
    }
  }
}

/**
 * Hours that this week's campaigns and trainings take of each employee of a role; where a training reaches a part of the role, its
 * hours are shared over all of it, so that the mean of the role is right.
 *
 * @param mind - That of the role.
 */
export function programmeHours(
  { roles, rollout }: Scenario,
  week: number,
  { campaignHours, trainingHours }: Mind,
  at: { readonly role: number; readonly pulses: number; readonly reached: Reached },
): number {
  const { name = '', headcount = 0 } = roles[at.role] ?? {};
  const from = roles.slice(0, at.role).reduce((sum, role) => sum + role.headcount, 0);
  let gains = 0;
  for (const training of rollout.training) {
    if (training.week !== week) continue;
    const marks = marksOf(training, at.reached)?.subarray(from, from + headcount);
    if (marks) gains += (training.gain * marks.reduce((sum, mark) => sum + mark, 0)) / headcount;
    else if (reachesRole(training, name)) gains += training.gain;
  }
  return campaignHours * at.pulses + trainingHours * gains;
}

import { accessWeek } from '../scenario/access.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** The teams, in employee order: consecutive employees of one role. */
export class Teams {
  declare readonly count: number;
  /** First employee of each team; one more entry marks the end. */
  declare readonly start: Int32Array;
  /** First week with access, or `never`. */
  declare readonly access: Int32Array;
  /** Psychological safety felt, in [0, 1]. */
  declare readonly climate: Float64Array;
  /** Position of the role of each team. */
  declare readonly role: Int32Array;

  /** Divides every role into teams and gives each its week of access (docs/model.md 5). */
  constructor({ roles, organisation, rollout, policy }: Scenario) {
    const start: number[] = [];
    const role: number[] = [];
    let employee = 0;
    roles.forEach(({ headcount }, index) => {
      for (let seat = 0; seat < headcount; seat += organisation.teamSize) {
        start.push(employee + seat);
        role.push(index);
      }
      employee += headcount;
    });
    this.count = start.length;
    this.start = Int32Array.from([...start, employee]);
    this.role = Int32Array.from(role);
    this.climate = Float64Array.from(
      role,
      (index) => roles[index]?.policy.climate ?? policy.climate,
    );
    this.access = Int32Array.from(role, (index, team) =>
      accessWeek(team, roles[index]?.name ?? '', rollout.waves),
    );
  }
}

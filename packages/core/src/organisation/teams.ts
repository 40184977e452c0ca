import type { Scenario, Wave } from '../scenario/scenario.ts';

/** Week of access of a team that never gets it. */
export const never = 0x7fffffff;

const goldenRatio = 0.6180339887498949;

function accessWeek(team: number, role: string, waves: readonly Wave[]): number {
  const turn = (team + 1) * goldenRatio;
  for (const wave of waves) {
    const reached =
      'share' in wave ? turn - Math.floor(turn) < wave.share : wave.roles.includes(role);
    if (reached) return wave.week;
  }
  return never;
}

/** The teams, in employee order: consecutive employees of one role. */
export class Teams {
  declare readonly count: number;
  /** First employee of each team; one more entry marks the end. */
  declare readonly start: Int32Array;
  /** First week with access, or {@link never}. */
  declare readonly access: Int32Array;
  /** Psychological safety felt, in [0, 1]. */
  declare readonly climate: Float64Array;
  /** Position of the role of each team. */
  declare readonly role: Int32Array;

  /** Divides every role into teams and gives each its week of access (docs/model.md 5). */
  constructor({ roles, organisation, rollout, policy }: Scenario) {
    const waves = rollout.waves.toSorted((a, b) => a.week - b.week);
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
      waves.length === 0 ? 1 : accessWeek(team, roles[index]?.name ?? '', waves),
    );
  }
}

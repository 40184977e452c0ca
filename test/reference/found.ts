import type { Key } from '../../packages/core/src/random/draws.ts';
import type { Scenario } from '../../packages/core/src/scenario/scenario.ts';
import { uniforms } from './draws.ts';
import { founder } from './hire.ts';
import { leversOf } from './policy.ts';
import type { Employee, RoleInForce, Team, World } from './world.ts';

/** The organisation before week 1; MODEL.md 5. */
export function found(scenario: Scenario, key: Key): World {
  const roles: RoleInForce[] = scenario.roles.map((role) => ({
    role,
    override: role.policy,
    metrics: role.metrics,
  }));
  const world: World = {
    scenario,
    key,
    roles,
    teams: [],
    employees: [],
    crossTies: [],
    policy: scenario.policy,
    salience: 0,
    shock: 0,
  };
  for (const role of roles) staff(world, role);
  world.teams.forEach((team, g) => {
    team.accessWeek = accessWeekOf(scenario, team, g);
  });
  for (const { id } of world.employees) world.crossTies.push(crossTiesOf(world, id));
  return world;
}

function staff(world: World, role: RoleInForce): void {
  const { teamSize } = world.scenario.organisation;
  for (let seat = 0; seat < role.role.headcount; seat++) {
    if (seat % teamSize === 0) {
      const { climate } = leversOf(world, role);
      world.teams.push({ role, members: [], climate, accessWeek: 1 });
    }
    const team = world.teams.at(-1) as Team;
    const employee: Employee = founder(world, world.employees.length, team);
    team.members.push(employee);
    world.employees.push(employee);
  }
}

function accessWeekOf({ rollout }: Scenario, team: Team, g: number): number {
  if (rollout.waves.length === 0) return 1;
  const lot = ((g + 1) * 0.6180339887498949) % 1;
  const reached = rollout.waves.filter((wave) =>
    'share' in wave ? lot < wave.share : wave.roles.includes(team.role.role.name),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...reached.map((wave) => wave.week));
}

function crossTiesOf({ scenario, key, employees }: World, id: number): number[] {
  return Array.from({ length: scenario.organisation.crossTies }, (_, k) => {
    const j = Math.floor(uniforms(key, id, 0, 8 + k)[0] * employees.length);
    return j === id ? (j + 1) % employees.length : j;
  });
}

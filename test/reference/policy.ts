import type { LeverId, Levers } from '../../packages/core/src/tables/levers.ts';
import type { Tool } from '../../packages/core/src/tables/parameters.ts';
import type { RoleInForce, World } from './world.ts';

/** The levers in force for a role: its override, else the policy's. */
export function leversOf(world: Pick<World, 'policy'>, { override }: RoleInForce): Levers {
  return { ...world.policy, ...override };
}

/** The tool as it fits the work of a role. */
export function toolOf({ scenario }: Pick<World, 'scenario'>, { role }: RoleInForce): Tool {
  return { ...scenario.tool, ...role.tool };
}

/** Policy changes of this week; MODEL.md 7.10, schedule. */
export function changePolicy(world: World, week: number): void {
  for (const change of world.scenario.rollout.schedule) {
    if (change.week !== week) continue;
    const named = world.roles.filter(({ role }) => role.name === change.role);
    const addressed = change.role === undefined ? world.roles : named;
    if (change.role === undefined) world.policy = { ...world.policy, ...change.set };
    else for (const role of named) role.override = { ...role.override, ...change.set };
    if (change.metrics) for (const role of addressed) role.metrics = change.metrics;
  }
}

/** Adds to the policy's lever and to the override of each role that overrides it. */
export function addToLever(world: World, lever: LeverId, amount: number): void {
  const [low, high] = validRange(lever);
  const raised = (value: number) => Math.min(high, Math.max(low, value + amount));
  world.policy = { ...world.policy, [lever]: raised(world.policy[lever]) };
  for (const role of world.roles) {
    const own = role.override[lever];
    if (own !== undefined) role.override = { ...role.override, [lever]: raised(own) };
  }
}

function validRange(lever: LeverId): readonly [number, number] {
  if (lever === 'managerSupport') return [-1, 1];
  if (lever === 'incentive' || lever === 'mandate') return [0, 20];
  if (lever === 'punishment') return [0, 50];
  if (lever === 'approval') return [0, 10];
  return [0, 1];
}

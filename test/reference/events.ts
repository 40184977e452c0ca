/** The first step of a week: what changes before anybody decides, and the prices that follow; sections 7, 7.4, 7.8 and 7.10. */
import { exp } from '../../packages/core/src/random/math.ts';
import { sum } from './draws.ts';
import { leversOf, mindOf, type RoleInForce, toolOf, type World } from './organisation.ts';
import type { Levers, Mind, Tool } from './parameters.ts';
import { type Metrics, type Training, weightsOf } from './scenario.ts';

/** What an employee of a role calculates with this week, in the letters of sections 7. */
export interface Prices {
  readonly p: Levers;
  readonly w: Metrics;
  readonly tool: Tool;
  readonly mind: Mind;
  readonly H: number;
  readonly S: number;
  /** He per own hour. */
  readonly c: number;
  /** He per escaped failure on the quality metric. */
  readonly q: number;
}

/** The prices of the week for a role. */
export function pricesOf(world: World, role: RoleInForce): Prices {
  const p = leversOf(world, role);
  const tool = toolOf(world, role);
  const mind = mindOf(world, role);
  const w = role.metrics;
  const { hours: H, stakes: S } = role.role;
  const c =
    mind.value + (p.incentive * (w.volume * mind.reinvest + w.speed)) / (H * mind.metricSwing);
  const q = (p.incentive * w.quality) / (H * mind.metricSwing);
  return { p, w, tool, mind, H, S, c, q };
}

/** He per escaped failure; an AI-supported one counts `blame` times. */
export function lossPerFailure({ p, mind, S }: Prices, lossAversion: number): number {
  return lossAversion * p.punishment * mind.noticed * S * (1 - p.relief);
}

/** Step 1. */
export function events(world: World, week: number): void {
  changePolicy(world, week);
  for (const training of trainingsOf(world, week)) {
    for (const employee of world.employees) {
      if (reaches(training, employee.role)) employee.skill += (1 - employee.skill) * training.gain;
    }
  }
  campaign(world, week);
  const shocks = world.scenario.rollout.shocks.filter(({ from, to }) => from <= week && week <= to);
  world.shock = sum(shocks.map(({ error }) => error));
  for (const role of world.roles) updateFeltClarity(world, role, week);
}

/** Policy changes of this week, in the order given; sections 7.10, schedule. */
function changePolicy(world: World, week: number): void {
  for (const change of world.scenario.rollout.schedule) {
    if (change.week !== week) continue;
    const addressed = world.roles.filter(
      ({ role }) => change.role === undefined || role.name === change.role,
    );
    if (change.metrics) for (const role of addressed) role.metrics = weightsOf(change.metrics);
    for (const changed of change.role === undefined ? [world] : addressed) {
      Object.assign(changed, {
        policy: { ...changed.policy, ...change.set },
        tool: { ...changed.tool, ...change.tool },
        mind: { ...changed.mind, ...change.mind },
      });
    }
  }
}

/** Trainings of a week. */
export function trainingsOf(world: World, week: number): readonly Training[] {
  return world.scenario.rollout.training.filter((training) => training.week === week);
}

/** Whether a training is for a role. */
export function reaches(training: Training, { role }: RoleInForce): boolean {
  return training.roles === undefined || training.roles.includes(role.name);
}

/** Salience and freshness decay and recover, then the pulses of the week add and wear out; sections 7.4. */
export function campaign(
  world: Pick<World, 'scenario' | 'mind' | 'salience' | 'freshness' | 'pulses'>,
  week: number,
): void {
  const { campaignWeeks, freshWeeks, wearOut } = world.mind;
  world.salience *= exp(-1 / campaignWeeks);
  world.freshness += (1 - world.freshness) / freshWeeks;
  world.pulses = 0;
  for (const pulse of world.scenario.rollout.campaign) {
    if (pulse.week !== week) continue;
    world.salience += pulse.size * world.freshness;
    world.freshness *= 1 - wearOut;
    world.pulses += pulse.size;
  }
}

/** New rules are learned slowly, old ones are void at once; sections 7.8. */
function updateFeltClarity(world: World, role: RoleInForce, week: number): void {
  const { clarity } = leversOf(world, role);
  const { climateRecovery } = mindOf(world, role);
  const felt = role.feltClarity;
  role.feltClarity =
    week === 1 ? clarity : Math.min(clarity, felt + climateRecovery * (clarity - felt));
}

import { exp } from '../../packages/core/src/random/math.ts';
import { sum } from './draws.ts';
import { changePolicy } from './policy.ts';
import type { World } from './world.ts';

/** Step 1: policy changes, training, campaign pulses and error shocks; MODEL.md 7.4, 7.7, 7.10. */
export function events(world: World, week: number): void {
  const { rollout, mind } = world.scenario;
  changePolicy(world, week);
  for (const training of rollout.training) {
    if (training.week !== week) continue;
    for (const employee of world.employees) {
      const meant = training.roles?.includes(employee.role.role.name) ?? true;
      if (meant) employee.skill += (1 - employee.skill) * training.gain;
    }
  }
  const pulses = rollout.campaign.filter((pulse) => pulse.week === week);
  world.salience *= exp(-1 / mind.campaignWeeks);
  world.salience += sum(pulses.map(({ size }) => size));
  const shocks = rollout.shocks.filter(({ from, to }) => from <= week && week <= to);
  world.shock = sum(shocks.map(({ error }) => error));
}

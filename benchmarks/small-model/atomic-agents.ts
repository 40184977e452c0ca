import { Actor, random, Simulation } from '@gjmcn/atomic-agents';
import { chanceOfChange, people, steps } from './rule.ts';

/** atomic-agents 0.1.11: actors with `updateState`, `sim.tick`. */
export function atomicAgents(): number {
  const simulation = new Simulation({ width: 300, height: 300 });
  const state = { share: 0 };
  const actors = Array.from({ length: people }, () => {
    const actor = new Actor({
      x: 1,
      y: 1,
      radius: 0.1,
      state: { using: false },
      updateState(this: { state: { using: boolean } }) {
        if (random.uniform_01() < chanceOfChange(this.state.using, state.share))
          this.state.using = !this.state.using;
      },
    });
    actor.addTo(simulation);
    return actor;
  });
  const count = (): number => actors.filter((actor) => actor.state.using).length;
  for (let step = 0; step < steps; step++) {
    state.share = count() / people;
    simulation.tick();
  }
  return count();
}

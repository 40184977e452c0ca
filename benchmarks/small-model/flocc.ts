import { Agent, Environment } from 'flocc';
import { chanceOfChange, people, steps } from './rule.ts';

/** flocc 0.7.0: state by get and set, one rule, `env.tick`. */
export function floccModel(): number {
  const environment = new Environment({ width: 100, height: 100 });
  const rule = (agent: Agent): void => {
    const using = agent.get('using') === true;
    if (Math.random() < chanceOfChange(using, environment.get('share'))) agent.set('using', !using);
  };
  for (let i = 0; i < people; i++) {
    const agent = new Agent({ using: false });
    agent.set('tick', rule);
    environment.addAgent(agent);
  }
  const count = (): number =>
    environment.getAgents().filter((agent: Agent) => agent.get('using') === true).length;
  for (let step = 0; step < steps; step++) {
    environment.set('share', count() / people);
    environment.tick();
  }
  return count();
}

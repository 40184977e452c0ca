import { parameters, parseScenario, type ScenarioInput, simulate } from '@uptake/core';
import { expect, it } from 'vitest';
import { weakParameters } from '../../packages/viz/src/report/assumptions-part.tsx';

const replications = 8;

/** Plateaus of real use in both presets, mean over replications, with one parameter at a value of its own. */
function plateaus(id?: string, value?: number): [number, number] {
  const of = parameters.find((parameter) => parameter.id === id)?.of;
  const own = id === undefined ? {} : { [id]: value };
  const scenario = parseScenario({
    name: 'Reference',
    weeks: 52,
    ...(of !== undefined && of !== 'role' && { [of]: own }),
    roles: [{ name: 'Analyst', headcount: 300, ...(of === 'role' && own) }],
    arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
  } as ScenarioInput);
  const mean = (arm: string): number => {
    let sum = 0;
    for (let replication = 0; replication < replications; replication++) {
      const run = simulate(scenario.arms[arm] as typeof scenario, { seed: 'oat', replication });
      sum += run.summary.realPlateau;
    }
    return sum / replications;
  };
  return [mean('unaligned'), mean('aligned')];
}

it('the parameters that a report calls weakly known move real use as it says', () => {
  const base = plateaus();
  for (const { id, unaligned, aligned } of weakParameters) {
    const parameter = parameters.find((one) => one.id === id);
    expect(['assumed', 'bounded']).toContain(parameter?.basis);
    const ends = [plateaus(id, parameter?.low), plateaus(id, parameter?.high)];
    const largest = (place: 0 | 1): number =>
      ends
        .map((end) => 100 * (end[place] - base[place]))
        .reduce((most, move) => (Math.abs(move) > Math.abs(most) ? move : most));
    expect([id, largest(0).toFixed(1), largest(1).toFixed(1)]).toEqual([
      id,
      unaligned.toFixed(1),
      aligned.toFixed(1),
    ]);
  }
});

import { masterKey, parseScenario, replicationKey, type Scenario, simulate } from '@uptake/core';
import { attribute, parseExperiment } from '@uptake/lab';
import { coalitionScenario } from '@uptake/lab/internal';
import { attributeGap } from '@uptake/lab/statistics';
import { describe, expect, it } from 'vitest';
import { leverParts } from './levers.ts';

const scenario = parseScenario({
  name: 'Three roles',
  weeks: 16,
  roles: [
    { name: 'Rep', headcount: 12, metrics: { volume: 1 } },
    { name: 'Analyst', headcount: 9, metrics: { quality: 0.7, speed: 0.3 } },
    { name: 'Manager', headcount: 6, policy: { credit: 0.2 } },
  ],
  arms: {
    today: {},
    weights: { roles: [{ name: 'Rep', metrics: { quality: 0.6, volume: 0.4 } }] },
    later: { rollout: { schedule: [{ week: 5, set: { displacement: 0.8 } }] } },
    access: { rollout: { waves: [{ week: 1, share: 0.5 }], training: [{ week: 3, gain: 0.4 }] } },
    both: {
      policy: { displacement: 0.7 },
      roles: [{ name: 'Rep', metrics: { quality: 0.6, volume: 0.4 } }],
      rollout: { schedule: [{ week: 5, set: { credit: 0.9 } }] },
    },
    everything: {
      policy: { preset: 'aligned', metrics: { quality: 1 } },
      tool: { error: 0.05 },
      mind: { novelty: 0.5 },
      organisation: { teamSize: 4 },
      rollout: { training: [{ week: 2, gain: 0.3 }], shocks: [{ from: 3, to: 5, error: 0.2 }] },
    },
  },
});
const arm = (name: string): Scenario => scenario.arms[name] as Scenario;
const partsTo = (name: string) => leverParts(arm('today'), arm(name));

describe('what differs between two arms', () => {
  it('is a schedule, waves, training and weights of one role too, and nothing for equal arms', () => {
    const ids = (name: string) => partsTo(name).map(({ id }) => id);
    expect(ids('today')).toEqual([]);
    expect(ids('weights')).toEqual(['metrics']);
    expect(ids('later')).toEqual(['displacement@5']);
    expect(ids('access')).toEqual(['waves', 'training']);
    expect(ids('both')).toEqual(['displacement', 'metrics', 'credit@5']);
  });

  it('is at most seven parts, which together lead from one arm to the other', () => {
    const parts = partsTo('everything');
    expect(parts.length).toBeLessThanOrEqual(7);
    const all = coalitionScenario(parts, (1 << parts.length) - 1, arm('today'), arm('everything'));
    expect(all).toEqual(arm('everything'));
    expect(coalitionScenario(parts, 0, arm('today'), arm('everything'))).toEqual(arm('today'));
  });
});

it.each(['weights', 'later', 'both'])(
  '%s: the shares of the panel are those of uptake attribute',
  async (name) => {
    const parts = partsTo(name);
    const master = masterKey('levers');
    const runs = Array.from({ length: 3 }, (_, r) =>
      Float64Array.from({ length: 1 << parts.length }, (__, set) => {
        const one = coalitionScenario(parts, set, arm('today'), arm(name));
        return simulate(one, { key: replicationKey(master, r) }).summary.realPlateau as number;
      }),
    );
    const panel = attributeGap(runs);
    const command = await attribute(
      parseExperiment(
        { arm: 'today', to: name, measure: 'realPlateau', replications: 3 },
        { scenario },
      ),
      { seed: 'levers' },
    );
    expect(parts.map(({ id }) => id)).toEqual(command.levers.map(({ id }) => id));
    expect(panel.levers.map(({ mean, firstIn, lastIn }) => [mean, firstIn, lastIn])).toEqual(
      command.levers.map(({ share, firstIn, lastIn }) => [share, firstIn, lastIn]),
    );
  },
);

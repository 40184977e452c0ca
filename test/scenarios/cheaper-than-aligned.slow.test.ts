import { readFileSync } from 'node:fs';
import { masterKey, type Scenario, simulate } from '@uptake/core';
import { parseExperiment, withInput } from '@uptake/lab';
import { scaleRows, sobolPoints } from '@uptake/lab/statistics';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const { goal, limits, prices, scenario, uncertain } = parseExperiment(
  parse(readFileSync('scenarios/experiments/search.yaml', 'utf8')),
);
const arms = scenario.arms as Record<'unaligned' | 'aligned', Scenario>;

/** What `uptake search` found; the script in scenarios/ finds it anew. */
const found = {
  'policy.displacement': 0.6,
  'rollout.schedule[0].set.credit': 1,
  'rollout.schedule[0].week': 1,
  'policy.managerSupport': 1,
  'policy.accountability': 0.5,
};

interface Price {
  readonly perPersonWeek: number;
  readonly oneOff?: number;
}

const withInputs = (base: Scenario, inputs: readonly (readonly [string, number])[]): Scenario =>
  inputs.reduce((changed, [path, value]) => withInput(changed, path, value), base);

/** In how many of 500 fresh worlds a policy meets goal and limit. */
function held(policy: Scenario): number {
  const names = uncertain.map(({ id }) => id);
  const worlds = scaleRows(uncertain, sobolPoints(500, names.length, masterKey('fresh')));
  return worlds.filter((values, replication) => {
    const world = withInputs(
      policy,
      values.map((value, j) => [names[j] as string, value] as const),
    );
    const { summary } = simulate(world, { seed: 'fresh', replication });
    return (
      summary.realPlateau >= (goal?.atLeast as number) &&
      summary.escaped <= (limits[0]?.atMost as number)
    );
  }).length;
}

it('a policy cheaper than the aligned one meets the same target in 500 fresh worlds', () => {
  expect(held(arms.aligned)).toBe(500);
  expect(held(withInputs(arms.unaligned, Object.entries(found)))).toBe(471);
  const price = (id: string): Price => prices.levers[id] as Price;
  const [moved, credited, clear] = [
    'policy.displacement',
    'rollout.schedule[0].set.credit',
    'policy.clarity',
  ].map(price) as [Price, Price, Price];
  // Per employee and week; of clarity also once. The other priced levers are alike.
  const weekly =
    moved.perPersonWeek * (0.8 - 0.6) -
    credited.perPersonWeek * (1 - 0.6) +
    clear.perPersonWeek * (0.8 - 0.4);
  const saved = weekly * 120 * 52 + (clear.oneOff ?? 0);
  expect(saved).toBeCloseTo(210_684 - 187_220, -1);
  expect(saved).toBeGreaterThan(0);
}, 120_000);

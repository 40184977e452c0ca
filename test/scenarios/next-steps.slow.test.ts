import { readFileSync } from 'node:fs';
import { parseScenario, type Scenario, simulate } from '@uptake/core';
import { parseExperiment } from '@uptake/lab';
import { coalitionScenario, leversBetween } from '@uptake/lab/internal';
import { next } from '@uptake/lab/next';
import { localEngine } from '@uptake/lab/node';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const scenario = parseScenario(parse(readFileSync('scenarios/sales-forecasting.yaml', 'utf8')));
const [from, to] = ['unchanged', 'aligned'].map((arm) => scenario.arms[arm]) as [
  Scenario,
  Scenario,
];
const levers = leversBetween(from, to);

/** Mean real use at the end with some levers taken, on luck that no search has seen. */
function levelWith(ids: readonly string[], runs: number): number {
  const mask = levers.reduce((set, { id }, i) => (ids.includes(id) ? set | (1 << i) : set), 0);
  const taken = coalitionScenario(levers, mask, from, to);
  let sum = 0;
  for (let replication = 0; replication < runs; replication++)
    sum += simulate(taken, { seed: 'applied', replication }).summary.realPlateau;
  return sum / runs;
}

it.each([
  ['without prices', {}],
  [
    'with prices',
    {
      'displacement@53': 180_000,
      'credit@53': 40_000,
      'managerSupport@53': 90_000,
      'accountability@53': 15_000,
      'clarity@53': 20_000,
      'metrics@53': 30_000,
    },
  ],
])(
  'the steps of the flagship %s, applied on fresh luck, give what was promised',
  async (_, prices) => {
    const engine = localEngine();
    const experiment = parseExperiment({}, { scenario });
    const found = await next(experiment, { seed: 'uptake', prices, engine });
    await engine.close();
    expect(found.steps).toHaveLength(3);
    expect(found.steps.every(({ confirmed }) => confirmed)).toBe(true);
    const taken: string[] = [];
    let before = levelWith(taken, 160);
    const base = before;
    for (const { effect, id, needs } of found.steps) {
      expect(needs.every((one) => taken.includes(one))).toBe(true);
      taken.push(id);
      const level = levelWith(taken, 160);
      expect(level - before).toBeGreaterThan(effect.uncertaintyOfMean.lo);
      expect(level - before).toBeLessThan(effect.uncertaintyOfMean.hi);
      before = level;
    }
    const { hi, lo } = found.total.uncertaintyOfMean;
    expect(before - base).toBeGreaterThan(lo);
    expect(before - base).toBeLessThan(hi);
  },
);

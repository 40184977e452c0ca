import { masterKey, parseScenario, type Scenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { worldsAt } from '../experiment/worlds.ts';
import { usageOf } from '../null-models/of-run.ts';
import { withInput } from '../plan/inputs.ts';
import { draws, drawTag } from '../random.ts';
import { binomialCdf } from '../statistics/distributions.ts';
import { calibrateUse } from './calibrate-use.ts';
import { candidateRuns } from './candidate-runs.ts';
import { rankTest } from './rank-test.ts';
import { derivedNumbers, usualInputs } from './use-fit.ts';

/** Organisations whose parameters are drawn from what is believed; the full tier has 200. */
const repeats = Number(process.env['UPTAKE_COVERAGE'] ?? 40);
const weeks = 26;
const firm = parseScenario({
  ...{ name: 'Firm', weeks, roles: [{ name: 'Analyst', headcount: 64 }] },
} as never);
const experiment = parseExperiment({ scenario: 'firm.yaml' }, { readScenario: () => firm });
const base = experiment.scenario.arms[experiment.arm] as Scenario;
const inputs = usualInputs(base);
const derived = derivedNumbers(weeks, 'any');

/** What was believed of a number after the data, over the repeats: how often the interval held it, and how often it was called identified. */
interface Tally {
  covered: number;
  identified: number;
  coveredThere: number;
}

/** Expectations of the derived numbers at a place: means of 100 runs, no luck of which is that of the data or of a fit. */
async function expectationsAt(place: readonly number[], repeat: number): Promise<number[]> {
  const numbers = Object.fromEntries(derived.map(({ expr, id }) => [id, expr]));
  const simulate = candidateRuns(
    { experiment, inputs, options: { seed: `truth ${repeat}` } },
    weeks,
    {
      ...{ counts: 'any', numbers },
    },
  );
  const rows = await simulate(Array.from({ length: 100 }, (_, number) => ({ number, place })));
  return derived.map((_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0) / 100);
}

/** Fewest and most intervals of 90 % that may hold the truth: 85 to 95 % of 200, of fewer what luck leaves in 999 of 1,000 cases. */
function limits(): [least: number, most: number] {
  if (repeats >= 200) return [0.85 * repeats, 0.95 * repeats];
  const counts = Array.from({ length: repeats + 1 }, (_, count) => count);
  const least = counts.find((count) => binomialCdf(count, repeats, 0.9) > 0.0005) as number;
  const most = counts.find((count) => binomialCdf(count, repeats, 0.9) > 0.9995) ?? repeats;
  return [least, most];
}

it(`of ${repeats} organisations of 64 people, what is identified is covered, and ranks of the truth are even`, {
  timeout: 7_200_000,
}, async () => {
  const tallies = new Map<string, Tally>();
  const test = await rankTest(
    async (repeat) => {
      const source = draws(masterKey('coverage'), repeat, drawTag.calibration);
      const place = inputs.map(() => source.uniform());
      const values = worldsAt(inputs, [])(place);
      const world = inputs.reduce(
        (made, { id }, k) => withInput(made, id, values[k] as number),
        base,
      );
      const panel = usageOf(Object.freeze(world), { seed: `data ${repeat}` });
      const found = await calibrateUse(
        experiment,
        { panel },
        { seed: `fit ${repeat}`, maxRuns: 1500, particles: 100 },
      );
      const truth = [...values, ...(await expectationsAt(place, repeat))];
      found.identifiability.forEach(({ id, identified, posterior: [low, , high] }, k) => {
        const holds = Number(low <= (truth[k] as number) && (truth[k] as number) <= high);
        const tally = tallies.get(id) ?? { covered: 0, identified: 0, coveredThere: 0 };
        tallies.set(id, tally);
        tally.covered += holds;
        tally.identified += Number(identified === 'yes');
        tally.coveredThere += identified === 'yes' ? holds : 0;
      });
      const some = Array.from({ length: 99 }, (_, k) => found.draws[4 * k + 2] as number[]);
      return { truth: values, draws: some };
    },
    { repeats, bins: 10 },
  );
  process.stdout.write(
    [...tallies]
      .map(
        ([id, { covered, coveredThere, identified }]) =>
          `${id}: ${covered} of ${repeats} covered, identified in ${identified}, ${coveredThere} of these covered\n`,
      )
      .join(''),
  );
  const [least, most] = limits();
  const named = [...tallies].filter(([, { identified }]) => identified >= repeats / 2);
  for (const [id, { covered }] of named) {
    expect(covered, id).toBeGreaterThanOrEqual(least);
    expect(covered, id).toBeLessThanOrEqual(most);
  }
  const ids = named.map(([id]) => id);
  expect(ids).toEqual(expect.arrayContaining(derived.map(({ id }) => id)));
  expect(test.map(({ verdict }) => verdict)).toEqual(inputs.map(() => 'right'));
});

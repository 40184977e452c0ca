import {
  DrawCache,
  explain,
  masterKey,
  parseScenario,
  type ScenarioInput,
  scenarioHash,
  sideBySide,
  simulate,
} from '@uptake/core';
import { canonicalJson, sha256 } from '@uptake/core/internal';
import { compare, createPlan, forecast, outcomeOf, parseExperiment, sweep } from '@uptake/lab';
import { sweepPlan } from '@uptake/lab/internal';
import { renderSvg } from '@uptake/viz';
import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../packages/core/src/scenario/schema.ts';
import { keysOf, schemaAt } from '../../packages/core/src/scenario/schema-walk.ts';
import { chartCases } from '../charts/cases.ts';
import { everyPlace, filled, put } from './filled.ts';

/** What a call gives or throws, as text. */
async function answer(call: () => unknown): Promise<string> {
  try {
    return sha256(JSON.stringify(await call()) ?? 'nothing');
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe('what is undefined in a script counts as not given', () => {
  const places = everyPlace.flatMap((place) =>
    keysOf(schemaAt(scenarioSchema, place)).map((key) => ({ place, key })),
  );

  it('at every place of a scenario', async () => {
    expect(places.length).toBeGreaterThan(300);
    const parsed = (input: unknown) => answer(() => canonicalJson(parseScenario(input)));
    const differ: string[] = [];
    for (const { place, key } of places) {
      const without = put(filled(), place, key, undefined);
      const given = await parsed(without);
      const bare = await parsed(JSON.parse(JSON.stringify(without)));
      if (given !== bare) differ.push(`${place.join('.')}.${key}: ${given.slice(0, 80)}`);
    }
    expect(differ).toEqual([]);
  });

  const input: ScenarioInput = {
    name: 'Pilot',
    weeks: 4,
    roles: [{ name: 'Analyst', headcount: 12 }],
    arms: { none: {}, full: { policy: { preset: 'aligned' } } },
  };
  const scenario = parseScenario(input);
  const arms = Object.values(scenario.arms);
  const experiment = parseExperiment({
    scenario: input,
    vary: { credit: [0, 1] },
    replications: 2,
  });
  const plan = createPlan({ ...sweepPlan(experiment, 'a'), seed: 'a' });
  const draws = new DrawCache(masterKey('a'));
  const luck = { seed: 'a', replication: 0 };
  const run = { engine: undefined, keep: undefined, signal: undefined, onProgress: undefined };
  const optional: [name: string, names: string, call: (options: object) => unknown][] = [
    [
      'simulate',
      'replication key draws observer reasons measures',
      (more) => simulate(scenario, { seed: 'a', ...more } as never).series.real,
    ],
    [
      'simulate by key',
      'seed replication draws',
      (more) => simulate(scenario, { key: [1, 2], ...more } as never).series.real,
    ],
    [
      'simulate by draws',
      'seed key replication',
      (more) => simulate(scenario, { draws, ...more } as never).series.real,
    ],
    ['sideBySide', 'observers reasons', (more) => sideBySide(arms, luck, more).people],
    [
      'explain',
      'replication key draws',
      (more) => explain(scenario, { seed: 'a', employee: 1, week: 2, ...more } as never),
    ],
    ['parseScenario', 'readText dotted', (more) => scenarioHash(parseScenario(input, more))],
    [
      'parseExperiment',
      'scenario readScenario',
      (more) => parseExperiment({ scenario: input }, more),
    ],
    [
      'compare',
      `arms replications precision until max measure alpha margin seedPolicy ${Object.keys(run).join(' ')}`,
      async (more) => (await compare(scenario, { seed: 'a', ...more } as never)).outcomes,
    ],
    [
      'sweep',
      `alpha ${Object.keys(run).join(' ')}`,
      async (more) => (await sweep(experiment, { seed: 'a', ...more } as never)).points,
    ],
    [
      'sweepPlan',
      'weekly',
      (more) => sweepPlan(experiment, 'a', (more as { weekly?: 'full' }).weekly),
    ],
    ['forecast', 'clock workers', (more) => forecast(plan, outcomeOf('real'), more)],
  ];
  it.each(optional)('in the options of %s', async (_name, names, call) => {
    const expected = await answer(() => call({}));
    expect(expected).not.toMatch(/Error/);
    for (const name of names.split(' '))
      expect([name, await answer(() => call({ [name]: undefined }))]).toEqual([name, expected]);
  });

  it('and a seed that is undefined is an error, not chance', async () => {
    for (const call of [
      () => simulate(scenario, { seed: undefined } as never),
      () => sideBySide(arms, {} as never),
      () => explain(scenario, { employee: 1, week: 1 } as never),
      () => compare(scenario, {} as never),
      () => sweep(experiment, { seed: undefined } as never),
      () => masterKey(undefined as never),
    ])
      expect(await answer(call)).toContain('seed must be text, got undefined');
  });

  const figureOptions =
    'width height fontSize theme id bare title provenance arms label weeks values flags mode run cursor ghost guess hideAfter measure steady basins unit reading focus selected week';
  const allUndefined = Object.fromEntries(
    figureOptions.split(' ').map((name) => [name, undefined]),
  );
  const ordinary = chartCases.filter(({ name }) => !name.includes('hostile'));
  it.each(ordinary)('in the options of a figure: $name', async ({ draw }) => {
    const svg = renderSvg(draw(allUndefined));
    expect(svg).toMatch(/^<svg/);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

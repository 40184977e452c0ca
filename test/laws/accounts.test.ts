import { type MeasureId, measures, parseScenario, type Run, simulate } from '@uptake/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { runs } from '../reference/number-of-runs.ts';

/** What must hold for the values of a week: of the organisation, or of a role. */
type Law = (at: (id: MeasureId) => number) => boolean;

const same = (a: number, b: number) => Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(a));
const shares = measures.filter(({ unit }) => unit === 'share').map(({ id }) => id);

const laws: Record<string, Law> = {
  'every measure is finite': (at) => measures.every(({ id }) => Number.isFinite(at(id))),
  'every share lies in [0, 1]': (at) => shares.every((id) => at(id) >= 0 && at(id) <= 1 + 1e-12),
  'gross = net + shadow + rework': (at) =>
    same(at('gross'), at('net') + at('shadow') + at('rework')),
  'shadow work is the sum of its kinds': (at) =>
    same(
      at('shadow'),
      at('prompting') + at('cleanup') + at('checking') + at('handling') + at('tokenTime'),
    ),
  'active = real + token': (at) => same(at('active'), at('real') + at('token')),
  'who uses the tool has used it once': (at) => at('ever') >= at('real'),
  'no more errors are caught or escape than are made': (at) =>
    at('caught') + at('escaped') <= at('errors') + 1e-12,
  'no more failures are punished than escape': (at) => at('punished') <= at('escaped') + 1e-12,
  'measured use exceeds real intensity by token use only': (at) =>
    at('token') > 0
      ? at('measuredUse') >= at('intensity') - 1e-12
      : same(at('measuredUse'), at('intensity')),
  'intensity needs real use': (at) => at('intensity') <= at('real') + 1e-12,
  'token time needs token use': (at) => at('token') > 0 || at('tokenTime') === 0,
};

/** What must hold for a whole run in week index `w`. */
const runLaws: Record<string, (run: Run, w: number) => boolean> = {
  'the reasons sum to the lapses': ({ reasons, series }, w) =>
    same(total(reasons, w), series.lapses[w] as number),
  'the reasons of all who are away sum to ever - real': ({ away, series }, w) =>
    same(total(away, w), (series.ever[w] as number) - (series.real[w] as number)),
  'no reason is negative': ({ reasons, away }, w) =>
    [...Object.values(reasons), ...Object.values(away)].every(
      (series) => (series[w] as number) >= 0,
    ),
};

function total(reasons: Run['reasons'], w: number): number {
  return Object.values(reasons).reduce((sum, series) => sum + (series[w] as number), 0);
}

/** Measures that are no mean over all employees. */
const notMeans: readonly MeasureId[] = ['verification', 'engagementGap', 'escapedPerHour'];
const means = measures.map(({ id }) => id).filter((id) => !notMeans.includes(id));

/** The first counterexample of every law that fails, over any scenarios. */
function broken(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [input, key] of fc.sample(fc.tuple(anyScenario, anyKey), runs(60))) {
    const scenario = parseScenario(input);
    const run = simulate(scenario, { key });
    const report = (law: string, where: string) =>
      found.has(law) || found.set(law, `${where}, key ${key}, ${JSON.stringify(input)}`);
    for (let w = 0; w < run.weeks; w++) {
      for (const [name, series] of [
        ['everybody', run.series] as const,
        ...Object.entries(run.roles),
      ]) {
        for (const [law, holds] of Object.entries(laws)) {
          if (!holds((id) => series[id][w] as number)) report(law, `${name}, week ${w + 1}`);
        }
      }
      for (const [law, holds] of Object.entries(runLaws)) {
        if (!holds(run, w)) report(law, `week ${w + 1}`);
      }
      for (const id of means) {
        const parts = scenario.roles.map(
          ({ name, headcount }) => headcount * (run.roles[name]?.[id][w] as number),
        );
        const mean = parts.reduce((a, b) => a + b, 0) / run.employees;
        if (!same(mean, run.series[id][w] as number)) report(ofRoles, `${id}, week ${w + 1}`);
      }
    }
  }
  return found;
}

const ofRoles = 'the organisation is the mean of its roles by headcount';
const failures = broken();

it.each([...Object.keys(laws), ...Object.keys(runLaws), ofRoles])('in any run: %s', (law) => {
  expect(failures.get(law)).toBeUndefined();
});

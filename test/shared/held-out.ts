import { readFileSync } from 'node:fs';
import { parseScenario } from '@uptake/core';
import { parseExperiment } from '@uptake/lab';
import {
  type AdoptionGroup,
  type GroupForecast,
  type GroupPrediction,
  type HeldOutGroups,
  heldOutAdoption,
  heldOutUse,
} from '@uptake/lab/calibrate';
import { readUsage, usageGroups } from '@uptake/lab/telemetry';
import { expect } from 'vitest';
import { sharedRows, sharedText } from './data.ts';

/**
 * Predictions of organisations and villages that were not fitted to. The halves are fixed by name and were so before any fit: in the order of
 * their names the first eight are fitted to and the last four predicted; the other two thirds are held out likewise.
 */

const inOrder = (names: readonly string[]): string[] => [...names].sort();

/** The names held out in a third, 0 to 2; the last is the named half. */
const third = (names: readonly string[], k: number): string[] =>
  inOrder(names).slice(4 * k, 4 * k + 4);

const experimentOf = (weeks: number, role: string, uncertain: object) =>
  parseExperiment({ scenario: 'x.yaml', uncertain } as never, {
    readScenario: () =>
      parseScenario({ name: 'Held out', weeks, roles: [{ name: role, headcount: 10 }] } as never),
  });

/** Organisations of the commit panel; the calendar week of the first commit is that of access. */
function organisations() {
  const [, ...lines] = sharedText('ai_commit_panel.csv').trim().split('\n');
  const rows = lines.map((line) => {
    const [person, org, week, , used] = line.split(',');
    return [person, week, used, org].join();
  });
  const content = ['person,week,used,org', ...rows].join('\n');
  const { table } = readUsage([{ name: 'commits.csv', content }], {
    salt: 'a salt of sixteen letters',
  });
  return usageGroups(table);
}

/** What of the model is fitted to commits: level and returns of each organisation, luck, spread, hurdle and habit of all. */
const ofCommits = {
  ...{ 'policy.displacement': [0, 1], 'policy.exploration': [0, 0.6] },
  ...{ 'mind.noise': [0.35, 3], 'mind.taste': [1, 6] },
  ...{ 'mind.switching': [0, 6], 'mind.habit': [0, 4] },
};

/** The organisations of a third, predicted by a fit to the others. */
export const predictOrganisations = (k: number): Promise<HeldOutGroups> => {
  const groups = organisations();
  const heldOut = third(
    groups.map(({ name }) => name),
    k,
  );
  return heldOutUse(experimentOf(70, 'Developer', ofCommits), groups, {
    heldOut,
    seed: 'commits',
    maxRuns: 2000,
  });
};

/** Villages with who talks to whom; a step is a month, so that rates a week are those of a month, and whoever uses does so fully. */
function villages(): AdoptionGroup[] {
  const nodes = sharedRows('valente_kfamily_nodes.csv').sort(
    (a, b) => Number(a['id']) - Number(b['id']),
  );
  const edges = sharedRows('valente_kfamily_edges.csv');
  const spells = sharedRows('kfamily_status_spells.csv').filter(
    ({ months, status, use }) =>
      use === '1' && status !== '6' && status !== '15' && Number(months) > 0 && Number(months) < 99,
  );
  return Array.from({ length: 12 }, (_, v) => {
    const own = nodes.filter(({ village }) => Number(village) === v + 1);
    const place = new Map(own.map(({ id }, i) => [id, i]));
    const ties = edges.flatMap(({ alter, ego }) => {
      const [from, to] = [place.get(ego), place.get(alter)];
      return from === undefined || to === undefined ? [] : [[from, to, 1]];
    });
    return {
      name: `village ${String(v + 1).padStart(2, '0')}`,
      scenario: parseScenario({
        ...{ name: 'Village', weeks: 120, tool: { minIntensity: 1 } },
        mind: { recall: 0.63, memory: 0.88, hearsay: 0.62, forgetting: 0.04 },
        organisation: { turnover: 0, ties },
        roles: [{ name: 'Woman', headcount: own.length }],
      } as never),
      adopted: own.map(({ toa }) => (Number(toa) === 11 ? null : Number(toa))),
      spells: spells
        .filter(({ id }) => place.has(id))
        .map(({ current, months }) => ({ time: Number(months), ended: current === '0' })),
    };
  });
}

/** What of the model is fitted to villages. */
const ofVillages = {
  ...{ 'policy.displacement': [0, 1], 'policy.exploration': [0, 0.05] },
  ...{ 'mind.noise': [0.1, 2], 'mind.taste': [0, 3], 'mind.switching': [0, 10] },
  ...{
    'mind.habit': [0, 16],
    'mind.habitRate': [0.25, 1],
    'mind.peers': [0, 3],
    'mind.promise': [0, 0.75],
  },
};

/** The villages of a third, predicted by a fit to the others. */
export const predictVillages = (k: number): Promise<HeldOutGroups> => {
  const groups = villages();
  return heldOutAdoption(experimentOf(120, 'Woman', ofVillages), groups, {
    ...{
      heldOut: third(
        groups.map(({ name }) => name),
        k,
      ),
      seed: 'villages',
      maxRuns: 2000,
    },
    ...{ periods: 10, steps: 12, retention: [1, 3, 6, 12, 24, 36, 60], longest: 98 },
  });
};

/** What one model foretold. */
export const forecastIn = ({ forecasts }: HeldOutGroups, id: string): GroupForecast =>
  forecasts.find((one) => one.id === id) as GroupForecast;

/** Mean error of a model in the statistics whose names begin so. */
export function meanErrorOf(found: HeldOutGroups, id: string, start: string): number {
  const errors = found.statistics.flatMap((one, k) =>
    one.id.startsWith(start) ? [forecastIn(found, id).predictions[k]?.error as number] : [],
  );
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** Models in the columns of the tables of the guide. */
const columns = [
  ...['model', 'again', 'constant', 'markov', 'beta-bernoulli', 'heterogeneous-markov'],
  ...['beta-geometric', 'bg-bb', 'bg-nbd', 'bass', 'exponential-decay'],
];

/**
 * Holds a prediction to the table of the guide that has a row of this name: observed numbers to the digit, all predictions and
 * errors within three points.
 */
export function compareWithGuide(found: HeldOutGroups, row: string): void {
  const tables = readFileSync('docs/guide/calibrate.md', 'utf8').split('\n\n');
  const table = tables.find((part) => part.includes(`\n| ${row} |`)) ?? '';
  const rows = table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const cells = new Map(rows.map(([label = '', ...others]) => [label, others]));
  const near = (cell: string | undefined, value: number, words: string): void =>
    expect(Math.abs(Number(cell) - 100 * value), words).toBeLessThan(3);
  expect(rows).toHaveLength(found.statistics.length + 2);
  found.statistics.forEach(({ fitted, label, observed }, k) => {
    const [before, seen, band = '', ...errors] = cells.get(label) as string[];
    expect([before, seen], label).toEqual([(100 * fitted).toFixed(1), (100 * observed).toFixed(1)]);
    const { high, low, median } = forecastIn(found, 'model').predictions[k] as GroupPrediction;
    const told = band.match(/[\d.]+/g) ?? [];
    [median, low, high].forEach((value, i) => {
      near(told[i], value, `${label} ${i}`);
    });
    columns.forEach((id, i) => {
      near(errors[i], forecastIn(found, id).predictions[k]?.error as number, `${label} ${id}`);
    });
  });
  columns.forEach((id, i) => {
    near(cells.get('mean error')?.[i + 3], forecastIn(found, id).meanError, id);
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario, type Scenario, simulate } from '@uptake/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unitKey } from '../../plan/cell.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { numbers } from '../../table.ts';
import { localEngine } from '../engine/local-engine.ts';
import { merge } from '../merge/merge.ts';
import { readResult } from '../store/results.ts';
import { openRun } from '../store/run-directory.ts';
import { diffRuns } from './diff.ts';
import { resume } from './resume.ts';

const scenarioOf = (weeks = 6, headcount = 12, error = 0.12) =>
  parseScenario({
    name: 'Two ways',
    weeks,
    tool: { error },
    roles: [{ name: 'Analyst', headcount }],
    arms: { today: {}, aligned: { policy: { preset: 'aligned' } } },
  });

interface Wanted {
  readonly seed?: string;
  readonly reps?: number;
  readonly arms?: readonly string[];
  readonly scenario?: ReturnType<typeof scenarioOf>;
}

const planOf = ({
  seed = 'diff',
  reps = 3,
  arms = ['today', 'aligned'],
  scenario = scenarioOf(),
}: Wanted = {}): Plan =>
  createPlan({
    ...{ name: scenario.name, seed, bases: scenario.arms },
    cells: arms.map((base) => ({ base, purpose: 'arm' })),
    bands: [{ cells: arms.map((_, i) => i), reps: [0, reps] }],
  });

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uptake-diff-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A merged run directory. */
async function made(name: string, wanted: Wanted = {}): Promise<string> {
  const directory = join(root, name);
  await openRun(directory, planOf(wanted));
  await resume(directory, { engine: localEngine() });
  await merge(directory);
  return directory;
}

it('directories of the same seed have no table to tell of', async () => {
  const found = await diffRuns(await made('a'), await made('b'));
  expect(found).toMatchObject({ equal: true, changed: 0, tables: [] });
});

it('another seed: how many rows differ, the first difference and the largest, with both values', async () => {
  const [a, b] = [await made('a'), await made('b', { seed: 'other' })];
  const { tables, cells, changed } = await diffRuns(a, b);
  expect([cells, changed]).toEqual([{ both: 2, onlyA: 0, onlyB: 0 }, 0]);
  expect(tables.map(({ table }) => table)).toEqual(['summary', 'runs', 'weekly']);
  const weekly = tables[2];
  const [one, two] = await Promise.all([a, b].map((dir) => readResult(dir, 'weekly')));
  const measures = Object.keys(one?.table.columns ?? {}).filter(
    (id) => !['cell', 'rep', 'week'].includes(id),
  );
  const apart = (id: string, i: number): number =>
    Math.abs(
      (numbers((one as NonNullable<typeof one>).table, id)[i] as number) -
        (numbers((two as NonNullable<typeof two>).table, id)[i] as number),
    );
  const rows = Array.from({ length: 2 * 3 * 6 }, (_, i) => i);
  expect(weekly?.rows).toEqual({
    ...{ both: 36, onlyA: 0, onlyB: 0 },
    differ: rows.filter((i) => measures.some((id) => apart(id, i) > 0)).length,
  });
  const most = Math.max(...rows.flatMap((i) => measures.map((id) => apart(id, i))));
  expect(weekly?.largest?.size).toBe(most);
  // By hand: the run that the first difference names, simulated in both lucks.
  const { measure, arm, rep = -1, week = 0, a: x, b: y, size } = weekly?.first ?? ({} as never);
  expect(arm).toBe('today');
  const values = ['diff', 'other'].map((seed) => {
    const { key, bases } = planOf({ seed });
    const { series } = simulate(bases['today'] as Scenario, {
      key: unitKey(key, 'common', 0, rep),
    });
    return (series as Record<string, Float64Array>)[measure]?.[week - 1];
  });
  expect([x, y, size]).toEqual([...values, Math.abs(Number(x) - Number(y))]);
  const summary = tables[0];
  expect(summary?.largest).toMatchObject({
    statistic: expect.any(String),
    arm: expect.any(String),
  });
  expect(summary?.rows).toMatchObject({ onlyA: 0, onlyB: 0 });
});

it('another value of the model: arms are compared although every cell is another one', async () => {
  const [a, b] = [await made('a'), await made('b', { scenario: scenarioOf(6, 12, 0.3) })];
  const { tables, cells, changed } = await diffRuns(a, b);
  expect([cells, changed]).toEqual([{ both: 0, onlyA: 2, onlyB: 2 }, 2]);
  expect(tables[1]?.rows).toMatchObject({ both: 6, onlyA: 0, onlyB: 0 });
  expect(tables[1]?.rows.differ).toBeGreaterThan(0);
  expect(tables[1]?.largest?.size).toBeGreaterThan(0);
});

it('cells in another order, more replications and an arm that one lacks are told apart', async () => {
  const [a, b] = [
    await made('a', { arms: ['today', 'aligned'] }),
    await made('b', { arms: ['aligned', 'today'], reps: 5 }),
  ];
  const { tables } = await diffRuns(a, b);
  expect(tables[1]).toEqual({
    table: 'runs',
    rows: { both: 6, differ: 0, onlyA: 0, onlyB: 4 },
    first: null,
    largest: null,
  });
  expect(tables[2]?.rows).toEqual({ both: 36, differ: 0, onlyA: 0, onlyB: 24 });
  const { tables: few, cells } = await diffRuns(a, await made('c', { arms: ['aligned'] }));
  expect(cells).toEqual({ both: 1, onlyA: 1, onlyB: 0 });
  expect(few.map(({ rows }) => rows.differ)).toEqual([0, 0, 0]);
});

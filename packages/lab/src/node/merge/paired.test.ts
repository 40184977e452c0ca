import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { compare } from '../../compare/compare.ts';
import { numbers, texts, wholes } from '../../table.ts';
import { bufferOf, readParquet } from '../parquet/read-parquet.ts';
import { keepIn } from '../store/keep-in.ts';
import { merge } from './merge.ts';

const scenario = parseScenario({
  name: 'Paired',
  weeks: 10,
  roles: [{ name: 'Analyst', headcount: 24 }],
  arms: { one: {}, two: { policy: { preset: 'aligned' } }, same: {} },
});

it('holds what a comparison says, for whole runs and week by week', async () => {
  const root = await mkdtemp(join(tmpdir(), 'uptake-paired-'));
  let directory = '';
  const keep = keepIn(root, (where) => {
    directory = where;
  });
  const found = await compare(scenario, { seed: 's', replications: 16, keep });
  await merge(directory);
  const bytes = bufferOf(await readFile(join(directory, 'results', 'paired.parquet')));
  const { table } = await readParquet(bytes);
  const weeks = numbers(table, 'week');
  const names = texts(table, 'measure');
  const at = (id: string, week: number) =>
    names.findIndex((name, i) => name === id && Object.is(weeks[i], week));
  const whole = at('realPlateau', Number.NaN);
  // with three arms intervals and verdicts are those of both policies together, of times by the bootstrap
  for (const { differences, outcome } of found.outcomes.slice(0, 18)) {
    const row = at(outcome.id, Number.NaN);
    const [apart] = differences;
    const { lo, hi } = apart?.uncertaintyOfMean ?? {};
    const got = ['lo', 'hi'].map((id) => numbers(table, id)[row]);
    expect([outcome.id, ...got, texts(table, 'verdict')[row]]).toEqual([
      outcome.id,
      ...[lo, hi, apart?.verdict],
    ]);
  }
  const apart = found.outcomes[0]?.differences[0];
  expect([wholes(table, 'cellA')[whole], wholes(table, 'cellB')[whole]]).toEqual([0, 1]);
  const value = (id: string, row = whole) => numbers(table, id)[row] as number;
  expect([value('diff'), value('lo'), value('hi'), value('vrf'), value('mde')]).toEqual([
    apart?.difference,
    apart?.uncertaintyOfMean.lo,
    apart?.uncertaintyOfMean.hi,
    apart?.vrf,
    apart?.detectable,
  ]);
  expect([texts(table, 'verdict')[whole], value('better')]).toEqual([
    apart?.verdict,
    apart?.better.better,
  ]);
  const neutral = texts(table, 'measure').flatMap((id, i) =>
    id === 'measuredUse' ? [texts(table, 'verdict')[i]] : [],
  );
  expect(neutral).toContain('differs');
  expect(neutral).not.toContain('better');
  expect(neutral).not.toContain('worse');
  const series = found.series.find(({ measure }) => measure === 'real');
  expect(value('diff', at('real', 7))).toBeCloseTo(series?.mean[6] as number, 12);
  expect(table.rows).toBe(2 * (18 + 36 * 10));
  await rm(root, { recursive: true });
});

it('finds no difference between equal arms, and leaves out what has no value', async () => {
  const root = await mkdtemp(join(tmpdir(), 'uptake-paired-'));
  let directory = '';
  const keep = keepIn(root, (where) => {
    directory = where;
  });
  await compare(scenario, { seed: 's', arms: ['one', 'same'], replications: 3, keep });
  await merge(directory);
  const bytes = bufferOf(await readFile(join(directory, 'results', 'paired.parquet')));
  const { table } = await readParquet(bytes);
  expect(numbers(table, 'diff').every((diff) => diff === 0)).toBe(true);
  expect(new Set(texts(table, 'verdict'))).toEqual(new Set(['equivalent']));
  await rm(root, { recursive: true });
});

/**
 * Whether R, pandas with statsmodels, and DuckDB read the same panel: coefficients of a complementary log-log hazard equal to 1e-6,
 * and the same rows from Parquet as from CSV.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const folder = mkdtempSync(join(tmpdir(), 'uptake-panel-'));
const run = (program, ...words) => execFileSync(program, words, { encoding: 'utf8' });
const figures = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([name, ...numbers]) => [name, ...numbers.map(Number.parseFloat)]);
try {
  for (const format of ['csv', 'parquet']) {
    const asked = ['scenarios/sales-forecasting.yaml', '--format', format, '--out', folder];
    run('npx', 'uptake', 'panel', ...asked, '--quiet');
  }
  const csv = join(folder, 'panel.csv');
  const inR = figures(run('Rscript', 'examples/panel.R', csv));
  const inPandas = figures(run('/usr/bin/python3', 'examples/panel.py', csv));
  assert.equal(inR.length, 7);
  inR.slice(0, 6).forEach(([name, value, error], i) => {
    assert.equal(inPandas[i]?.[0], name);
    assert.ok(Math.abs(value - inPandas[i][1]) < 1e-6, `${name}: ${value} and ${inPandas[i][1]}`);
    assert.ok(Math.abs(error - inPandas[i][2]) < 1e-6, `error of ${name}`);
  });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const table = (name) =>
    `read_${name}('${join(folder, `panel.${name}`)}'${name === 'csv' ? ', sample_size = -1' : ''})`;
  const different = `select count(*) from (select * exclude (key, role) from ${table('parquet')} except all select * exclude (key, role) from ${table('csv')})`;
  const counts = await connection.runAndReadAll(
    `select (${different}), (select count(*) from ${table('parquet')})`,
  );
  const rows = readFileSync(csv, 'utf8').trim().split('\n').length - 1;
  assert.deepEqual(counts.getRows()[0]?.map(Number), [0, rows]);
  console.log(`R, pandas and DuckDB agree on ${rows} rows`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeHash } from '../store/checked-file.ts';
import { startResultFiles } from './result-files.ts';
import { writerHere } from './writing-thread.ts';

it('files are in their places under their hashes, or nowhere', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'uptake-results-'));
  const results = join(directory, 'results');
  await mkdir(results);
  const table = { rows: 2, columns: { real: Float64Array.of(1, 2) } };
  const files = startResultFiles(directory, {}, writerHere);
  for (const name of ['weekly', 'runs', 'weekly']) await files.append(name, table);
  expect(await readdir(results)).toHaveLength(2);
  const hashes = await files.place();
  await files.drop();
  expect(Object.keys(hashes)).toEqual(['runs.parquet', 'weekly.parquet']);
  expect((await readdir(results)).sort()).toEqual(['runs.parquet', 'weekly.parquet']);
  for (const [name, hash] of Object.entries(hashes))
    expect(nodeHash(await readFile(join(results, name)))).toBe(hash);
  const lost = startResultFiles(directory, {}, writerHere);
  await lost.append('paired', table);
  await lost.drop();
  expect(await readdir(results)).toHaveLength(2);
  await rm(directory, { recursive: true });
});

import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '@uptake/core/internal';
import type { Plan } from '../../plan/plan.ts';
import { contentId, shardsOf } from '../../plan/shards.ts';
import { bufferOf, parquetFooter, type ReadTable, readParquet } from '../parquet/read-parquet.ts';
import { DamagedFile, fileHash, nodeHash } from './checked-file.ts';
import { readManifest } from './manifest.ts';
import { type KeptPlan, readAnyPlan, schemaVersion } from './plan-file.ts';
import { recordedTables, shardState } from './read-parts.ts';

/** What every file of `results` says of itself: what it holds, however it was planned and run. */
export function resultIdentity(
  plan: Plan,
  schema: KeptPlan['schema'] = schemaVersion,
): Readonly<Record<string, string>> {
  const { cells, key, recording, seedPolicy } = plan;
  const content = [key, seedPolicy, recording, cells.map((cell) => cell.key)];
  return {
    'uptake.schema': String(schema),
    'uptake.content': contentId(plan, nodeHash),
    'uptake.model': plan.modelVersion,
    'uptake.modelHash': plan.modelHash,
    ...(schema === 1 ? {} : { 'uptake.cells': nodeHash(canonicalJson(content)) }),
  };
}

/** Names of the tables that the results of a plan hold. */
export function resultNames(plan: Plan): string[] {
  const { weekly } = plan.recording;
  const recorded = recordedTables(plan).filter((name) => name !== 'weekly' || weekly !== 'summary');
  return [...recorded, 'summary', 'paired'].sort();
}

/** What is there of the results of a run directory. */
export interface ResultState {
  /** `none`: never merged. `stale`: files are missing, damaged or of an earlier plan. `whole`: every file is what merge wrote. */
  readonly state: 'none' | 'stale' | 'whole';
  /** What is wrong, a line each. */
  readonly problems: readonly string[];
  /** sha256 of the files that are there, by name. */
  readonly files: { readonly [file: string]: string };
}

/** Where a file of `results` lies, inside the run directory. */
export function resultName(table: string): string {
  return join('results', `${table}.parquet`);
}

/** Whether a file whose bytes are what merge wrote says that it holds what is planned. */
async function isOfPlan(
  path: string,
  identity: Readonly<Record<string, string>>,
): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const byteLength = (await file.stat()).size;
    const slice = async (start: number, end: number = byteLength): Promise<ArrayBuffer> => {
      const bytes = new ArrayBuffer(end - start);
      await file.read(new Uint8Array(bytes), 0, end - start, start);
      return bytes;
    };
    const { metadata } = await parquetFooter({ byteLength, slice });
    return Object.entries(identity).every(([key, value]) => metadata[key] === value);
  } finally {
    await file.close();
  }
}

/**
 * Looks at every byte of the results of a run directory. What the manifest says is only a hash to compare with: without it the
 * results count as damaged, and merging again writes the same files.
 *
 * @param tables - Tables wanted. Default: all that the plan has.
 */
export async function resultState(
  directory: string,
  { plan, schema }: KeptPlan,
  tables: readonly string[] = resultNames(plan),
): Promise<ResultState> {
  const said = (await readManifest(directory))?.record.results ?? {};
  const there = await readdir(join(directory, 'results')).catch(() => []);
  const identity = resultIdentity(plan, schema);
  const files: Record<string, string> = {};
  const problems: string[] = [];
  for (const table of tables) {
    const name = resultName(table);
    const path = join(directory, name);
    const hash = await fileHash(path);
    if (hash !== null) files[`${table}.parquet`] = hash;
    if (hash === null) problems.push(`${name} is missing: merge writes it again`);
    else if (hash !== said[`${table}.parquet`])
      problems.push(`${name} is not what merge wrote: merge writes it again`);
    else if (!(await isOfPlan(path, identity)))
      problems.push(`${name} holds other runs than are planned: merge writes it again`);
  }
  const none = !there.some((name) => name.endsWith('.parquet')) && Object.keys(said).length === 0;
  return { state: none ? 'none' : problems.length > 0 ? 'stale' : 'whole', problems, files };
}

/** Thrown where results are asked for and nothing was merged; the message says what to do first. */
export class NotMerged extends Error {
  override readonly name = 'NotMerged';
  /** Shards that are not there whole, so that resuming comes before merging. */
  readonly missing: number;

  constructor(message: string, missing: number) {
    super(message);
    this.missing = missing;
  }
}

/** What to say of a directory without results: whether it is to be resumed first, or merged. */
export async function notMerged(directory: string, { plan, schema }: KeptPlan): Promise<NotMerged> {
  const shards = shardsOf(plan);
  let missing = 0;
  // Version 0.1 kept no hashes that parts could be held to.
  for (const shard of schema === 1 ? [] : shards)
    if ((await shardState(directory, plan, shard)).state !== 'whole') missing++;
  const first =
    missing > 0
      ? `${missing} of ${shards.length} shards are missing or damaged: resume first, which merges too`
      : 'merge first';
  return new NotMerged(`${directory} has no results: ${first}`, missing);
}

/** Results of a run directory that are what merge wrote. */
export interface CheckedResults extends KeptPlan {
  /** Path of each table asked for. */
  readonly paths: { readonly [table: string]: string };
}

/**
 * Finds the results of a run directory for someone who reads them.
 *
 * @param table - The only one wanted. Default: all that the plan has.
 * @throws RangeError if the plan has no such table.
 * @throws NotMerged if nothing is merged.
 * @throws DamagedFile if a file is not what merge wrote, or holds other runs than are planned.
 */
export async function checkedResults(directory: string, table?: string): Promise<CheckedResults> {
  const kept = await readAnyPlan(directory);
  const names = resultNames(kept.plan);
  if (table !== undefined && !names.includes(table))
    throw new RangeError(
      `there is no table "${table}"; tables are ${[...names, 'cells', 'design'].join(', ')}`,
    );
  const wanted = table === undefined ? names : [table];
  const { problems, state } = await resultState(directory, kept, wanted);
  if (state === 'none') throw await notMerged(directory, kept);
  if (problems.length > 0) throw new DamagedFile(problems.join('\n'));
  const paths = wanted.map((name): [string, string] => [name, join(directory, resultName(name))]);
  return { ...kept, paths: Object.fromEntries(paths) };
}

/** Reads a table of the results, if it is what merge wrote; see {@link checkedResults}. */
export async function readResult(directory: string, table: string): Promise<ReadTable> {
  const { paths } = await checkedResults(directory, table);
  return readParquet(bufferOf(await readFile(paths[table] as string)));
}

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { numbers, type Table, texts, wholes } from '../../table.ts';
import { merge } from '../merge/merge.ts';
import { DamagedFile } from '../store/checked-file.ts';
import { readPlan } from '../store/plan-file.ts';
import { notMerged, readResult, resultState } from '../store/results.ts';
import { openRun } from '../store/run-directory.ts';
import { type ResumeOptions, resume } from './resume.ts';

/** The first place where two computations part. */
export interface Difference {
  readonly file: string;
  readonly cell: number;
  readonly rep: number;
  /** Week and measure, where weekly values were recorded. */
  readonly week?: number;
  readonly measure?: string;
}

/** What a reproduction found. */
export interface Reproduced {
  readonly equal: boolean;
  /** Files that come out otherwise, or are missing. */
  readonly different: readonly string[];
  /** Those of them that are not what merge wrote, a line each: their content is not looked at. */
  readonly problems: readonly string[];
  readonly first: Difference | null;
  readonly units: number;
}

/** The first row in which two tables of the same plan differ. */
function firstDifference(file: string, a: Table, b: Table): Difference | null {
  const cell = wholes(a, 'cell');
  const rep = wholes(a, 'rep');
  const week = a.columns['week'] ? wholes(a, 'week') : null;
  let first = Math.min(a.rows, b.rows);
  let measure: string | undefined;
  for (const [name, column] of Object.entries(a.columns)) {
    const same =
      column instanceof Float64Array
        ? (i: number) => Object.is(column[i], numbers(b, name)[i])
        : Array.isArray(column)
          ? (i: number) => column[i] === texts(b, name)[i]
          : (i: number) => wholes(a, name)[i] === wholes(b, name)[i];
    for (let i = 0; i < first; i++) {
      if (same(i)) continue;
      first = i;
      measure = name;
    }
  }
  if (first === Math.max(a.rows, b.rows)) return null;
  const at = Math.min(first, a.rows - 1);
  return {
    file,
    cell: cell[at] as number,
    rep: rep[at] as number,
    ...(week ? { week: week[at] as number } : {}),
    ...(measure ? { measure } : {}),
  };
}

/** Where a file that merge wrote comes out otherwise; nothing if it cannot be read. */
async function differenceIn(file: string, directory: string, again: string) {
  const table = file.replace(/\.parquet$/, '');
  const [a, b] = await Promise.all([readResult(directory, table), readResult(again, table)]);
  return firstDifference(file, a.table, b.table);
}

/**
 * Runs a finished run directory again from its plan, somewhere else, and compares every byte of its results with those that come
 * out. What the manifest says of them counts for nothing.
 *
 * @param directory - A merged run directory.
 * @param options - `workspace` is a folder for the second run, which is removed afterwards.
 * @throws NotMerged if the directory was never merged; it says whether to resume first.
 * @throws Error if the second run was interrupted.
 */
export async function reproduce(
  directory: string,
  options: ResumeOptions & { readonly workspace: string },
): Promise<Reproduced> {
  const plan = await readPlan(directory);
  const { files, problems, state } = await resultState(directory, { plan, schema: 2 });
  if (state === 'none') throw await notMerged(directory, { plan, schema: 2 });
  const again = await mkdtemp(join(options.workspace, 'reproduce-'));
  try {
    await openRun(again, plan);
    const { missing, counts } = await resume(again, options);
    if (missing.length > 0) throw new Error(`the second run lacks ${missing.length} shards`);
    const { results } = await merge(again);
    const different = Object.keys(results).filter((file) => files[file] !== results[file]);
    const telling = ['weekly.parquet', 'runs.parquet'].find((file) => different.includes(file));
    const first = telling
      ? await differenceIn(telling, directory, again).catch((error: unknown) => {
          if (error instanceof DamagedFile) return null;
          throw error;
        })
      : null;
    return {
      ...{ equal: different.length === 0, different, first, units: counts.planned },
      problems: different.length === 0 ? [] : problems,
    };
  } finally {
    await rm(again, { recursive: true, force: true });
  }
}

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKeepable } from '../../plan/code.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Store } from '../../plan/store.ts';
import { designTable } from '../../tables/design-table.ts';
import { parquetBytes } from '../parquet/write-parquet.ts';
import { nodeHash, sizeOf } from './checked-file.ts';
import { makeFolder, replaceFile } from './commit-file.ts';
import { folderName } from './drafts.ts';
import { manifestProblems, writeManifest } from './manifest.ts';
import { parquetStore } from './parquet-store.ts';
import { planPath, readPlan, writePlan } from './plan-file.ts';

/** The folder of a plan below `root`: its name and the first 8 digits of its first segment. */
export function runFolder(root: string, plan: Plan): string {
  const first = plan.segments[0]?.sha256 ?? plan.sha256;
  return join(root, `${folderName(plan.name)}-${first.slice(0, 8)}`);
}

/** Whether one plan is the beginning of the other. */
export function sameStart(a: Plan, b: Plan): boolean {
  const common = Math.min(a.segments.length, b.segments.length);
  return (
    common > 0 &&
    a.segments.slice(0, common).every(({ sha256 }, i) => sha256 === b.segments[i]?.sha256)
  );
}

/** Whether something has that path. */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The files that describe a plan for people and other programs; nothing of uptake reads them. */
function descriptions(plan: Plan): [name: string, bytes: Buffer][] {
  const scenarios = JSON.stringify(plan.bases, null, 2);
  const lock = `# The scenarios of this run, complete. JSON is YAML.\n${scenarios}\n`;
  const design = parquetBytes('design', designTable(plan), {});
  return [
    ['scenario.lock.yaml', Buffer.from(lock)],
    ['design.parquet', Buffer.from(design)],
  ];
}

async function isThere(path: string, bytes: Buffer): Promise<boolean> {
  return (await sizeOf(path)) === bytes.length && (await readFile(path)).equals(bytes);
}

/** What is missing or stale of the files that describe a plan, and of the manifest, a line each. */
export async function descriptionProblems(directory: string, plan: Plan): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, bytes] of descriptions(plan))
    if (!(await isThere(join(directory, name), bytes)))
      problems.push(`${name} is missing, damaged or of another plan: resume writes it again`);
  return [...problems, ...(await manifestProblems(directory, plan))];
}

/** Writes what describes a plan, as far as it is not there. */
export async function describe(directory: string, plan: Plan): Promise<void> {
  await makeFolder(directory);
  for (const [name, bytes] of descriptions(plan)) {
    const path = join(directory, name);
    if (!(await isThere(path, bytes))) await replaceFile(path, bytes);
  }
  if ((await manifestProblems(directory, plan)).length > 0)
    await writeManifest(directory, plan, {});
}

/** Gives a run directory a plan. The plan goes last: with it, what describes it is there. */
export async function writeRun(directory: string, plan: Plan): Promise<void> {
  await describe(directory, plan);
  await writePlan(directory, plan);
}

/**
 * Opens the directory of a plan, or makes it. A directory that has more segments of the same plan stays as it is.
 *
 * @param directory - Where; see {@link runFolder}.
 * @throws Error if the directory holds another plan, or the plan needs code that only a script has.
 */
export async function openRun(directory: string, plan: Plan): Promise<Store> {
  checkKeepable(plan);
  await makeFolder(join(directory, 'log'));
  if (await exists(planPath(directory))) {
    const held = await readPlan(directory);
    if (!sameStart(held, plan))
      throw new Error(
        `${directory} holds another plan (${held.sha256.slice(0, 8)}, not ${plan.sha256.slice(0, 8)})`,
      );
    if (held.segments.length < plan.segments.length) await writeRun(directory, plan);
  } else await writeRun(directory, plan);
  return parquetStore(directory, plan);
}

/** Typed arrays as lists and missing numbers as null, since JSON knows neither. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

/**
 * Keeps the answer of a verb in a run directory: `analysis/<verb>-<hash8>.json`, the same file for the same answer.
 *
 * @returns Path of the file.
 */
export async function writeAnalysis(
  directory: string,
  verb: string,
  answer: unknown,
): Promise<string> {
  const text = `${JSON.stringify(answer, plain, 2)}\n`;
  await makeFolder(join(directory, 'analysis'));
  const path = join(
    directory,
    'analysis',
    `${folderName(verb)}-${nodeHash(text).slice(0, 8)}.json`,
  );
  await replaceFile(path, text);
  return path;
}

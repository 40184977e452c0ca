import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { designTable } from '../../plan/design-table.ts';
import type { Store } from '../../plan/engine.ts';
import type { Plan } from '../../plan/plan.ts';
import { parquetBytes } from '../parquet/write-parquet.ts';
import { replaceFile } from './commit-file.ts';
import { writeManifest } from './manifest.ts';
import { folderName } from './names.ts';
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

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function describe(directory: string, plan: Plan): Promise<void> {
  await writePlan(directory, plan);
  await replaceFile(
    join(directory, 'scenario.lock.yaml'),
    `# The scenarios of this run, complete. JSON is YAML.\n${JSON.stringify(plan.bases, null, 2)}\n`,
  );
  await replaceFile(
    join(directory, 'design.parquet'),
    parquetBytes('design', designTable(plan), {}),
  );
  await writeManifest(directory, plan, {});
}

/**
 * Opens the directory of a plan, or makes it. A directory that has more segments of the same plan stays as it is.
 *
 * @param directory - Where; see {@link runFolder}.
 * @throws Error if the directory holds another plan.
 */
export async function openRun(directory: string, plan: Plan): Promise<Store> {
  await mkdir(join(directory, 'log'), { recursive: true });
  if (await exists(planPath(directory))) {
    const held = await readPlan(directory);
    if (!sameStart(held, plan))
      throw new Error(
        `${directory} holds another plan (${held.sha256.slice(0, 8)}, not ${plan.sha256.slice(0, 8)})`,
      );
    if (held.segments.length < plan.segments.length) await describe(directory, plan);
  } else await describe(directory, plan);
  return parquetStore(directory, plan);
}

/** The first of `directory`, `directory-2`, `directory-3` ... that holds a beginning of the plan, or nothing yet. */
async function freeFor(directory: string, plan: Plan): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? directory : `${directory}-${number}`;
    if (!(await exists(planPath(candidate)))) return candidate;
    if (sameStart(await readPlan(candidate), plan)) return candidate;
  }
}

/**
 * Keeps what a verb runs: gives the store for each stage of its plan, in one directory below `root`.
 *
 * A search that starts like a kept one and then goes another way, since its goal is another, gets a directory of its own.
 *
 * @param told - Is told the directory.
 */
export function keepIn(
  root: string,
  told: (directory: string) => void = () => {},
): (plan: Plan) => Promise<Store> {
  return async (plan) => {
    const directory = await freeFor(runFolder(root, plan), plan);
    told(directory);
    return openRun(directory, plan);
  };
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Engine, Progress } from '@uptake/lab';
import { localEngine, readPlan } from '@uptake/lab/node';
import type { LocalEngine } from '@uptake/lab/node/internal';
import { checkingPlans, grace, notingTo, type WorkBounds } from '../analysis/prediction.ts';
import { InvalidInput } from '../exit-code.ts';
import { provideModules } from '../input/modules.ts';
import { jsonDocument } from '../output/json-document.ts';
import { progressLine } from '../output/progress.ts';
import { folded, harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Modules of own code, for the verbs that run what a directory lacks. */
export interface ModuleFlags {
  readonly module?: readonly string[];
}

/** Flags of the verbs that run what a directory lacks. */
export type WorkFlags = WorkBounds & ModuleFlags;

/** What such a verb works with. */
interface WorkOptions {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Works on a run directory with an engine, by default threads, and with progress, and ends both whatever happens. */
export async function withThreads<T>(
  verb: string,
  flags: WorkFlags,
  context: Context & { readonly engine?: Engine & Partial<LocalEngine> },
  work: (options: WorkOptions) => Promise<T>,
): Promise<T> {
  const { signal, terminal } = context;
  const engine =
    context.engine ??
    localEngine({
      ...(flags.workers === undefined ? {} : { workers: flags.workers }),
      note: notingTo(terminal, flags.quiet),
      grace,
    });
  const progress = progressLine(terminal, verb, 'run', flags.quiet === true);
  // A process that only waits for others holds nothing of what they run.
  const checkPlan = flags.workers === 0 ? () => {} : checkingPlans(verb, flags, terminal);
  try {
    return await work({
      engine: {
        ...engine,
        execute: (plan, ...rest) => {
          checkPlan(plan);
          return engine.execute(plan, ...rest);
        },
      },
      signal,
      onProgress: ({ done, planned, remaining }) => progress.show(done, planned, remaining),
    });
  } finally {
    progress.end();
    await engine.close?.();
  }
}

/** A verb and its flags. */
export interface Asked {
  readonly verb: string;
  readonly flags: CommonFlags;
}

/** Gives the result of a verb on a run directory: lines of text, or one JSON document. */
export function give(
  { verb, flags }: Asked,
  { terminal }: Context,
  content: object,
  lines: readonly string[],
): void {
  terminal.out(
    flags.json
      ? jsonDocument(verb, { ok: true, ...content })
      : folded(`${lines.join('\n')}\n`, terminal.width),
  );
}

/**
 * The path of a run directory, which must hold a plan.
 *
 * @throws InvalidInput if it does not.
 */
export function runDirectory(name: string, folder: string): string {
  const path = resolve(folder, name);
  if (!existsSync(join(path, 'plan.json')))
    throw new InvalidInput([`${harmless(name)}: holds no plan; make one with --keep`]);
  return path;
}

/**
 * The path of a run directory that is to be run, of which this process has the own code.
 *
 * @throws InvalidInput if it holds no plan, or a module is missing, wrong or of another version.
 */
export async function runnableDirectory(
  name: string,
  { module }: ModuleFlags,
  folder: string,
): Promise<string> {
  const directory = runDirectory(name, folder);
  await provideModules(await readPlan(directory), module, folder);
  return directory;
}

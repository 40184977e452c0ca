import { join, resolve } from 'node:path';
import { type CompareOptions, compare, Interrupted } from '@uptake/lab';
import { localEngine } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { readScenario } from '../input/scenario-file.ts';
import { asciiOnly } from '../output/ascii.ts';
import { checkFolder, writeFolder } from '../output/folder.ts';
import { harmless } from '../output/harmless.ts';
import { jsonDocument } from '../output/json-document.ts';
import { progressLine } from '../output/progress.ts';
import { slug } from '../output/slug.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { checkMeasure } from './check-measure.ts';
import { comparisonArgs, comparisonFiles } from './files.ts';
import { comparisonText } from './text.ts';

/** Flags of `uptake compare`. */
export interface CompareFlags extends CommonFlags {
  readonly seed: string;
  readonly arms?: readonly string[];
  readonly reps?: number;
  readonly beta?: number;
  readonly until?: 'precision' | 'verdict';
  readonly max?: number;
  readonly measure?: string;
  readonly alpha?: number;
  readonly margin?: number;
  readonly workers?: number;
  readonly out?: string;
  readonly ascii?: boolean;
}

function optionsOf(flags: CompareFlags): CompareOptions {
  const { seed, arms, reps, beta, until, max, measure, alpha, margin } = flags;
  return {
    seed,
    ...(arms ? { arms } : {}),
    ...(reps === undefined ? {} : { replications: reps }),
    ...(beta === undefined ? {} : { precision: beta }),
    ...(until ? { until } : {}),
    ...(max === undefined ? {} : { max }),
    ...(measure ? { measure } : {}),
    ...(alpha === undefined ? {} : { alpha }),
    ...(margin === undefined ? {} : { margin }),
  };
}

/**
 * `uptake compare FILE`: the arms of a scenario on common luck, as text or JSON and as files.
 *
 * @returns Exit code: 3 if precision or verdict was not reached, 4 if interrupted.
 */
export async function compareVerb(
  file: string,
  flags: CompareFlags,
  { terminal: given, signal }: Context,
): Promise<ExitCode> {
  const terminal = flags.ascii ? asciiOnly(given) : given;
  const source = readScenario(file, terminal.folder);
  const { scenario } = source;
  checkArms(scenario, flags.arms);
  checkMeasure(flags.measure);
  const name = flags.out ?? join('out', slug(scenario.name));
  const folder = resolve(terminal.folder, name);
  checkFolder(folder, name);

  const progress = progressLine(terminal, 'compare', 'run', flags.quiet === true);
  const engine = localEngine(flags.workers === undefined ? {} : { workers: flags.workers });
  try {
    const comparison = await compare(scenario, {
      ...optionsOf(flags),
      engine,
      signal,
      onProgress: ({ done, planned, remaining }) => progress.show(done, planned, remaining),
    });
    progress.end();
    const files = comparisonFiles(comparison, source, comparisonArgs(source.shown, { ...flags }));
    writeFolder(folder, files);
    const written = files.map(([title]) => join(name, title));
    terminal.out(
      flags.json
        ? jsonDocument('compare', { ok: true, comparison, files: written })
        : `${comparisonText(comparison, scenario, terminal)}\nWritten to ${harmless(name)}: ${files.map(([title]) => title).join(', ')}\n`,
    );
    return comparison.stopping.state === 'undecided' ? exitCode.undecided : exitCode.ok;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    progress.end();
    terminal.err(`uptake compare: ${harmless(error.message)}; nothing was written\n`);
    return exitCode.incomplete;
  } finally {
    await engine.close();
  }
}

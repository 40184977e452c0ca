import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { armNames, headcountOf, type Run, type Scenario, simulate } from '@uptake/core';
import { moneyIds, withAsked } from '@uptake/core/internal';
import { drawOf, sharedFrom, sourceOf, wholeCounts, withDraw } from '@uptake/lab/internal';
import { checkOneRun, type WorkBounds } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { ownOf } from '../input/modules.ts';
import { measuredBy } from '../input/own-outcomes.ts';
import { posteriorFor } from '../input/posterior-file.ts';
import { readScenario } from '../input/scenario-file.ts';
import { checkFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { writeResult } from '../output/result-folder.ts';
import { asciiOnly, folded } from '../output/text.ts';
import { type OneRun, runText } from '../pages/run.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake run`. */
interface RunFlags extends WorkBounds {
  readonly seed: string;
  readonly arm?: string;
  readonly replication?: number;
  readonly outcome?: readonly string[];
  readonly rule?: readonly string[];
  readonly posterior?: string;
  readonly out?: string;
  readonly ascii?: boolean;
}

/** What fixes the draws of a run, and the threads that may simulate it together. */
interface Luck {
  readonly seed: string;
  readonly replication: number;
  readonly workers: number;
}

/** The run: by all threads where the organisation is large, else here, without waiting for what starts threads to load. */
async function simulated(
  scenario: Scenario,
  luck: Luck,
  { quiet }: RunFlags,
  { signal, terminal }: Context,
): Promise<Run> {
  const { replication, seed, workers } = luck;
  if (workers === 1 || headcountOf(scenario) < sharedFrom)
    return simulate(scenario, { seed, replication });
  const { simulateOnThreads } = await import('@uptake/lab/node/internal');
  const { notingTo } = await import('../analysis/prediction.ts');
  return simulateOnThreads(scenario, { ...luck, signal, note: notingTo(terminal, quiet) });
}

/** `uptake run FILE`: one arm, one seed. */
export async function runVerb(file: string, flags: RunFlags, context: Context): Promise<ExitCode> {
  const { terminal: screen } = context;
  const terminal = flags.ascii ? asciiOnly(screen) : screen;
  const source = readScenario(file, terminal);
  const code = await ownOf(flags, terminal.folder);
  const given = measuredBy(code.ruled(source.scenario), code.outcomes);
  const scenario = withAsked(given, given.economics ? moneyIds : []);
  if (flags.arm !== undefined) checkArms(scenario, [flags.arm], '--arm');
  const folder = flags.out === undefined ? undefined : resolve(terminal.folder, flags.out);
  if (folder !== undefined) checkFolder(folder, flags.out ?? '');
  const arm = flags.arm ?? (armNames(scenario)[0] as string);
  const { seed, replication = 0 } = flags;
  const workers = flags.workers ?? availableParallelism();
  await checkOneRun('run', scenario.arms[arm] ?? scenario, { ...flags, workers }, terminal);
  const posterior = posteriorFor(flags.posterior, scenario, terminal);
  const own = scenario.arms[arm] ?? scenario;
  const drawn = posterior ? withDraw(own, posterior, { seed, replication }) : own;
  const made = await simulated(drawn, { seed, replication, workers }, flags, context);
  const run = { ...made, summary: wholeCounts(made.summary) };
  const draw = posterior && {
    ...sourceOf(posterior),
    values: drawOf(posterior, seed, replication),
  };
  const one: OneRun = { scenario, arm, seed, replication, run, ...(draw && { draw }) };
  let note = '';
  if (folder !== undefined) {
    const { runFiles } = await import('./run-files.ts');
    note = `\n${writeResult(folder, runFiles(one, source), flags.out ?? '').join('\n')}\n`;
  }
  terminal.out(
    flags.json
      ? jsonDocument('run', {
          ok: true,
          name: scenario.name,
          arm,
          seed,
          replication,
          ...(draw && { draw }),
          run,
        })
      : folded(`${runText(one, terminal)}${note}`, terminal.width),
  );
  return exitCode.ok;
}

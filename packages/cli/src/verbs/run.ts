import { resolve } from 'node:path';
import { armNames, simulate } from '@uptake/core';
import { moneyIds, withAsked } from '@uptake/core/internal';
import { drawOf, sourceOf, wholeCounts, withDraw } from '@uptake/lab/internal';
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
import { asciiOnly } from '../output/text.ts';
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

/** `uptake run FILE`: one arm, one seed. */
export async function runVerb(
  file: string,
  flags: RunFlags,
  { terminal: screen }: Context,
): Promise<ExitCode> {
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
  await checkOneRun('run', scenario.arms[arm] ?? scenario, flags, terminal);
  const posterior = posteriorFor(flags.posterior, scenario, terminal);
  const own = scenario.arms[arm] ?? scenario;
  const drawn = posterior ? withDraw(own, posterior, { seed, replication }) : own;
  const made = simulate(drawn, { seed, replication });
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
      : `${runText(one, terminal)}${note}`,
  );
  return exitCode.ok;
}

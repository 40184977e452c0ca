import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Conditions, discover, discoverExperiment, type Plan } from '@uptake/lab';
import { shardsOf, unitsByCell } from '@uptake/lab/internal';
import { holdRun } from '@uptake/lab/node/internal';
import {
  answerFiles,
  answerText,
  commandAgain,
  folderFor,
  giveAnswer,
  noteText,
  withNote,
} from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted } from '../output/numbers.ts';
import { writeResult } from '../output/result-folder.ts';
import { folded, harmless } from '../output/text.ts';
import { discoveryPage, discoveryText } from '../pages/discover.ts';
import type { Context } from '../verb.ts';
import { runDirectory } from './run-directory.ts';

/** `uptake discover FILE`, or `DIR` of a kept sweep: under which inputs an event is frequent. */
export async function discoverVerb(
  name: string,
  flags: DiscoverFlags,
  context: Context,
): Promise<ExitCode> {
  const path = resolve(context.terminal.folder, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return discoverKept(name, flags, context);
  const experiment = await experimentFor(
    { verb: 'discover', file: name, flags },
    context.terminal,
    flags.where === undefined ? [] : ['where'],
  );
  await giveAnswer(
    { verb: 'discover', file: name, experiment, flags },
    context,
    (options) => discoverExperiment(experiment, { ...options, ...discoveryOptions(flags) }),
    (found) => ({
      content: { conditions: found },
      text: ({ width }) => discoveryText(found.name, found, width),
      page: discoveryPage(found),
    }),
  );
  return exitCode.ok;
}

/** Reads the runs of a kept sweep and makes none. */
async function discoverKept(
  name: string,
  flags: DiscoverFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const { where } = flags;
  const idle = (['arm', 'reps', 'keep', 'workers', 'rule'] as const).filter(
    (flag) => flags[flag] !== undefined,
  );
  if (idle.length > 0)
    throw new InvalidInput(
      idle.map((flag) => `--${flag} is for experiment files: a run directory has its runs already`),
    );
  if (where === undefined) throw new InvalidInput(['--where must say what to look for']);
  const folder = folderFor(flags, terminal);
  const { plan, store } = await holdRun(runDirectory(name, terminal.folder));
  const there = await store.committed();
  const missing = shardsOf(plan).filter((shard) => !there.has(shard)).length;
  if (missing > 0) {
    terminal.err(`${harmless(name)}: ${counted(missing, 'shard')} missing; resume first\n`);
    return exitCode.incomplete;
  }
  const units = await unitsByCell(plan, store);
  const found = asked(() => discover(plan, units, { ...discoveryOptions(flags), where }));
  const page = discoveryPage(found);
  const document = jsonDocument('discover', {
    ok: true,
    answer: page.answer,
    conditions: found,
  });
  let note = '';
  if (folder !== undefined) {
    const command = commandAgain('discover', name, flags);
    const scenario = Object.values(plan.bases)[0] as Plan['bases'][string];
    const source = {
      name: plan.name,
      about: {},
      arms: plan.bases,
      plan,
      scenario,
      command,
      forms: flags,
    };
    const lines = writeResult(
      folder,
      answerFiles('discover', withNote(page, found), source, document),
      flags.out ?? '',
    );
    note = `\n${lines.join('\n')}\n`;
  }
  terminal.out(
    flags.json
      ? document
      : folded(
          `${discoveryText(plan.name, found, terminal.width)}${answerText(page, terminal.width)}${noteText(found, terminal.width)}${note}`,
          terminal.width,
        ),
  );
  return exitCode.ok;
}

/** What an action gives; what it refuses is a mistake of the input. */
function asked<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput([error.message]);
    throw error;
  }
}

/** Flags of `uptake discover`. */
interface DiscoverFlags extends AnalysisFlags {
  readonly where?: string;
  readonly method: Conditions['method'];
  readonly tau?: number;
}

/** What of the flags goes to the lab. */
function discoveryOptions({ method, tau, where }: DiscoverFlags): {
  method: Conditions['method'];
  where?: string;
  tau?: number;
} {
  return {
    method,
    ...(where === undefined ? {} : { where }),
    ...(tau === undefined ? {} : { tau }),
  };
}

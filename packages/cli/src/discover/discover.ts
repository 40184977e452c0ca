import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { discoverExperiment } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import type { Context } from '../verb.ts';
import { type DiscoverFlags, discoveryOptions } from './flags.ts';
import { discoverKept } from './kept.ts';
import { discoveryPage } from './page.ts';
import { discoveryText } from './text.ts';

/** `uptake discover FILE`, or `DIR` of a kept sweep: under which inputs an event is frequent. */
export async function discoverVerb(
  name: string,
  flags: DiscoverFlags,
  context: Context,
): Promise<ExitCode> {
  const path = resolve(context.terminal.folder, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return discoverKept(name, flags, context);
  const experiment = experimentFor(
    'discover',
    name,
    context.terminal,
    flags,
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

import { armEntries } from '@uptake/core';
import { order, type WaveOrders } from '@uptake/lab/decide';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { wrapped } from '../output/text.ts';
import { costLines, orderFacts, orderPage, ordersTable, wavesTable } from '../pages/order.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake order`. */
interface OrderFlags extends AnalysisFlags {
  readonly every?: number;
  readonly seats?: number;
  readonly budget?: number;
}

function textOf(found: WaveOrders, width: number): string {
  return blocks(
    headLines(found.name, orderFacts(found), width),
    readLines(ordersTable(found), width),
    readLines(wavesTable(found), width),
    costLines(found).flatMap((line) => wrapped(line, width)),
  );
}

/** `uptake order FILE`: which role gets access when. */
export async function orderVerb(
  file: string,
  flags: OrderFlags,
  context: Context,
): Promise<ExitCode> {
  const { budget, every, reps, seats, ...rest } = flags;
  const asked = { verb: 'order', file, flags: rest } as const;
  const written = await experimentFor(asked, context.terminal);
  // What is rolled out is what is proposed, the last arm, not the baseline.
  const last = written.given.includes('arm') ? undefined : armEntries(written.scenario).at(-1);
  const experiment = last
    ? await experimentFor({ ...asked, flags: { ...rest, arm: last[0] } }, context.terminal)
    : written;
  const own = Object.fromEntries(
    Object.entries({ budget, every, seats, replications: reps }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  await giveAnswer(
    { verb: 'order', file, experiment, flags },
    context,
    (options) => order(experiment, { ...options, ...own }),
    (found) => ({
      content: { order: found },
      text: ({ width }) => textOf(found, width),
      page: orderPage(found),
    }),
  );
  return exitCode.ok;
}

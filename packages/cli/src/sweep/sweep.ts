import { type Sweep, sweep } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/flags.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { readLines } from '../analysis/read-table.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { harmless } from '../output/harmless.ts';
import { counted } from '../output/numbers.ts';
import type { Context } from '../verb.ts';
import { sweepPage, sweepTable } from './page.ts';
import { type WeeklyFlags, weeklyKept } from './weekly-kept.ts';

const mostRows = 40;

function textOf(found: Sweep, width: number): string {
  const { arm, design, name, points, replications, runs } = found;
  const facts = [
    `arm ${harmless(arm, 60)}`,
    `${design} of ${counted(points.length, 'point')}`,
    counted(replications, 'replication'),
    counted(runs, 'run'),
  ];
  const { columns, rows } = sweepTable(found);
  const rest = rows.length - mostRows;
  return blocks(
    headLines(name, facts, width),
    readLines({ columns, rows: rows.slice(0, mostRows) }),
    rest > 0 ? [`... and ${rest} more points; --json has them all`] : [],
  );
}

/** `uptake sweep FILE`: a design over inputs of one arm. */
export async function sweepVerb(
  file: string,
  flags: AnalysisFlags & WeeklyFlags,
  context: Context,
): Promise<ExitCode> {
  const weekly = weeklyKept(flags);
  const experiment = experimentFor('sweep', file, context.terminal, flags);
  const found = await giveAnswer(
    { verb: 'sweep', file, experiment, flags },
    context,
    (options) => sweep(experiment, options, weekly),
    (value) => ({
      content: { sweep: value },
      text: ({ width }) => textOf(value, width),
      page: sweepPage(value),
    }),
  );
  return found.points.some(({ failed }) => failed > 0) ? exitCode.error : exitCode.ok;
}

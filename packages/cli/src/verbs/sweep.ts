import { type Sweep, sweep } from '@uptake/lab';
import type { WeeklyKept } from '@uptake/lab/internal';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import { sweepPage, sweepTable } from '../pages/sweep.ts';
import type { Context } from '../verb.ts';

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
    readLines({ columns, rows: rows.slice(0, mostRows) }, width),
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
  const experiment = await experimentFor({ verb: 'sweep', file, flags }, context.terminal);
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

/** `--keep` and `--weekly` of a sweep. */
export interface WeeklyFlags {
  readonly keep?: string | true;
  readonly weekly?: WeeklyKept;
}

/**
 * How much of the weekly values a sweep keeps.
 *
 * @throws InvalidInput if `--weekly` is given where nothing is kept.
 */
function weeklyKept({ keep, weekly }: WeeklyFlags): WeeklyKept {
  if (keep === undefined && weekly !== undefined)
    throw new InvalidInput(['--weekly says what --keep keeps; give --keep too']);
  return keep === undefined ? 'none' : (weekly ?? 'full');
}

import { outcomeOf, type Sweep, sweep } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/flags.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { levelText } from '../compare/rows.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { readExperiment } from '../input/experiment-file.ts';
import { harmless } from '../output/harmless.ts';
import { counted } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import type { Context } from '../verb.ts';

const mostRows = 40;
const others = ['plateau', 'netHours', 'escaped'];
const right = 'right' as const;

function textOf(found: Sweep, width: number): string {
  const { arm, design, focus, inputs, name, points, replications, runs } = found;
  const ids = [focus, ...others.filter((id) => id !== focus)];
  const rows = points.slice(0, mostRows).map(({ values, outcomes }) => [
    ...values.map((value) => String(Number(value.toPrecision(4)))),
    ...ids.map((id) => {
      const found = outcomes.find(({ outcome }) => outcome === id);
      return found && found.n > 0 ? levelText(outcomeOf(id), found.mean) : '–';
    }),
  ]);
  const rest = points.length - rows.length;
  return blocks(
    headLines(
      name,
      [
        `arm ${harmless(arm, 60)}`,
        `${design} of ${counted(points.length, 'point')}`,
        counted(replications, 'replication'),
        counted(runs, 'run'),
      ],
      width,
    ),
    tableLines(
      [
        ...inputs.map(({ id }) => ({ title: id.replace(/^policy\./, ''), align: right })),
        ...ids.map((id) => ({ title: outcomeOf(id).label, align: right })),
      ],
      rows,
    ),
    rest > 0 ? [`... and ${rest} more points; --json has them all`] : [],
  );
}

/** `uptake sweep FILE`: a design over inputs of one arm. */
export async function sweepVerb(
  file: string,
  flags: AnalysisFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = readExperiment(file, context.terminal.folder, flags);
  const found = await giveAnswer(
    'sweep',
    flags,
    context,
    (options) => sweep(experiment, options),
    (value) => ({ content: { sweep: value }, text: ({ width }) => textOf(value, width) }),
  );
  return found.points.some(({ failed }) => failed > 0) ? exitCode.error : exitCode.ok;
}

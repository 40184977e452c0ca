import { type Sensitivity, sensitivity } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { counted } from '../output/numbers.ts';
import { harmless, wrapped } from '../output/text.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import {
  sensitivityPage,
  sensitivityTable,
  togetherLines,
  verdictLines,
} from '../pages/sensitivity.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake sensitivity`. */
interface SensitivityFlags extends AnalysisFlags {
  readonly method: Sensitivity['method'];
  readonly rows?: number;
}

function textOf(found: Sensitivity, width: number): string {
  const { arm, method, name, outcome, rows, runs } = found;
  const facts = [
    `${outcome.label} in ${harmless(arm, 60)}`,
    method,
    counted(rows, 'row'),
    counted(runs, 'run'),
  ];
  return blocks(
    headLines(name, facts, width),
    readLines(sensitivityTable(found), width),
    [...togetherLines(found), ...verdictLines(found)].flatMap((line) => wrapped(line, width)),
  );
}

/** `uptake sensitivity FILE`: which uncertain input matters. */
export async function sensitivityVerb(
  file: string,
  flags: SensitivityFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = await experimentFor({ verb: 'sensitivity', file, flags }, context.terminal);
  const { method, rows } = flags;
  const found = await giveAnswer(
    { verb: 'sensitivity', file, experiment, flags },
    context,
    (options) => sensitivity(experiment, method, { ...options, ...(rows ? { rows } : {}) }),
    (value) => ({
      content: { sensitivity: value },
      text: ({ width }) => textOf(value, width),
      page: sensitivityPage(value),
    }),
  );
  if (!found.sound) return exitCode.error;
  return found.converged === false ? exitCode.undecided : exitCode.ok;
}

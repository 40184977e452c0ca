import { type ArmRobustness, robustnessTable } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import { conditionLines } from '../analysis/condition-lines.ts';
import type { AnalysisFlags } from '../analysis/flags.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { levelText } from '../compare/rows.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { readExperiment } from '../input/experiment-file.ts';
import { fitted } from '../output/display-width.ts';
import { harmless } from '../output/harmless.ts';
import { counted, percent } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake robustness`. */
export interface RobustnessFlags extends AnalysisFlags {
  readonly worlds?: number;
}

const right = 'right' as const;

function textOf(found: ArmRobustness, width: number): string {
  const { arms, bounds, failsWhere, failures, minimaxRegret, mostSatisfying, name } = found;
  const { outcome, runs, worlds } = found;
  const sign = outcome.orientation === -1 ? -1 : 1;
  const level = (value: number): string => levelText(outcome, sign * value);
  const rows = arms.map(({ arm, maximumRegret, mean, regret95, satisfied, worst }) => [
    fitted(harmless(arm), 24),
    level(mean.value),
    level(worst.value),
    levelText(outcome, maximumRegret.value),
    levelText(outcome, regret95.value),
    percent(satisfied.value),
  ]);
  const goals = bounds.map(({ outcome: of, atLeast, atMost }) =>
    atLeast === undefined
      ? `${of.label} at most ${levelText(of, atMost ?? 0)}`
      : `${of.label} at least ${levelText(of, atLeast)}`,
  );
  const columns = ['mean', 'worst 5 %', 'largest regret', 'regret 95 %', 'goal met'];
  return blocks(
    headLines(
      name,
      [
        outcome.label,
        `goal: ${goals.join(' and ')}`,
        counted(worlds, 'world'),
        counted(runs, 'run'),
      ],
      width,
    ),
    tableLines([{ title: 'arm' }, ...columns.map((title) => ({ title, align: right }))], rows),
    [
      `Least to regret: ${harmless(minimaxRegret, 60)}. Meets the goal most often: ${harmless(mostSatisfying, 60)}, which fails in ${failures} of ${worlds} worlds${failsWhere.length > 0 ? ', mostly where' : '.'}`,
      ...conditionLines(failsWhere),
    ],
  );
}

/** `uptake robustness FILE`: how the arms stand in worlds that nobody knows for sure. */
export async function robustnessVerb(
  file: string,
  flags: RobustnessFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = readExperiment(file, context.terminal.folder, flags);
  const worlds = flags.worlds === undefined ? {} : { worlds: flags.worlds };
  await giveAnswer(
    'robustness',
    flags,
    context,
    (options) => robustnessTable(experiment, { ...options, ...worlds }),
    (value) => ({ content: { robustness: value }, text: ({ width }) => textOf(value, width) }),
  );
  return exitCode.ok;
}

import { type ArmAttribution, attribute, type Outcome } from '@uptake/lab';
import { leverAttribution, renderSvg, type ValueUnit } from '@uptake/viz';
import { type Answer, giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/flags.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { differenceText, intervalText, levelText } from '../compare/rows.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { readExperiment } from '../input/experiment-file.ts';
import { harmless } from '../output/harmless.ts';
import { counted } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake attribute`. */
export interface AttributeFlags extends AnalysisFlags {
  readonly levers?: readonly string[];
  readonly to?: string;
}

const right = 'right' as const;

function textOf(found: ArmAttribution, width: number): string {
  const { from, gap, levers, left, name, outcome, replications, runs, to } = found;
  const limits = ({ lo, hi }: { lo: number; hi: number }): string => intervalText(outcome, lo, hi);
  const rows = [...levers]
    .sort((a, b) => b.share - a.share)
    .map(({ label, group, share, uncertaintyOfMean, firstIn, lastIn }) => [
      group === undefined ? label : `${label} (${harmless(group, 30)})`,
      differenceText(outcome, share),
      limits(uncertaintyOfMean),
      differenceText(outcome, firstIn),
      differenceText(outcome, lastIn),
    ]);
  const sum = ['Sum', differenceText(outcome, gap.value), limits(gap.uncertaintyOfMean), '', ''];
  const facts = [
    `${outcome.label}: ${levelText(outcome, from.value)} in ${harmless(from.arm, 60)}`,
    `${levelText(outcome, to.value)} in ${harmless(to.arm, 60)}`,
    counted(replications, 'replication'),
    counted(runs, 'run'),
  ];
  return blocks(
    headLines(name, facts, width),
    tableLines(
      [
        { title: 'lever' },
        { title: 'share of the gap', align: right },
        { title: 'interval', align: right },
        { title: 'alone', align: right },
        { title: 'on top', align: right },
      ],
      [...rows, sum],
    ),
    left.length > 0 ? [`Left as in ${harmless(from.arm, 60)}: ${left.join(', ')}`] : [],
  );
}

/** Unit of an outcome in a figure. */
function unitOf({ unit }: Outcome): ValueUnit {
  return unit === 'difference' ? 'share' : unit;
}

function figure(found: ArmAttribution): string {
  const { alpha, from, levers, outcome, runs, to } = found;
  const data = {
    measure: outcome.label,
    unit: unitOf(outcome),
    from: { label: from.arm, value: from.value },
    to: { label: to.arm, value: to.value },
    levers: levers.map(({ share, uncertaintyOfMean, ...lever }) => ({
      ...lever,
      value: share,
      ...uncertaintyOfMean,
    })),
    runs,
    alpha,
  };
  return renderSvg(leverAttribution(data));
}

/** `uptake attribute FILE`: which lever did how much of the gap between two arms. */
export async function attributeVerb(
  file: string,
  flags: AttributeFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = readExperiment(file, context.terminal.folder, flags);
  const answerOf = (found: ArmAttribution): Answer => ({
    content: { attribution: found },
    text: ({ width }) => textOf(found, width),
    svg: figure(found),
  });
  await giveAnswer(
    'attribute',
    flags,
    context,
    (options) => attribute(experiment, options),
    answerOf,
  );
  return exitCode.ok;
}

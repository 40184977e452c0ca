import { type ArmAttribution, attribute } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { attributionPage, attributionTable, leverCount, reached } from '../pages/attribute.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import { levelText, partWords } from '../pages/rows.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake attribute`. */
interface AttributeFlags extends AnalysisFlags {
  readonly levers?: readonly string[];
  readonly to?: string;
}

function textOf(found: ArmAttribution, width: number): string {
  const { from, left, name, outcome, replications, runs, to } = found;
  const facts = [
    `${outcome.label}: ${levelText(outcome, from.value)} in ${harmless(from.arm, 60)}`,
    `${levelText(outcome, to.value)} ${reached(found)}`,
    leverCount(found),
    counted(replications, 'replication'),
    counted(runs, 'run'),
  ];
  return blocks(
    headLines(name, facts, width),
    readLines(attributionTable(found), width),
    left.length > 0
      ? [`Left as in ${harmless(from.arm, 60)}: ${left.map(partWords).join(', ')}`]
      : [],
  );
}

/** `uptake attribute FILE`: which lever did how much of the gap between two arms. */
export async function attributeVerb(
  file: string,
  flags: AttributeFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = await experimentFor({ verb: 'attribute', file, flags }, context.terminal);
  await giveAnswer(
    { verb: 'attribute', file, experiment, flags },
    context,
    (options) => attribute(experiment, options),
    (found) => ({
      content: { attribution: found },
      text: ({ width }) => textOf(found, width),
      page: attributionPage(found),
    }),
  );
  return exitCode.ok;
}

import { type ArmRobustness, robustness } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { counted } from '../output/numbers.ts';
import { conditionLines } from '../pages/discover.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import { boundWords, robustnessPage, robustnessTable } from '../pages/robustness.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake robustness`. */
interface RobustnessFlags extends AnalysisFlags {
  readonly worlds?: number;
}

function textOf(found: ArmRobustness, width: number): string {
  const { bounds, failsWhere, name, outcome, runs, worlds } = found;
  const facts = [
    outcome.label,
    `goal: ${bounds.map(boundWords).join(' and ')}`,
    counted(worlds, 'world'),
    counted(runs, 'run'),
  ];
  return blocks(
    headLines(name, facts, width),
    readLines(robustnessTable(found), width),
    failsWhere.length > 0 ? ['Where it fails:', ...conditionLines(failsWhere)] : [],
  );
}

/** `uptake robustness FILE`: how the arms stand in worlds that are uncertain. */
export async function robustnessVerb(
  file: string,
  flags: RobustnessFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = await experimentFor({ verb: 'robustness', file, flags }, context.terminal);
  const worlds = flags.worlds === undefined ? {} : { worlds: flags.worlds };
  await giveAnswer(
    { verb: 'robustness', file, experiment, flags },
    context,
    (options) => robustness(experiment, { ...options, ...worlds }),
    (found) => ({
      content: { robustness: found },
      text: ({ width }) => textOf(found, width),
      page: robustnessPage(found),
    }),
  );
  return exitCode.ok;
}

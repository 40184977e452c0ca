import {
  type CheapestPolicy,
  type Experiment,
  type PolicyFront,
  search,
  searchFront,
} from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { counted } from '../output/numbers.ts';
import { cheapestPage, cheapestTable, goalWords } from '../pages/cheapest.ts';
import { frontPage, frontTable } from '../pages/front.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake search`. */
interface SearchFlags extends AnalysisFlags {
  readonly pareto?: boolean;
  readonly maxRuns?: number;
}

function cheapestText(found: CheapestPolicy, experiment: Experiment, width: number): string {
  const facts = [goalWords(experiment, found.goal.share), counted(found.runs, 'run')];
  return blocks(
    headLines(found.name, facts, width),
    readLines(cheapestTable(found, experiment), width),
  );
}

function frontText(front: PolicyFront, experiment: Experiment, width: number): string {
  const facts = [counted(front.worlds, 'fresh world'), counted(front.runs, 'run')];
  return blocks(
    headLines(front.name, facts, width),
    readLines(frontTable(front, experiment), width),
  );
}

/** `uptake search FILE`: the cheapest policy that meets a goal, or the front of cost and benefit. */
export async function searchVerb(
  file: string,
  flags: SearchFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = await experimentFor(
    { verb: 'search', file, flags },
    context.terminal,
    flags.pareto ? ['pareto'] : [],
  );
  if (!flags.pareto && flags.alpha !== undefined)
    throw new InvalidInput(['--alpha is for --pareto; a certificate is given at 0.01']);
  const most = flags.maxRuns === undefined ? {} : { maxRuns: flags.maxRuns };
  const asked = { verb: 'search' as const, file, experiment, flags };
  if (flags.pareto) {
    await giveAnswer(
      asked,
      context,
      (options) => searchFront(experiment, { ...options, ...most }),
      (front) => ({
        content: { front },
        text: ({ width }) => frontText(front, experiment, width),
        page: frontPage(front, experiment),
      }),
    );
    return exitCode.ok;
  }
  const found = await giveAnswer(
    asked,
    context,
    (options) => search(experiment, { ...options, ...most }),
    (cheapest) => ({
      content: { cheapest },
      text: ({ width }) => cheapestText(cheapest, experiment, width),
      page: cheapestPage(cheapest, experiment),
    }),
  );
  return found.found ? exitCode.ok : exitCode.undecided;
}

import type { Experiment } from '@uptake/lab';
import { type NextSteps, next } from '@uptake/lab/next';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { counted } from '../output/numbers.ts';
import { harmless, wrapped } from '../output/text.ts';
import { leversTable, nextFacts, nextPage, stepTable, undated } from '../pages/next.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake next`. */
interface NextFlags extends AnalysisFlags {
  readonly from?: string;
  readonly to?: string;
  readonly levers?: readonly string[];
  readonly steps?: number;
  readonly budget?: number;
  readonly price?: readonly string[];
}

/**
 * Prices as `--price` gives them, money by lever.
 *
 * @throws InvalidInput listing every one that is none.
 */
function pricesOf(given: readonly string[]): Record<string, number> {
  const problems: string[] = [];
  const prices = given.map((text): [string, number] => {
    const at = text.lastIndexOf('=');
    const [lever, money] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    const price = money === '' ? Number.NaN : Number(money);
    if (at < 1 || !(price >= 0 && price < Infinity))
      problems.push(
        `--price: must be lever=money, such as credit=5000, got ${JSON.stringify(harmless(text, 60))}`,
      );
    return [lever, price];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return Object.fromEntries(prices);
}

/** The experiment, its arm being `--from`: a problem of it is said under that name. */
async function experimentOf(
  file: string,
  flags: NextFlags,
  { terminal }: Context,
): Promise<Experiment> {
  try {
    return await experimentFor(
      { verb: 'next', file, flags: { ...flags, arm: flags.from } },
      terminal,
    );
  } catch (error) {
    if (!(error instanceof InvalidInput) || flags.from === undefined) throw error;
    throw new InvalidInput(
      error.problems.map((text) => text.replace(/: arm (?=must)/, ': --from ')),
    );
  }
}

function textOf(whole: NextSteps, width: number): string {
  const found = undated(whole);
  const facts = [...nextFacts(whole), counted(whole.runs, 'run')];
  const { warnings } = nextPage(whole);
  return blocks(
    headLines(whole.name, facts, width),
    found.steps.length > 0 ? readLines(stepTable(found), width) : [],
    ['Every lever by itself, as first seen', ...readLines(leversTable(found), width)],
    warnings.flatMap((text) => wrapped(text, width)),
  );
}

/**
 * `uptake next FILE`: the cheapest next steps from where one is.
 *
 * @returns Exit code: 3 if there is no step, or one is not confirmed on fresh runs.
 */
export async function nextVerb(
  file: string,
  flags: NextFlags,
  context: Context,
): Promise<ExitCode> {
  const { budget, price = [], steps } = flags;
  const prices = pricesOf(price);
  const experiment = await experimentOf(file, flags, context);
  const more = {
    ...(steps === undefined ? {} : { steps }),
    ...(budget === undefined ? {} : { budget }),
    ...(price.length === 0 ? {} : { prices }),
  };
  const found = await giveAnswer(
    { verb: 'next', file, experiment, flags },
    context,
    (options) => next(experiment, { ...options, ...more }),
    (one) => ({
      content: { next: one },
      text: ({ width }) => textOf(one, width),
      page: nextPage(one),
    }),
  );
  const sure = found.steps.length > 0 && found.steps.every(({ confirmed }) => confirmed);
  return sure ? exitCode.ok : exitCode.undecided;
}

import { type ValueOfInformation, voi } from '@uptake/lab/decide';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { wrapped } from '../output/text.ts';
import { blocks, headLines, readLines } from '../pages/page.ts';
import { informationTable, settledLines, voiFacts, voiPage } from '../pages/voi.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake voi`. */
interface VoiFlags extends AnalysisFlags {
  readonly worlds?: number;
}

function textOf(found: ValueOfInformation, width: number): string {
  return blocks(
    headLines(found.name, voiFacts(found), width),
    ...found.outcomes.map((of) => readLines(informationTable([of]), width)),
    settledLines(found).flatMap((line) => wrapped(line, width)),
  );
}

/** `uptake voi FILE`: which uncertain input is worth measuring before deciding. */
export async function voiVerb(file: string, flags: VoiFlags, context: Context): Promise<ExitCode> {
  const experiment = await experimentFor({ verb: 'voi', file, flags }, context.terminal);
  const worlds = flags.worlds === undefined ? {} : { worlds: flags.worlds };
  const found = await giveAnswer(
    { verb: 'voi', file, experiment, flags },
    context,
    (options) => voi(experiment, { ...options, ...worlds }),
    (value) => ({
      content: { information: value },
      text: ({ width }) => textOf(value, width),
      page: voiPage(value),
    }),
  );
  return found.worldsNeeded === null ? exitCode.ok : exitCode.undecided;
}

import { join, resolve } from 'node:path';
import type { Scenario } from '@uptake/core';
import {
  type CompareOptions,
  type Comparison,
  compare,
  outcomeOf,
  type RunOptions,
} from '@uptake/lab';
import {
  causeArms,
  causesOf,
  type LeverArms,
  type LeverEffects,
  leverEffects,
  mostCauses,
  onlyArms,
  ownOutcomes,
} from '@uptake/lab/internal';
import { answerTo, leverSentences, slug } from '@uptake/viz/internal';
import { makeRuns, type RunFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { leverArmsOf } from '../input/lever-arms.ts';
import { ownOf } from '../input/modules.ts';
import { measuredBy } from '../input/own-outcomes.ts';
import { posteriorFor } from '../input/posterior-file.ts';
import { readScenario } from '../input/scenario-file.ts';
import { checkFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted } from '../output/numbers.ts';
import { writeResult } from '../output/result-folder.ts';
import { asciiOnly, folded, harmless } from '../output/text.ts';
import { comparisonText } from '../pages/compare.ts';
import { checkTakeAway, type TakeAwayFlags } from '../take-away/comparison-take-away.ts';
import type { Context } from '../verb.ts';
import { comparisonArgs, comparisonFiles } from './compare-files.ts';

/** Flags of `uptake compare`. */
interface CompareFlags extends RunFlags, TakeAwayFlags {
  readonly arms?: readonly string[];
  readonly oneAtATime?: readonly string[] | true;
  readonly leaveOneOut?: readonly string[] | true;
  readonly reps?: number;
  readonly beta?: number;
  readonly until?: 'precision' | 'verdict';
  readonly max?: number;
  readonly measure?: string;
  readonly outcome?: readonly string[];
  readonly rule?: readonly string[];
  readonly margin?: number;
  readonly posterior?: string;
  readonly null?: boolean;
  /** Whether it is looked for what made the difference. Default true. */
  readonly causes?: boolean;
  readonly benchmarks?: boolean;
  readonly out?: string;
  readonly ascii?: boolean;
}

function optionsOf(flags: CompareFlags): Partial<CompareOptions> {
  const { arms, reps, beta, until, max, measure, margin } = flags;
  return {
    ...(arms ? { arms } : {}),
    ...(reps === undefined ? {} : { replications: reps }),
    ...(beta === undefined ? {} : { precision: beta }),
    ...(until ? { until } : {}),
    ...(max === undefined ? {} : { max }),
    ...(measure ? { measure } : {}),
    ...(margin === undefined ? {} : { margin }),
    ...(flags.null ? { rivals: true } : {}),
  };
}

/** A comparison, and what each lever of its best arm does by itself. */
interface WithLevers {
  readonly comparison: Comparison;
  readonly levers?: LeverEffects;
}

/** A comparison with what made the difference, if so few changes did that they can be left out one by one; else it says so. */
async function withCauses(
  comparison: Comparison,
  scenario: Scenario,
  options: Parameters<typeof causesOf>[2],
): Promise<WithLevers> {
  const made: LeverArms | undefined = causeArms(comparison, scenario);
  if (!made) return { comparison };
  const count = made.levers.length;
  if (count <= mostCauses) return { comparison, levers: await causesOf(comparison, made, options) };
  const note = `${count} changes are more than the ${mostCauses} that are left out one by one without being asked for: --leave-one-out does it for all.`;
  return { comparison: { ...comparison, warnings: [...comparison.warnings, note] } };
}

/**
 * `uptake compare FILE`: the arms of a scenario with common random numbers, as text or JSON and as files.
 *
 * @returns Exit code: 3 if precision or verdict was not reached.
 */
export async function compareVerb(
  file: string,
  flags: CompareFlags,
  context: Context,
): Promise<ExitCode> {
  const terminal = flags.ascii ? asciiOnly(context.terminal) : context.terminal;
  const read = readScenario(file, terminal);
  const own = await ownOf(flags, terminal.folder);
  const scenario = measuredBy(own.ruled(read.scenario), own.outcomes, flags.measure);
  checkArms(scenario, flags.arms);
  const made = leverArmsOf(scenario, flags);
  const compared = made?.scenario ?? scenario;
  const source = { ...read, scenario: compared };
  checkMeasure(flags.measure, scenario);
  const brand = await checkTakeAway(flags, scenario, flags.arms, terminal.folder);
  const posterior = posteriorFor(flags.posterior, scenario, terminal);
  const name = flags.out ?? join('out', slug(scenario.name, 'scenario'));
  const folder = resolve(terminal.folder, name);
  checkFolder(folder, name);

  const options = {
    ...optionsOf(flags),
    ...(made && { arms: made.arms }),
    ...(posterior && { posterior }),
  };
  const work = async (how: RunOptions): Promise<WithLevers> => {
    const comparison = await compare(compared, { ...how, ...options });
    if (comparison.ensembles.length === 0) return { comparison };
    if (made) return { comparison, levers: leverEffects(comparison, made) };
    return flags.causes === false
      ? { comparison }
      : withCauses(comparison, compared, { ...how, ...(posterior && { posterior }) });
  };
  const { value, kept } = await makeRuns('compare', flags, { ...context, terminal }, work);
  const { comparison, levers } = value;
  checkRuns(comparison, kept);
  const told = made ? onlyArms(comparison, [made.from, made.to]) : comparison;
  const args = comparisonArgs(source.shown, { ...flags });
  const files = await comparisonFiles(
    { comparison, told, ...(levers && { levers }) },
    { file: source, args, brand },
    flags,
  );
  const written = writeResult(folder, files, name);
  const titles = files.map(([title]) => title);
  const notes = [...kept.map((directory) => `Runs kept in ${directory}`), ...written];
  terminal.out(
    flags.json
      ? jsonDocument('compare', {
          ok: true,
          answer: [answerTo(told, levers), ...(made && levers ? leverSentences(levers) : [])].join(
            ' ',
          ),
          comparison,
          ...(levers && { levers }),
          files: titles.map((title) => join(name, title)),
          kept,
        })
      : folded(
          `${comparisonText(told, compared, terminal, levers)}\n${notes.join('\n')}\n`,
          terminal.width,
        ),
  );
  return comparison.stopping.state === 'undecided' ? exitCode.undecided : exitCode.ok;
}

/**
 * Refuses to answer from nothing: a replication counts where no arm failed in it.
 *
 * @throws Error naming what failed, and where the runs are kept.
 */
function checkRuns({ ensembles, provenance }: Comparison, kept: readonly string[]): void {
  if (ensembles.length > 0) return;
  const failed = provenance.failures.map(
    ({ arm, count, message }) =>
      `${counted(count, 'run')} of ${harmless(arm, 60)}: ${harmless(message, 300)}`,
  );
  const where = kept.map((directory) => `; the runs are kept in ${directory}`).join('');
  throw new Error(
    `in every replication a run failed, so that nothing can be compared: ${failed.join('; ')}${where}`,
  );
}

/**
 * Checks the measure named on the command line.
 *
 * @throws InvalidInput if there is none of that name.
 */
function checkMeasure(measure: string | undefined, scenario: Scenario): void {
  if (measure === undefined) return;
  try {
    outcomeOf(measure, ownOutcomes(scenario));
  } catch {
    const shown = JSON.stringify(harmless(measure, 60));
    throw new InvalidInput([`--measure: no measure ${shown}; see uptake levers measures`]);
  }
}

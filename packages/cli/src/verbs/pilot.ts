import { armNames, type Scenario } from '@uptake/core';
import { analysePilot, planPilot, type UseCounts } from '@uptake/lab/calibrate';
import { checkOneRun } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readExperimentFile } from '../input/experiment-file.ts';
import { readPilot } from '../input/pilot-teams.ts';
import type { Absent } from '../input/usage-files.ts';
import { jsonDocument } from '../output/json-document.ts';
import { progressLine } from '../output/progress.ts';
import { asciiOnly, folded, harmless } from '../output/text.ts';
import { pilotText, resultText } from '../pages/pilot.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags that only a plan reads. */
interface PlanFlags {
  readonly arms?: readonly string[];
  readonly staggered?: true;
  readonly steps?: number;
  readonly weeks?: readonly number[];
  readonly effect?: number;
  readonly counts?: UseCounts;
  readonly icc?: readonly number[];
  readonly power?: number;
  readonly runs?: number;
}

/** Flags of `uptake pilot`. */
interface PilotFlags extends CommonFlags, PlanFlags {
  readonly force?: boolean;
  readonly seed: string;
  readonly last?: number;
  readonly alpha?: number;
  readonly analyse?: string;
  readonly teams?: string;
  readonly absent?: Absent;
  readonly ascii?: boolean;
}

/** Flags that do not go together, with what to do. */
function strayFlags(file: string | undefined, flags: PilotFlags): string[] {
  const ofPlan = [
    ...(['arms', 'staggered', 'steps', 'weeks', 'counts'] as const),
    ...(['effect', 'icc', 'power', 'runs'] as const),
  ];
  const ofAnalysis = ['teams', 'absent'] as const;
  if (flags.analyse !== undefined)
    return [
      ...(file === undefined
        ? []
        : [`--analyse reads an export and needs no scenario: leave ${harmless(file)} out`]),
      ...(flags.teams === undefined
        ? ['--analyse needs --teams, a table of which team began when']
        : []),
      ...ofPlan
        .filter((name) => flags[name] !== undefined)
        .map((name) => `--${name} plans a pilot, and --analyse reads one: leave it out`),
    ];
  return [
    ...(file === undefined
      ? ['pilot needs a scenario with two arms, or --analyse with the export of a pilot']
      : []),
    ...ofAnalysis
      .filter((name) => flags[name] !== undefined)
      .map((name) => `--${name} is for --analyse: leave it out`),
    ...(flags.steps !== undefined && !flags.staggered ? ['--steps needs --staggered'] : []),
    ...(flags.last !== undefined && flags.staggered
      ? ['--last is for pilots whose teams begin together: leave it out']
      : []),
  ];
}

/** The two arms of a file, without the treatment first. */
function twoArms(
  arms: Readonly<Record<string, Scenario>>,
  order: readonly string[],
  asked: readonly string[] | undefined,
): readonly [string, string] {
  const names = asked ?? order.slice(0, 2);
  const strange = names.filter((name) => !Object.hasOwn(arms, name));
  if (strange.length > 0 || names.length !== 2)
    throw new InvalidInput([
      `--arms must name two arms of ${order.map((name) => harmless(name, 40)).join(', ')}, without and with the treatment, got ${names.map((name) => harmless(name, 40)).join(', ')}`,
    ]);
  return names as [string, string];
}

/** What the lab refuses is wrong input. */
async function checked<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput(error.message.split('\n'));
  }
}

/** Fewest organisations that a pilot is planned with, and as many as a large one needs. */
const leastRuns = 20;

/** Plans a pilot; 3 where no size that is looked at has the power wanted, under some correlation. */
async function plan(file: string, flags: PilotFlags, context: Context): Promise<ExitCode> {
  const { signal, terminal } = context;
  const { alpha, counts, effect, icc, last, power, quiet, runs, seed, staggered, steps, weeks } =
    flags;
  const { experiment } = await readExperimentFile(file, terminal, {});
  const { scenario } = experiment;
  const names = twoArms(scenario.arms, armNames(scenario), flags.arms);
  const [control, treated] = names.map((name) => scenario.arms[name] as Scenario) as [
    Scenario,
    Scenario,
  ];
  await checkOneRun('pilot', treated, { ...flags, runs: 2 * (runs ?? leastRuns) }, terminal);
  const progress = progressLine(terminal, 'pilot', 'organisation', quiet === true);
  const begun = performance.now();
  try {
    const found = await checked(() =>
      planPilot(control, treated, {
        ...{ seed, design: staggered ? 'staggered' : 'parallel' },
        ...(alpha === undefined ? {} : { alpha }),
        ...(effect === undefined ? {} : { effect }),
        ...(counts === undefined ? {} : { counts }),
        ...(icc === undefined ? {} : { icc }),
        ...(last === undefined ? {} : { last }),
        ...(power === undefined ? {} : { power }),
        ...(runs === undefined ? {} : { runs }),
        ...(steps === undefined ? {} : { steps }),
        ...(weeks === undefined ? {} : { weeks }),
        onRun: async (done, planned) => {
          const seconds = (performance.now() - begun) / 1000;
          progress.show(done, planned, (seconds / done) * (planned - done));
          // Lets an interrupt in.
          await new Promise(setImmediate);
          signal.throwIfAborted();
        },
      }),
    );
    progress.end();
    terminal.out(
      flags.json
        ? jsonDocument('pilot', { ok: true, name: experiment.name, arms: names, seed, ...found })
        : folded(
            pilotText(found, { name: experiment.name, arms: names }, terminal),
            terminal.width,
          ),
    );
    const isThere = [found, ...found.alike].every(({ smallest }) => smallest !== null);
    return isThere ? exitCode.ok : exitCode.undecided;
  } finally {
    progress.end();
  }
}

/** Analyses a pilot; always 0, whatever it shows. */
async function analyse(data: string, flags: PilotFlags, { terminal }: Context): Promise<ExitCode> {
  const { absent, alpha, last } = flags;
  const files = { data, teams: flags.teams as string };
  const { others, sheet, teams } = await readPilot(files, terminal.folder, absent);
  const found = await checked(() =>
    analysePilot(teams, {
      ...(alpha === undefined ? {} : { alpha }),
      ...(last === undefined ? {} : { last }),
    }),
  );
  const notes = [
    ...found.notes,
    ...(others > 0 ? [`${others} teams of the export are not in the table and are left out.`] : []),
    ...sheet.notes,
  ];
  const about = { data: harmless(data), from: sheet.from, to: sheet.to };
  terminal.out(
    flags.json
      ? jsonDocument('pilot-result', { ok: true, ...about, ...found, notes })
      : folded(resultText({ ...found, notes }, about, terminal), terminal.width),
  );
  return exitCode.ok;
}

/** `uptake pilot [FILE]`: how many teams a real pilot needs, and what one has shown. */
export async function pilotVerb(
  file: string | undefined,
  flags: PilotFlags,
  context: Context,
): Promise<ExitCode> {
  const stray = strayFlags(file, flags);
  if (stray.length > 0) throw new InvalidInput(stray);
  const terminal = flags.ascii ? asciiOnly(context.terminal) : context.terminal;
  return flags.analyse === undefined
    ? plan(file as string, flags, { ...context, terminal })
    : analyse(flags.analyse, flags, { ...context, terminal });
}

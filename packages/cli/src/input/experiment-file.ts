import { dirname, isAbsolute, join, resolve } from 'node:path';
import { problemLine, type Scenario, ScenarioError } from '@uptake/core';
import { isMapping, type Mapping, mappingOf } from '@uptake/core/internal';
import { type Experiment, parseExperiment } from '@uptake/lab';
import { type ExperimentVerb, experimentKeys, lackingFor } from '@uptake/lab/internal';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedText } from './bounded-text.ts';
import { ownOf } from './modules.ts';
import { checkNames } from './own-outcomes.ts';
import { experimentWith } from './posterior-file.ts';
import { type Reader, readScenario, scenarioLimit } from './scenario-file.ts';
import { parseYaml } from './yaml-text.ts';

/** Keys that an experiment has and a scenario has not. */
const onlyExperiments = new Set(
  experimentKeys.filter(
    (key) => !['name', 'question', 'source', 'expected', 'outcomes'].includes(key),
  ),
);

/** Settings of the command line that go before those of the file. */
interface ExperimentSettings {
  readonly measure?: string | undefined;
  readonly reps?: number | undefined;
  readonly arm?: string | undefined;
  readonly to?: string | undefined;
  readonly levers?: readonly string[] | undefined;
  readonly vary?: readonly string[] | undefined;
  /** Own outcomes as `--outcome` gives them. */
  readonly outcome?: readonly string[] | undefined;
  /** Own rules as `--rule` gives them. */
  readonly rule?: readonly string[] | undefined;
  /** File of a posterior as `--posterior` names it. */
  readonly posterior?: string | undefined;
}

/** The settings under their names in the file; other flags of the verb are none of its business. */
function settingsOf({ arm, levers, measure, reps, to, vary }: ExperimentSettings): Mapping {
  const ranges = vary && Object.fromEntries(vary.map((name) => [name, 'table']));
  const given = { arm, levers, measure, replications: reps, to, vary: ranges };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The scenario that an experiment names, relative to its own folder. */
function named(file: string, reader: Reader, name: string): Scenario {
  try {
    return readScenario(join(dirname(file), relativeName(name)), reader).scenario;
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInput([`${reason}, got ${harmless(name, 60)}`]);
  }
}

/** What a question lacks, with where to get it. */
function lacking(
  file: string,
  verb: ExperimentVerb,
  experiment: Experiment,
  { bare, elsewhere }: { readonly bare: boolean; readonly elsewhere: readonly string[] },
): string[] {
  const problems = lackingFor(verb, experiment, elsewhere).map(
    (problem) => `${file}: ${problemLine(problem)}`,
  );
  if (problems.length > 0 && bare)
    problems.push(
      `${file}: this is a scenario; an experiment names it and says what to ask: uptake new --experiment ${verb}`,
    );
  return problems;
}

/** An experiment as read from a file. */
interface ExperimentFile {
  readonly experiment: Experiment;
  /** Whether the file is a scenario, asked by flags alone. */
  readonly bare: boolean;
}

/**
 * Reads an experiment: a file with `scenario` and what to ask it, or a scenario itself.
 *
 * @param file - Name of the file, relative to the folder of the reader.
 * @param settings - What the command line says; it wins over the file.
 * @throws InvalidInput listing every problem, with lines where the file has them.
 */
export async function readExperimentFile(
  file: string,
  reader: Reader,
  settings: ExperimentSettings = {},
): Promise<ExperimentFile> {
  const shown = harmless(file);
  const { value, lineOf, dotted } = parseYaml(
    boundedText(resolve(reader.folder, file), scenarioLimit, shown),
    shown,
  );
  const bare = isMapping(value) && 'roles' in value;
  const given = await ownOf(settings, reader.folder);
  if (!bare) checkNames(given.outcomes, mappingOf(value)['outcomes']);
  const own = settingsOf(settings);
  const scenario = bare ? readScenario(file, reader).scenario : undefined;
  let unread: readonly string[] = [];
  const input = bare ? own : isMapping(value) ? { ...value, ...own } : value;
  try {
    const experiment = parseExperiment(input, {
      ...(scenario ? { scenario } : {}),
      dotted: bare ? [] : dotted,
      ...given,
      readScenario: (name) => {
        try {
          return named(file, reader, name);
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error;
          unread = error.problems;
          throw new ScenarioError([]);
        }
      },
      note: (text) => reader.err(`Note: ${shown}: ${text}\n`),
    });
    return { experiment, bare };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const flagged =
      Object.keys(given.outcomes).length > 0 ? [...Object.keys(own), 'outcomes'] : Object.keys(own);
    const line = (path: string): string =>
      flagged.includes(path.split(/[.[]/)[0] ?? '') ? '' : `:${lineOf(path)}`;
    throw new InvalidInput([
      ...error.problems.map((problem) => `${shown}${line(problem.path)}: ${problemLine(problem)}`),
      ...unread.map((problem) => `${shown}${line('scenario')}: scenario: ${problem}`),
    ]);
  }
}

/**
 * Reads an experiment for a verb, and refuses it where it lacks what the verb needs.
 *
 * @param asked - The verb, the file and the flags that fill in.
 * @param elsewhere - Keys of the experiment that flags give in another way.
 * @throws InvalidInput listing every problem, with an example of what is missing.
 */
export async function experimentFor(
  asked: {
    readonly verb: ExperimentVerb;
    readonly file: string;
    readonly flags: ExperimentSettings;
  },
  reader: Reader,
  elsewhere: readonly string[] = [],
): Promise<Experiment> {
  const { verb, file, flags } = asked;
  const { bare, experiment } = await readExperimentFile(file, reader, flags);
  const problems = lacking(harmless(file), verb, experiment, { bare, elsewhere });
  if (problems.length > 0) throw new InvalidInput(problems);
  return experimentWith(flags.posterior, experiment, reader);
}

/** A text without any of these keys need not be read as an experiment. */
const mentions = new RegExp(`\\b(?:${[...onlyExperiments].join('|')})["']?\\s*:`);

/** Whether a parsed file asks an experiment: it has a key that only experiments have, and no roles. */
const isExperiment = (value: unknown): boolean =>
  isMapping(value) &&
  !('roles' in value) &&
  Object.keys(value).some((key) => onlyExperiments.has(key));

/**
 * The experiment of a file, if the file is one and not a scenario.
 *
 * @throws InvalidInput listing every problem of an experiment.
 */
export async function experimentIn(file: string, reader: Reader): Promise<Experiment | undefined> {
  const shown = harmless(file);
  const text = boundedText(resolve(reader.folder, file), scenarioLimit, shown);
  if (!mentions.test(text)) return undefined;
  const { value } = parseYaml(text, shown);
  return isExperiment(value) ? (await readExperimentFile(file, reader)).experiment : undefined;
}

/**
 * Checks a file name that another file gives: it must be relative.
 *
 * @throws Error if the name is absolute or holds a zero byte.
 */
function relativeName(name: string): string {
  if (isAbsolute(name) || /^[a-z]:/i.test(name)) throw new Error('the path must be relative');
  if (name.includes('\0')) throw new Error('the path must not hold a zero byte');
  return name;
}

import { dirname, join, resolve } from 'node:path';
import { problemLine, ScenarioError } from '@uptake/core';
import { type Experiment, parseExperiment } from '@uptake/lab';
import { harmless } from '../output/harmless.ts';
import { boundedText } from './bounded-text.ts';
import { InvalidInput } from './invalid-input.ts';
import { relativeName } from './relative-name.ts';
import { type Reader, readScenario, scenarioLimit } from './scenario-file.ts';
import { parseYaml } from './yaml-text.ts';

type Mapping = Readonly<Record<string, unknown>>;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings of the command line that go before those of the file. */
export interface ExperimentSettings {
  readonly measure?: string | undefined;
  readonly reps?: number | undefined;
  readonly arm?: string | undefined;
  readonly to?: string | undefined;
  readonly levers?: readonly string[] | undefined;
  readonly vary?: readonly string[] | undefined;
}

/** The settings under their names in the file; other flags of the verb are none of its business. */
function settingsOf({ arm, levers, measure, reps, to, vary }: ExperimentSettings): Mapping {
  const ranges = vary && Object.fromEntries(vary.map((name) => [name, 'table']));
  const given = { arm, levers, measure, replications: reps, to, vary: ranges };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The scenario that an experiment names, relative to its own folder. */
function named(file: string, reader: Reader, name: string): ReturnType<typeof readScenario> {
  try {
    return readScenario(join(dirname(file), relativeName(name)), reader);
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInput([`${harmless(file)}: scenario: ${reason}, got ${harmless(name, 60)}`]);
  }
}

/**
 * Reads an experiment: a file with `scenario` and what to ask it, or a scenario itself.
 *
 * @param file - Name of the file, relative to the folder of the reader.
 * @param settings - What the command line says; it wins over the file.
 * @throws InvalidInput listing every problem, with lines where the file has them.
 */
export function readExperiment(
  file: string,
  reader: Reader,
  settings: ExperimentSettings = {},
): Experiment {
  const shown = harmless(file);
  const { value, lineOf } = parseYaml(
    boundedText(resolve(reader.folder, file), scenarioLimit, shown),
    shown,
  );
  const own = settingsOf(settings);
  const bare = isMapping(value) && 'roles' in value;
  const scenario = bare ? readScenario(file, reader).scenario : undefined;
  const input = bare ? own : isMapping(value) ? { ...value, ...own } : value;
  try {
    return parseExperiment(input, {
      ...(scenario ? { scenario } : {}),
      readScenario: (name) => named(file, reader, name).scenario,
    });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const line = (path: string): string =>
      Object.hasOwn(own, path.split(/[.[]/)[0] ?? '') ? '' : `:${lineOf(path)}`;
    throw new InvalidInput(
      error.problems.map((problem) => `${shown}${line(problem.path)}: ${problemLine(problem)}`),
    );
  }
}

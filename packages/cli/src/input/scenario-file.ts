import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import {
  type ParseOptions,
  parseScenario,
  problemLine,
  type Scenario,
  ScenarioError,
  type ScenarioInput,
} from '@uptake/core';
import { scenarioInput, sha256 } from '@uptake/core/internal';
import { InvalidInput } from '../exit-code.ts';
import { fileProblem } from '../output/file-problem.ts';
import type { Terminal } from '../output/terminal.ts';
import { harmless } from '../output/text.ts';
import { boundedText } from './bounded-text.ts';
import { graphForm, graphOf, graphTable } from './graph-file.ts';
import { parseYaml } from './yaml-text.ts';

/** Largest scenario file in bytes. */
export const scenarioLimit = 500_000;

/** A scenario file, read and checked. */
export interface ScenarioFile {
  /** Name of the file as given, harmless. */
  readonly shown: string;
  readonly scenario: Scenario;
  /** The scenario as it is written; tie lists and tables of people are named, not read. */
  readonly written: ScenarioInput;
  /** Tie lists and tables of people that it names, from its own folder. */
  readonly tables: readonly string[];
  /** Fingerprint of the text. */
  readonly sha256: string;
}

/** Where an input is read from, and where is said what was read otherwise than it stands there. */
export type Reader = Pick<Terminal, 'folder' | 'err'>;

/** Whether a parsed file is an experiment: a scenario has roles and names none. */
const namesScenario = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'scenario' in value && !('roles' in value);

/**
 * Reads a scenario from a YAML or JSON file. What was read otherwise than it stands there is said on the terminal.
 *
 * @param file - Name of the file, relative to the folder of the terminal.
 * @throws InvalidInput listing every problem as `file:line: path rule, got value`.
 */
export function readScenario(file: string, { folder, err }: Reader): ScenarioFile {
  const shown = harmless(file);
  const path = resolve(folder, file);
  const text = boundedText(path, scenarioLimit, shown);
  const { value, lineOf, dotted } = parseYaml(text, shown);
  const tables: string[] = [];
  const readTable = tableReader(dirname(path));
  try {
    const scenario = parseScenario(value, {
      dotted,
      readText: (name, table) => {
        tables.push(name);
        return readTable(name, table);
      },
      note: (text) => err(`Note: ${shown}: ${text}\n`),
    });
    const written = scenarioInput(value) as ScenarioInput;
    return { shown, scenario, written, tables, sha256: sha256(text) };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    if (namesScenario(value))
      throw new InvalidInput([
        `${shown}:${lineOf('scenario')}: scenario is of an experiment, and here a scenario is read: give the one it names; uptake validate says which verbs take an experiment`,
      ]);
    throw new InvalidInput(
      error.problems.map((problem) => `${shown}:${lineOf(problem.path)}: ${problemLine(problem)}`),
    );
  }
}

/** Largest tie list or table of people in bytes: about two million ties. */
export const tableLimit = 32_000_000;

const leavesBy = (path: string): boolean =>
  path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);

/**
 * The path of a file that another one names: in its own folder or below it, and nowhere else.
 *
 * @param folder - Folder of the file that names it.
 * @param name - Relative.
 * @param owner - What names it. Default: a scenario.
 * @throws Error if the name leads out of the folder, also by a symbolic link, or there is no such file.
 */
export function pathInside(folder: string, name: string, owner: string = 'scenario'): string {
  if (isAbsolute(name) || /^[a-z]:/i.test(name)) throw new Error('the path must be relative');
  const parts = name.split(/[\\/]/);
  if (name.includes('\0') || parts.includes('..'))
    throw new Error(`the path must stay inside the folder of the ${owner}`);
  let path: string;
  try {
    path = realpathSync(resolve(folder, name));
  } catch (error) {
    throw new Error(fileProblem(error));
  }
  if (leavesBy(relative(realpathSync(folder), path)))
    throw new Error(`the path must stay inside the folder of the ${owner}`);
  return path;
}

/**
 * Reads tie lists and tables of people that a scenario names, from its own folder or below it and from nowhere else; both may be in
 * GraphML or GEXF.
 *
 * @param folder - Folder of the scenario.
 * @returns A function from a relative name to the text; it throws if the name leads out of the folder, also by a symbolic link.
 */
function tableReader(folder: string): NonNullable<ParseOptions['readText']> {
  return (name, table) => {
    const path = pathInside(folder, name);
    try {
      const text = boundedText(path, tableLimit, 'file');
      const form = graphForm(name);
      return form ? graphTable(graphOf(text, form), table) : text;
    } catch (error) {
      throw new Error(fileProblem(error).replace(/^file: /, ''));
    }
  };
}

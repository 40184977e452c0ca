import { problemLine, type Scenario, ScenarioError } from '@uptake/core';
import {
  isDiffusionId,
  isMoneyId,
  type Mapping,
  mappingOf,
  type OutcomesByName,
  withAsked,
  withOutcomes,
} from '@uptake/core/internal';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { parseYaml } from './yaml-text.ts';

/** Longest `--outcome`: an expression of 500 characters, its name and how it is judged. */
const longest = 1000;

const isModule = /\.[cm]?js(?:#[\w$]+)?\s*$/;

/** Name and value of an `--outcome`; a module alone names the outcome by its export, a statistic of diffusion or a number of money by itself. */
function outcomeParts(text: string): { readonly name: string; readonly value: string } {
  const alone = text.trim();
  if (isDiffusionId(alone) || isMoneyId(alone)) return { name: alone, value: alone };
  const [, name = '', value = ''] = /^\s*([^=\s]{1,60})\s*=\s*(\S[\s\S]*)$/.exec(text) ?? [];
  if (name !== '' || !isModule.test(text)) return { name, value };
  return { name: /#([\w$]+)\s*$/.exec(text)?.[1] ?? '', value: text };
}

/**
 * Own outcomes of the command line: `late = mean(active, 45..52)`, `late = { expr: ..., better: higher }` as in a file,
 * `drop = drops.mjs#biggestDrop`, or the name of a statistic of diffusion or a number of money alone.
 *
 * @param texts - Each `--outcome` as it was given.
 * @throws InvalidInput naming every one that has not this form, or a name that is given twice.
 */
export function outcomesGiven(texts: readonly string[] = []): Mapping {
  const problems: string[] = [];
  const made = new Map<string, unknown>();
  for (const text of texts) {
    const { name, value } = outcomeParts(text);
    const shown = JSON.stringify(harmless(text, 60));
    if (name === '' || text.length > longest)
      problems.push(
        `--outcome must read like "late = mean(active, 45..52)", or name a statistic of diffusion (uptake levers diffusion), and have at most ${longest} characters, got ${shown}`,
      );
    else if (made.has(name)) problems.push(`--outcome: ${harmless(name)} is given twice`);
    else if (!value.startsWith('{'))
      made.set(name, isModule.test(value) ? { module: value.trim() } : { expr: value.trim() });
    else made.set(name, parseYaml(value, `--outcome ${harmless(name)}`).value);
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return Object.fromEntries(made);
}

/**
 * A scenario with the own outcomes of the command line, and with what its measure may name and runs follow only where it is asked for.
 *
 * @throws InvalidInput naming everything that is wrong with them.
 */
export function measuredBy(
  scenario: Scenario,
  own: OutcomesByName,
  measure: string = '',
): Scenario {
  try {
    const measured = Object.keys(own).length === 0 ? scenario : withOutcomes(scenario, own);
    return withAsked(measured, [measure]);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new InvalidInput(error.problems.map((problem) => `--outcome: ${problemLine(problem)}`));
  }
}

/**
 * Refuses own outcomes of the command line whose names a file has.
 *
 * @throws InvalidInput naming every one.
 */
export function checkNames(own: OutcomesByName, file: unknown): void {
  const twice = Object.keys(own).filter((name) => Object.hasOwn(mappingOf(file), name));
  if (twice.length > 0)
    throw new InvalidInput(
      twice.map(
        (name) => `--outcome: ${harmless(name)} is defined by the file; choose another name`,
      ),
    );
}

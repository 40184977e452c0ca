import { resolve } from 'node:path';
import { armNames, type Scenario } from '@uptake/core';
import { mappingOf, type OutcomesByName } from '@uptake/core/internal';
import { type Rule, withRule, withRules } from '@uptake/core/rules';
import type { Plan } from '@uptake/lab';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedBytes } from './bounded-text.ts';
import { outcomesGiven } from './own-outcomes.ts';

/** What a module is to give: a rule of decision, or a function of a run. */
type Kind = 'rule' | 'outcome';

/** What became of naming an export of a module: its code, or what is wrong. */
type Loaded = { readonly code: object } | { readonly problem: string };

/** Modules are loaded with the threads that run them, where one is named at all: most commands name none. */
const loader = () => import('@uptake/lab/node/internal');

/**
 * Imports what a user has named, `rules.mjs#patient`, and nothing else.
 *
 * @param reference - The file, from the folder worked in, with `#name` of an export that is not the default.
 */
async function loaded(reference: string, folder: string, kind: Kind): Promise<Loaded> {
  const { codeIn, ModuleRefused, moduleReference, mostModuleBytes } = await loader();
  const { file, name } = moduleReference(reference);
  try {
    const bytes = boundedBytes(resolve(folder, file), mostModuleBytes, '');
    return { code: await codeIn(bytes, name, kind) };
  } catch (error) {
    if (error instanceof InvalidInput) return { problem: error.problems.join('; ').slice(2) };
    if (error instanceof ModuleRefused) return { problem: harmless(error.message, 500) };
    throw error;
  }
}

/** The own outcomes of `--outcome`, each module as the function that it gives, and what is wrong with modules. */
async function outcomesOf(texts: readonly string[], folder: string, problems: string[]) {
  const made = new Map<string, unknown>();
  for (const [name, one] of Object.entries(outcomesGiven(texts))) {
    const { module, ...traits } = mappingOf(one);
    if (module === undefined) {
      made.set(name, one);
      continue;
    }
    const found: Loaded =
      typeof module === 'string'
        ? await loaded(module, folder, 'outcome')
        : { problem: 'it is not the name of a module such as "drops.mjs#biggestDrop"' };
    if ('code' in found) made.set(name, { code: found.code, ...traits });
    else
      problems.push(
        `--outcome ${harmless(name)}: ${harmless(String(module))} cannot be used: ${found.problem}`,
      );
  }
  return Object.fromEntries(made) as OutcomesByName;
}

/** The arm and the module of a `--rule`: `patient=rules.mjs#patient`, or the module alone for all arms. */
function ruleParts(text: string): { readonly arm: string | undefined; readonly module: string } {
  const [, arm, module = text] = /^([^=\\/]+)=(.+)$/s.exec(text) ?? [];
  return { arm: arm?.trim(), module: module.trim() };
}

/** Gives all arms of a scenario one rule. */
function allRuled(scenario: Scenario, rule: Rule): Scenario {
  const each = Object.fromEntries(armNames(scenario).map((arm) => [arm, rule]));
  return Object.freeze({ ...withRule(scenario, rule), arms: withRules(scenario, each).arms });
}

/** The rules of `--rule`, and what is wrong with them. */
async function rulesOf(texts: readonly string[], folder: string, problems: string[]) {
  const byArm = new Map<string | undefined, Rule>();
  for (const text of texts) {
    const { arm, module } = ruleParts(text);
    const found = await loaded(module, folder, 'rule');
    if (arm !== undefined && !/^(?!__proto__$)(?!\d+$).{1,60}$/.test(arm))
      problems.push(
        `--rule: an arm must have a name of 1 to 60 characters with a letter, got ${JSON.stringify(harmless(arm, 60))}`,
      );
    if (byArm.has(arm))
      problems.push(
        `--rule: ${arm === undefined ? 'all arms have' : `${harmless(arm, 60)} has`} two rules`,
      );
    if ('problem' in found) problems.push(`--rule ${harmless(module)}: ${found.problem}`);
    else byArm.set(arm, found.code as Rule);
  }
  return byArm;
}

/** Flags that name rules and outcomes of one's own. */
interface OwnFlags {
  readonly rule?: readonly string[] | undefined;
  readonly outcome?: readonly string[] | undefined;
}

/** What they name. */
interface Own {
  readonly outcomes: OutcomesByName;
  /** Gives a scenario the rules. */
  readonly ruled: (scenario: Scenario) => Scenario;
}

/**
 * Rules and outcomes of the command line: `--rule rules.mjs` is the rule of all arms, `--rule patient=rules.mjs#patient` that of one arm,
 * which the scenario has or which is new.
 *
 * @param folder - The folder worked in.
 * @throws InvalidInput naming everything that is wrong with any module.
 */
export async function ownOf({ outcome, rule }: OwnFlags, folder: string): Promise<Own> {
  const problems: string[] = [];
  const byArm = await rulesOf(rule ?? [], folder, problems);
  const outcomes = await outcomesOf(outcome ?? [], folder, problems);
  if (problems.length > 0) throw new InvalidInput(problems);
  const all = byArm.get(undefined);
  const named = [...byArm].flatMap(([arm, one]) => (arm === undefined ? [] : [[arm, one]]));
  const ruled = (scenario: Scenario): Scenario =>
    withRules(all ? allRuled(scenario, all) : scenario, Object.fromEntries(named));
  return { ruled, outcomes };
}

/**
 * Gives this process the modules that a kept plan needs: the same files as when it was made.
 *
 * @param files - Each `--module` as it was given.
 * @throws InvalidInput naming every file that is wrong, of another version or not needed, and all that is still missing.
 */
export async function provideModules(
  plan: Plan,
  files: readonly string[] | undefined,
  folder: string,
): Promise<void> {
  const { checkCode, CodeMissing } = await import('@uptake/lab/internal');
  const problems: string[] = [];
  for (const file of files ?? []) {
    const { ModuleRefused, mostModuleBytes, provideCode } = await loader();
    try {
      await provideCode(plan, boundedBytes(resolve(folder, file), mostModuleBytes, harmless(file)));
    } catch (error) {
      if (error instanceof InvalidInput)
        problems.push(...error.problems.map((one) => `--module ${one}`));
      else if (error instanceof ModuleRefused)
        problems.push(`--module ${harmless(file)}: ${harmless(error.message, 500)}`);
      else throw error;
    }
  }
  try {
    checkCode(plan);
  } catch (error) {
    if (!(error instanceof CodeMissing)) throw error;
    problems.push(`${harmless(error.message, 800)}; give it with --module`);
  }
  if (problems.length > 0) throw new InvalidInput(problems);
}

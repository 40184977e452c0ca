import { resolve } from 'node:path';
import { armNames, type Scenario } from '@uptake/core';
import { type ModuleOf, mappingOf } from '@uptake/core/internal';
import { type Rule, withRule, withRules } from '@uptake/core/rules';
import type { Plan } from '@uptake/lab';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedBytes } from './bounded-text.ts';
import { type OutcomesGiven, outcomesGiven } from './own-outcomes.ts';

/** What a module is to give: a rule of decision, or a function of a run. */
type Kind = 'rule' | 'outcome';

/** What became of naming an export of a module: its code, and where it is from, or what is wrong. */
type Loaded =
  | { readonly code: object; readonly from: ReturnType<ModuleOf> }
  | { readonly problem: string };

/** Modules are loaded with the threads that run them, where one is named at all: most commands name none. */
const loader = () => import('@uptake/lab/node/internal');

/**
 * Imports what a user has named, `rules.mjs#patient`, and nothing else.
 *
 * @param reference - The file, with `#name` of an export that is not the default.
 * @param pathOf - Where the file lies; it throws if it may not lie there.
 */
async function loaded(
  reference: string,
  pathOf: (file: string) => string,
  kind: Kind,
): Promise<Loaded> {
  const { codeIn, ModuleRefused, moduleReference, mostModuleBytes, nodeHash } = await loader();
  const { file, name } = moduleReference(reference);
  try {
    const bytes = boundedBytes(pathOf(file), mostModuleBytes, '');
    const code = await codeIn(bytes, name, kind);
    return { code, from: { code: nodeHash(bytes), export: name } };
  } catch (error) {
    if (error instanceof InvalidInput) return { problem: error.problems.join('; ').slice(2) };
    if (error instanceof ModuleRefused) return { problem: harmless(error.message, 500) };
    throw error;
  }
}

/**
 * Imports the functions that own outcomes name.
 *
 * @param given - Own outcomes as written; what is no mapping with a `module` is let be.
 * @returns What each module means, for those who read the outcomes; it throws what is wrong with one.
 */
async function functionsOf(given: unknown, pathOf: (file: string) => string): Promise<ModuleOf> {
  const found = new Map<string, Loaded>();
  for (const one of Object.values(mappingOf(given))) {
    const { module } = mappingOf(one);
    if (typeof module === 'string' && module.length <= 500 && !found.has(module))
      found.set(module, await loaded(module, pathOf, 'outcome'));
  }
  return (reference) => {
    const one = found.get(reference);
    if (one && 'from' in one) return one.from;
    throw new Error(`cannot be used: ${one?.problem ?? 'it was not read'}`);
  };
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
    const found = await loaded(module, (file) => resolve(folder, file), 'rule');
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
interface Own extends OutcomesGiven {
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
  const outcomes = outcomesGiven(outcome);
  const moduleOf = await functionsOf(outcomes, (file) => resolve(folder, file));
  for (const [name, one] of Object.entries(outcomes)) {
    const { module } = mappingOf(one);
    if (typeof module !== 'string') continue;
    try {
      moduleOf(module);
    } catch (error) {
      const { message } = error as Error;
      problems.push(`--outcome ${harmless(name)}: ${harmless(module)} ${message}`);
    }
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  const all = byArm.get(undefined);
  const named = [...byArm].flatMap(([arm, one]) => (arm === undefined ? [] : [[arm, one]]));
  const ruled = (scenario: Scenario): Scenario =>
    withRules(all ? allRuled(scenario, all) : scenario, Object.fromEntries(named));
  return { ruled, outcomes, moduleOf };
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

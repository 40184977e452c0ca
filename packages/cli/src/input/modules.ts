import { resolve } from 'node:path';
import { armNames, type Scenario } from '@uptake/core';
import { type Rule, withRule, withRules } from '@uptake/core/rules';
import type { Plan } from '@uptake/lab';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedBytes } from './bounded-text.ts';

/** What a module is to give: a rule of decision, or a function of a run. */
type Kind = 'rule' | 'outcome';

/** What became of naming an export of a module: its code, or what is wrong. */
type Loaded = { readonly code: object } | { readonly problems: readonly string[] };

/** Modules are loaded with the threads that run them, where one is named at all: most commands name none. */
const loader = () => import('@uptake/lab/node/internal');

/**
 * Imports what a user has named, `rules.mjs#patient`, and nothing else.
 *
 * @param reference - The file, with `#name` of an export that is not the default.
 * @param folder - What a relative name is relative to.
 */
async function loaded(reference: string, folder: string, kind: Kind): Promise<Loaded> {
  const { codeIn, ModuleRefused, moduleReference, mostModuleBytes } = await loader();
  const { file, name } = moduleReference(reference);
  try {
    const bytes = boundedBytes(resolve(folder, file), mostModuleBytes, harmless(file));
    return { code: await codeIn(bytes, name, kind) };
  } catch (error) {
    if (error instanceof InvalidInput) return { problems: error.problems };
    if (!(error instanceof ModuleRefused)) throw error;
    return { problems: [`${harmless(file)}: ${harmless(error.message, 500)}`] };
  }
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

/**
 * Rules of the command line: `--rule rules.mjs` is that of all arms, `--rule patient=rules.mjs#patient` that of one arm, which the scenario
 * has or which is new.
 *
 * @param texts - Each `--rule` as it was given.
 * @param folder - The folder worked in.
 * @returns Gives a scenario these rules.
 * @throws InvalidInput naming everything that is wrong with any of them.
 */
export async function rulesGiven(
  texts: readonly string[] | undefined,
  folder: string,
): Promise<(scenario: Scenario) => Scenario> {
  const problems: string[] = [];
  const byArm = new Map<string | undefined, Rule>();
  for (const text of texts ?? []) {
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
    if ('problems' in found) problems.push(...found.problems.map((one) => `--rule ${one}`));
    else byArm.set(arm, found.code as Rule);
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return (scenario) => {
    const all = byArm.get(undefined);
    const named = [...byArm].flatMap(([arm, rule]) => (arm === undefined ? [] : [[arm, rule]]));
    return withRules(all ? allRuled(scenario, all) : scenario, Object.fromEntries(named));
  };
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

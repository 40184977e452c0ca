import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { codeAddress, rememberModule, ruleProblems, shortAddress } from '@uptake/core/internal';
import type { OutcomeFunction } from '@uptake/core/outcomes';
import type { Rule } from '@uptake/core/rules';
import { codeNeeded, type NeededCode } from '../../plan/code.ts';
import type { Plan } from '../../plan/plan.ts';
import { nodeHash } from '../store/checked-file.ts';
import { importModule } from './import-module.ts';

/** Thrown where a module does not give what is asked of it. It is bad input, not a fault. */
export class ModuleRefused extends RangeError {
  override readonly name = 'ModuleRefused';
}

/** Bytes beyond which no module is imported. */
export const mostModuleBytes = 5_000_000;

interface Module {
  /** What threads are given of it. */
  readonly bytes: SharedArrayBuffer;
  readonly exports: { readonly [name: string]: unknown };
}

/** Modules that were imported into this thread, by their SHA-256. */
const modules = new Map<string, Module>();

const standsAlone =
  'a module must stand alone, since its fingerprint is that of this one file: it may import what Node ships (node:...) and nothing else; bundle it into one file';

/** Why a module cannot be imported, without the module itself, of which the address is made. */
function importProblem(error: unknown): string {
  const { message, name, stack } = error instanceof Error ? error : new Error(String(error));
  const { code = '' } = error as { code?: string };
  if (/RESOLVE|MODULE_NOT_FOUND|INVALID_URL/.test(code) || /not hierarchical/.test(message))
    return standsAlone;
  const line = /^data:[^\n]*?:(\d+)\n/.exec(stack ?? '')?.[1];
  const where = line === undefined ? '' : ` at line ${line}`;
  return `cannot be imported: ${name}: ${message}${where}`.replace(/data:\S+/g, 'the module');
}

/**
 * Imports a module from its bytes, once in a thread. It is imported as what was hashed, not as what its file has become since, and
 * finds no file beside it.
 */
async function moduleOf(bytes: Uint8Array, sha256: string): Promise<Module> {
  const before = modules.get(sha256);
  if (before) return before;
  const text = Buffer.from(bytes).toString('base64');
  let exports: Module['exports'];
  try {
    exports = (await importModule(`data:text/javascript;base64,${text}`)) as Module['exports'];
  } catch (error) {
    throw new ModuleRefused(importProblem(error));
  }
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  const made = { bytes: shared, exports };
  modules.set(sha256, made);
  return made;
}

/** What is wrong with an export, a line each. */
const problemsOf: { readonly [Kind in NeededCode['kind']]: (value: unknown) => string[] } = {
  rule: ruleProblems,
  outcome: (value) =>
    typeof value === 'function' ? [] : ['it must be a function (run) => number'],
};

/**
 * An export of a module, known to this thread from now on under its address.
 *
 * @param bytes - Of the file.
 * @param name - Of the export.
 * @throws ModuleRefused if it cannot be imported, has no such export, or that is no rule or function.
 */
export async function codeIn(
  bytes: Uint8Array,
  name: string,
  kind: NeededCode['kind'],
): Promise<object> {
  const sha256 = nodeHash(bytes);
  const { exports } = await moduleOf(bytes, sha256);
  if (!Object.hasOwn(exports, name)) {
    const names = Object.keys(exports).join(', ');
    const wanted = name === 'default' ? 'no default export' : `no export "${name}"`;
    throw new ModuleRefused(
      `has ${wanted}; ${names === '' ? 'it exports nothing' : `it exports ${names}`}`,
    );
  }
  const value = exports[name];
  const problems = problemsOf[kind](value);
  if (problems.length > 0)
    throw new ModuleRefused(`its export "${name}" is no ${kind}: ${problems.join('; ')}`);
  rememberModule(codeAddress(sha256, name), value as object);
  return value as object;
}

/** The parts of `rules.mjs#patient`: the file, and the name of the export, `default` if none is given. */
export function moduleReference(text: string): { readonly file: string; readonly name: string } {
  const [, file = text, name = 'default'] = /^(.+)#([A-Za-z_$][\w$]{0,59})$/s.exec(text) ?? [];
  return { file, name };
}

/**
 * Loads a rule of decision from a module, so that it runs in all threads of an engine and its runs can be kept: they are known by the
 * SHA-256 of the file.
 *
 * @param module - The file, with `#name` of an export that is not the default; a relative path is that of the process. The file
 * imports nothing but what Node ships.
 * @throws RangeError if there is no such file or export, or it is no rule.
 *
 * @example
 * ```ts
 * import { withRules } from '@uptake/core/rules';
 * import { loadRule } from '@uptake/lab/node';
 *
 * const patient = await loadRule('examples/own-code.mjs#patient');
 * patient.name; // => 'patient'
 * ```
 */
export async function loadRule(module: string | URL): Promise<Rule> {
  return (await load(module, 'rule')) as Rule;
}

/**
 * Loads an own outcome from a module, so that it runs in all threads of an engine and its runs can be kept: they are known by the
 * SHA-256 of the file.
 *
 * @param module - As for `loadRule`.
 * @throws RangeError if there is no such file or export, or it is no function.
 *
 * @example
 * ```ts
 * import { withOutcomes } from '@uptake/core/outcomes';
 * import { loadOutcome } from '@uptake/lab/node';
 *
 * const code = await loadOutcome('examples/own-code.mjs#biggestDrop');
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const measured = withOutcomes(scenario, { drop: { code, better: 'lower', unit: 'share' } });
 * simulate(measured, { seed: 'docs' }).outcomes['drop'] > 0; // => true
 * ```
 */
export async function loadOutcome(module: string | URL): Promise<OutcomeFunction> {
  return (await load(module, 'outcome')) as OutcomeFunction;
}

async function load(module: string | URL, kind: NeededCode['kind']): Promise<object> {
  const text = module instanceof URL ? fileURLToPath(module) + module.hash : module;
  const { file, name } = moduleReference(text);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new ModuleRefused(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    return await codeIn(bytes, name, kind);
  } catch (error) {
    throw error instanceof ModuleRefused ? new ModuleRefused(`${text}: ${error.message}`) : error;
  }
}

/**
 * Gives this thread the code that a plan needs of a module.
 *
 * @throws ModuleRefused if the plan needs nothing of it, as of another version of the file.
 */
export async function provideCode(plan: Pick<Plan, 'bases'>, bytes: Uint8Array): Promise<void> {
  const sha256 = nodeHash(bytes);
  const all = codeNeeded(plan);
  const needed = all.filter(({ address }) => address.startsWith(sha256));
  if (needed.length === 0) {
    const wanted = all.map(({ address, what }) => `${what} of ${shortAddress(address)}`).join(', ');
    throw new ModuleRefused(
      `has SHA-256 ${shortAddress(sha256)}, and nothing of it is needed: ${wanted === '' ? 'the plan needs no module' : `the plan needs ${wanted}`}`,
    );
  }
  for (const { address, kind } of needed) await codeIn(bytes, moduleReference(address).name, kind);
}

/** A module as another thread is given it. */
export interface SentModule {
  readonly sha256: string;
  readonly bytes: SharedArrayBuffer;
}

/** The modules that a plan needs and this thread has. */
export function modulesFor(plan: Pick<Plan, 'bases'>): SentModule[] {
  const hashes = new Set(codeNeeded(plan).map(({ address }) => address.slice(0, 64)));
  return [...hashes].flatMap((sha256) => {
    const bytes = modules.get(sha256)?.bytes;
    return bytes ? [{ sha256, bytes }] : [];
  });
}

/**
 * Takes over the modules that a plan needs, in a thread that is to run it: nothing is imported that does not have the SHA-256 which the
 * plan was made with.
 *
 * @throws ModuleRefused if a module is not what it is said to be.
 */
export async function takeModules(
  plan: Pick<Plan, 'bases'>,
  sent: readonly SentModule[],
): Promise<void> {
  for (const { bytes: shared, sha256 } of sent) {
    const bytes = new Uint8Array(shared).slice();
    if (nodeHash(bytes) !== sha256)
      throw new ModuleRefused(
        `module ${shortAddress(sha256)} is not what was announced: its SHA-256 differs`,
      );
    await provideCode(plan, bytes);
  }
}

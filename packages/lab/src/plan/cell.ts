import {
  type Key,
  MODEL_VERSION,
  type Problem,
  replicationKey,
  type Scenario,
  ScenarioError,
  scenarioProblems,
} from '@uptake/core';
import {
  brokenRule,
  canonicalJson,
  fieldOf,
  jointProblems,
  sha256,
  simulatedPart,
  threefry,
} from '@uptake/core/internal';
import { withInput } from './inputs.ts';

/** What a cell is for. */
export type Purpose =
  | 'arm'
  | 'grid'
  | 'list'
  | 'lhs'
  | 'sobol'
  | 'morris'
  | 'saA'
  | 'saB'
  | 'saAB'
  | 'saLuck'
  | 'coalition'
  | 'candidate'
  | 'world'
  | 'map';

/** Where a cell stands: an arm, or a point of a design on it. */
export interface CellInput {
  /** Which of the plan's scenarios it starts from. */
  readonly base: string;
  readonly purpose: Purpose;
  /** One value for each of the plan's inputs; none if the base stands as it is. */
  readonly values?: readonly number[];
  readonly row?: number;
  readonly column?: number;
  /** Bit mask of the levers switched. */
  readonly coalition?: number;
}

/** One resolved scenario of a plan. */
export interface Cell extends CellInput {
  /** sha256 over the resolved scenario, MODEL_VERSION and the model hash. */
  readonly key: string;
}

/** The scenario of a cell: its base with every input set. */
export function cellScenario(
  bases: { readonly [name: string]: Scenario },
  inputs: readonly string[],
  cell: CellInput,
): Scenario {
  const base = bases[cell.base];
  if (!base) throw new RangeError(`the plan has no scenario "${cell.base}"`);
  return (cell.values ?? []).reduce(
    (scenario, value, i) => withInput(scenario, inputs[i] as string, value),
    base,
  );
}

/** Most problems of cells that are said one by one; further ones are counted. */
const mostProblems = 20;

/** Scenarios that were looked at before and are in order; what is frozen stays so. */
const inOrder = new WeakSet<Scenario>();

function baseProblems(name: string, base: Scenario): Problem[] {
  if (inOrder.has(base)) return [];
  const problems = scenarioProblems(base);
  if (problems.length === 0 && Object.isFrozen(base)) inOrder.add(base);
  return problems.map((problem) => ({ ...problem, path: `${name}: ${problem.path}` }));
}

/** Rules by which a value of an input may not stand alone; each value is looked at once. */
function valueRules(inputs: readonly string[]): ((value: number) => string | undefined)[] {
  return inputs.map((path) => {
    const field = fieldOf(path);
    const known = new Map<number, string | undefined>();
    return (value) => {
      if (known.has(value)) return known.get(value);
      const rule =
        path === 'dummy'
          ? undefined
          : field
            ? brokenRule(field, value)
            : 'names no lever or parameter of a scenario';
      known.set(value, rule);
      return rule;
    };
  });
}

/** Inputs whose values meet others: weeks and the horizon, headcounts and ties. */
const meetsOthers = (path: string): boolean =>
  path.startsWith('rollout.') || path.endsWith('.headcount');

/**
 * Refuses cells that no scenario file could hold: the one gate of all plans.
 *
 * Every value is judged by the row of its input (range, whole numbers); where inputs meet other fields, as weeks meet the
 * horizon, the scenario of the cell is judged as a file would be.
 *
 * @param bases - The scenarios that the cells start from; they are judged too.
 * @param inputs - Paths of the inputs that cells set.
 * @param cells - Any number; of their problems the first 20 are said and the others counted.
 * @param first - Number of the first cell, for the words. Default 0.
 * @throws ScenarioError naming cell, path, rule and value.
 */
export function checkCells(
  bases: { readonly [name: string]: Scenario },
  inputs: readonly string[],
  cells: readonly CellInput[],
  first: number = 0,
): void {
  const problems = Object.entries(bases).flatMap(([name, base]) => baseProblems(name, base));
  if (problems.length > 0) throw new ScenarioError(problems.slice(0, mostProblems));
  const rules = valueRules(inputs);
  const joint = inputs.flatMap((path, j) => (meetsOthers(path) ? [j] : []));
  const seen = new Set<string>();
  let found = 0;
  const note = (problem: Problem): void => {
    if (++found <= mostProblems) problems.push(problem);
  };
  cells.forEach((cell, i) => {
    const { values = [] } = cell;
    const path = `cells[${first + i}]`;
    const before = found;
    if (values.length !== 0 && values.length !== inputs.length)
      note({ path, rule: `must have ${inputs.length} values`, got: String(values.length) });
    values.forEach((value, j) => {
      const rule = rules[j]?.(value);
      if (rule !== undefined) note({ path: `${path}.${inputs[j]}`, rule, got: String(value) });
    });
    if (joint.length === 0 || found > before || values.length === 0) return;
    const known = `${joint.map((j) => values[j]).join(' ')} ${cell.base}`;
    if (seen.has(known)) return;
    const problemsNow = jointProblems(cellScenario(bases, inputs, cell));
    if (problemsNow.length === 0) seen.add(known);
    for (const problem of problemsNow) note({ ...problem, path: `${path}.${problem.path}` });
  });
  if (found > mostProblems)
    problems.push({ path: 'cells', rule: `break ${found - mostProblems} more rules` });
  if (problems.length > 0) throw new ScenarioError(problems);
}

/**
 * The fingerprint of a cell: sha256 over canonical JSON of what is simulated, MODEL_VERSION and the model hash.
 *
 * @param scenario - The resolved scenario; name, arms and words about it do not count.
 * @param modelHash - Of `modelHash()`.
 */
export function cellKey(scenario: Scenario, modelHash: string): string {
  return sha256(canonicalText([simulatedPart(scenario), MODEL_VERSION, modelHash]));
}

const known = new WeakMap<object, string>();

/**
 * Canonical JSON of data that never changes, remembered part by part: the points of a design share all but the branch they vary.
 *
 * @throws TypeError if a number is not finite.
 */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return canonicalJson(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = Array.isArray(value)
    ? `[${value.map(canonicalText).join(',')}]`
    : `{${Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`)
        .join(',')}}`;
  known.set(value, text);
  return text;
}

const independentTag = 0x494e4450;

/** Replications of a fresh block of draws, 2^24 apart: `repOf('certificate', 3)` never meets a replication of the design. */
export const repBlocks = { design: 0, again: 1, certificate: 2, calibration: 3 } as const;

/** The number of a replication in its block. */
export function repOf(block: keyof typeof repBlocks, replication: number): number {
  return repBlocks[block] * 16777216 + replication;
}

/**
 * The key of a unit: that of its replication, the same in every cell; or, to show what pairing buys, one of its own.
 *
 * `independent`: `threefry(key_r, [cell, 0x494E4450])`.
 */
export function unitKey(
  master: Key,
  seedPolicy: 'common' | 'independent',
  cell: number,
  rep: number,
): Key {
  const key = replicationKey(master, rep);
  if (seedPolicy === 'common') return key;
  const words = new Uint32Array(2);
  threefry(key[0], key[1], cell, independentTag, words);
  return [words[0] as number, words[1] as number];
}

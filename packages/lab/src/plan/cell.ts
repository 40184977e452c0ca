import { MODEL_VERSION, type Scenario, sha256 } from '@uptake/core';
import { canonicalText } from './canonical-text.ts';
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

/**
 * The fingerprint of a cell: sha256 over canonical JSON of what is simulated, MODEL_VERSION and the model hash.
 *
 * @param scenario - The resolved scenario; name, arms and words about it do not count.
 * @param modelHash - Of `modelHash()`.
 */
export function cellKey(scenario: Scenario, modelHash: string): string {
  const { arms: _arms, about: _about, name: _name, ...simulated } = scenario;
  return sha256(canonicalText([simulated, MODEL_VERSION, modelHash]));
}

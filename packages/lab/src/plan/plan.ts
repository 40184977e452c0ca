import {
  canonicalJson,
  headcountOf,
  type Key,
  type MeasureId,
  MODEL_VERSION,
  masterKey,
  type Scenario,
  sha256,
} from '@uptake/core';
import { type Cell, type CellInput, cellKey, cellScenario, checkCells } from './cell.ts';
import { checkSize } from './limits.ts';
import { modelHash } from './model-hash.ts';
import { type Recording, recordingOf } from './recording.ts';
import { type Band, type Segment, segmentOf } from './segment.ts';

/** All units that are to be run, and nothing about how. */
export interface Plan {
  readonly name: string;
  readonly masterSeed: string;
  readonly key: Key;
  readonly seedPolicy: 'common' | 'independent';
  readonly modelVersion: string;
  readonly modelHash: string;
  readonly recording: Recording;
  /** The measures that are asked of runs that nobody keeps, which then hold no other. Without it all. */
  readonly asked?: readonly MeasureId[];
  /** The scenarios that cells start from. */
  readonly bases: { readonly [name: string]: Scenario };
  /** Paths of the inputs that cells set. */
  readonly inputs: readonly string[];
  readonly cells: readonly Cell[];
  readonly segments: readonly Segment[];
  /** Hash of the last segment, which names everything. */
  readonly sha256: string;
}

/** What a plan is made from. */
export interface PlanInput {
  readonly name: string;
  readonly seed: string;
  readonly seedPolicy?: 'common' | 'independent';
  readonly recording?: Partial<Recording>;
  readonly asked?: readonly MeasureId[];
  readonly bases: { readonly [name: string]: Scenario };
  readonly inputs?: readonly string[];
  readonly cells: readonly CellInput[];
  readonly bands: readonly Band[];
}

/** Employees times weeks of the largest scenario that the bands run. */
function largest(bases: Plan['bases'], cells: readonly Cell[], bands: readonly Band[]): number {
  const named = new Set(bands.flatMap((band) => band.cells.map((cell) => cells[cell]?.base ?? '')));
  return Math.max(
    ...[...named].map((name) => {
      const base = bases[name] as Scenario;
      return headcountOf(base) * base.weeks;
    }),
  );
}

function checkBands(bands: readonly Band[], cells: number): void {
  for (const { cells: named, reps } of bands) {
    const stranger = named.find((cell) => !(cell >= 0 && cell < cells));
    if (stranger !== undefined) throw new RangeError(`the plan has no cell ${stranger}`);
    if (!(reps[0] >= 0 && reps[1] > reps[0]))
      throw new RangeError(`a band needs at least one replication, got ${reps.join(' to ')}`);
  }
}

/** The hash that the first segment chains: all that holds for every unit. */
function headHash(plan: Omit<Plan, 'segments' | 'sha256' | 'cells' | 'bases'>): string {
  const {
    name,
    masterSeed,
    key,
    seedPolicy,
    modelVersion,
    modelHash: hash,
    recording,
    inputs,
  } = plan;
  return sha256(
    canonicalJson([name, masterSeed, key, seedPolicy, modelVersion, hash, recording, inputs]),
  );
}

/**
 * Plans units: every cell of a band over every replication of it, on luck that all cells share.
 *
 * @throws RangeError if a band names no cell of the plan or no replication.
 */
export function createPlan(input: PlanInput): Plan {
  const hash = modelHash();
  const head = {
    name: input.name,
    masterSeed: input.seed,
    key: masterKey(input.seed),
    seedPolicy: input.seedPolicy ?? ('common' as const),
    modelVersion: MODEL_VERSION,
    modelHash: hash,
    recording: recordingOf(input.recording),
    inputs: input.inputs ?? [],
  };
  const empty: Plan = {
    ...head,
    ...(input.asked && { asked: input.asked }),
    bases: input.bases,
    cells: [],
    segments: [],
    sha256: headHash(head),
  };
  return extendPlan(empty, input.bands, input.cells);
}

/**
 * The plan with one more segment: every old unit stays, replication r keeps its luck.
 *
 * @throws BeyondLimit if it would hold more cells, replications or runs than the limits allow.
 * @param plan - Any plan; it is not changed.
 * @param bands - What the new segment runs.
 * @param cells - Cells that are new.
 * @param bases - Scenarios that are new.
 * @throws ScenarioError if a cell or a scenario breaks a rule of scenario files; it lists them by cell and path.
 * @throws RangeError if a band names no cell or holds no replication.
 */
export function extendPlan(
  plan: Plan,
  bands: readonly Band[],
  cells: readonly CellInput[] = [],
  bases: Plan['bases'] = {},
): Plan {
  checkSize(plan, plan.cells.length + cells.length, bands);
  const all = { ...bases, ...plan.bases };
  checkCells(all, plan.inputs, cells, plan.cells.length);
  const added = cells.map(
    (cell): Cell => ({
      ...cell,
      key: cellKey(cellScenario(all, plan.inputs, cell), plan.modelHash),
    }),
  );
  const known = [...plan.cells, ...added];
  checkBands(bands, known.length);
  const keys = known.map(({ key }) => key);
  const segment = segmentOf(
    plan.sha256,
    plan.segments.length,
    bands,
    largest(all, known, bands),
    keys,
  );
  return {
    ...plan,
    bases: all,
    cells: known,
    segments: [...plan.segments, segment],
    sha256: segment.sha256,
  };
}

/**
 * Whether a plan that came from elsewhere is what its hash says and fits this model.
 *
 * @throws Error if it does not.
 */
export function checkPlan(plan: Plan): void {
  if (plan.modelHash !== modelHash() || plan.modelVersion !== MODEL_VERSION)
    throw new Error(
      `the plan was made for model ${plan.modelVersion} (${plan.modelHash.slice(0, 8)}), this is ${MODEL_VERSION} (${modelHash().slice(0, 8)})`,
    );
  checkCells(plan.bases, plan.inputs, plan.cells);
  const keys = plan.cells.map(({ key }) => key);
  let hash = headHash(plan);
  for (const { index, bands, sha256: said } of plan.segments) {
    hash = segmentOf(hash, index, bands, largest(plan.bases, plan.cells, bands), keys).sha256;
    if (hash !== said) throw new Error(`segment ${index} of the plan is not what its hash says`);
  }
  if (hash !== plan.sha256) throw new Error('the plan is not what its hash says');
}

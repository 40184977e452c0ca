import {
  headcountOf,
  type Key,
  type MeasureId,
  MODEL_VERSION,
  masterKey,
  type Scenario,
} from '@uptake/core';
import { canonicalJson, definitionOf, type OwnOutcomes, sha256 } from '@uptake/core/internal';
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
  /** The measures that are asked of runs that are not kept, which then hold no other. Without it all. */
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

const noOutcomes: OwnOutcomes = {};

/** The own outcomes that all scenarios of a plan have; a name must not mean two things in it. */
function ownOutcomesIn(bases: Plan['bases'], recorded?: OwnOutcomes): OwnOutcomes | undefined {
  const known = new Map<string, OwnOutcomes>();
  if (recorded) known.set(canonicalJson(recorded), recorded);
  for (const { outcomes = noOutcomes } of Object.values(bases))
    known.set(canonicalJson(outcomes), outcomes);
  const [one, other] = [...known.values()];
  if (one && other) {
    const text = (own: OwnOutcomes): string =>
      Object.entries(own)
        .map(([name, one]) => `${name} = ${definitionOf(one)}`)
        .join('; ') || 'none';
    throw new RangeError(
      `all scenarios of a plan must have the same own outcomes, got ${text(one)} and ${text(other)}`,
    );
  }
  return one && Object.keys(one).length > 0 ? one : undefined;
}

/** Version of what a plan's hash covers. */
const hashVersion = 2;

/** The hash that the first segment chains: all that holds for every unit. */
function headHash(plan: Omit<Plan, 'segments' | 'sha256' | 'cells' | 'bases'>): string {
  const { name, masterSeed, key, seedPolicy, modelVersion, recording, inputs } = plan;
  const made = [masterSeed, key, seedPolicy, modelVersion, plan.modelHash];
  return sha256(canonicalJson([hashVersion, name, ...made, recording, inputs]));
}

/**
 * Plans units: every cell of a band over every replication of it, with random numbers that all cells share.
 *
 * @throws RangeError if a band names no cell of the plan or no replication, or if the scenarios have not the same own outcomes.
 */
export function createPlan(input: PlanInput): Plan {
  const hash = modelHash();
  const outcomes = ownOutcomesIn(input.bases);
  const head = {
    name: input.name,
    masterSeed: input.seed,
    key: masterKey(input.seed),
    seedPolicy: input.seedPolicy ?? ('common' as const),
    modelVersion: MODEL_VERSION,
    modelHash: hash,
    recording: recordingOf({ ...input.recording, ...(outcomes && { outcomes }) }),
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
 * The plan with one more segment: every old unit stays, replication r keeps its random numbers.
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
  const fresh = Object.fromEntries(
    Object.entries(bases).filter(([name]) => !Object.hasOwn(plan.bases, name)),
  );
  const all = { ...plan.bases, ...fresh };
  ownOutcomesIn(all, plan.recording.outcomes ?? noOutcomes);
  checkCells(all, plan.inputs, cells, plan.cells.length);
  const added = cells.map(
    (cell): Cell => ({
      ...cell,
      key: cellKey(cellScenario(all, plan.inputs, cell), plan.modelHash),
    }),
  );
  const known = [...plan.cells, ...added];
  checkBands(bands, known.length);
  const segment = segmentOf(plan.sha256, plan.segments.length, bands, {
    employeeWeeks: largest(all, known, bands),
    cells: known,
    known: plan.cells.length,
    bases: plan.segments.length === 0 ? all : fresh,
  });
  return {
    ...plan,
    bases: all,
    cells: known,
    segments: [...plan.segments, segment],
    sha256: segment.sha256,
  };
}

/** Computes the fingerprint of every cell again from its scenario and its values. */
function checkKeys({ bases, cells, inputs, modelHash: hash }: Plan): void {
  for (const [i, { key, ...cell }] of cells.entries()) {
    if (cell.values && cell.values.length !== inputs.length)
      throw new Error(`cell ${i} of the plan has not one value for each input`);
    if (cellKey(cellScenario(bases, inputs, cell), hash) !== key)
      throw new Error(`cell ${i} of the plan is not what its fingerprint says`);
  }
}

/** Computes the chain of hashes again, from which nothing may be left over. */
function checkChain(plan: Plan): void {
  let hash = headHash(plan);
  let known = 0;
  const named: string[] = [];
  for (const [i, segment] of plan.segments.entries()) {
    const { bands, bases } = segment;
    const cells = plan.cells.slice(0, segment.cells);
    checkBands(bands, cells.length);
    const added = Object.fromEntries(bases.map((name) => [name, plan.bases[name] as Scenario]));
    const made = segmentOf(hash, i, bands, {
      ...{ cells, known, bases: added },
      employeeWeeks: largest(plan.bases, cells, bands),
    });
    if (canonicalJson(made) !== canonicalJson(segment))
      throw new Error(`segment ${i} of the plan is not what its hash says`);
    hash = made.sha256;
    known = cells.length;
    named.push(...bases);
  }
  const whole = known === plan.cells.length && named.length === Object.keys(plan.bases).length;
  ownOutcomesIn(plan.bases, plan.recording.outcomes ?? noOutcomes);
  if (!whole || hash !== plan.sha256) throw new Error('the plan is not what its hash says');
}

/** Whether this model made the plan. */
export function sameModel({ modelHash: made, modelVersion }: Plan): boolean {
  return made === modelHash() && modelVersion === MODEL_VERSION;
}

/**
 * Whether a plan that came from elsewhere is what its hash says and fits this model: every cell, value, scenario and size.
 *
 * @param options - `anyModel`: a plan of another model is held to its hashes, though what its cells simulate cannot be computed
 * again. `cells`: whether they are computed again; default true.
 * @throws Error if it does not.
 */
export function checkPlan(
  plan: Plan,
  { anyModel = false, cells = true }: { anyModel?: boolean; cells?: boolean } = {},
): void {
  if (!anyModel && !sameModel(plan))
    throw new Error(
      `the plan was made for model ${plan.modelVersion} (${plan.modelHash.slice(0, 8)}), this is ${MODEL_VERSION} (${modelHash().slice(0, 8)})`,
    );
  const simulated = cells && sameModel(plan);
  if (simulated) checkCells(plan.bases, plan.inputs, plan.cells);
  if (canonicalJson(masterKey(plan.masterSeed)) !== canonicalJson(plan.key))
    throw new Error('the key of the plan is not that of its seed');
  checkChain(plan);
  if (simulated) checkKeys(plan);
}

import type { Scenario } from '@uptake/core';
import { brokenOptions, must, type OptionRules, refuse } from '@uptake/core/internal';
import { checkQuestion, type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { inputEntry } from '../plan/inputs.ts';
import type { Plan } from '../plan/plan.ts';
import { sweepPlan } from '../sweep/sweep.ts';
import {
  known,
  noteOf,
  observedValues,
  restricted,
  type Tally,
  tallied,
  tallyOf,
} from '../tables/observed.ts';
import {
  type Event,
  isEvent,
  type Outcome,
  ownOutcomes,
  parseEvent,
  recordedFor,
} from '../tables/outcomes.ts';
import { byCell, type RecordedUnit } from '../tables/units.ts';
import type { Labelled } from './box.ts';
import { classificationTree, treeLeaves } from './cart.ts';
import { discoverBoxes } from './prim.ts';

/** A limit on one input. */
export interface InputCondition {
  readonly input: string;
  readonly label: string;
  /** null where this side is free. */
  readonly atLeast: number | null;
  readonly atMost: number | null;
  /** PRIM: chance of so dense a box without this limit, and the share of bootstrap re-fits that also restrict the input. */
  readonly quasiP?: number;
  readonly kept?: number;
}

/** A region of the inputs in which the event is frequent. */
export interface ConditionBox {
  readonly conditions: readonly InputCondition[];
  /** Share of all cases inside, share of the points inside that are cases, share of all points inside. */
  readonly coverage: number;
  readonly density: number;
  readonly mass: number;
}

/** Under which conditions an event is seen. */
export interface Conditions {
  readonly event: string;
  /** The outcome that the event looks at. */
  readonly outcome: Outcome;
  /** The inputs that were varied, and between which values. */
  readonly inputs: readonly {
    readonly id: string;
    readonly label: string;
    readonly min: number;
    readonly max: number;
  }[];
  readonly method: 'prim' | 'cart';
  readonly points: number;
  readonly cases: number;
  /** Fewest replications behind a label. */
  readonly replications: number;
  /** Of the runs of all points. */
  readonly tally: Tally;
  /** Points left out, since no run of them has a value. */
  readonly empty: number;
  /** Runs in which a time was not reached or the outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  /** How a point becomes a case: its mean, or the share of its runs with the event at least `tau`. */
  readonly label: 'mean' | 'share';
  readonly boxes: readonly ConditionBox[];
  /** PRIM: the boxes of the peeling, coverage against density. */
  readonly path: readonly {
    readonly coverage: number;
    readonly density: number;
    readonly mass: number;
    readonly restrictions: number;
  }[];
}

const fewest = 8;

const labelOf = (input: string): string => inputEntry(input)?.label ?? input;

function conditionsOf(
  lo: readonly number[],
  hi: readonly number[],
  inputs: readonly string[],
): InputCondition[] {
  return inputs.flatMap((input, j): InputCondition[] => {
    const [low, high] = [lo[j] as number, hi[j] as number];
    if (!Number.isFinite(low) && !Number.isFinite(high)) return [];
    return [
      {
        input,
        label: labelOf(input),
        atLeast: Number.isFinite(low) ? low : null,
        atMost: Number.isFinite(high) ? high : null,
      },
    ];
  });
}

/** The mean as it is compared with a number: restricted to the horizon, and above every number where no run reaches the time. */
function meanOf(observed: Float64Array, horizon: number): number {
  if (observed.every((value) => value === Number.POSITIVE_INFINITY)) return observed[0] as number;
  return restricted(observed, horizon).reduce((sum, value) => sum + value, 0) / observed.length;
}

/** Refuses labels that would rest on too few replications. */
function checkReplications(replications: number): void {
  if (replications < fewest)
    throw new RangeError(`a label needs at least ${fewest} replications, got ${replications}`);
}

/**
 * Labels every point that a plan varies: its mean outcome, or the share of its runs, meets the event. A run whose time is not
 * reached counts: it lies above every number.
 */
function labelled(
  plan: Plan,
  units: readonly (readonly RecordedUnit[])[],
  event: Event,
  tau: number | undefined,
): Labelled & { replications: number; tally: Tally; empty: number } {
  const { weeks } = Object.values(plan.bases)[0] as Scenario;
  const tallies: Tally[] = [];
  let empty = 0;
  const points: (readonly number[])[] = [];
  const cases: boolean[] = [];
  let replications = Number.POSITIVE_INFINITY;
  plan.cells.forEach(({ values }, cell) => {
    if (!values || values.length === 0) return;
    const observed = observedValues(units[cell] ?? [], event.outcome);
    const present = known(observed);
    tallies.push(tallyOf(observed, event.outcome));
    if (present.length === 0) {
      empty++;
      return;
    }
    replications = Math.min(replications, present.length);
    const share = present.filter((value) => isEvent(event, value)).length / present.length;
    const mean = meanOf(present, weeks);
    points.push(values);
    cases.push(tau === undefined ? isEvent(event, mean) : share >= tau);
  });
  if (points.length === 0) throw new RangeError('the runs hold no point of a design');
  checkReplications(replications);
  return { points, cases, replications, tally: tallied(tallies), empty };
}

/** The rules of a discovery's own options. */
const discoveryRules: OptionRules = {
  where: must.text,
  method: must.oneOf(['prim', 'cart']),
  tau: must.number('above 0 and at most 1', (value) => value > 0 && value <= 1),
};

/**
 * Under which conditions an event is seen in the points of a design.
 *
 * @param plan - A plan that varies inputs, such as a sweep's.
 * @param units - Its recorded units by cell.
 * @param options - `where`: the event, such as `realPlateau < 0.3`; `method`, default `prim`; `tau`: share of runs that makes a
 * point a case (default: its mean does).
 * @throws RangeError if there is no point, or a label would rest on fewer than 8 replications.
 */
export function discover(
  plan: Plan,
  units: readonly (readonly RecordedUnit[])[],
  options: { readonly where: string; readonly method?: 'prim' | 'cart'; readonly tau?: number },
): Conditions {
  refuse('discover', brokenOptions(options, discoveryRules, ['where']));
  const { method = 'prim', tau } = options;
  const event = parseEvent(options.where, ownOutcomes(Object.values(plan.bases)[0] as Scenario));
  const { replications, tally, empty, ...data } = labelled(plan, units, event, tau);
  const cases = data.cases.filter(Boolean).length;
  const column = (j: number): number[] => data.points.map((point) => point[j] as number);
  const common = {
    event: event.text,
    outcome: event.outcome,
    inputs: plan.inputs.map((id, j) => ({
      id,
      label: labelOf(id),
      min: Math.min(...column(j)),
      max: Math.max(...column(j)),
    })),
    method,
    points: data.points.length,
    cases,
    replications,
    tally,
    empty,
    note: noteOf(event.outcome, tally, (Object.values(plan.bases)[0] as Scenario).weeks),
    label: tau === undefined ? ('mean' as const) : ('share' as const),
  };
  if (cases === 0) return { ...common, boxes: [], path: [] };
  if (method === 'cart') {
    const leaves = treeLeaves(classificationTree(data)).filter(
      (leaf) => leaf.cases > leaf.points / 2,
    );
    const boxes = leaves.map((leaf) => ({
      conditions: conditionsOf(leaf.box.lo, leaf.box.hi, plan.inputs),
      coverage: leaf.cases / cases,
      density: leaf.cases / leaf.points,
      mass: leaf.points / data.points.length,
    }));
    return { ...common, boxes, path: [] };
  }
  const { box, conditions, path } = discoverBoxes(data, plan.key);
  const found = conditionsOf(box.box.lo, box.box.hi, plan.inputs).map((condition) => {
    const own = conditions.find(({ column }) => plan.inputs[column] === condition.input);
    return own ? { ...condition, quasiP: own.quasiP, kept: own.kept } : condition;
  });
  const { coverage, density, mass } = box;
  return {
    ...common,
    boxes: [{ conditions: found, coverage, density, mass }],
    path: path.map((step) => ({
      coverage: step.coverage,
      density: step.density,
      mass: step.mass,
      restrictions: conditionsOf(step.box.lo, step.box.hi, plan.inputs).length,
    })),
  };
}

/** Conditions with what they were found in. */
export interface DiscoveredConditions extends Conditions {
  readonly name: string;
  readonly arm: string;
  readonly runs: number;
  readonly seed: string;
}

/**
 * Runs the design of an experiment and asks under which conditions its event is seen: under what an aligned rollout still fails, or
 * an unaligned one holds.
 *
 * @param experiment - `vary` and `design` say where to look, `where` for what; at least 8 replications a point.
 * @param options - How runs are made; `where` wins over the experiment's; `method`, default `prim`; `tau` as in
 * {@link discover}.
 * @throws RangeError if there is no event, nothing is varied or a label would rest on fewer than 8 replications.
 */
export async function discoverExperiment(
  experiment: Experiment,
  options: RunOptions & {
    readonly where?: string;
    readonly method?: Conditions['method'];
    readonly tau?: number;
  },
): Promise<DiscoveredConditions> {
  checkQuestion('discoverExperiment', experiment, options, discoveryRules);
  const { arm, name } = experiment;
  const { method, tau, where = experiment.where } = options;
  if (where === null) throw new RangeError('where must say what to look for');
  checkReplications(experiment.replications);
  const { cells, bands, ...head } = sweepPlan(experiment, options.seed);
  const recorded = recordedFor([parseEvent(where, ownOutcomes(experiment.scenario)).outcome]);
  const stages = startStages({ ...head, ...recorded }, options);
  const units = await stages.run(cells, () => bands);
  const found = discover(stages.plan(), byCell(stages.plan(), units), {
    where,
    ...(method === undefined ? {} : { method }),
    ...(tau === undefined ? {} : { tau }),
  });
  const inputs = experiment.vary.map(({ id, label, max, min }) => ({ id, label, min, max }));
  return { ...found, inputs, name, arm, runs: stages.units(), seed: options.seed };
}

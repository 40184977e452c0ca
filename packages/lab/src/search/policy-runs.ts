import type { Scenario } from '@uptake/core';
import { personWeeks, policyCost } from '@uptake/core/internal';
import { type RunOptions, type Stages, startStages } from '../engine/execute.ts';
import { refuseUndrawn } from '../experiment/categories.ts';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { maskOf } from '../experiment/masked.ts';
import { overTableRange } from '../experiment/varied.ts';
import { worldValues } from '../experiment/worlds.ts';
import { type CellInput, repOf } from '../plan/cell.ts';
import { inputValue, withInput } from '../plan/inputs.ts';
import { outcomeValue } from '../tables/observed.ts';
import { recordedFor } from '../tables/outcomes.ts';
import type { RecordedUnit } from '../tables/units.ts';
import { lookedAt } from './problem.ts';

/** Which worlds: a block of random numbers and a span of it. */
export interface WorldSpan {
  readonly block: 0 | 1 | 2;
  readonly from: number;
  readonly to: number;
}

/** Policies tried in worlds, on a plan that grows. */
export interface PolicyRuns {
  readonly levers: readonly VariedInput[];
  readonly baseline: readonly number[];
  readonly stages: Stages;
  /** What a policy costs by its levers, in money. */
  cost(policy: readonly number[]): number;
  /** What the model spends in a run, in money. */
  spent(unit: RecordedUnit): number;
  /** For each policy its units, one a world; the same world has the same people, random numbers and uncertain inputs for all. */
  tryIn(policies: readonly (readonly number[])[], span: WorldSpan): Promise<RecordedUnit[][]>;
  /** The same for whole arms. */
  tryArms(arms: readonly string[], span: WorldSpan): Promise<RecordedUnit[][]>;
}

/** The levers that a search moves: those that are varied and have a price; without `vary`, all that have one. Levels include the baseline. */
function pricedLevers(experiment: Experiment): VariedInput[] {
  const { arm, prices, scenario, vary } = experiment;
  const base = scenario.arms[arm] as Scenario;
  const ids = Object.keys(prices.levers);
  if (vary.length === 0) return ids.map((id) => overTableRange(id, base));
  return vary
    .filter(({ id }) => ids.includes(id))
    .map((lever) =>
      lever.levels
        ? { ...lever, levels: [...new Set([inputValue(base, lever.id), ...lever.levels])] }
        : lever,
    );
}

const blocks = ['design', 'again', 'certificate'] as const;
const inBlock = (rep: number, block: 0 | 1 | 2): number => repOf(blocks[block], rep);

/**
 * The levers that a search moves, checked.
 *
 * @throws RangeError if there is none, or one changes nothing or has no range.
 */
function checkedLevers(experiment: Experiment): VariedInput[] {
  const { arm, scenario, uncertain, vary } = experiment;
  const base = scenario.arms[arm] as Scenario;
  const levers = pricedLevers(experiment);
  if (levers.length === 0)
    throw new RangeError('prices must name at least one lever that is varied');
  for (const { id, max, min } of levers) {
    const mask = maskOf(
      base,
      id,
      [...levers, ...uncertain].map((input) => input.id),
    );
    if (mask !== undefined)
      throw new RangeError(`prices.${id} changes nothing, since it is overridden by ${mask}`);
    if (vary.length === 0 && !(min < max))
      throw new RangeError(`prices.${id} has no plausible range in the tables: name it under vary`);
  }
  return levers;
}

/** An arm with values of the levers, to be tried in every world. */
interface TriedPolicy {
  readonly base: string;
  readonly values: readonly number[];
}

/** Runs policies in worlds: where nothing is uncertain, a world is a replication. */
async function runIn(
  { uncertain }: Experiment,
  stages: Stages,
  rows: readonly TriedPolicy[],
  { worlds, block, from, to }: WorldSpan & { readonly worlds: readonly number[][] },
): Promise<RecordedUnit[][]> {
  const same = uncertain.length === 0;
  const count = worlds.length;
  const cells = rows.flatMap(({ base, values }): CellInput[] =>
    same
      ? [{ base, purpose: 'candidate', values }]
      : worlds.map((world) => ({ base, purpose: 'candidate', values: [...values, ...world] })),
  );
  const units = await stages.run(cells, (first) =>
    same
      ? [
          {
            cells: rows.map((_, p) => first + p),
            reps: [inBlock(from, block), inBlock(to, block)],
          },
        ]
      : worlds.map((_, w) => ({
          cells: rows.map((_, p) => first + p * count + w),
          reps: [inBlock(from + w, block), inBlock(from + w + 1, block)] as const,
        })),
  );
  return rows.map((_, p) => worlds.map((_, w) => units[w * rows.length + p] as RecordedUnit));
}

/** Starts to try policies of an experiment in its worlds. */
export function startPolicyRuns(experiment: Experiment, options: RunOptions): PolicyRuns {
  const { arm, name, prices, scenario, uncertain } = experiment;
  const base = scenario.arms[arm] as Scenario;
  refuseUndrawn('search', uncertain);
  const levers = checkedLevers(experiment);
  const baseline = levers.map(({ id }) => inputValue(base, id));
  const named = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(levers.map(({ id }, j) => [id, values[j] as number]));
  const stages = startStages(
    {
      name,
      bases: { ...scenario.arms },
      inputs: [...levers, ...uncertain].map(({ id }) => id),
      ...recordedFor(lookedAt(experiment)),
    },
    options,
  );

  const run = (rows: readonly TriedPolicy[], span: WorldSpan): Promise<RecordedUnit[][]> => {
    const worlds = worldValues(experiment, options.seed, span.block, span.from, span.to);
    return runIn(experiment, stages, rows, { ...span, worlds });
  };

  return {
    levers,
    baseline,
    stages,
    cost: (policy) => {
      const scenario = levers.reduce(
        (sum, { id }, j) => withInput(sum, id, policy[j] as number),
        base,
      );
      const inForce = (id: string): number => personWeeks(scenario, id);
      return policyCost(named(policy), named(baseline), prices.levers, inForce).total;
    },
    spent: (unit) =>
      prices.include.reduce(
        (sum, outcome) => sum + prices.hour * (outcomeValue(unit, outcome, scenario.weeks) || 0),
        0,
      ),
    tryIn: (policies, span) =>
      run(
        policies.map((values) => ({ base: arm, values })),
        span,
      ),
    tryArms: (arms, span) =>
      run(
        arms.map((of) => ({
          base: of,
          values: levers.map(({ id }) => inputValue(scenario.arms[of] as Scenario, id)),
        })),
        span,
      ),
  };
}

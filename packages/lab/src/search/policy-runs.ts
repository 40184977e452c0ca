import type { Scenario } from '@uptake/core';
import { type RunOptions, type Stages, startStages } from '../engine/execute.ts';
import { personWeeks, policyCost } from '../experiment/cost.ts';
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

/** Which worlds: a block of luck and a span of it. */
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
  /** For each policy its units, one a world; the same world has the same people, luck and uncertain inputs for all. */
  tryIn(policies: readonly (readonly number[])[], span: WorldSpan): Promise<RecordedUnit[][]>;
  /** The same for whole arms. */
  tryArms(arms: readonly string[], span: WorldSpan): Promise<RecordedUnit[][]>;
}

/** The levers that a search moves: those that are varied and have a price; without `vary`, all that have one. Levels include the baseline. */
export function pricedLevers(experiment: Experiment): VariedInput[] {
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

/** Starts to try policies of an experiment in its worlds. */
export function startPolicyRuns(experiment: Experiment, options: RunOptions): PolicyRuns {
  const { arm, name, prices, scenario, uncertain, vary } = experiment;
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

  async function run(
    rows: readonly { base: string; values: readonly number[] }[],
    span: WorldSpan,
  ): Promise<RecordedUnit[][]> {
    const worlds = worldValues(experiment, options.seed, span.block, span.from, span.to);
    const same = uncertain.length === 0;
    const count = worlds.length;
    const cells = rows.flatMap(({ base: of, values }): CellInput[] =>
      same
        ? [{ base: of, purpose: 'candidate', values }]
        : worlds.map(
            (world): CellInput => ({
              base: of,
              purpose: 'candidate',
              values: [...values, ...world],
            }),
          ),
    );
    const units = await stages.run(cells, (first) =>
      same
        ? [
            {
              cells: rows.map((_, p) => first + p),
              reps: [inBlock(span.from, span.block), inBlock(span.to, span.block)],
            },
          ]
        : worlds.map((_, w) => ({
            cells: rows.map((_, p) => first + p * count + w),
            reps: [
              inBlock(span.from + w, span.block),
              inBlock(span.from + w + 1, span.block),
            ] as const,
          })),
    );
    return rows.map((_, p) => worlds.map((_, w) => units[w * rows.length + p] as RecordedUnit));
  }

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

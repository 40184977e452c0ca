import { armNames, masterKey, type Scenario } from '@uptake/core';
import { must } from '@uptake/core/internal';
import { grid } from '../design/grid.ts';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment, Goal } from '../experiment/experiment.ts';
import { inputValue } from '../plan/inputs.ts';
import { checkLimit } from '../plan/limits.ts';
import type { RecordedUnit } from '../tables/units.ts';
import { type Certificate, certifyingRuns, cheapestInRange, cheapestOnGrid } from './cheapest.ts';
import { type PolicyRuns, startPolicyRuns } from './policy-runs.ts';
import { goalMargin, lookedAtNote, type PolicyProblem, type Tried } from './problem.ts';

/** A policy, what it costs and in how many worlds it holds. */
export interface PricedPolicy {
  /** Values by lever. */
  readonly policy: { readonly [lever: string]: number };
  /** Money: price of the levers and what the model spends, mean over worlds. */
  readonly cost: number;
  readonly satisfied: number;
  readonly worlds: number;
}

/** The cheapest policy that achieves a goal in a share of worlds. */
export interface CheapestPolicy {
  readonly name: string;
  readonly arm: string;
  readonly currency: string;
  readonly goal: Goal;
  /** None where no candidate could be certified: the answer is undecided. */
  readonly found: (PricedPolicy & { readonly certificate: Certificate }) | null;
  /** The best candidates, seen again on fresh worlds, cheapest first. */
  readonly candidates: readonly PricedPolicy[];
  /** Every arm of the scenario on the same fresh worlds, with what its levers would cost. */
  readonly arms: readonly (PricedPolicy & { readonly arm: string })[];
  readonly method: 'grid' | 'range';
  /** Runs of the arms in which a time was not reached or an outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  readonly seed: string;
}

const mostOnGrid = 4096;
const againWorlds = 256;
/** Runs in which a first batch of policies is seen. */
const firstRuns = 2048;

function problemOf(experiment: Experiment, goal: Goal, runs: PolicyRuns): PolicyProblem {
  return {
    levers: runs.levers,
    baseline: runs.baseline,
    share: goal.share,
    cost: runs.cost,
    evaluate: async (policies, worlds) => {
      const tried = await runs.tryIn(policies, worlds);
      return tried.map((units) => ({
        margins: Float64Array.from(units, (unit) => goalMargin(unit, experiment)),
        spent: Float64Array.from(units, (unit) => runs.spent(unit)),
      }));
    },
  };
}

/** Satisfied worlds and mean spending of units. */
function held(experiment: Experiment, runs: PolicyRuns, units: readonly RecordedUnit[]) {
  const satisfied = units.filter((unit) => goalMargin(unit, experiment) >= 0).length;
  const spent = units.reduce((sum, unit) => sum + runs.spent(unit), 0) / units.length;
  return { satisfied, spent, worlds: units.length };
}

/** Runs that are left to search and certificate when the arms have been seen again. */
function searchRuns(
  maxRuns: number | undefined,
  arms: number,
  certificateWorlds: number | undefined,
): number | undefined {
  if (maxRuns === undefined) return undefined;
  const left = maxRuns - arms * againWorlds;
  const least = certifyingRuns(certificateWorlds) + firstRuns;
  if (left >= least) return left;
  throw new RangeError(
    `maxRuns must be at least ${least + arms * againWorlds} here, got ${maxRuns}: the first policies, a second look at ten of them and at every arm, and a certificate take as many`,
  );
}

/**
 * The cheapest policy that achieves the goal and keeps the limits in a share of worlds.
 *
 * Up to 4,096 combinations of written levels are gone through in order of cost; ranges are searched by an evolution strategy. The
 * best are seen again on fresh worlds, and the answer is certified on others.
 *
 * @param experiment - `prices`, `goal`, and optionally `vary`, `limits`, `uncertain`.
 * @param options - How runs are made; `maxRuns` of all this, without which a search over ranges takes about 40,000 and the second
 * look and the certificate come on top; `certificateWorlds`, default 1024.
 * @throws RangeError if there is no goal or no priced lever, or `maxRuns` leaves nothing to the search.
 */
export async function search(
  experiment: Experiment,
  options: RunOptions & { readonly maxRuns?: number; readonly certificateWorlds?: number },
): Promise<CheapestPolicy> {
  checkQuestion('search', experiment, options, {
    maxRuns: must.whole(1),
    certificateWorlds: must.whole(1),
  });
  const { arm, goal, name, prices, scenario } = experiment;
  checkLimit('runs', options.maxRuns ?? 0, 'maxRuns');
  if (!goal) throw new RangeError('goal must say what a policy has to achieve');
  const runs = startPolicyRuns(experiment, options);
  const { baseline, levers } = runs;
  const problem = problemOf(experiment, goal, runs);
  const levels = levers.map((lever, j) => lever.levels ?? [baseline[j] as number]);
  const combinations = levels.reduce((product, column) => product * column.length, 1);
  const arms = armNames(scenario);
  const { certificateWorlds } = options;
  const most = searchRuns(options.maxRuns, arms.length, certificateWorlds);
  const onGrid = levers.every((lever) => lever.levels) && combinations <= mostOnGrid;
  const { candidates, found } = onGrid
    ? await cheapestOnGrid(problem, grid(levels), certificateWorlds, most)
    : await cheapestInRange(problem, masterKey(options.seed), {
        ...(most === undefined ? {} : { maxRuns: most }),
        ...(certificateWorlds === undefined ? {} : { certificateWorlds }),
      });
  const again = await runs.tryArms(arms, { block: 1, from: 0, to: againWorlds });
  const policyOf = (values: readonly number[]): PricedPolicy['policy'] =>
    Object.fromEntries(levers.map(({ id }, j) => [id, values[j] as number]));
  const shown = ({ cost, policy, satisfied, worlds }: Tried): PricedPolicy => ({
    policy: policyOf(policy),
    cost,
    satisfied,
    worlds,
  });
  return {
    name,
    arm,
    currency: prices.currency,
    goal,
    found: found ? { ...shown(found), certificate: found.certificate } : null,
    candidates: candidates.map(shown),
    arms: arms.map((of, i) => {
      const values = levers.map(({ id }) => inputValue(scenario.arms[of] as Scenario, id));
      const { satisfied, spent, worlds } = held(experiment, runs, again[i] as RecordedUnit[]);
      return {
        arm: of,
        policy: policyOf(values),
        cost: runs.cost(values) + spent,
        satisfied,
        worlds,
      };
    }),
    note: lookedAtNote(
      [...new Set([goal, ...experiment.limits].map(({ outcome }) => outcome))],
      again.flat(),
      scenario,
    ),
    method: onGrid ? 'grid' : 'range',
    runs: runs.stages.units(),
    seed: options.seed,
  };
}

import { masterKey } from '@uptake/core';
import { must } from '@uptake/core/internal';
import type { InputCondition } from '../discover/discover.ts';
import { discoverBoxes } from '../discover/prim.ts';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Bound, Experiment } from '../experiment/experiment.ts';
import { inputEntry } from '../plan/inputs.ts';
import { goalMargin, lookedAt, lookedAtNote } from '../search/problem.ts';
import { observedValues, type Tally, tallyOf, wholeValues } from '../tables/observed.ts';
import type { Outcome } from '../tables/outcomes.ts';
import type { RecordedUnit } from '../tables/units.ts';
import { type RobustPolicy, robustnessOf } from './regret.ts';
import { runWorlds } from './world-runs.ts';

/** How one arm stands in many worlds. */
export interface RobustArm extends RobustPolicy {
  readonly arm: string;
}

/** Arms over uncertain worlds, with common random numbers. Values are oriented: more is better. */
export interface ArmRobustness {
  readonly name: string;
  readonly outcome: Outcome;
  /** What counts as satisfied. */
  readonly bounds: readonly Bound[];
  readonly arms: readonly RobustArm[];
  /** The arm whose largest regret is smallest, and the one that holds in most worlds. */
  readonly minimaxRegret: string;
  readonly mostSatisfying: string;
  /** Worlds in which the most satisfying arm fails: limits on the uncertain inputs; empty where it hardly ever fails. */
  readonly failsWhere: readonly InputCondition[];
  /** How good these limits are: shares of the failures inside, of the worlds inside that fail, of all worlds inside. */
  readonly failureBox: {
    readonly coverage: number;
    readonly density: number;
    readonly mass: number;
  };
  readonly failures: number;
  readonly inputs: readonly string[];
  readonly worlds: number;
  readonly tally: Tally;
  /** Runs in which a time was not reached or the outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  readonly alpha: number;
  readonly seed: string;
}

const fewestCases = 10;

function conditions(
  points: readonly number[][],
  cases: readonly boolean[],
  inputs: readonly string[],
  seed: string,
): Pick<ArmRobustness, 'failsWhere' | 'failureBox'> {
  const failures = cases.filter(Boolean).length;
  const all = { coverage: 1, density: failures / cases.length, mass: 1 };
  if (inputs.length === 0 || failures < fewestCases || failures === cases.length)
    return { failsWhere: [], failureBox: all };
  const { box, conditions: found } = discoverBoxes({ points, cases }, masterKey(seed), {
    density: (1 + failures / cases.length) / 2,
  });
  const failsWhere = found.map(({ column, hi, kept, lo, quasiP }) => ({
    input: inputs[column] as string,
    label: inputEntry(inputs[column] as string)?.label ?? (inputs[column] as string),
    atLeast: Number.isFinite(lo) ? lo : null,
    atMost: Number.isFinite(hi) ? hi : null,
    quasiP,
    kept,
  }));
  const { coverage, density, mass } = box;
  return { failsWhere, failureBox: { coverage, density, mass } };
}

/**
 * How the arms of a scenario stand in worlds that are uncertain: mean, worst twentieth, regret and share satisfied, and
 * where the best of them fails.
 *
 * @param experiment - `uncertain` names inputs and ranges (default: every assumed or bounded parameter); `goal` and `limits` say what counts
 * as satisfied.
 * @param options - How runs are made; `worlds`, default 256.
 * @throws RangeError if there is no goal; ScenarioError if the arm is uncertain.
 */
export async function robustness(
  experiment: Experiment,
  options: RunOptions & { readonly worlds?: number },
): Promise<ArmRobustness> {
  checkQuestion('robustness', experiment, options, { worlds: must.whole(1) });
  const { goal, limits, name, outcome, scenario } = experiment;
  const { alpha = 0.05, seed, worlds: count = 256 } = options;
  if (!goal) throw new RangeError('goal must say what counts as satisfied');
  const looked = { worlds: count, outcomes: lookedAt(experiment) };
  const { arms, stages, uncertain, units, worlds } = await runWorlds(
    'robustness',
    experiment,
    looked,
    options,
  );
  const sign = outcome.orientation === -1 ? -1 : 1;
  const values = units.map((row) =>
    wholeValues(row, outcome, scenario.weeks).map((value) => sign * value),
  );
  const holds = units.map((row) => row.map((unit) => goalMargin(unit, experiment) >= 0));
  const all = worlds.flatMap((_, w) => units.map((row) => row[w] as RecordedUnit));
  // Where it fails is told in numbers: an arm, a preset or a rule has no more or less.
  const numbers = worlds.map((row) => row.filter((_, j) => !uncertain[j]?.choices));
  const inputs = uncertain.flatMap(({ choices, id }) => (choices ? [] : [id]));
  const key = masterKey(seed);
  const table = robustnessOf(values, 0, key, { alpha });
  const satisfied = robustnessOf(
    holds.map((row) => row.map(Number)),
    0.5,
    key,
    { alpha },
  );
  const best = satisfied.mostSatisfying;
  const fails = (holds[best] as boolean[]).map((held) => !held);
  return {
    name,
    outcome,
    bounds: [goal, ...limits],
    arms: arms.map((arm, p) => ({
      ...(table.policies[p] as RobustPolicy),
      satisfied: (satisfied.policies[p] as RobustPolicy).satisfied,
      arm,
    })),
    minimaxRegret: arms[table.minimaxRegret] as string,
    mostSatisfying: arms[best] as string,
    ...conditions(numbers, fails, inputs, seed),
    failures: fails.filter(Boolean).length,
    inputs: uncertain.map(({ id }) => id),
    worlds: count,
    tally: tallyOf(observedValues(all, outcome), outcome),
    note: lookedAtNote(
      [...new Set([outcome, goal.outcome, ...limits.map((one) => one.outcome)])],
      all,
      scenario,
    ),
    runs: stages.units(),
    alpha,
    seed,
  };
}

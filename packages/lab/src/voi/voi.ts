import { masterKey } from '@uptake/core';
import { must, withAsked } from '@uptake/core/internal';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { runWorlds, type WorldRuns } from '../robustness/world-runs.ts';
import { lookedAtNote } from '../search/problem.ts';
import { inputSets } from '../sensitivity/input-sets.ts';
import { wholeValues } from '../tables/observed.ts';
import { type Outcome, ownOutcomes, precisionOf } from '../tables/outcomes.ts';
import { type Information, valueOfInformation } from './value-of-information.ts';

/** What it is worth to know one input, or a named group, before choosing an arm. */
export interface InputInformation extends Omit<Information, 'instead'> {
  readonly label: string;
  /** Ids of the inputs that would be known. */
  readonly members: readonly string[];
  /** The arm that is taken most often where knowing changes the choice; null where it never does. */
  readonly instead: string | null;
  /**
   * `worth`: surely above 0, and not surely below a tenth of the precision of the outcome; `nothing`: surely below that precision, or the
   * choice changes in no world; else `unsure`.
   */
  readonly verdict: 'worth' | 'nothing' | 'unsure';
}

/** What knowing is worth in one outcome. */
export interface OutcomeInformation {
  readonly outcome: Outcome;
  /** Mean of each arm over all worlds. */
  readonly arms: readonly { readonly arm: string; readonly mean: number }[];
  /** The arm to take on what is known. */
  readonly best: string;
  /** In the order of the uncertain inputs. */
  readonly inputs: readonly InputInformation[];
  /** Groups that the experiment names. */
  readonly groups: readonly InputInformation[];
  /** All inputs known: the expected value of perfect information. */
  readonly all: InputInformation;
  /** Luck known as well, which nobody can measure: nothing is worth more. */
  readonly withLuck: number;
  /** Ids of the inputs that may be worth most: the first by value, and those not told apart from it. */
  readonly first: readonly string[];
  /** What counts as nothing; null where the outcome gives none. */
  readonly precision: number | null;
  /** Whether it is sure of every input, or known to the precision of the outcome; null where that gives none. */
  readonly settled: boolean | null;
}

/** Which uncertain input is worth measuring before an arm is chosen. */
export interface ValueOfInformation {
  readonly name: string;
  /** The outcome that is asked for; then, where the scenario has economics, the net value. */
  readonly outcomes: readonly OutcomeInformation[];
  readonly worlds: number;
  /** Worlds to take next where it is not settled; null where it is. */
  readonly worldsNeeded: number | null;
  /** Runs in which a time was not reached, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  /** One minus the joint coverage of the intervals of one outcome. */
  readonly alpha: number;
  readonly seed: string;
}

const labels = (inputs: readonly UncertainInput[], members: readonly number[]): string =>
  members.map((k) => inputs[k]?.label).join(' and ');

function verdictOf({ hi, lo }: Information, precision: number): InputInformation['verdict'] {
  if (lo > 0 && hi > precision / 10) return 'worth';
  return hi <= precision ? 'nothing' : 'unsure';
}

/** What knowing is worth in one outcome, from the runs of all worlds. */
function inOutcome(
  experiment: Experiment,
  outcome: Outcome,
  { arms, uncertain, units, worlds }: WorldRuns,
  { alpha = 0.05, seed }: RunOptions,
): OutcomeInformation {
  const { scenario } = experiment;
  const sign = outcome.orientation;
  const inputs = uncertain.map(({ choices, id }, j) => ({
    id,
    values: Float64Array.from(worlds, (row) => row[j] as number),
    isFactor: choices !== undefined,
  }));
  const utilities = units.map((row) =>
    wholeValues(row, outcome, scenario.weeks).map((value) => sign * value),
  );
  const alone = uncertain.map(({ id, label }, k) => ({ id, label, members: [k] }));
  const named = inputSets(experiment, uncertain).filter(({ id }) =>
    Object.hasOwn(experiment.groups, id),
  );
  const sets = [...alone, ...named];
  const found = valueOfInformation({ inputs, utilities }, masterKey(seed), { sets, alpha });
  const precision = precisionOf(outcome, scenario);
  const told = (one: Information, label: string, members: readonly number[]): InputInformation => ({
    ...one,
    label,
    members: members.map((k) => uncertain[k]?.id as string),
    instead: one.instead === null ? null : (arms[one.instead] as string),
    verdict: verdictOf(one, precision ?? 0),
  });
  const all = sets.map(({ label, members }, k) =>
    told(found.sets[k] as Information, label, members),
  );
  const known = all.slice(0, alone.length);
  const wide = Math.max(0, ...known.map(({ hi, lo }) => (hi - lo) / 2));
  return {
    outcome,
    arms: arms.map((arm, d) => ({ arm, mean: sign * (found.means[d] as number) })),
    best: arms[found.best] as string,
    inputs: known,
    groups: all.slice(alone.length),
    all: told(
      found.all,
      labels(
        uncertain,
        uncertain.map((_, k) => k),
      ),
      uncertain.map((_, k) => k),
    ),
    withLuck: found.withLuck,
    first: found.first,
    precision,
    settled:
      precision === null
        ? null
        : wide <= precision || known.every(({ verdict }) => verdict !== 'unsure'),
  };
}

/** Worlds that would bring the widest interval of any outcome to its precision, as a power of 2; null if all are there. */
function neededFor(found: readonly OutcomeInformation[], worlds: number): number | null {
  const wanted = found.map(({ inputs, precision, settled }) => {
    if (settled !== false || precision === null) return 0;
    const wide = Math.max(...inputs.map(({ hi, lo }) => (hi - lo) / 2));
    return worlds * (wide / precision) ** 2;
  });
  const most = Math.max(...wanted);
  if (most === 0) return null;
  let power = 1;
  while (power < most) power *= 2;
  return power;
}

/**
 * Which uncertain input is worth measuring before an arm is chosen: the expected value of perfect information on each input, on groups,
 * and on all, in the outcome; where the scenario has economics in money as well.
 *
 * Who knows an input takes the arm that is best there; who does not takes the arm that is best on average. What that is worth is found
 * from one set of runs, every arm in every world with common random numbers, by {@link valueOfInformation}.
 *
 * @param experiment - `uncertain` names inputs and what is believed of them (default: every assumed or bounded parameter); `groups` which
 * of them would be measured together.
 * @param options - How runs are made; `worlds`, default 1024, a power of 2 is best.
 * @throws RangeError if there is one arm only, or neither more nor less of the outcome is better; ScenarioError if groups do not fit.
 * @throws Error if a run has no value, since every world needs all of its arms.
 *
 * Source: strong2014, raiffa1961.
 */
export async function voi(
  experiment: Experiment,
  options: RunOptions & { readonly worlds?: number },
): Promise<ValueOfInformation> {
  checkQuestion('voi', experiment, options, { worlds: must.whole(10) });
  const { alpha = 0.05, seed, worlds = 1024 } = options;
  const { name, outcome } = experiment;
  if (Object.keys(experiment.scenario.arms).length < 2)
    throw new RangeError('arms must be at least two: they are what is chosen from');
  if (outcome.orientation === 0)
    throw new RangeError(
      `measure must be an outcome of which more or less is better, got ${outcome.id}`,
    );
  const scenario = withAsked(experiment.scenario, ['netValue']);
  const money = ownOutcomes(scenario).filter(
    ({ currency, id }) => id === 'netValue' && id !== outcome.id && currency !== undefined,
  );
  const asked = [outcome, ...money];
  const whole = { ...experiment, scenario };
  const runs = await runWorlds('voi', whole, { outcomes: asked, worlds }, options);
  const outcomes = asked.map((one) => inOutcome(whole, one, runs, options));
  return {
    name,
    outcomes,
    worlds,
    worldsNeeded: neededFor(outcomes, worlds),
    note: lookedAtNote(asked, runs.units.flat(), scenario),
    runs: runs.stages.units(),
    alpha,
    seed,
  };
}

/** What is known of the organisation before anybody guesses: the curves of the arms, and what each lever does by itself. */
import type { Scenario } from '@uptake/core';
import { type Comparison, compare, ensembleOf, type RunOptions } from '@uptake/lab';
import { type Game, guessedWeeks, leverArms, leversBetween } from '@uptake/lab/internal';
import { armLabel, type Band, bandsOf, medianOf } from '@uptake/viz/internal';

/** A weekly share over many runs. */
interface Curve {
  readonly median: Float64Array;
  /** As many as the runs can carry, the widest first. */
  readonly bands: readonly Band[];
}

/** One arm as the room meets it. */
export interface ArmFacts {
  readonly arm: string;
  readonly label: string;
  /** What differs from the first arm. */
  readonly levers: readonly { readonly id: string; readonly label: string }[];
  /** Share using AI each week, as it is guessed. */
  readonly active: Curve;
  /** Mean share in real use at the end. */
  readonly end: number;
}

/** What a lever does alone, added to the first arm. */
export interface LeverFact {
  readonly id: string;
  readonly label: string;
  /** Difference of real use at the end, with its interval. */
  readonly effect: { readonly value: number; readonly lo: number; readonly hi: number };
  readonly real: Float64Array;
}

/** All that the room can ask about, computed once. */
export interface Facts {
  readonly name: string;
  readonly question: string;
  readonly weeks: number;
  readonly people: number;
  readonly runs: number;
  /** Weeks of a guess. */
  readonly at: readonly number[];
  readonly arms: readonly ArmFacts[];
  readonly levers: readonly LeverFact[];
  /** Real use in the first arm. */
  readonly real: Float64Array;
  /** Nothing where the arms differ in no lever that can be chosen. */
  readonly game: Game | undefined;
  readonly currency: string | null;
}

/** The weekly values of a measure in an arm. */
function ensembleIn(comparison: Comparison, arm: string, measure: 'active' | 'real') {
  const found = ensembleOf(comparison, arm, measure);
  if (!found) throw new Error(`no run of ${arm} has a share of use`);
  return found;
}

function curveOf(comparison: Comparison, arm: string): Curve {
  const active = ensembleIn(comparison, arm, 'active');
  // Bands of no more than the shares of the guesses.
  return { median: medianOf(active), bands: bandsOf(active).filter(({ share }) => share <= 0.8) };
}

/** What is asked of the runs. */
interface FactsInput {
  readonly scenario: Scenario;
  /** The arms guessed, two or more where there is a game. */
  readonly arms: readonly string[];
  readonly game: Game | undefined;
  readonly replications: number;
}

/** The levers in which an arm differs from the first; none that could be named where they differ in none. */
function changedIn(scenario: Scenario, from: string, to: string): ArmFacts['levers'] {
  const [base, goal] = [scenario.arms[from], scenario.arms[to]];
  if (!base || !goal) return [];
  return leversBetween(base, goal).map(({ id, label }) => ({ id, label }));
}

/** Runs the arms and each lever alone on common random numbers, and keeps what the room can ask about. */
export async function factsOf(
  { arms, game, replications, scenario }: FactsInput,
  options: RunOptions,
): Promise<Facts> {
  const [from, to] = arms as [string, string];
  const switched = game && leverArms(scenario, { from, to });
  const offered = new Set(game?.levers.map(({ id }) => id));
  const alone = (switched?.levers ?? []).filter(({ id }) => offered.has(id));
  const all = [...arms, ...alone.map((lever) => lever.alone as string)];
  const known = { ...scenario.arms, ...switched?.scenario.arms };
  const asked = { ...scenario, arms: known, armOrder: Object.keys(known) };
  const comparison = await compare(Object.freeze(asked), { ...options, arms: all, replications });
  const ends = comparison.outcomes.find(({ outcome }) => outcome.id === 'realPlateau');
  const endOf = (arm: string): number =>
    ends?.arms.find((level) => level.arm === arm)?.mean ?? Number.NaN;
  return {
    name: scenario.name,
    question: scenario.about.question ?? '',
    weeks: scenario.weeks,
    people: comparison.employees,
    runs: comparison.replications,
    at: guessedWeeks(scenario.weeks),
    arms: arms.map((arm) => ({
      arm,
      label: armLabel(arm),
      levers: arm === from ? [] : changedIn(scenario, from, arm),
      active: curveOf(comparison, arm),
      end: endOf(arm),
    })),
    levers: alone.map(({ alone: arm = '', id, label }) => {
      const found = ends?.differences.find((one) => one.arm === arm);
      const { hi, lo } = found?.uncertaintyOfMean ?? { lo: Number.NaN, hi: Number.NaN };
      return {
        ...{ id, label, effect: { value: found?.difference ?? Number.NaN, lo, hi } },
        real: ensembleIn(comparison, arm, 'real').mean,
      };
    }),
    real: ensembleIn(comparison, from, 'real').mean,
    game,
    currency: game?.prices ? (scenario.economics?.currency ?? null) : null,
  };
}

/** What made the difference: every change of the better arm left out by itself, beside the runs of a comparison. */
import type { Scenario } from '@uptake/core';
import { withAsked } from '@uptake/core/internal';
import type { Comparison } from '../compare/comparison.ts';
import { stage } from '../compare/stage.ts';
import { type RunOptions, startStages } from '../engine/execute.ts';
import { keepInMemory } from '../engine/inline-engine.ts';
import type { Posterior } from '../experiment/posterior.ts';
import { outcomeValue } from '../tables/observed.ts';
import { recordedFor } from '../tables/outcomes.ts';
import { leversBetween } from './lever-sets.ts';
import {
  effectsFrom,
  type LeverArms,
  type LeverEffects,
  leverArms,
  switchMoney,
  valuesIn,
} from './one-at-a-time.ts';

/** Most changes that are left out one by one without being asked for. */
export const mostCauses = 12;

/** Replications of each change: fewest and most, if the comparison has as many. */
const fewest = 6;
const most = 30;

/**
 * The arms that tell what made the difference between the baseline and the arm that does best: that arm without each of its changes.
 *
 * @returns Nothing where there is one arm, or fewer than two changes, of which one would be all of the difference. With more than
 * {@link mostCauses} levers it is for the caller to ask whether so many runs are wanted.
 */
export function causeArms(
  { baseline: from, focus, outcomes }: Comparison,
  scenario: Scenario,
): LeverArms | undefined {
  const found = outcomes.find(({ outcome }) => outcome.id === focus);
  const sign = found && found.outcome.orientation < 0 ? -1 : 1;
  const [best] = (found?.differences ?? []).toSorted(
    (a, b) => sign * (b.difference - a.difference),
  );
  if (!best) return undefined;
  const [base, goal] = [scenario.arms[from], scenario.arms[best.arm]] as [Scenario, Scenario];
  if (leversBetween(base, goal, mostCauses).length < 2) return undefined;
  return leverArms(scenario, { from, to: best.arm, alone: false, without: true, most: mostCauses });
}

/** In how many replications each change is left out: about as many runs in all as the comparison itself has. */
function replicationsFor({ arms, replications }: Comparison, changes: number): number {
  const even = Math.floor((arms.length * replications) / changes);
  return Math.min(replications, most, Math.max(fewest, even));
}

/**
 * What each change of an arm does in the outcome that was asked for and in money, and what it costs: the arm minus the same without
 * it, with the same people, random numbers and draws of a posterior as the first replications of the comparison. These runs are kept
 * in memory alone.
 *
 * @param made - Of {@link causeArms}.
 * @param options - Seed and engine of the comparison, and its posterior.
 * @returns The same effects that `leverEffects` gives of a comparison of all these arms, over so many replications.
 * @throws Interrupted if it is stopped, or a shard cannot be run.
 */
export async function causesOf(
  comparison: Comparison,
  made: LeverArms,
  options: RunOptions & { readonly posterior?: Posterior },
): Promise<LeverEffects> {
  const { posterior, ...how } = options;
  const { focus, outcomes: all, provenance, weeks } = comparison;
  const wanted: readonly string[] = [focus, ...switchMoney];
  const outcomes = all.map(({ outcome }) => outcome).filter(({ id }) => wanted.includes(id));
  const names = made.levers.flatMap(({ without }) => without ?? []);
  const replications = replicationsFor(comparison, names.length);
  const { arms } = withAsked(made.scenario, wanted);
  const stages = startStages(
    {
      name: 'what made the difference',
      seedPolicy: provenance.seedPolicy,
      bases: Object.fromEntries(names.map((name) => [name, arms[name] as Scenario])),
      inputs: posterior?.parameters ?? [],
      ...recordedFor(outcomes),
    },
    { ...how, keep: keepInMemory() },
  );
  const { bands, cells } = stage(names, { posterior, seed: how.seed }, [0, replications]);
  const units = await stages.run(cells, () => bands);
  const runs = new Map(units.map((unit) => [`${unit.rep} ${cells[unit.cell]?.base}`, unit]));
  return effectsFrom(made, {
    comparison,
    valuesOf: (found, arm) =>
      names.includes(arm)
        ? Float64Array.from({ length: replications }, (_, rep) => {
            const unit = runs.get(`${rep} ${arm}`);
            return unit ? outcomeValue(unit, found.outcome, weeks) : Number.NaN;
          })
        : valuesIn(found, arm),
    together: names.length,
    isCompared: false,
    replications,
    runs: stages.units(),
  });
}

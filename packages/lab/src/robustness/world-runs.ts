import { armNames } from '@uptake/core';
import { type RunOptions, type Stages, startStages } from '../engine/execute.ts';
import { refuseUndrawn } from '../experiment/categories.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { worldCells, worldValues } from '../experiment/worlds.ts';
import { type CellInput, repOf } from '../plan/cell.ts';
import { checkLimit } from '../plan/limits.ts';
import { uncertainInputs } from '../sensitivity/factors.ts';
import { type Outcome, recordedFor } from '../tables/outcomes.ts';
import type { RecordedUnit } from '../tables/units.ts';

/** Every arm in every world, each world with the random numbers of a replication of its own that all arms share. */
export interface WorldRuns {
  readonly arms: readonly string[];
  readonly uncertain: readonly UncertainInput[];
  /** One row a world: the values of the uncertain inputs, in their order. */
  readonly worlds: readonly (readonly number[])[];
  /** One row an arm, one unit a world. */
  readonly units: readonly (readonly RecordedUnit[])[];
  readonly stages: Stages;
}

/**
 * Runs the arms of a scenario in worlds that draw its uncertain inputs.
 *
 * @param verb - Who asks, for the words of a refusal.
 * @param experiment - `uncertain` names inputs and what is believed of them; without it every assumed or bounded parameter.
 * @param asked - Number of worlds, and the outcomes that are looked at.
 * @throws BeyondLimit if there are too many; ScenarioError if the verb cannot draw an input, or a cell breaks a rule.
 */
export async function runWorlds(
  verb: string,
  experiment: Experiment,
  { outcomes, worlds: count }: { readonly worlds: number; readonly outcomes: readonly Outcome[] },
  options: RunOptions,
): Promise<WorldRuns> {
  const { name, scenario } = experiment;
  const arms = armNames(scenario);
  checkLimit('worlds', count);
  checkLimit('cells', count * arms.length, 'worlds times arms');
  const uncertain = uncertainInputs(experiment);
  refuseUndrawn(verb, uncertain);
  const worlds = worldValues({ ...experiment, uncertain }, options.seed, 0, 0, count);
  const { bases, cell, inputs } = worldCells(experiment, arms, uncertain);
  const stages = startStages({ name, bases, inputs, ...recordedFor(outcomes) }, options);
  const cells = arms.flatMap((arm) =>
    worlds.map((values, row): CellInput => ({ ...cell(arm, values), purpose: 'world', row })),
  );
  const found = await stages.run(cells, () =>
    worlds.map((_, w) => ({
      cells: arms.map((_, p) => p * count + w),
      reps: [repOf('design', w), repOf('design', w) + 1] as const,
    })),
  );
  const units = arms.map((_, p) =>
    worlds.map((_, w) => found[w * arms.length + p] as RecordedUnit),
  );
  return { arms, uncertain, worlds, units, stages };
}

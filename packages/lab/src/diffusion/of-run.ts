import type { Scenario, Seeding } from '@uptake/core';
import { panel, peerTies } from '@uptake/core/run';
import { type Diffusion, type Hazard, hazardOf } from './diffusion.ts';

/** How the tool spread in one run, and how it was left. */
export interface RunDiffusion extends Diffusion {
  /** Hazard of the first real use, by week: of all with access who never used it, successors among them. */
  readonly firstUse: readonly Hazard[];
  /** Hazard of stopping, by week: of those in real use last week. */
  readonly stopping: readonly Hazard[];
  /** Mean exposure by week, before its choices. */
  readonly exposure: Float64Array;
}

/**
 * The diffusion of the tool in a run: time of the first real use of everybody who was there at the start, whom they look at, and
 * the hazards of beginning and stopping. {@link exposures}, {@link thresholds}, {@link classifyAdopters}, {@link infectiousness} and
 * {@link susceptibility} take it as they take data that were observed.
 *
 * A person who left without having used the tool has not adopted; successors count in the hazards alone. Ties are those of the model:
 * team mates and cross ties, or imported ties.
 *
 * @param scenario - What to simulate, from `parseScenario`; an arm is `scenario.arms.name`.
 * @param seeding - Seed and replication, key or draws.
 * @throws RangeError as of `simulate`.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', weeks: 12, roles: [{ name: 'Analyst', headcount: 40 }] });
 * const { adopted, firstUse } = diffusionOf(scenario, { seed: 'docs' });
 * firstUse[0].events === adopted.filter((week) => week === 1).length; // => true
 * ```
 */
export function diffusionOf(scenario: Scenario, seeding: Seeding): RunDiffusion {
  const columns = [
    'joined',
    'access',
    'usedBefore',
    'usedLast',
    'hireWeek',
    'mode',
    'exposure',
  ] as const;
  const adopted: (number | null)[] = [];
  const firstUse: Hazard[] = [];
  const stopping: Hazard[] = [];
  const exposure = new Float64Array(scenario.weeks);
  for (const { columns: all, week } of panel(scenario, { ...seeding, columns })) {
    const at = all as { readonly [Id in (typeof columns)[number]]: Float64Array };
    let [waiting, begun, users, stopped, seen] = [0, 0, 0, 0, 0];
    at.mode.forEach((mode, i) => {
      const real = mode === 2;
      if (at.usedBefore[i] === 0 && at.access[i] === 1) {
        waiting++;
        begun += Number(real);
      }
      if (at.usedLast[i] === 1) {
        users++;
        stopped += Number(!real);
      }
      seen += at.exposure[i] as number;
      adopted[i] ??= null;
      if (real && at.hireWeek[i] === 0) adopted[i] ??= week;
    });
    firstUse.push(hazardOf(week, waiting, begun));
    stopping.push(hazardOf(week, users, stopped));
    exposure[week - 1] = seen / at.mode.length;
  }
  const ties = peerTies(scenario, seeding);
  return { adopted, ties, periods: scenario.weeks, firstUse, stopping, exposure };
}

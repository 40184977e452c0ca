import type { Scenario } from '@uptake/core';
import { type RunOptions, startStages } from '../engine/execute.ts';
import { keepInMemory } from '../engine/inline-engine.ts';
import type { Posterior } from '../experiment/posterior.ts';
import { plateauOf } from '../tables/runs-table.ts';
import { meanSeries, seriesOf, weekAxis } from '../tables/units.ts';
import { fitBetaGeometric } from './beta-geometric.ts';
import { stage } from './stage.ts';

/** The explanations that rival with learning; the last has no agents. */
export type RivalId = 'informed' | 'oldNovelty' | 'heterogeneity';

/** How far active use of one curve falls. */
export interface Fall {
  /** Mean share of employees active, week by week. */
  readonly active: Float64Array;
  /** Level of the first week in which anybody has access, mean of the last 8 weeks, and the former minus the latter. */
  readonly start: number;
  readonly plateau: number;
  readonly drop: number;
}

/** What one rival explanation makes of an arm. */
export interface Rival extends Fall {
  readonly id: RivalId;
  readonly label: string;
  readonly meaning: string;
  /** Its drop over the drop of the full model; it may exceed 1. Null where use of the full model does not fall. */
  readonly explained: number | null;
  /** For heterogeneity alone: share of the variance of the full curve that the fitted one explains. */
  readonly r2: number | null;
}

/** An arm beside its rival explanations. */
export interface ArmRivals {
  readonly arm: string;
  readonly label: string;
  readonly weeks: Int16Array;
  readonly full: Fall;
  readonly rivals: readonly Rival[];
  readonly runs: number;
}

interface Variant {
  readonly id: RivalId;
  readonly label: string;
  readonly meaning: string;
  readonly mind: Partial<Scenario['mind']>;
}

const variants: readonly Variant[] = [
  {
    id: 'informed',
    label: 'Nothing to learn',
    meaning:
      'Everybody knows from the start what a routed hour gives back and whether its shadow work counts.',
    mind: { informed: true },
  },
  {
    id: 'oldNovelty',
    label: 'Novelty wears off',
    meaning: 'The same, with a pull of the new that fades by the calendar (2.45 he, 4 weeks).',
    mind: { informed: true, novelty: 2.45, noveltyWeeks: 4 },
  },
];

const heterogeneity = {
  id: 'heterogeneity',
  label: 'People merely differ',
  meaning:
    'No model at all: a beta-geometric curve, in which everybody leaves at a constant rate of their own, fitted to the full curve.',
} as const;

/** Inputs that a rival explanation sets. */
const ownInputs = variants.flatMap(({ mind }) => Object.keys(mind).map((id) => `mind.${id}`));

function without<T extends object>(given: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name))) as T;
}

/** A scenario with these parameters of mind for everybody, whatever roles and schedule say of them. */
function withMind(scenario: Scenario, mind: Partial<Scenario['mind']>): Scenario {
  const names = Object.keys(mind);
  const { rollout } = scenario;
  return {
    ...scenario,
    mind: { ...scenario.mind, ...mind },
    roles: scenario.roles.map((role) => ({ ...role, mind: without(role.mind, names) })),
    rollout: {
      ...rollout,
      schedule: rollout.schedule.map((change) =>
        change.mind ? { ...change, mind: without(change.mind, names) } : change,
      ),
    },
  };
}

/** The first week in which anybody has access, from 1; past the horizon where nobody ever has. */
function firstAccess({ rollout: { waves } }: Scenario): number {
  return waves.length === 0 ? 1 : Math.min(...waves.map(({ week }) => week));
}

/** A scenario under each rival explanation that is simulated, with a name for each. */
export function rivalScenarios(
  scenario: Scenario,
): { readonly id: RivalId; readonly scenario: Scenario }[] {
  return variants.map(({ id, mind }) => ({ id, scenario: withMind(scenario, mind) }));
}

function fallOf(active: Float64Array, from: number): Fall {
  const start = active[Math.min(from, active.length) - 1] as number;
  const plateau = plateauOf(active);
  return { active, start, plateau, drop: start - plateau };
}

/** A drop that is less than the hundredth part of all employees is none that could be explained. */
const leastDrop = 0.01;

function rivalOf(
  head: Pick<Rival, 'id' | 'label' | 'meaning'>,
  full: Fall,
  own: Fall,
  r2: number | null = null,
): Rival {
  const { id, label, meaning } = head;
  const explained = full.drop < leastDrop ? null : own.drop / full.drop;
  return { id, label, meaning, ...own, explained, r2 };
}

/**
 * Runs the rival explanations of each arm: the same people with common random numbers who know everything from the start
 * (`informed`), the same with the fading novelty of model version 1 (`oldNovelty`), and a curve of people who merely differ, fitted
 * without any agents (`heterogeneity`).
 *
 * The share of the drop that a rival explains is its own drop from the first week with access to its plateau over that of the full
 * model.
 *
 * @param arms - The arms by name, and their mean active use over the replications, week by week.
 * @param options - Seed, replications, posterior and engine of the comparison; the runs of the rivals are kept in memory. What a rival sets
 * itself takes no draw.
 * @throws Interrupted if it is stopped, or a shard cannot be run.
 */
export async function rivalsOf(
  arms: readonly {
    readonly arm: string;
    readonly scenario: Scenario;
    readonly active: Float64Array;
  }[],
  options: RunOptions & { readonly replications: number; readonly posterior?: Posterior },
): Promise<ArmRivals[]> {
  const { posterior, replications, ...how } = options;
  const cells = arms.flatMap(({ arm, scenario: full }) =>
    rivalScenarios(full).map(({ id, scenario }) => ({ base: `${arm} ${id}`, scenario })),
  );
  const stages = startStages(
    {
      name: 'rival explanations',
      recording: { tables: ['weekly'] },
      bases: Object.fromEntries(cells.map(({ base, scenario }) => [base, scenario])),
      inputs: (posterior?.parameters ?? []).map((id) => (ownInputs.includes(id) ? 'dummy' : id)),
    },
    { ...how, keep: keepInMemory() },
  );
  const names = cells.map(({ base }) => base);
  const { bands, cells: run } = stage(names, { posterior, seed: how.seed }, [0, replications]);
  const units = await stages.run(run, () => bands);
  const runsOf = (rival: number): Float64Array[] =>
    units
      .filter((unit) => run[unit.cell]?.base === names[rival] && unit.failure === null)
      .map((unit) => seriesOf(unit, 'active'));
  return arms.map((one, i) =>
    besideRivals(
      one,
      variants.map((_, k) => runsOf(i * variants.length + k)),
    ),
  );
}

/**
 * An arm beside its rival explanations.
 *
 * @param full - Name of the arm, its scenario, and its mean active use, week by week.
 * @param simulated - Active use under each of {@link rivalScenarios}, in their order: a series a replication.
 */
export function besideRivals(
  { arm, scenario, active }: Parameters<typeof rivalsOf>[0][number],
  simulated: readonly (readonly Float64Array[])[],
): ArmRivals {
  const from = firstAccess(scenario);
  const full = fallOf(active, from);
  const own = variants.map((variant, k) =>
    rivalOf(variant, full, fallOf(meanSeries(simulated[k] ?? []), from)),
  );
  const seen = active.subarray(Math.min(from, active.length) - 1);
  const fit = seen.length < 3 ? null : fitBetaGeometric(seen);
  const curve = fit && Float64Array.from(active, (_, w) => fit.curve[w - from + 1] ?? 0);
  return {
    arm,
    label: arm,
    weeks: weekAxis(active.length),
    full,
    rivals: [
      ...own,
      ...(curve && fit ? [rivalOf(heterogeneity, full, fallOf(curve, from), fit.r2)] : []),
    ],
    runs: simulated[0]?.length ?? 0,
  };
}

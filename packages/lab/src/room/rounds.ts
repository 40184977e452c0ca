/**
 * Rounds with a budget: teams set priced levers of one organisation for the next stretch of weeks, and it goes on from where it is.
 *
 * What a team has chosen so far is a {@link Path}. A path is a scenario too, with every choice as an entry of its schedule, so that
 * the ends of all teams can be compared like any arms.
 */
import type { Levers, Scenario } from '@uptake/core';
import { leverCosts, type Prices, pricedBaseline } from '@uptake/core/internal';
import { restore, type SteppedRun, start } from '@uptake/core/run';
import { leversBetween } from '../attribute/lever-sets.ts';
import { moments } from '../statistics/moments.ts';

/** A lever that teams can choose: it is in force for a round, or as in the first arm. */
export interface RoundLever {
  readonly id: string;
  readonly label: string;
}

/** What is played: the organisation, its levers, what they cost, and when rounds end. */
export interface Game {
  /** The arm in which no lever is chosen. */
  readonly base: Scenario;
  /** The arm that has the values of the levers when they are chosen. */
  readonly goal: Scenario;
  readonly levers: readonly RoundLever[];
  /** Levers between the arms that are not offered: without a price where others have one, or no lever of a schedule. */
  readonly leftOut: readonly RoundLever[];
  /** Nothing where no lever has a price; then each counts as one point a round. */
  readonly prices: Prices | null;
  /** Last week of each round. */
  readonly ends: readonly number[];
}

/** Levers in force, by round, as far as chosen. */
export type Path = readonly (readonly string[])[];

/** Most levers that are offered: as many as a phone shows at once. */
const mostRoundLevers = 8;

/** What a game is made of. */
export interface GameInput {
  readonly base: Scenario;
  readonly goal: Scenario;
  readonly prices: Prices;
  /** 1 to 12. */
  readonly rounds: number;
}

/**
 * Sets up a game between two arms of a scenario.
 *
 * @throws RangeError if the arms differ in no lever that can be chosen, or there are fewer weeks than rounds.
 */
export function createGame({ base, goal, prices, rounds }: GameInput): Game {
  const between = leversBetween(base, goal);
  const isLever = (id: string): boolean => id === 'metrics' || Object.hasOwn(base.policy, id);
  const scheduled = new Set(
    [base, goal].flatMap(({ rollout }) => rollout.schedule.flatMap(({ set }) => Object.keys(set))),
  );
  const playable = between.filter(({ id }) => isLever(id) && !scheduled.has(id));
  const priced = playable.filter(({ id }) => Object.hasOwn(prices, id));
  const levers = (priced.length > 0 ? priced : playable).slice(0, mostRoundLevers);
  if (levers.length === 0)
    throw new RangeError('rounds: the two arms differ in no lever that can be set week by week');
  if (base.weeks < rounds)
    throw new RangeError(`rounds: ${rounds} rounds need as many weeks, got ${base.weeks}`);
  const named = ({ id, label }: RoundLever): RoundLever => ({ id, label });
  return {
    base,
    goal,
    levers: levers.map(named),
    leftOut: between.filter((lever) => !levers.includes(lever)).map(named),
    prices: priced.length > 0 ? prices : null,
    ends: Array.from({ length: rounds }, (_, k) => Math.round((base.weeks * (k + 1)) / rounds)),
  };
}

type Entry = Scenario['rollout']['schedule'][number];

/** First week of a round. */
export const roundStart = ({ ends }: Game, round: number): number => (ends[round - 1] ?? 0) + 1;

/** Entries of a schedule that set levers from a week on as the chosen ones are, for all and for roles with values of their own. */
function entriesOf({ base, goal }: Game, week: number, change: ReadonlyMap<string, boolean>) {
  const ids = [...change.keys()].filter((id) => id !== 'metrics') as (keyof Levers)[];
  const source = (id: string): Scenario => (change.get(id) ? goal : base);
  const set = Object.fromEntries(ids.map((id) => [id, source(id).policy[id]]));
  const general: Entry[] = ids.length > 0 ? [{ week, set }] : [];
  const own = base.roles.flatMap((role, r): Entry[] => {
    const other = goal.roles[r] as (typeof goal.roles)[number];
    const special = ids.filter((id) => (role.policy[id] ?? other.policy[id]) !== undefined);
    const values = special.map((id) => {
      const from = source(id);
      return [id, from.roles[r]?.policy[id] ?? from.policy[id]];
    });
    const metrics = change.has('metrics') ? source('metrics').roles[r]?.metrics : undefined;
    if (values.length === 0 && !metrics) return [];
    const entry = { week, role: role.name, set: Object.fromEntries(values) };
    return [metrics ? { ...entry, metrics } : entry];
  });
  return [...general, ...own];
}

/** The scenario of a path: the organisation with every choice in its schedule; after the last choice all stays as it is. */
export function pathScenario(game: Game, path: Path): Scenario {
  const entries = path.flatMap((chosen, round) => {
    const before = path[round - 1] ?? [];
    const change = game.levers.flatMap(({ id }): [string, boolean][] =>
      chosen.includes(id) === before.includes(id) ? [] : [[id, chosen.includes(id)]],
    );
    return change.length === 0 ? [] : entriesOf(game, roundStart(game, round), new Map(change));
  });
  const { rollout } = game.base;
  const schedule = [...rollout.schedule, ...entries].sort((a, b) => a.week - b.week);
  return Object.freeze({ ...game.base, rollout: { ...rollout, schedule } });
}

/**
 * What a path costs, by round: prices of the scenario over the weeks of the round, what is paid once in the first round in which a lever
 * is moved; without prices a point for each lever in force.
 */
export function pathCosts(game: Game, path: Path): number[] {
  const { base, prices } = game;
  if (!prices) return path.map((chosen) => chosen.length);
  const ids = new Set(game.levers.map(({ id }) => id));
  const own = Object.fromEntries(Object.entries(prices).filter(([id]) => ids.has(id)));
  const weekly = leverCosts(pathScenario(game, path), own, pricedBaseline('', base, own));
  return path.map((_, round) =>
    weekly
      .subarray(roundStart(game, round) - 1, game.ends[round])
      .reduce((sum, money) => sum + money, 0),
  );
}

/** Where the organisation of a team is, by replication. */
export interface TeamPlace {
  readonly path: Path;
  /** State after the last round, one a replication. */
  readonly snapshots: readonly Uint8Array[];
  /** Share in real use, week by week from week 1: the mean over replications. */
  readonly real: readonly number[];
}

/** How rounds are simulated. */
export interface RoundOptions {
  readonly seed: string;
  readonly replications: number;
  /** Awaited after every week, so that a server can answer meanwhile. */
  readonly pause?: () => Promise<void>;
}

const kept = ['real', 'active'] as const;

/** The run of one replication at the start of a round: from week 0, or from the snapshot under what is chosen now. */
function runFrom(
  game: Game,
  place: TeamPlace | undefined,
  next: Scenario,
  seeding: { readonly seed: string; readonly replication: number },
): SteppedRun {
  const options = { reasons: false, measures: kept };
  const bytes = place?.snapshots[seeding.replication];
  if (!place || !bytes) return start(next, seeding, options);
  return restore(bytes, pathScenario(game, place.path), seeding, options).fork(next);
}

/**
 * Plays one round of one team: the organisation goes on from where it is, under what the team has chosen.
 *
 * The weeks have the bits of a run of {@link pathScenario} from the start; replication r has the people and the random numbers of
 * replication r of `compare`.
 *
 * @param place - Where the organisation is; nothing before the first round.
 * @param chosen - Levers in force.
 */
export async function playRound(
  game: Game,
  place: TeamPlace | undefined,
  chosen: readonly string[],
  { pause, replications, seed }: RoundOptions,
): Promise<TeamPlace> {
  const path = [...(place?.path ?? []), chosen];
  const next = pathScenario(game, path);
  const end = game.ends[path.length - 1] as number;
  const snapshots: Uint8Array[] = [];
  const weeks: number[][] = [];
  for (let replication = 0; replication < replications; replication++) {
    const run = runFrom(game, place, next, { seed, replication });
    const from = run.week;
    while (run.week < end) {
      run.step();
      weeks[run.week - from - 1] = [...(weeks[run.week - from - 1] ?? []), run.measure('real')];
      await pause?.();
    }
    snapshots.push(run.snapshot());
  }
  return {
    path,
    snapshots,
    real: [...(place?.real ?? []), ...weeks.map((own) => moments(own).mean)],
  };
}

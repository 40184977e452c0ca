/** The organisations of the teams: they go on from where they are, and at the end are compared on the same people and luck. */
import { setImmediate } from 'node:timers/promises';
import type { Scenario } from '@uptake/core';
import type { RunOptions } from '@uptake/lab';
import {
  cheapestPath,
  endsOf,
  type FoundPath,
  type Game,
  type Path,
  pathCosts,
  pathScenario,
  playRound,
  type TeamPlace,
} from '@uptake/lab/internal';

/** What a lever did in the hands of a team. */
export interface LeverDid {
  readonly id: string;
  /** Real use at the end with the path minus the same without this lever. */
  readonly difference: number;
}

/** What came of one team. */
export interface TeamEnd {
  readonly team: number;
  readonly path: Path;
  readonly real: readonly number[];
  /** Real use at the end: mean of its plateau. */
  readonly end: number;
  readonly spent: number;
  readonly levers: readonly LeverDid[];
}

/** What came of all teams. */
export interface Debrief {
  /** The best first. */
  readonly teams: readonly TeamEnd[];
  /** The organisation that nobody led. */
  readonly alone: { readonly real: readonly number[]; readonly end: number };
  /** The cheapest way to the best end; nothing while it is looked for. */
  readonly found: FoundPath | undefined;
  readonly runs: number;
  /** Rounds that were played. */
  readonly played: number;
}

/** How the organisations are simulated. */
interface PlaySetup {
  readonly game: Game;
  readonly seed: string;
  readonly replications: number;
  readonly budget: number;
}

/** Replications that a team has: fewer of a large organisation, so that a snapshot of each fits into memory. */
export const playedReplications = (people: number): number =>
  Math.min(12, Math.max(3, Math.floor(24_000 / Math.max(1, people))));

const sameStart = (a: Path, b: Path): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The organisations of all teams, kept as snapshots from round to round. */
export class Organisations {
  readonly #setup: PlaySetup;
  readonly #places: (TeamPlace | undefined)[] = [];
  #alone: TeamPlace | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(setup: PlaySetup) {
    this.#setup = setup;
  }

  /** Where a team is. */
  place(team: number): TeamPlace | undefined {
    return this.#places[team];
  }

  /** The organisation without any lever, as far as the teams have come. */
  get alone(): TeamPlace | undefined {
    return this.#alone;
  }

  /** Brings all teams to the end of what they have chosen; asked again meanwhile, one after the other. */
  follow(paths: readonly Path[]): Promise<void> {
    const work = this.#work.then(async () => {
      for (const [team, path] of paths.entries())
        this.#places[team] = await this.#led(this.#places[team], path);
      this.#alone = await this.#led(
        this.#alone,
        (paths[0] ?? []).map(() => []),
      );
    });
    this.#work = work.catch(() => {});
    return work;
  }

  /** An organisation at the end of a path: on from its snapshots where they are of its beginning, else from week 1. */
  async #led(place: TeamPlace | undefined, path: Path): Promise<TeamPlace | undefined> {
    const { game, replications, seed } = this.#setup;
    const done = place?.path ?? [];
    let at = sameStart(done, path.slice(0, done.length)) ? place : undefined;
    for (const chosen of path.slice(at?.path.length ?? 0))
      at = await playRound(game, at, chosen, {
        ...{ seed, replications },
        pause: () => setImmediate(),
      });
    return at;
  }

  /**
   * What came of it. In rounds that were not played the last choice of every team stays.
   *
   * @param teams - Teams that have people.
   * @param options - Runs on threads.
   * @param told - Given what is known before the cheapest way is looked for.
   */
  async debrief(
    teams: readonly number[],
    options: RunOptions,
    told: (debrief: Debrief) => void,
  ): Promise<Debrief> {
    await this.#work;
    const { budget, game, replications } = this.#setup;
    const padded = (path: Path): Path =>
      game.ends.map((_, round) => path[round] ?? path.at(-1) ?? []);
    const played = teams.flatMap((team) => this.#places[team] ?? []);
    const places: TeamPlace[] = [];
    for (const place of played)
      places.push((await this.#led(place, padded(place.path))) as TeamPlace);
    const alone = await this.#led(this.#alone, padded([]));
    if (!alone) throw new Error('no round has been played');
    const without = (path: Path, id: string): Path =>
      path.map((chosen) => chosen.filter((one) => one !== id));
    const used = places.map(({ path }) => [...new Set(path.flat())]);
    const scenarios: Scenario[] = [
      pathScenario(game, alone.path),
      ...places.flatMap(({ path }, k) => [
        pathScenario(game, path),
        ...(used[k] ?? []).map((id) => pathScenario(game, without(path, id))),
      ]),
    ];
    const ends = await endsOf(scenarios, replications, options);
    const [nobody = Number.NaN, ...rest] = ends;
    const ended = places.map(({ path, real }, k): TeamEnd => {
      const [end = Number.NaN, ...others] = rest.splice(0, 1 + (used[k]?.length ?? 0));
      const levers = (used[k] ?? []).map((id, at) => ({
        id,
        difference: end - (others[at] ?? Number.NaN),
      }));
      const spent = pathCosts(game, path).reduce((sum, cost) => sum + cost, 0);
      return { team: teams[k] as number, path, real, end, spent, levers };
    });
    const goal = Math.max(...ended.map(({ end }) => end));
    const known: Debrief = {
      teams: ended.toSorted((a, b) => b.end - a.end || a.spent - b.spent),
      alone: { real: alone.real, end: nobody },
      found: undefined,
      runs: replications,
      played: played[0]?.path.length ?? 0,
    };
    told(known);
    const found = await cheapestPath(game, { budget, goal, replications }, options);
    return { ...known, found };
  }
}

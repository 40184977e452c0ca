/** The cheapest path of a game that ends where the best team ended: every path that the budget allows, the cheapest first. */
import { type Scenario, scenarioHash } from '@uptake/core';
import { type RunOptions, startStages } from '../engine/execute.ts';
import { outcomeValue } from '../tables/observed.ts';
import { outcomeOf, recordedFor } from '../tables/outcomes.ts';
import { type Game, type Path, pathCosts, pathScenario } from './rounds.ts';

/** A path with its price and where it ends. */
export interface EndedPath {
  readonly path: Path;
  readonly price: number;
  /** Real use at the end: mean of its plateau over replications. */
  readonly end: number;
}

/** What a search for the cheapest path found. */
export interface FoundPath {
  /** The cheapest that ends no lower than the goal; nothing where none of those tried does. */
  readonly cheapest: EndedPath | undefined;
  /** Paths tried, of those that the budget allows. */
  readonly tried: number;
  readonly allowed: number;
  /** Whether all paths were looked at: if not, the budget allows more than are counted. */
  readonly isWhole: boolean;
}

/** Most paths that are looked at at all, and most that are simulated. */
const most = { listed: 20_000, tried: 192 } as const;
const batch = 16;

/** Paths of a game, whatever they cost: each lever from any round on or never. */
const pathsOf = ({ ends, levers }: Game): number => (ends.length + 1) ** levers.length;

/** The first round of each lever by the digits of a number; `rounds` means never. */
const startsOf = (number: number, levers: number, rounds: number): number[] =>
  Array.from({ length: levers }, (_, i) => Math.floor(number / (rounds + 1) ** i) % (rounds + 1));

/** Paths in which a lever that is chosen stays, each lever from any round on or never, as far as the budget of every round allows. */
function allowedPaths(game: Game, budget: number): Omit<EndedPath, 'end'>[] {
  const rounds = game.ends.length;
  const all = pathsOf(game);
  const count = Math.min(most.listed, all);
  // A lever costs the same whatever the others do, so that every path is a sum over levers.
  const single = game.levers.map(({ id }) =>
    Array.from({ length: rounds + 1 }, (_, first) =>
      pathCosts(
        game,
        Array.from({ length: rounds }, (_, round) => (round >= first ? [id] : [])),
      ),
    ),
  );
  return Array.from({ length: count }, (_, k) => {
    // Where there are too many they are spread over all: in the first numbers the last levers are in force from round 1.
    const starts = startsOf(Math.floor((k * all) / count), game.levers.length, rounds);
    const costs = Array.from({ length: rounds }, (_, round) =>
      starts.reduce((sum, first, i) => sum + (single[i]?.[first]?.[round] ?? 0), 0),
    );
    return { starts, costs };
  })
    .filter(({ costs }) => costs.every((cost) => cost <= budget + 1e-9))
    .map(({ costs, starts }) => ({
      path: Array.from({ length: rounds }, (_, round) =>
        game.levers.filter((_, i) => (starts[i] ?? rounds) <= round).map(({ id }) => id),
      ),
      price: costs.reduce((sum, cost) => sum + cost, 0),
    }))
    .sort((a, b) => a.price - b.price);
}

/** Paths spread evenly over their prices, the cheapest and the dearest among them. */
function thinned<T>(paths: readonly T[], wanted: number): readonly T[] {
  if (paths.length <= wanted) return paths;
  return Array.from(
    { length: wanted },
    (_, k) => paths[Math.round((k * (paths.length - 1)) / (wanted - 1))] as T,
  );
}

/** Real use at the end of scenarios of one organisation, on common random numbers: means of its plateau, in their order. */
export async function endsOf(
  scenarios: readonly Scenario[],
  replications: number,
  options: RunOptions,
): Promise<number[]> {
  const outcome = outcomeOf('realPlateau');
  const hashes = scenarios.map(scenarioHash);
  const bases = Object.fromEntries(scenarios.map((scenario, k) => [hashes[k] as string, scenario]));
  const names = Object.keys(bases);
  const stages = startStages({ name: 'paths', bases: {}, ...recordedFor([outcome]) }, options);
  const cells = names.map((base) => ({ base, purpose: 'arm' as const }));
  const bands = [{ cells: names.map((_, k) => k), reps: [0, replications] as const }];
  const sums = names.map(() => 0);
  for (const unit of await stages.run(cells, () => bands, bases))
    sums[unit.cell] =
      (sums[unit.cell] ?? 0) + outcomeValue(unit, outcome, scenarios[0]?.weeks ?? 1);
  return hashes.map((hash) => (sums[names.indexOf(hash)] as number) / replications);
}

/**
 * Looks for the cheapest path that ends no lower than a goal, on the people and random numbers of the teams. Where the budget allows more
 * paths than can be tried, they are spread evenly over the prices, so that a cheaper one may be missed; the counts say so.
 *
 * @param bounds - Most that a round may cost, real use at the end that is to be reached, and replications of each path.
 */
export async function cheapestPath(
  game: Game,
  bounds: { budget: number; goal: number; replications: number },
  options: RunOptions,
): Promise<FoundPath> {
  const { budget, goal, replications } = bounds;
  const allowed = allowedPaths(game, budget);
  const paths = thinned(allowed, most.tried);
  const counts = { allowed: allowed.length, isWhole: pathsOf(game) <= most.listed };
  for (let from = 0; from < paths.length; from += batch) {
    const some = paths.slice(from, from + batch);
    const ends = await endsOf(
      some.map(({ path }) => pathScenario(game, path)),
      replications,
      options,
    );
    const at = ends.findIndex((end) => end >= goal - 1e-9);
    const found = some[at];
    const tried = from + (found ? at + 1 : some.length);
    if (found)
      return {
        cheapest: { ...found, end: ends[at] as number },
        tried,
        ...counts,
      };
  }
  return { cheapest: undefined, tried: paths.length, ...counts };
}

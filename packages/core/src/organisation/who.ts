import { mostCentral } from '../network/centrality.ts';
import { type Network, networkOf } from '../network/graph.ts';
import { type Key, purpose, uniforms } from '../random/draws.ts';
import type { Scenario, Tie, Who } from '../scenario/scenario.ts';
import { named, whoCount } from '../scenario/who.ts';
import { Teams } from './block.ts';
import { CrossTies, tiesOfRun } from './ties.ts';

/** The events of a rollout that reach people one by one, with a mark for each employee whom they reach. */
export type Reached = ReadonlyMap<Who, Uint8Array>;

/** Who looks at whom: along ties, or in the team and along cross ties where there are none. */
function* tiesAround(
  ties: readonly Tie[] | null,
  teams: Teams,
  { employees, perEmployee, to }: CrossTies,
): Generator<Tie | readonly [number, number]> {
  if (ties) {
    for (const tie of ties) if (tie[2] > 0) yield tie;
    return;
  }
  for (let team = 0; team < teams.count; team++) {
    const end = teams.start[team + 1] as number;
    for (let i = teams.start[team] as number; i < end; i++)
      for (let j = teams.start[team] as number; j < end; j++) yield [i, j];
  }
  for (let k = 0; k < perEmployee; k++)
    for (let i = 0; i < employees; i++) yield [i, to[k * employees + i] as number];
}

const sizeOf = ({ start }: Teams, team: number): number =>
  (start[team + 1] as number) - (start[team] as number);

/** Most ties of a network of teams, of which each looks at all others. */
const mostInTeams = 20_000_000;

/**
 * The network in which the employees of a scenario look at each other under a key: along its ties, or in teams and along cross ties.
 *
 * @param scenario - A parsed scenario or one of its arms.
 * @param key - Key of the run; it fixes generated ties and cross ties.
 * @throws RangeError if teams are so large that the network would have more than 20 million ties.
 *
 * @example Two teams of three without cross ties
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 6 }];
 * const organisation = { teamSize: 3, crossTies: 0 };
 * networkIn(parseScenario({ name: 'Pilot', roles, organisation }), [1, 2]).to.length; // => 12
 * ```
 */
export function networkIn(scenario: Scenario, key: Key): Network {
  const teams = new Teams(scenario);
  const ties = tiesOfRun(scenario, key, teams);
  const cross = new CrossTies(key, teams.people, ties ? 0 : scenario.organisation.crossTies);
  let count = ties ? 0 : cross.to.length;
  for (let team = 0; team < teams.count && !ties; team++)
    count += sizeOf(teams, team) * sizeOf(teams, team);
  if (count > mostInTeams)
    throw new RangeError(
      `networkIn: teams must be small enough for at most ${mostInTeams} ties, got ${count}; give ties, or take a smaller teamSize`,
    );
  return networkOf(teams.people, tiesAround(ties, teams, cross));
}

/** The first `count` in the order of a draw of week 0, so that a larger share has all of a smaller one. */
function atRandom(key: Key, employees: number, count: number): number[] {
  const pair = new Float64Array(2);
  const draws = Float64Array.from({ length: employees }, (_, id) => {
    uniforms(key[0], key[1], id, 0, purpose.who, pair);
    return pair[0] as number;
  });
  const order = Array.from(draws, (_, id) => id);
  order.sort((a, b) => (draws[a] as number) - (draws[b] as number) || a - b);
  return order.slice(0, count);
}

/**
 * Whom each event of a rollout reaches that names people one by one (docs/model.md 5).
 *
 * @param scenario - What is simulated.
 * @param key - Key of the run; it fixes who is reached at random.
 * @param teams - The teams, in which people look at each other where there are no ties.
 * @param along - The ties of the run, and the cross ties that are looked along where there are none.
 */
export function reachedBy(
  scenario: Scenario,
  key: Key,
  teams: Teams,
  { ties, cross }: { readonly ties: readonly Tie[] | null; readonly cross: CrossTies },
): Reached {
  const { rollout } = scenario;
  const { people } = teams;
  let network: Network | undefined;
  const around = (): Network => {
    network ??= networkOf(people, tiesAround(ties, teams, cross));
    return network;
  };
  const idsOf = (who: Who): readonly number[] => {
    if ('central' in who) return mostCentral(around(), who.central.k, who.central.by);
    return named(who, scenario) ?? atRandom(key, people, whoCount(who, scenario));
  };
  const events = [...rollout.waves, ...rollout.training];
  return new Map(
    events.flatMap((event) => {
      if (!('who' in event) || event.who === undefined) return [];
      const marks = new Uint8Array(people);
      for (const id of idsOf(event.who)) marks[id] = 1;
      return [[event.who, marks] as const];
    }),
  );
}

import {
  headcountOf,
  type Key,
  type Observer,
  type PeopleByWeek,
  type RunWithoutReasons,
  type Scenario,
  sideBySide,
} from '@uptake/core';
import type { Lived } from '../plan/engine.ts';
import { unitKey } from '../plan/luck.ts';
import type { Plan } from '../plan/plan.ts';
import { scenariosOf } from '../plan/run-shard.ts';
import { stationsOf } from './mode-flows.ts';

/** Replications in which everybody is followed, which costs well below a second. */
export function followed(scenario: Scenario): number {
  return Math.max(1, Math.min(8, Math.floor(4e5 / (headcountOf(scenario) * scenario.weeks))));
}

/** One replication of a comparison, in which everybody is followed; lists are by cell. */
export interface FollowedReplication {
  /** Key of the baseline. */
  readonly key: Key;
  readonly runs: readonly RunWithoutReasons[];
  /** Every arm but the baseline, employee by employee against it; none where arms have luck of their own. */
  readonly people: readonly PeopleByWeek[];
  /** Modes of everybody at each of {@link stationsOf}. */
  readonly modes: readonly (readonly Uint8Array[])[];
  /** What real use is worth to everybody of the baseline in the last week, in he; 0 before access. */
  readonly worth: Float64Array;
}

/** The first replications of a comparison; each is lived once, when it is first asked for. */
export interface FirstLives {
  /** What came of a unit of the first replications; nothing of the others, and where an arm fails. */
  readonly lived: Lived;
  /** A replication whose arms all go well. */
  of(rep: number): FollowedReplication;
}

interface Watched extends Pick<FollowedReplication, 'worth'> {
  readonly modes: readonly Uint8Array[];
  readonly observer: Observer;
}

/** Keeps the modes of everybody at the stations, and what real use is worth in the last week. */
function watch(scenario: Scenario): Watched {
  const people = headcountOf(scenario);
  const stations = stationsOf(scenario.weeks);
  const modes = stations.map(() => new Uint8Array(people));
  const worth = new Float64Array(people);
  const observer: Observer = {
    see({ week, from, to, mode, utility }) {
      modes[stations.indexOf(week)]?.set(mode.subarray(0, to - from), from);
      if (week === scenario.weeks) worth.set(utility.subarray(0, to - from), from);
    },
  };
  return { modes, worth, observer };
}

/** The first replications of a comparison, with all arms side by side. */
export function firstLives(plan: Plan): FirstLives {
  const scenarioOf = scenariosOf(plan);
  const arms = plan.cells.map((_, cell) => scenarioOf(cell));
  const cells = [...arms.keys()];
  const groups = plan.seedPolicy === 'common' ? [cells] : cells.map((cell) => [cell]);
  const first = followed(arms[0] as Scenario);
  const known = new Map<number, FollowedReplication>();

  const live = (rep: number): FollowedReplication => {
    const watched = arms.map(watch);
    const keyOf = (cell: number) => unitKey(plan.key, plan.seedPolicy, cell, rep);
    const together = groups.map((group) =>
      sideBySide(
        group.map((cell) => arms[cell] as Scenario),
        { key: keyOf(group[0] as number) },
        { observers: group.map((cell) => (watched[cell] as Watched).observer) },
      ),
    );
    return {
      key: keyOf(0),
      runs: together.flatMap(({ runs }) => runs),
      people: together.flatMap(({ people }) => people),
      modes: watched.map(({ modes }) => modes),
      worth: (watched[0] as Watched).worth,
    };
  };
  const of = (rep: number): FollowedReplication => {
    const replication = known.get(rep) ?? live(rep);
    known.set(rep, replication);
    return replication;
  };
  return {
    of,
    lived({ cell, rep }) {
      if (rep >= first) return undefined;
      try {
        return { run: of(rep).runs[cell] as RunWithoutReasons };
      } catch {
        return undefined;
      }
    },
  };
}

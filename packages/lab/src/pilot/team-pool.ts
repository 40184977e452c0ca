import { masterKey, replicationKey, type Scenario } from '@uptake/core';
import { start } from '@uptake/core/run';
import type { UseCounts } from '../plan/recording.ts';
import { isUseBy } from '../tables/use-of-run.ts';

/** Use by team and week in simulated organisations: the teams that pilots are drawn from. */

/** One team, with its use under each way that the pilot may treat it. */
export interface PoolTeam {
  /** Which organisation it is from, from 0. */
  readonly run: number;
  readonly people: number;
  /**
   * For each start its share in use by week; the starts are those that the pool was made with, the last is never. Weeks are those of the
   * scenario.
   */
  readonly use: readonly Float64Array[];
}

/** Teams of many organisations. */
export interface TeamPool {
  /** Weeks in which the treatment begins, from 1; null for never, last. */
  readonly starts: readonly (number | null)[];
  readonly teams: readonly PoolTeam[];
  readonly runs: number;
  /** Correlation of two members of one team in the share of weeks used, without treatment; and of the weeks of each window. */
  readonly icc: number;
  readonly iccs: readonly number[];
  /** Share of the variance between teams without treatment that teams of one organisation have in common. */
  readonly shared: number;
}

/** What a pool is made of. */
interface PoolInput {
  readonly control: Scenario;
  readonly treated: Scenario;
  readonly starts: readonly number[];
  readonly seed: string;
  readonly runs: number;
  /** What counts as use. Default any, as in most exports. */
  readonly counts?: UseCounts;
  /** Weeks, first and last, over which the correlation within teams is wanted too. */
  readonly windows?: readonly (readonly [from: number, to: number])[];
  /** Told after every organisation. */
  readonly onRun?: (done: number) => void | Promise<void>;
}

/** Whether each employee used, by week: week after week, then employees. */
class Recording {
  readonly used: Uint8Array;
  readonly people: number;
  private readonly counts: UseCounts;

  constructor(people: number, weeks: number, counts: UseCounts, before?: Recording) {
    this.people = people;
    this.counts = counts;
    this.used = before ? before.used.slice() : new Uint8Array(people * weeks);
  }

  /** Keeps a block of a week. */
  see({
    from,
    mode,
    to,
    week,
  }: {
    readonly week: number;
    readonly from: number;
    readonly to: number;
    readonly mode: Uint8Array;
  }): void {
    for (let id = from; id < to; id++)
      this.used[(week - 1) * this.people + id] = Number(
        isUseBy[this.counts](mode[id - from] as number),
      );
  }
}

/** One organisation under every start: the weeks before are lived once, and the treatment branches off. */
function organisation(
  { control, counts = 'any', seed, starts, treated }: PoolInput,
  run: number,
): { readonly teamOf: Float64Array; readonly recordings: readonly Recording[] } {
  const { weeks } = control;
  const people = control.roles.reduce((sum, { headcount }) => sum + headcount, 0);
  const key = replicationKey(masterKey(seed), run);
  const options = { reasons: false, measures: [] };
  const watched = (kept: Recording) => ({ accounts: false, see: kept.see.bind(kept) });
  const never = new Recording(people, weeks, counts);
  const going = start(control, { key }, { ...options, observer: watched(never) });
  const teamOf = going.state.column('team');
  const recordings = [...starts].map((): Recording | undefined => undefined);
  const order = starts.map((week, k) => ({ week, k })).sort((a, b) => a.week - b.week);
  for (const { k, week } of order) {
    going.to(week - 1);
    const own = new Recording(people, weeks, counts, never);
    const observer = watched(own);
    // A treatment from the first week is the run of its own arm.
    if (week === 1) start(treated, { key }, { ...options, observer }).to(weeks);
    else going.fork(treated, { reasons: false, observer }).to(weeks);
    recordings[k] = own;
  }
  going.to(weeks);
  return { teamOf, recordings: [...(recordings as Recording[]), never] };
}

/** Share of some weeks that an employee used. */
function shareUsed(
  { people, used }: Recording,
  id: number,
  [from, to]: readonly [number, number],
): number {
  let sum = 0;
  for (let w = from - 1; w < to; w++) sum += used[w * people + id] as number;
  return sum / (to - from + 1);
}

/** Shares of a team by week. */
function sharesOf({ people, used }: Recording, members: readonly number[], weeks: number) {
  return Float64Array.from({ length: weeks }, (_, w) => {
    const sum = members.reduce((all, id) => all + (used[w * people + id] as number), 0);
    return sum / members.length;
  });
}

/** Sums of an analysis of variance in one direction: members in groups. */
interface Spread {
  groups: number;
  members: number;
  squares: number;
  total: number;
  sum: number;
  ofSizes: number;
}

/** Share of the variance that lies between groups: the correlation within them. */
function correlationWithin({ groups, members, ofSizes, squares, sum, total }: Spread): number {
  const grand = (sum * sum) / members;
  const between = (squares - grand) / (groups - 1);
  const within = (total - squares) / (members - groups);
  const size = (members - ofSizes / members) / (groups - 1);
  const all = between + (size - 1) * within;
  return all > 0 ? (between - within) / all : 0;
}

/** Adds a group of values. */
function addGroup(spread: Spread, values: readonly number[]): void {
  const sum = values.reduce((all, value) => all + value, 0);
  spread.groups++;
  spread.members += values.length;
  spread.sum += sum;
  spread.squares += (sum * sum) / values.length;
  spread.total += values.reduce((all, value) => all + value * value, 0);
  spread.ofSizes += values.length * values.length;
}

const noSpread = (): Spread => ({
  ...{ groups: 0, members: 0, squares: 0, total: 0, sum: 0, ofSizes: 0 },
});

/**
 * Simulates organisations and takes their teams: each under the treatment from every start on, and without it, with the same people and
 * luck.
 *
 * @param input - The two arms, when treatment may begin, and how many organisations.
 * @returns Teams of at least two people.
 *
 * Source: donner2000 (correlation within clusters by analysis of variance).
 */
export async function teamPool(input: PoolInput): Promise<TeamPool> {
  const { control, onRun, runs, starts, windows = [] } = input;
  const { weeks } = control;
  const teams: PoolTeam[] = [];
  const spans = [[1, weeks] as const, ...windows];
  const people = spans.map(noSpread);
  const organisations = noSpread();
  for (let run = 0; run < runs; run++) {
    const { recordings, teamOf } = organisation(input, run);
    const never = recordings.at(-1) as Recording;
    const byTeam = new Map<number, number[]>();
    teamOf.forEach((team, id) => {
      byTeam.set(team, [...(byTeam.get(team) ?? []), id]);
    });
    const members = [...byTeam.values()].filter((ids) => ids.length > 1);
    const levels = spans.map((span) =>
      members.map((ids) => ids.map((id) => shareUsed(never, id, span))),
    );
    levels.forEach((groups, k) => {
      for (const values of groups) addGroup(people[k] as Spread, values);
    });
    addGroup(
      organisations,
      (levels[0] as number[][]).map(
        (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
      ),
    );
    for (const ids of members)
      teams.push({
        ...{ run, people: ids.length },
        use: recordings.map((one) => sharesOf(one, ids, weeks)),
      });
    await onRun?.(run + 1);
  }
  return {
    ...{ starts: [...starts, null], teams, runs },
    icc: correlationWithin(people[0] as Spread),
    iccs: people.slice(1).map(correlationWithin),
    shared: Math.max(0, correlationWithin(organisations)),
  };
}

import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { teamTest } from './parallel.ts';
import { type StaggeredTeam, staggeredTest } from './stepped-wedge.ts';

/** What a pilot that has been carried out says. */

/** One team of a pilot, with its people by week and when its treatment began. */
export interface PilotTeam {
  /** People followed in each week, and how many of them used. */
  readonly followed: readonly number[];
  readonly used: readonly number[];
  /** Week in which its treatment began, from 1; null for never. */
  readonly start: number | null;
}

/** What a pilot says. */
export interface PilotResult {
  readonly design: 'parallel' | 'staggered';
  readonly method: string;
  /** Teams with treatment at some time, and without. */
  readonly treatedTeams: number;
  readonly controlTeams: number;
  /** Weeks that count. */
  readonly weeks: number;
  /** Use without and with treatment: means over teams. */
  readonly control: number;
  readonly treated: number;
  /** Their difference as the design estimates it, its interval and p. */
  readonly estimate: number;
  readonly interval: readonly [number, number];
  readonly p: number;
  readonly alpha: number;
  readonly notes: readonly string[];
}

/** How a pilot is analysed. */
export interface AnalyseOptions {
  /** Weeks at the end over which use is averaged, where teams began together. Default 4. */
  readonly last?: number;
  /** One minus the confidence. Default 0.05. */
  readonly alpha?: number;
}

const fewestPeople = 5;
const fewestTeams = 6;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Share in use by week; NaN where nobody was followed. */
const shares = ({ followed, used }: PilotTeam): number[] =>
  followed.map((count, w) => (count > 0 ? (used[w] as number) / count : Number.NaN));

/** What makes teams no pilot. */
function problemsOf(teams: readonly PilotTeam[], weeks: number, last: number): string[] {
  const starts = [...new Set(teams.flatMap(({ start }) => start ?? []))];
  const never = teams.filter(({ start }) => start === null).length;
  const isParallel = starts.length === 1;
  const begun = starts[0] as number;
  return [
    ...(teams.every(({ followed, used }) => followed.length === weeks && used.length === weeks)
      ? []
      : ['teams must have the same weeks']),
    ...(teams.length >= 4 ? [] : [`a pilot needs at least 4 teams, got ${teams.length}`]),
    ...(starts.length > 0 ? [] : ['no team began: give the week of the start of those that did']),
    ...(isParallel && never < 2
      ? [
          `${never === 0 ? 'no team is' : 'one team is'} without treatment and all others began together: there is nothing to compare with`,
        ]
      : []),
    ...(isParallel && teams.length - never < 2 ? ['one treated team is no pilot'] : []),
    ...(isParallel && begun + last - 1 > weeks
      ? [
          `the pilot must have run for ${last} weeks, it began in week ${begun} of ${weeks}: wait, or lower --last`,
        ]
      : []),
    ...(starts.some((start) => start < 1 || start > weeks)
      ? ['teams must begin within the weeks of the data']
      : []),
  ];
}

/** Teams that began together, and teams that did not begin. */
function parallel(teams: readonly PilotTeam[], weeks: number, last: number, alpha: number) {
  const levels = teams.map((team) => {
    const known = shares(team)
      .slice(weeks - last)
      .filter((share) => !Number.isNaN(share));
    return { isTreated: team.start !== null, level: known.length > 0 ? meanOf(known) : null };
  });
  const of = (isTreated: boolean): number[] =>
    levels.flatMap((one) => (one.isTreated === isTreated && one.level !== null ? [one.level] : []));
  const [control, treated] = [of(false), of(true)];
  refuse('analysePilot', [
    ...(control.length >= 2 && treated.length >= 2
      ? []
      : [`in the last ${last} weeks at least 2 teams of each arm must be followed`]),
  ]);
  const { diff, hi, lo, p } = teamTest(control, treated, alpha);
  return {
    ...{ design: 'parallel' as const, method: "Welch's t test on team means", weeks: last },
    ...{ treatedTeams: treated.length, controlTeams: control.length },
    ...{ control: meanOf(control), treated: meanOf(treated) },
    ...{ estimate: diff, interval: [lo, hi] as const, p },
    notes:
      control.length + treated.length < levels.length
        ? [
            `${levels.length - control.length - treated.length} teams were not followed in the last ${last} weeks and are left out.`,
          ]
        : [],
  };
}

/** Teams that began one after the other. */
function staggered(teams: readonly PilotTeam[], weeks: number, alpha: number) {
  const own = teams.map(
    (team): StaggeredTeam => ({ use: shares(team), start: team.start ?? weeks + 1 }),
  );
  const found = staggeredTest(own, weeks, { alpha });
  const side = (isOn: boolean): number => {
    const all = own.flatMap(({ start, use }) =>
      Array.from(use).filter((share, w) => w + 1 >= start === isOn && !Number.isNaN(share)),
    );
    return meanOf(all);
  };
  return {
    ...{ design: 'staggered' as const, weeks: found.weeks },
    method: 'differences within weeks, permutation test over teams',
    treatedTeams: teams.filter(({ start }) => start !== null).length,
    controlTeams: teams.filter(({ start }) => start === null).length,
    ...{ control: side(false), treated: side(true) },
    ...{ estimate: found.estimate, interval: found.interval, p: found.p },
    notes:
      teams.length < fewestTeams
        ? [
            `With ${teams.length} teams there are few orders in which they could have begun: the test can hardly refuse anything.`,
          ]
        : [],
  };
}

/**
 * Analyses a pilot by the estimator that it was planned with: of teams that began together and others by a t test on team means
 * (`teamTest`), of teams that began one after the other by differences within weeks and a permutation test (`staggeredTest`).
 *
 * @param teams - Who used by week, and when each team began; which must have been left to chance.
 * @param options - Weeks at the end that count, and the level.
 * @throws RangeError naming everything that makes them no pilot, or that would tell of fewer than five people.
 *
 * Source: donner2000, hayes2017, thompson2018.
 */
export function analysePilot(
  teams: readonly PilotTeam[],
  options: AnalyseOptions = {},
): PilotResult {
  refuse(
    'analysePilot',
    brokenOptions(options, {
      last: must.whole(1, 52),
      alpha: must.number('a number in (0, 0.5)', (x) => x > 0 && x < 0.5),
    }),
  );
  const { alpha = 0.05, last = 4 } = options;
  const weeks = teams[0]?.followed.length ?? 0;
  refuse('analysePilot', problemsOf(teams, weeks, last));
  const isParallel = new Set(teams.flatMap(({ start }) => start ?? [])).size === 1;
  const peopleOf = (isOn: boolean): number =>
    Math.max(
      0,
      ...Array.from({ length: weeks }, (_, w) =>
        teams.reduce(
          (sum, { followed, start }) =>
            sum + (w + 1 >= (start ?? weeks + 1) === isOn ? (followed[w] as number) : 0),
          0,
        ),
      ),
    );
  refuse('analysePilot', [
    ...(peopleOf(true) >= fewestPeople && peopleOf(false) >= fewestPeople
      ? []
      : [
          `at least ${fewestPeople} people must be followed on either side, so that it tells of nobody`,
        ]),
  ]);
  const found = isParallel ? parallel(teams, weeks, last, alpha) : staggered(teams, weeks, alpha);
  return {
    ...found,
    alpha,
    notes: [...found.notes, 'It holds if chance decided which team began, and when.'],
  };
}

import type { Scenario } from '@uptake/core';
import {
  brokenOptions,
  differencesBetween,
  must,
  notParsed,
  type OptionRules,
  refuse,
} from '@uptake/core/internal';
import { type UseCounts, useCounts } from '../plan/recording.ts';
import { moments } from '../statistics/moments.ts';
import { inflationBy, spreadOut } from './design-effect.ts';
import { lastMean, parallelPower } from './parallel.ts';
import { type Picks, picksFrom } from './picks.ts';
import { notesOf } from './pilot-notes.ts';
import { type PilotCell, powerTable, type SmallestPilot, smallestOf } from './power-table.ts';
import { staggeredPower } from './stepped-wedge.ts';
import { type TeamPool, teamPool } from './team-pool.ts';

/** Plans a pilot: how many teams for how many weeks show a difference between two ways of going about it. */

/** How a pilot is planned. */
export interface PilotOptions {
  readonly seed: string;
  /** `parallel` (default): half of the teams are treated from the first week on; `staggered`: all are in the end, step by step. */
  readonly design?: 'parallel' | 'staggered';
  /** Lengths of the pilot in weeks, 4 to the horizon. Default: a quarter, half and all of the horizon. */
  readonly weeks?: readonly number[];
  /** Weeks at the end over which use is averaged, in parallel pilots. Default 4. */
  readonly last?: number;
  /** Steps of a staggered pilot, 2 to 12. Default 4. */
  readonly steps?: number;
  /** Difference in use to be shown, in shares, instead of that of the model. */
  readonly effect?: number;
  /** What counts as use: any, which is what most exports count and a pilot is analysed by, real or token use. Default any. */
  readonly counts?: UseCounts;
  /** Correlations within teams, up to three in [0, 1), for which the plan is made as well; of use in the weeks that count. */
  readonly icc?: readonly number[];
  /** Power wanted. Default 0.8. */
  readonly power?: number;
  /** Level of the test, both sides. Default 0.05. */
  readonly alpha?: number;
  /** Organisations that teams are taken from, 20 to 2,000. Default: as many as have about 8,000 teams, at most 1,000. */
  readonly runs?: number;
  /** Told after every organisation. */
  readonly onRun?: (done: number, planned: number) => void | Promise<void>;
}

/** Pilots of one length. */
export interface PilotLength {
  readonly weeks: number;
  /** Use without and with the treatment, over the weeks that count. */
  readonly control: number;
  readonly treated: number;
  /** The difference to be shown. */
  readonly effect: number;
  /** Standard deviation of teams that are not treated. */
  readonly spread: number;
  /** Correlation of two members of a team in use over the weeks that count, without treatment. */
  readonly icc: number;
  /** In the order of the teams of the plan. */
  readonly cells: readonly PilotCell[];
  /** The fewest teams with the power wanted; null where 400 are not enough. */
  readonly fewest: PilotCell | null;
}

/** The same plan where members of a team have another correlation than the model's. */
export interface PilotAlike {
  readonly icc: number;
  /** In the order of the lengths of the plan. */
  readonly lengths: readonly Pick<PilotLength, 'cells' | 'fewest' | 'spread' | 'weeks'>[];
  readonly smallest: SmallestPilot | null;
}

/** What pilots of some sizes and lengths would show. */
export interface PilotPlan {
  readonly design: 'parallel' | 'staggered';
  readonly lengths: readonly PilotLength[];
  /** Null where none has the power wanted. */
  readonly smallest: SmallestPilot | null;
  /** What counts as use. */
  readonly counts: UseCounts;
  /** For each correlation that was given. */
  readonly alike: readonly PilotAlike[];
  readonly power: number;
  readonly alpha: number;
  readonly last: number;
  readonly steps: number | null;
  /** Mean people of a team, and correlation of two of them in the share of all weeks used. */
  readonly teamSize: number;
  readonly icc: number;
  /** Share of the variance between teams that those of one organisation have in common. */
  readonly shared: number;
  readonly teamsInPool: number;
  readonly runs: number;
  /** Whether the effect is given, not the model's. */
  readonly given: boolean;
  readonly notes: readonly string[];
}

const rules: OptionRules = {
  seed: must.text,
  design: must.oneOf(['parallel', 'staggered']),
  weeks: must.list,
  last: must.whole(1, 52),
  steps: must.whole(2, 12),
  effect: must.number('a number in [-1, 1] other than 0', (x) => x >= -1 && x <= 1 && x !== 0),
  counts: must.oneOf(useCounts),
  icc: {
    must: 'one to three numbers in [0, 1)',
    holds: (value) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= 3 &&
      value.every((x) => typeof x === 'number' && x >= 0 && x < 1),
  },
  power: must.number('a number in (0, 1)', (x) => x > 0 && x < 1),
  alpha: must.number('a number in (0, 0.5)', (x) => x > 0 && x < 0.5),
  runs: must.whole(20, 2000),
  onRun: must.call,
};

/** Starts of the steps of a staggered pilot: evenly, the first after one length without treatment. */
export const startsOf = (weeks: number, steps: number): number[] =>
  Array.from({ length: steps }, (_, k) => 1 + Math.floor(((k + 1) * weeks) / (steps + 1)));

/** Teams that the numbers of a plan rest on. */
const poolSize = 8000;

/** Organisations that have so many teams. */
function runsFor({ organisation, roles }: Scenario): number {
  const teams = roles.reduce(
    (sum, { headcount }) => sum + Math.max(1, Math.floor(headcount / organisation.teamSize)),
    0,
  );
  return Math.min(1000, Math.max(20, Math.ceil(poolSize / teams)));
}

/** What is wrong with a plan that is asked for. */
function problemsOf(
  control: Scenario,
  treated: Scenario,
  { design, last = 4, steps = 4, weeks = [] }: PilotOptions,
): string[] {
  const horizon = control.weeks;
  const least = design === 'staggered' ? steps + 1 : 2;
  const bad = weeks.filter(
    (one) => !Number.isInteger(one) || one < Math.max(4, least) || one > horizon,
  );
  const apart = differencesBetween(control, treated).map(({ path }) => path);
  const strange = apart.filter(
    (path) => !/^(?:policy|metrics|roles\.[^.]*\.(?:policy|metrics))/.test(path),
  );
  return [
    ...(bad.length > 0
      ? [
          `weeks must be whole numbers in [${Math.max(4, least)}, ${horizon}], the horizon of the scenario, got ${bad.join(', ')}`,
        ]
      : []),
    ...(weeks.length > 12 ? [`weeks must name at most 12 lengths, got ${weeks.length}`] : []),
    ...(treated.weeks === horizon ? [] : ['both arms must have the same weeks']),
    ...(last <= horizon ? [] : [`last must be at most the ${horizon} weeks of the scenario`]),
    ...(apart.length > 0 ? [] : ['the arms must differ, or there is nothing to show']),
    ...(design === 'staggered' && strange.length > 0
      ? [
          `in a staggered pilot the arms may differ in policy and metrics alone, since teams change over while they work; they differ in ${strange.slice(0, 5).join(', ')}`,
        ]
      : []),
  ];
}

/** A length without its table: use in both arms, and the power of so many teams whose variance is so many times the pool's. */
type Judged = Omit<PilotLength, 'cells' | 'fewest' | 'icc' | 'weeks'> & {
  readonly powerWith: (inflation: number) => (teams: number) => number;
};

/** A pool, and which of its teams make up pilots. */
type Drawn = TeamPool & { readonly picks: Picks };

/** A pilot with two arms over so many weeks. */
function judgedParallel(
  { picks, starts, teams }: Drawn,
  weeks: number,
  { alpha = 0.05, effect, last = 4 }: PilotOptions,
): Judged {
  const at = starts.indexOf(1);
  const over = (k: number): number[] =>
    teams.map(({ use }) => lastMean(use[k] as Float64Array, weeks, last));
  const [control, own] = [over(starts.length - 1), over(at)];
  const [before, after] = [moments(control), moments(own)];
  const added = effect === undefined ? 0 : effect - (after.mean - before.mean);
  const treated = own.map((level) => level + added);
  return {
    ...{ control: before.mean, treated: after.mean + added },
    ...{ effect: after.mean + added - before.mean, spread: Math.sqrt(before.variance) },
    powerWith: (inflation) => {
      const arms = [control, treated].map((levels) => spreadOut(levels, inflation));
      const [none, some] = arms as [number[], number[]];
      return (count) => parallelPower(none, some, { teams: count / 2, alpha, picks });
    },
  };
}

/** A staggered pilot over so many weeks. */
function judgedStaggered(
  { picks, starts: all, teams }: Drawn,
  weeks: number,
  { alpha = 0.05, effect, steps = 4 }: PilotOptions,
): Judged {
  const starts = startsOf(weeks, steps);
  const own = teams.map(({ use }) =>
    starts.map((start) => use[all.indexOf(start)] as Float64Array),
  );
  const never = moments(teams.map(({ use }) => lastMean(use.at(-1) as Float64Array, weeks, weeks)));
  const judge = (count: number, inflation: number) =>
    staggeredPower(own, { starts, teams: count, weeks }, { alpha, picks }, { effect, inflation });
  const found = judge(steps * 4, 1).effect;
  return {
    ...{ control: never.mean, treated: never.mean + found, effect: found },
    spread: Math.sqrt(never.variance),
    powerWith: (inflation) => (count) => judge(count, inflation).power,
  };
}

/**
 * Plans a pilot with the model's own teams: use by team in many simulated organisations under both arms gives the effect, the spread
 * between teams and the correlation within them; the power is that of `teamTest` or `staggeredTest` on team means. For other
 * correlations within teams (`icc`) the deviations of teams from their mean keep their course over the weeks and grow by the design effect.
 *
 * @param control - The arm without the treatment, from `parseScenario`.
 * @param treated - The arm with it, of the same people.
 * @param options - Design, lengths, effect, power wanted.
 * @throws RangeError naming everything that is wrong.
 *
 * Source: donner2000, hayes2017, thompson2018.
 */
export async function planPilot(
  control: Scenario,
  treated: Scenario,
  options: PilotOptions,
): Promise<PilotPlan> {
  const unparsed = [control, treated].flatMap((one) => notParsed(one));
  refuse('planPilot', [...unparsed, ...brokenOptions(options, rules, ['seed'])]);
  refuse('planPilot', problemsOf(control, treated, options));
  const { alpha = 0.05, counts = 'any', design = 'parallel', effect, onRun } = options;
  const { icc: iccs = [], last = 4 } = options;
  const { power = 0.8, seed, steps = 4 } = options;
  const runs = options.runs ?? runsFor(control);
  const horizon = control.weeks;
  const least = Math.max(4, steps + 1);
  const usual = [0.25, 0.5, 1].map((part) => Math.max(least, Math.round(part * horizon)));
  const weeks = [...new Set(options.weeks ?? usual.filter((one) => one <= horizon))];
  const starts =
    design === 'parallel'
      ? [1]
      : [...new Set(weeks.flatMap((one) => startsOf(one, steps)))].sort((a, b) => a - b);
  const pool = await teamPool({
    ...{ control, treated, starts, seed, runs, counts },
    windows: weeks.map((one) => [design === 'parallel' ? Math.max(1, one - last + 1) : 1, one]),
    ...(onRun && { onRun: (done: number) => onRun(done, runs) }),
  });
  const drawn = { ...pool, picks: picksFrom(pool.teams.length) };
  const step = design === 'parallel' ? 2 : steps;
  const table = (powerOf: (teams: number) => number) => powerTable(powerOf, power, step);
  const judged = weeks.map((length) =>
    design === 'parallel'
      ? judgedParallel(drawn, length, options)
      : judgedStaggered(drawn, length, options),
  );
  const lengths = judged.map(({ powerWith, ...rest }, k): PilotLength => {
    const own = { weeks: weeks[k] as number, icc: pool.iccs[k] as number };
    return { ...own, ...rest, ...table(powerWith(1)) };
  });
  const sizes = pool.teams.map(({ people }) => people);
  const alike = iccs.map((icc): PilotAlike => {
    const own = judged.map(({ powerWith, spread }, k) => {
      const inflation = inflationBy(icc, pool.iccs[k] as number, sizes);
      return {
        ...{ weeks: weeks[k] as number, spread: spread * Math.sqrt(inflation) },
        ...table(powerWith(inflation)),
      };
    });
    return { icc, lengths: own, smallest: smallestOf(own) };
  });
  const size = sizes.reduce((sum, people) => sum + people, 0) / sizes.length;
  const effects = lengths.map((one) => one.effect);
  return {
    ...{ design, lengths, smallest: smallestOf(lengths), alike, counts, power, alpha, last },
    steps: design === 'staggered' ? steps : null,
    teamSize: size,
    ...{ icc: pool.icc, shared: pool.shared, teamsInPool: pool.teams.length, runs },
    given: effect !== undefined,
    notes: notesOf(design, effect !== undefined, effects, {
      ...{ icc: pool.icc, size, asked: iccs.length > 0 },
    }),
  };
}

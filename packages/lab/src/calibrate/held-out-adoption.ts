import type { Key, Scenario } from '@uptake/core';
import { must, notParsed, refuse, shown } from '@uptake/core/internal';
import { panel } from '@uptake/core/run';
import { checkQuestion } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { nullMakers } from '../null-models/drawn-histories.ts';
import { told, type UsagePanel } from '../null-models/histories.ts';
import { withInput } from '../plan/inputs.ts';
import { kaplanMeier, type Spell, survivalAt } from '../statistics/survival.ts';
import {
  type GroupMaker,
  type GroupProblem,
  type HeldOutGroups,
  type HeldOutOptions,
  inputProblems,
  predictGroups,
} from './held-out-groups.ts';

/** Adoption and retention in communities that the model was not fitted to, where no more is known than when people began and how long they kept on. */

/** One community: its people with their ties as a scenario, when each of them began, and the spells of use. */
export interface AdoptionGroup {
  readonly name: string;
  /** Of `parseScenario`; a week of it is a step of the data, and its ties are those of the people. */
  readonly scenario: Scenario;
  /** Period of the first use of each person, from 1; null for never. */
  readonly adopted: readonly (number | null)[];
  /** Spells of use in steps, whole, from 1. */
  readonly spells: readonly Spell[];
}

/** How time is told. */
export interface AdoptionTimes {
  /** Periods in which people adopt, 2 to 100. */
  readonly periods: number;
  /** Steps of a period, from 1. */
  readonly steps: number;
  /** Steps after which it is asked who still uses, ascending. */
  readonly retention: readonly number[];
  /** Longest spell that the data tell, in steps; longer ones of runs are left out likewise. Default: all. */
  readonly longest?: number;
}

/** When people of a group began, and their spells. */
type Lives = Pick<AdoptionGroup, 'adopted' | 'spells'>;

const statisticsOf = ({ periods, retention }: AdoptionTimes) => [
  ...Array.from({ length: periods }, (_, p) => ({
    id: `adopted${p + 1}`,
    label: `adopted by period ${p + 1}`,
  })),
  ...retention.map((step) => ({ id: `kept${step}`, label: `use goes on after step ${step}` })),
];

/** The statistics of groups, in their order. */
function measureBy({ periods, retention }: AdoptionTimes) {
  return (groups: readonly Lives[]): number[] => {
    const adopted = groups.flatMap((one) => one.adopted);
    const curve = kaplanMeier(groups.flatMap(({ spells }) => spells));
    return [
      ...Array.from(
        { length: periods },
        (_, p) => adopted.filter((one) => one !== null && one <= p + 1).length / adopted.length,
      ),
      ...retention.map((step) => (curve.length === 0 ? Number.NaN : survivalAt(curve, step))),
    ];
  };
}

/** By what communities differ: adopters by the middle and by the end, and the mean length of spells in shares of what is asked. */
function levelsOf({ periods, retention }: AdoptionTimes) {
  return ({ adopted, spells }: Lives): number[] => {
    const by = (period: number): number =>
      adopted.filter((one) => one !== null && one <= period).length / adopted.length;
    const most = retention.at(-1) as number;
    const kept = spells.reduce((sum, { time }) => sum + Math.min(time, most), 0);
    return [by(Math.ceil(periods / 2)), by(periods), kept / (most * Math.max(1, spells.length))];
  };
}

/** When people begin in a run, and the spells of use; a spell ends with the first step without. */
function livesIn(
  scenario: Scenario,
  key: Key,
  { longest = Infinity, steps }: AdoptionTimes,
): Lives {
  const adopted: (number | null)[] = [];
  const running: number[] = [];
  const spells: Spell[] = [];
  const end = (time: number, ended: boolean): void => {
    if (time > 0 && time <= longest) spells.push({ time, ended });
  };
  for (const { columns, week } of panel(scenario, { key, columns: ['mode'] } as never))
    columns.mode?.forEach((mode, i) => {
      if (week === 1) adopted[i] = null;
      const time = running[i] ?? 0;
      if (mode === 2) adopted[i] ??= Math.ceil(week / steps);
      else end(time, true);
      running[i] = mode === 2 ? time + 1 : 0;
    });
  for (const time of running) end(time, false);
  return { adopted, spells };
}

/** Rows that null models take: a 0 for each time without the event, and a 1 where it came. */
function eventPanel(times: readonly (readonly [time: number, came: boolean])[]): UsagePanel {
  const longest = Math.max(3, ...times.map(([time]) => time));
  return times.map(([time, came]) =>
    Array.from({ length: longest }, (_, t) => (t >= time ? null : Number(came && t === time - 1))),
  );
}

/** Every null model, fitted to the times of the first use and, apart, to those of the ends of spells. */
function nullLives(
  groups: readonly AdoptionGroup[],
  fitted: readonly number[],
  { longest, periods, retention }: AdoptionTimes,
): GroupMaker<Lives>[] {
  const own = fitted.map((g) => groups[g] as AdoptionGroup);
  const spells = own.flatMap((one) => one.spells);
  const beginning = nullMakers(
    eventPanel(
      own.flatMap(({ adopted }) =>
        adopted.map((period) => [period ?? periods, period !== null] as const),
      ),
    ),
  );
  const ending = nullMakers(eventPanel(spells.map(({ ended, time }) => [time, ended] as const)));
  const most = Math.min(longest ?? Infinity, (retention.at(-1) as number) + 1);
  return beginning.map((begin, m): GroupMaker<Lives> => {
    const { id, label } = begin;
    return {
      ...{ id, label },
      meaning: `${begin.meaning} Fitted to the first use and, apart, to the ends of spells.`,
      draw(group, source) {
        const { adopted, spells: there } = groups[group] as AdoptionGroup;
        return {
          adopted: adopted.map(() => {
            const waited = begin.draw(periods, source.uniform, true);
            return waited.at(-1) === 1 ? waited.length : null;
          }),
          spells: there.map(() => {
            const kept = (ending[m] as (typeof ending)[0]).draw(most, source.uniform, true);
            return { time: kept.length, ended: kept.at(-1) === 1 };
          }),
        };
      },
    };
  });
}

/** Other people as those fitted to: each is one of these again, by lot. */
function again(groups: readonly AdoptionGroup[], fitted: readonly number[]): GroupMaker<Lives> {
  const people = fitted.flatMap((g) => groups[g]?.adopted as readonly (number | null)[]);
  const spells = fitted.flatMap((g) => groups[g]?.spells as readonly Spell[]);
  return {
    ...{ id: 'again', label: 'The fitted again' },
    meaning: 'Each person and each spell held out is one of the groups fitted to, by lot.',
    draw: (group, source) => ({
      adopted: (groups[group] as AdoptionGroup).adopted.map(
        () => people[source.below(people.length)] ?? null,
      ),
      spells: (groups[group] as AdoptionGroup).spells.map(
        () => spells[source.below(spells.length)] as Spell,
      ),
    }),
  };
}

/** What is wrong with groups, every problem. */
function problemsOf(groups: readonly AdoptionGroup[], times: AdoptionTimes): string[] {
  const { periods, retention, steps } = times;
  const isWhole = (value: unknown, most: number): boolean =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
  return [
    ...(isWhole(periods, 100) && periods > 1
      ? []
      : [`periods must be a whole number in [2, 100], got ${shown(periods)}`]),
    ...(isWhole(steps, 520)
      ? []
      : [`steps must be a whole number in [1, 520], got ${shown(steps)}`]),
    ...(retention.length > 0 &&
    retention.every((step, k) => isWhole(step, 1e4) && step > (retention[k - 1] ?? 0))
      ? []
      : [`retention must be whole numbers from 1, ascending, got ${shown(retention)}`]),
    ...(groups.length > 2 ? [] : [`groups must be at least 3, got ${groups.length}`]),
    ...groups.flatMap(({ adopted, name, scenario, spells }) => {
      const wrong = notParsed(scenario);
      const people =
        wrong.length > 0 ? 0 : scenario.roles.reduce((sum, { headcount }) => sum + headcount, 0);
      return [
        ...wrong,
        ...(wrong.length > 0 || scenario.weeks === periods * steps
          ? []
          : [
              `scenario must have weeks: ${periods * steps}, its periods by their steps, got ${scenario.weeks}`,
            ]),
        ...(wrong.length > 0 || people === adopted.length
          ? []
          : [`adopted must tell of the ${people} people of its scenario, got ${adopted.length}`]),
        ...(adopted.every((period) => period === null || isWhole(period, periods))
          ? []
          : [`adopted must hold periods from 1 to ${periods}, or null`]),
        ...(spells.length > 0 && spells.every(({ time }) => isWhole(time, 1e4))
          ? []
          : ['spells must hold at least one, of whole steps from 1']),
      ].map((problem) => `group ${shown(name)}: ${problem}`);
    }),
  ];
}

/**
 * Fits a model to adoption and retention in some communities and predicts those of others, which it has not seen, beside every null model
 * fitted to the same times: the share that has adopted by each period, and how long spells of use go on.
 *
 * Each community has values of its own of the inputs, around those common to all, by as much as the fit says.
 *
 * @param experiment - Of `parseExperiment`; `uncertain` names what is fitted. Organisations are those of the groups.
 * @param groups - Communities with scenario, adoption and spells.
 * @param options - Which are held out, how time is told, seed, particles, runs.
 * @throws RangeError naming everything that is wrong with groups or options.
 */
export async function heldOutAdoption(
  experiment: Experiment,
  groups: readonly AdoptionGroup[],
  options: HeldOutOptions & AdoptionTimes,
): Promise<HeldOutGroups> {
  checkQuestion('heldOutAdoption', experiment, options, {
    ...{ heldOut: must.list, particles: must.whole(50, 2000), maxRuns: must.whole(300, 1e6) },
    ...{ periods: must.whole(2, 100), steps: must.whole(1, 520), retention: must.list },
    longest: must.whole(1, 1e4),
  });
  const inputs = experiment.uncertain;
  refuse('heldOutAdoption', [...told(problemsOf(groups, options)), ...inputProblems(inputs)]);
  const sorted = [...groups].sort((a, b) => (a.name < b.name ? -1 : 1));
  const problem: GroupProblem<Lives> = {
    caller: 'heldOutAdoption',
    groups: sorted.map(({ adopted, name, spells }) => ({ name, data: { adopted, spells } })),
    statistics: statisticsOf(options),
    measure: measureBy(options),
    levels: levelsOf(options),
    experiment,
    simulate(values, group, key) {
      const scenario = inputs.reduce(
        (all, { id }, k) => withInput(all, id, values[k] as number),
        (sorted[group] as AdoptionGroup).scenario,
      );
      return livesIn(scenario, key, options);
    },
    rivals: (fitted) => [...nullLives(sorted, fitted, options), again(sorted, fitted)],
  };
  return predictGroups(problem, options);
}

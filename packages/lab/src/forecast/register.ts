import { headcountOf, MODEL_VERSION, type Scenario, scenarioHash } from '@uptake/core';
import { canonicalJson, must, type OptionRules, refuse, sha256 } from '@uptake/core/internal';
import { checkedUse, type UseCalibration } from '../calibrate/calibrate-use.ts';
import type { RunOptions } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { brokenPanel, told } from '../null-models/histories.ts';
import type { UseCounts } from '../plan/recording.ts';
import { levels, type ShareForecast } from './distribution.ts';
import { modelAhead, runsOfDraws } from './model-ahead.ts';
import { type ForecastsOf, nullsAhead } from './null-ahead.ts';
import { type DatedUse, fewest, groupsOf, type PastGroup } from './past.ts';
import {
  forecastSchema,
  hashOf,
  isTime,
  mondaysAfter,
  type RegisteredForecast,
  type RegisteredGroup,
} from './registration.ts';

/** A posterior to foretell from, of `posteriorOf` or of the document of `uptake calibrate --json`. */
export interface UsePosterior {
  readonly arm: string;
  /** Weeks and people of the data that it was fitted to. */
  readonly weeks: number;
  readonly people: number;
  /** Whether the model reached the data. */
  readonly reached: boolean;
  /** What counts as use in the fit. Default any. */
  readonly counts?: UseCounts;
  /** Paths of the parameters, one a column of the draws. */
  readonly parameters: readonly string[];
  readonly draws: readonly (readonly number[])[];
}

/** The posterior of a calibration. */
export const posteriorOf = (found: UseCalibration): UsePosterior => ({
  ...{ arm: found.arm, weeks: found.weeks, people: found.people, reached: found.reached },
  counts: found.counts,
  parameters: found.identifiability.flatMap(({ id, kind }) => (kind === 'parameter' ? [id] : [])),
  draws: found.draws,
});

/** How a forecast is registered. */
export interface RegisterOptions extends RunOptions {
  /** When, as `2026-04-01T09:30:00.000Z`: the library has no clock. */
  readonly registered: string;
  /** Runs of the posterior that the bands are made of, 100 to 5,000. Default 400. */
  readonly runs?: number;
}

const rules: OptionRules = {
  registered: { must: 'a time as 2026-04-01T09:30:00.000Z', holds: isTime },
  runs: must.whole(100, 5000),
};

/** What makes a posterior unfit for the experiment and the data. */
function posteriorProblems(
  posterior: UsePosterior,
  data: DatedUse,
  experiment: Experiment,
  inputs: readonly UncertainInput[],
): string[] {
  const { arm, counts = 'any', draws, parameters, people, weeks } = posterior;
  const wanted = inputs.map(({ id }) => id);
  const isSame = wanted.join('\n') === parameters.join('\n');
  const outside = inputs.filter(({ max, min }, k) =>
    draws.some((row) => !((row[k] as number) >= min && (row[k] as number) <= max)),
  );
  return [
    ...(arm === experiment.arm
      ? []
      : [`the posterior is of arm ${arm}, the forecast of ${experiment.arm}: fit the same arm`]),
    ...(people === data.panel.length && weeks === data.weeks.length
      ? []
      : [
          `the posterior was fitted to ${people} people in ${weeks} weeks, the data have ${data.panel.length} in ${data.weeks.length}: fit these data`,
        ]),
    ...(counts === (data.counts ?? 'any')
      ? []
      : [
          `the posterior counts ${counts} use, the data ${data.counts ?? 'any'} use: count the same (counts)`,
        ]),
    ...(isSame
      ? []
      : [
          `the posterior has the parameters ${parameters.join(', ')}, the experiment ${wanted.join(', ')}: fit the same experiment`,
        ]),
    ...(draws.length >= 50 && draws.every((row) => row.length === parameters.length)
      ? []
      : ['the posterior must have at least 50 draws, each with a value for every parameter']),
    ...(isSame && outside.length > 0
      ? [`draws of ${outside.map(({ id }) => id).join(', ')} lie outside of what is believed`]
      : []),
  ];
}

/** Draws that stand for all, evenly over the list. */
const evenly = <T>(list: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)] as T);

/** What a reader must know. */
function notesOf(posterior: UsePosterior, failed: number, group: PastGroup, people: number) {
  return [
    ...(posterior.reached
      ? []
      : [
          'The model did not reach the data that it was fitted to: its forecast is of little worth.',
        ]),
    ...(failed > 0 ? [`${failed} runs of the posterior failed and are left out.`] : []),
    ...(group.past.at(-1)?.followed === people
      ? []
      : [
          `${group.past.at(-1)?.followed} people are followed in the last week, the scenario has ${people}: runs have the luck of so many.`,
        ]),
  ];
}

/** The forecasts of one group, the model's first. */
function registeredGroup(
  group: PastGroup,
  model: readonly ShareForecast[],
  mondays: readonly string[],
): RegisteredGroup {
  const all: ForecastsOf[] = [
    { id: 'model', label: 'Uptake', shares: model },
    ...nullsAhead(group, mondays.length),
  ];
  return {
    role: group.role,
    people: group.past.at(-1)?.followed as number,
    past: group.past,
    forecasts: all.map(({ id, label, shares }) => ({
      ...{ id, label },
      weeks: mondays.map((monday, i) => ({ week: monday, ...(shares[i] as ShareForecast) })),
    })),
  };
}

/** What is foretold: of whom, with which inputs, and how far. */
export interface Ahead {
  readonly base: Scenario;
  readonly groups: readonly PastGroup[];
  readonly horizon: number;
  readonly inputs: readonly UncertainInput[];
  readonly weeks: number;
}

/**
 * Checks what is to be foretold, before anything is fitted.
 *
 * @param options - Those of the runs, which are checked as well.
 * @throws RangeError naming everything that is wrong with experiment, data or options.
 */
export function checkedAhead(
  name: string,
  experiment: Experiment,
  data: DatedUse,
  options: RunOptions,
): Ahead {
  const { panel, weeks: mondays } = data;
  refuse(name, [
    ...told(brokenPanel(panel)),
    ...(mondays.length === panel[0]?.length &&
    mondays.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)) &&
    mondaysAfter(mondays[0] as string, mondays.length - 1).join() === mondays.slice(1).join()
      ? []
      : ['weeks must be one Monday after the other, one a column of the panel']),
  ]);
  const { base, inputs, weeks } = checkedUse(name, experiment, data, {
    given: options,
    own: rules,
  });
  const horizon = experiment.scenario.weeks;
  const groups = groupsOf(
    data,
    base.roles.map((role) => role.name).filter((role) => !role.includes('"')),
  ).filter(({ past }) => past.at(-1)?.week === mondays.at(-1));
  refuse(name, [
    ...(horizon > weeks
      ? []
      : [
          `the scenario must go on after the ${weeks} weeks of the data, got ${horizon}: set weeks: ${weeks + 8}, or how far to foretell`,
        ]),
    ...(groups[0]?.role === null
      ? []
      : [`data must follow at least ${fewest} people in the last week`]),
  ]);
  return { base, groups, horizon, inputs, weeks };
}

/**
 * Foretells weekly use in the weeks after the data up to the end of the scenario, from a posterior and from everything that it must beat,
 * in a form that is kept until those weeks have come: what is in it cannot be changed without another hash.
 *
 * @param experiment - Of `parseExperiment`, the one that was fitted.
 * @param data - Use with the Mondays of its weeks; the first is week 1 of the scenario.
 * @param posterior - Of `posteriorOf`, fitted to the same data.
 * @param options - Seed, engine, and when it is registered.
 * @throws RangeError naming everything that is wrong with data, posterior or options.
 *
 * Source: beaumont2002, gneiting2007.
 */
export async function registerForecast(
  experiment: Experiment,
  data: DatedUse,
  posterior: UsePosterior,
  options: RegisterOptions,
): Promise<RegisteredForecast> {
  const name = 'registerForecast';
  const { registered, runs = 400, ...given } = options;
  const { base, groups, horizon, inputs, weeks } = checkedAhead(name, experiment, data, options);
  refuse(name, [
    ...(isTime(registered) ? [] : [`registered must be ${rules['registered']?.must}`]),
    ...posteriorProblems(posterior, data, experiment, inputs),
  ]);
  const rows = evenly(posterior.draws, runs);
  const { counts = 'any' } = data;
  const roles = groups.flatMap(({ role }) => role ?? []);
  const foretold = { counts, roles };
  const made = await runsOfDraws(experiment, inputs, rows, { ...given, foretold });
  const mondays = mondaysAfter(data.weeks.at(-1) as string, horizon - weeks);
  const found: Omit<RegisteredForecast, 'sha256'> = {
    ...{
      schema: forecastSchema as typeof forecastSchema,
      name: experiment.name,
      arm: experiment.arm,
    },
    ...{ registered, modelVersion: MODEL_VERSION, seed: options.seed },
    data: {
      sha256: sha256(canonicalJson([data.weeks, data.panel, data.roles ?? []])),
      ...{ from: data.weeks[0] as string, to: data.weeks.at(-1) as string },
      ...{ weeks, people: data.panel.length, counts },
    },
    scenarioHash: scenarioHash(base),
    posterior: {
      sha256: sha256(canonicalJson([posterior.parameters, posterior.draws])),
      ...{ parameters: posterior.parameters, draws: posterior.draws.length },
      reached: posterior.reached,
    },
    levels,
    groups: groups.map((group) =>
      registeredGroup(group, modelAhead(made, group, data.weeks), mondays),
    ),
    notes: notesOf(posterior, rows.length - made.length, groups[0] as PastGroup, headcountOf(base)),
  };
  return { ...found, sha256: hashOf(found) };
}

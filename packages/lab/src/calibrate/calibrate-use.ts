import type { Scenario } from '@uptake/core';
import { must, type OptionRules, refuse, shown } from '@uptake/core/internal';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { type FittedTo, fittedTo } from '../experiment/posterior.ts';
import { worldsAt } from '../experiment/worlds.ts';
import { type UseCounts, useCounts } from '../plan/recording.ts';
import { type AbcPosterior, equalParticles } from './abc-smc.ts';
import { bandsOf, type UseBand } from './candidate-runs.ts';
import {
  type Identifiability,
  identifiabilityOf,
  middleOf,
  strongPairs,
} from './identifiability.ts';
import type { Particle } from './proposal.ts';
import { derivedNumbers, fitUse, usualInputs } from './use-fit.ts';
import { targetProblems, type UseData, type UseTarget, useTargets } from './use-targets.ts';

/** How a model is fitted to use. */
export interface CalibrateOptions extends RunOptions {
  /** Particles of the posterior, 50 to 2,000. Default 250. */
  readonly particles?: number;
  /** Most runs of the fit, from 300. Default 4,000. */
  readonly maxRuns?: number;
  /** Numbers of use that the model is held to in place of the usual ones, as own outcomes: `mean(active, 1..4)`. */
  readonly targets?: readonly string[];
}

/** A model fitted to use: what the data leave possible, what they say nothing of, and what is to come. */
export interface UseCalibration extends FittedTo {
  readonly name: string;
  readonly arm: string;
  readonly people: number;
  /** What a week with use counts, in the data and in runs. */
  readonly counts: UseCounts;
  /** Weeks of the data, and of the scenario. */
  readonly weeks: number;
  readonly horizon: number;
  /** Of each target: observed, and 5, 50 and 95 % quantile in the runs of the posterior. */
  readonly targets: readonly (UseTarget & { readonly fitted: readonly [number, number, number] })[];
  /** Whether the data lie inside of nine in ten runs at three of four targets. */
  readonly reached: boolean;
  /** Parameters, then derived numbers. */
  readonly identifiability: readonly Identifiability[];
  /** Pairs of parameters of which the data know only a combination: correlation above 0.7 or below -0.7. */
  readonly together: readonly {
    readonly inputs: readonly [string, string];
    readonly correlation: number;
  }[];
  /** Paths of what was fitted. */
  readonly parameters: readonly string[];
  /** Draws of the posterior, equally weighted: a row of values of the parameters each; `parsePosterior` takes them on. */
  readonly draws: readonly (readonly number[])[];
  readonly bands: readonly UseBand[];
  readonly generations: AbcPosterior['generations'];
  readonly stopped: AbcPosterior['stopped'];
  readonly runs: number;
  readonly seed: string;
  readonly notes: readonly string[];
}

const bandRuns = 100;

const textsRule: OptionRules[string] = {
  must: 'a list of texts',
  holds: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
};

/**
 * Checks what is to be fitted to use, and says what it is: the inputs, the targets and the weeks of the data.
 *
 * @throws RangeError naming everything that is wrong.
 */
export function checkedUse(
  name: string,
  experiment: Experiment,
  data: UseData,
  options: {
    readonly given: RunOptions;
    readonly own: OptionRules;
    readonly targets?: readonly string[] | undefined;
  },
): {
  readonly base: Scenario;
  readonly inputs: readonly UncertainInput[];
  readonly targets: readonly UseTarget[];
  readonly weeks: number;
} {
  checkQuestion(name, experiment, options.given, { ...options.own, targets: textsRule });
  const { panel } = data;
  const weeks = panel[0]?.length ?? 0;
  const horizon = experiment.scenario.weeks;
  const number = experiment.uncertain.findIndex(({ choices }) => choices !== undefined);
  const base = experiment.scenario.arms[experiment.arm] as Scenario;
  const roles = base.roles.map((role) => role.name);
  const even = panel.every((row) => row.length === weeks);
  const { counts = 'any' } = data;
  const isCounted = useCounts.includes(counts);
  refuse(name, [
    ...(panel.length >= 10 ? [] : [`data must hold at least 10 people, got ${panel.length}`]),
    ...(even ? [] : ['data must have rows of one length']),
    ...(weeks >= 8 ? [] : [`data must hold at least 8 weeks, got ${weeks}`]),
    ...(weeks <= horizon
      ? []
      : [
          `the scenario must have at least the ${weeks} weeks of the data, got ${horizon}: set weeks: ${weeks}, or more to foretell`,
        ]),
    ...(panel.some((row) => row.at(-1) !== null && row.at(-1) !== undefined)
      ? []
      : ['data must follow somebody in the last week']),
    ...(number < 0
      ? []
      : [
          `uncertain.${experiment.uncertain[number]?.id} must be a number: an arm, preset or rule cannot be fitted`,
        ]),
    ...(isCounted
      ? []
      : [`data.counts must be one of ${useCounts.join(', ')}, got ${shown(counts)}`]),
    ...(even && isCounted ? targetProblems(data, roles, options.targets ?? []) : []),
  ]);
  const inputs = experiment.uncertain.length > 0 ? experiment.uncertain : usualInputs(base);
  return { base, inputs, targets: useTargets(data, roles, options.targets), weeks };
}

/** Whether the data lie outside of nine in ten runs of the posterior at a target. */
export const isMissed = ({
  fitted: [low, , high],
  observed,
}: UseCalibration['targets'][number]): boolean => observed < low || observed > high;

/** What a reader must know of the fit, in words. */
function notesOf(
  data: UseData,
  scenario: Scenario,
  targets: UseCalibration['targets'],
  stopped: AbcPosterior['stopped'],
): string[] {
  const people = data.panel.filter((row) => row.at(-1) !== null).length;
  const headcount = scenario.roles.reduce((sum, role) => sum + role.headcount, 0);
  const missed = targets.filter(isMissed);
  const first = data.panel.filter(([use]) => use !== null).length;
  const isStaged = scenario.rollout.waves.length > 0 || scenario.people !== undefined;
  return [
    ...(isStaged || first >= 0.8 * people
      ? []
      : [
          `The data follow ${first} people in week 1 and ${people} in the last, while everybody in the scenario has access from week 1: write when people got access, as rollout.waves.`,
        ]),
    ...(people === headcount
      ? []
      : [
          `The data follow ${people} people in their last week, the scenario has ${headcount}: runs have the luck of so many.`,
        ]),
    ...(missed.length > targets.length / 4
      ? [
          `The model does not reach the data at ${missed.length} of ${targets.length} targets (${missed
            .slice(0, 3)
            .map(({ label }) => label)
            .join(
              '; ',
            )}): what it foretells and what is said of its parameters is of little worth.`,
        ]
      : []),
    ...(stopped === 'runs'
      ? ['The runs were spent before acceptance fell to 1 %: more of them would narrow it further.']
      : []),
  ];
}

/**
 * Fits a model to use by weeks: which values of its uncertain inputs give runs like the data, of which of them the data say nothing, and
 * what the weeks to come may hold.
 *
 * A pilot from the prior turns the targets into one number a parameter; ABC-SMC finds what remains possible, each candidate with luck of its
 * own; draws of it run on to the end of the scenario.
 *
 * @param experiment - Of `parseExperiment`; `uncertain` names what is fitted, without it four parameters of mind over the ranges of the tables.
 * @param data - The panel, of `usagePanel` or `usageOf`; its first week is week 1 of the scenario.
 * @param options - Seed, engine, particles, runs.
 * @throws RangeError naming everything that is wrong with the data or the options.
 *
 * Source: toni2009, fearnhead2012.
 */
export async function calibrateUse(
  experiment: Experiment,
  data: UseData,
  options: CalibrateOptions,
): Promise<UseCalibration> {
  const own = { particles: must.whole(50, 2000), maxRuns: must.whole(300, 1e6) };
  const { maxRuns = 4000, particles: count = 250, seed, targets: asked } = options ?? {};
  const { base, inputs, targets, weeks } = checkedUse('calibrateUse', experiment, data, {
    ...{ given: options, own, targets: asked },
  });
  const { arm, correlate, name, scenario } = experiment;
  const { counts = 'any' } = data;
  const derived = derivedNumbers(weeks, counts);
  const { targets: _, ...run } = options;
  const fit = { experiment, inputs, options: run };
  const { expected, particles, pilot, places, posterior, rowOf } = await fitUse({
    ...{ ...fit, targets, derived, weeks, counts, maxRuns, particles: count },
  });
  const at = new Map(particles.map(({ number }, i) => [number, i]));
  const placeOf = ({ number }: Particle): readonly number[] =>
    places[at.get(number) as number] as readonly number[];
  const chosen = equalParticles(particles, 4 * particles.length, seed);
  const valuesAt = worldsAt(inputs, correlate);
  const drawn = chosen.map((one) => valuesAt(placeOf(one)));
  const priors = pilot.map(({ place }) => valuesAt(place));
  const held = targets.map((target, k) => ({
    ...target,
    fitted: middleOf(chosen.map(({ number }) => rowOf(number)[k] as number)),
  }));
  const some = equalParticles(particles, bandRuns, seed).map((one) => ({
    ...{ number: one.number, place: placeOf(one) },
  }));
  return {
    ...{ name, arm, people: data.panel.length, counts, weeks, horizon: scenario.weeks },
    targets: held,
    identifiability: [
      ...inputs.map(({ id, label }, k) =>
        identifiabilityOf(
          { id, label, kind: 'parameter' },
          columnOf(priors, k),
          columnOf(drawn, k),
        ),
      ),
      ...derived.map(({ id, label }, k) => {
        const { after = [], before = [] } = expected[k] ?? {};
        const values = chosen.map(({ number }) => after[at.get(number) as number] as number);
        return identifiabilityOf({ id, label, kind: 'derived' }, before, values);
      }),
    ],
    together: strongPairs(drawn).map(({ columns: [a, b], correlation }) => ({
      inputs: [inputs[a]?.id as string, inputs[b]?.id as string] as const,
      correlation,
    })),
    ...fittedTo(
      base,
      inputs.map(({ id }) => id),
    ),
    parameters: inputs.map(({ id }) => id),
    ...{ draws: drawn, bands: await bandsOf(fit, some, data) },
    ...{ generations: posterior.generations, stopped: posterior.stopped },
    ...{ runs: pilot.length + posterior.runs + bandRuns, seed },
    reached: held.filter(isMissed).length <= held.length / 4,
    notes: notesOf(data, base, held, posterior.stopped),
  };
}

const columnOf = (rows: readonly (readonly number[])[], k: number): number[] =>
  rows.map((row) => row[k] as number);

import { masterKey, type Scenario } from '@uptake/core';
import { exp, log, must, type OptionRules, refuse } from '@uptake/core/internal';
import { withOutcomes } from '@uptake/core/outcomes';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { type FittedTo, fittedTo } from '../experiment/posterior.ts';
import { overTableRange } from '../experiment/varied.ts';
import { worldsAt } from '../experiment/worlds.ts';
import { draws, drawTag } from '../random.ts';
import { type AbcPosterior, abcSmc, equalParticles } from './abc-smc.ts';
import { bandsOf, candidateRuns, type Fitted, type UseBand, until } from './candidate-runs.ts';
import { type Informed, informedBy, middleOf, strongPairs } from './identifiability.ts';
import type { AbcCandidate, Particle } from './proposal.ts';
import { adjustment, projectionOf } from './summary-regression.ts';
import { outcomesOf, type UseData, type UseTarget, useTargets } from './use-targets.ts';

/** How a model is fitted to use. */
export interface CalibrateOptions extends RunOptions {
  /** Particles of the posterior, 50 to 2,000. Default 250. */
  readonly particles?: number;
  /** Most runs of the fit, from 300. Default 4,000. */
  readonly maxRuns?: number;
}

/** A model fitted to use: what the data leave possible, what they say nothing of, and what is to come. */
export interface UseCalibration extends FittedTo {
  readonly name: string;
  readonly arm: string;
  readonly people: number;
  /** Weeks of the data, and of the scenario. */
  readonly weeks: number;
  readonly horizon: number;
  /** Of each target: observed, and 5, 50 and 95 % quantile in the runs of the posterior. */
  readonly targets: readonly (UseTarget & { readonly fitted: readonly [number, number, number] })[];
  /** Whether the data lie inside of nine in ten runs at three of four targets. */
  readonly reached: boolean;
  /** Parameters, then derived numbers. */
  readonly informed: readonly Informed[];
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

/** Without `uncertain` these are fitted: the level, the speed of learning, the spread between people, the hold of habit. */
const usual = ['mind.value', 'mind.promiseWeight', 'mind.taste', 'mind.habit'];

/** Numbers of the pilot's candidates, far from those of the fit. */
const pilotStart = 8_388_608;
const bandRuns = 100;

/** Derived numbers of a run that people ask for. */
function derived(weeks: number): Pick<UseTarget, 'expr' | 'id' | 'label'>[] {
  const last = Math.max(1, weeks - 7);
  const begin = Math.min(4, weeks);
  return [
    { id: 'plateau', label: "plateau's level", expr: `mean(real, ${last}..${weeks})` },
    {
      ...{ id: 'learning', label: 'change from the first 4 to the last 8 weeks' },
      expr: `mean(real, ${last}..${weeks}) - mean(real, 1..${begin})`,
    },
    {
      ...{ id: 'between', label: 'people who use in more than 3 of 4 weeks' },
      expr: `share(employees, weeksUsed > ${Math.floor(0.75 * weeks)})`,
    },
  ].map((one) => ({ ...one, id: `derived_${one.id}` }));
}

/**
 * Checks what is to be fitted to use, and says what it is: the inputs, the targets and the weeks of the data.
 *
 * @throws RangeError naming everything that is wrong.
 */
export function checkedUse(
  name: string,
  experiment: Experiment,
  data: UseData,
  options: { readonly given: RunOptions; readonly own: OptionRules },
): {
  readonly base: Scenario;
  readonly inputs: readonly UncertainInput[];
  readonly targets: readonly UseTarget[];
  readonly weeks: number;
} {
  checkQuestion(name, experiment, options.given, options.own);
  const { panel } = data;
  const weeks = panel[0]?.length ?? 0;
  const horizon = experiment.scenario.weeks;
  const number = experiment.uncertain.findIndex(({ choices }) => choices !== undefined);
  refuse(name, [
    ...(panel.length >= 10 ? [] : [`data must hold at least 10 people, got ${panel.length}`]),
    ...(panel.every((row) => row.length === weeks) ? [] : ['data must have rows of one length']),
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
  ]);
  const base = experiment.scenario.arms[experiment.arm] as Scenario;
  const inputs: readonly UncertainInput[] =
    experiment.uncertain.length > 0
      ? experiment.uncertain
      : usual.map((path) => overTableRange(path, base));
  const targets = useTargets(
    data,
    base.roles.map((role) => role.name),
  );
  return { base, inputs, targets, weeks };
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
  return [
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
  const { base, inputs, targets, weeks } = checkedUse('calibrateUse', experiment, data, {
    ...{ given: options, own },
  });
  const { arm, correlate, name, scenario } = experiment;
  const more = derived(weeks);
  const fit = { experiment, inputs, options };
  const { before, pilot, posterior, rowOf, summaries } = await fitted(fit, targets, weeks);
  const { adjusted, particles } = adjustment(posterior.particles, summaries);
  const places = inputs.map((_, k) =>
    adjusted(particles.map(({ place }) => logit(place[k] as number))).map(logistic),
  );
  const extra = more.map((_, k) =>
    adjusted(particles.map(({ number }) => rowOf(number)[targets.length + k] as number)),
  );
  const at = new Map(particles.map(({ number }, i) => [number, i]));
  const chosen = equalParticles(particles, 4 * particles.length, options.seed).map(
    ({ number }) => at.get(number) as number,
  );
  const placeOf = (i: number): number[] => places.map((column) => column[i] as number);
  const valuesAt = worldsAt(inputs, correlate);
  const drawn = chosen.map((i) => valuesAt(placeOf(i)));
  const priors = pilot.map(({ place }) => valuesAt(place));
  const held = targets.map((target, k) => ({
    ...target,
    fitted: middleOf(chosen.map((i) => rowOf((particles[i] as Particle).number)[k] as number)),
  }));
  const some = equalParticles(particles, bandRuns, options.seed).map(({ number }) => ({
    ...{ number, place: placeOf(at.get(number) as number) },
  }));
  return {
    ...{ name, arm, people: data.panel.length, weeks, horizon: scenario.weeks, targets: held },
    informed: [
      ...inputs.map(({ id, label }, k) =>
        informedBy({ id, label, kind: 'parameter' }, columnOf(priors, k), columnOf(drawn, k)),
      ),
      ...more.map(({ id, label }, k) =>
        informedBy(
          { id, label, kind: 'derived' },
          columnOf(before, targets.length + k),
          chosen.map((i) => extra[k]?.[i] as number),
        ),
      ),
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
    ...{ runs: pilot.length + posterior.runs + bandRuns, seed: options.seed },
    reached: held.filter(isMissed).length <= held.length / 4,
    notes: notesOf(data, base, held, posterior.stopped),
  };
}

const logit = (u: number): number => log(u / (1 - u));
const logistic = (x: number): number => 1 / (1 + exp(-x));
const columnOf = (rows: readonly (readonly number[])[], k: number): number[] =>
  rows.map((row) => row[k] as number);

/** The pilot from the prior, and the particles that it leads to; each row of a run holds its targets, then the derived numbers. */
async function fitted(
  fit: Fitted & { readonly options: CalibrateOptions },
  targets: readonly UseTarget[],
  weeks: number,
) {
  const { experiment, inputs, options } = fit;
  const { maxRuns = 4000, particles = 250, seed } = options;
  const measured = withOutcomes(
    { ...until(experiment.scenario, weeks), outcomes: {} },
    outcomesOf([...targets, ...derived(weeks)]),
  );
  const simulate = candidateRuns(fit, measured, 'outcomes');
  const pilot = Array.from(
    { length: Math.max(150, Math.min(600, Math.floor(maxRuns / 4))) },
    (_, i): AbcCandidate => {
      const number = pilotStart + i;
      const source = draws(masterKey(seed), number, drawTag.calibration);
      return { number, place: inputs.map(() => source.uniform()) };
    },
  );
  const before = await simulate(pilot);
  const heldTo = (row: readonly number[]): readonly number[] => row.slice(0, targets.length);
  const project = projectionOf(
    before.map(heldTo),
    pilot.map(({ place }) => place),
  );
  const seen = new Map<number, readonly number[]>();
  const summaries = project(targets.map(({ observed }) => observed));
  const posterior = await abcSmc(
    {
      ...{ dimensions: inputs.length, observed: summaries },
      simulate: async (candidates) => {
        const rows = await simulate(candidates);
        candidates.forEach(({ number }, i) => {
          seen.set(number, rows[i] as number[]);
        });
        return rows.map((row) => project(heldTo(row)));
      },
    },
    { seed, particles, maxRuns: maxRuns - pilot.length },
  );
  const rowOf = (number: number): readonly number[] => seen.get(number) as readonly number[];
  return { before, pilot, posterior, rowOf, summaries };
}

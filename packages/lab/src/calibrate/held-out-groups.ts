import { type Key, masterKey, replicationKey } from '@uptake/core';
import { exp, log, refuse, shortened } from '@uptake/core/internal';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { worldsAt } from '../experiment/worlds.ts';
import { repOf } from '../plan/cell.ts';
import { type Draws, draws, drawTag } from '../random.ts';
import { type AbcPosterior, equalParticles } from './abc-smc.ts';
import { fitGroups } from './group-fit.ts';
import {
  forecastOf,
  type GroupForecast,
  luckIn,
  mean,
  type Quantiles,
  quantilesOf,
} from './group-forecast.ts';
import type { AbcCandidate } from './proposal.ts';

/** A model fitted to some groups predicts others that it has not seen, beside rivals that were fitted to the same groups. */

/** A number that is predicted. */
export interface GroupStatistic {
  readonly id: string;
  readonly label: string;
}

/** What makes the data of a group that nobody has seen. */
export interface GroupMaker<D> {
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  draw(group: number, source: Draws): D;
}

/** Groups with their data, the model and its rivals; a group is told by its place. */
export interface GroupProblem<D> {
  /** The function that asks, for the words of a refusal. */
  readonly caller: string;
  readonly groups: readonly { readonly name: string; readonly data: D }[];
  readonly statistics: readonly GroupStatistic[];
  /** The statistics of groups taken together; NaN where they have none. */
  measure(data: readonly D[]): number[];
  /** A few numbers of a group, by whose spread groups are seen to differ. */
  levels(data: D): readonly number[];
  /** What is fitted; each group has values of its own around those common to all. */
  readonly experiment: Experiment;
  /** Data of a group as the model has them under values of the uncertain inputs. */
  simulate(values: readonly number[], group: number, key: Key): D;
  /** The rivals, fitted to some groups. */
  rivals(fitted: readonly number[]): readonly GroupMaker<D>[];
}

/** How groups are predicted. */
export interface HeldOutOptions {
  /** Names of the groups that are predicted; the model is fitted to all others. */
  readonly heldOut: readonly string[];
  /** Seed of all random numbers, any text. */
  readonly seed: string;
  /** Particles of the posterior, 50 to 2,000. Default 64. */
  readonly particles?: number;
  /** Most simulations of all fitted groups, from 300. Default 2,000. */
  readonly maxRuns?: number;
  /** Called as simulations are done, and waited for; what it throws ends the fit. */
  readonly onProgress?: (done: number, planned: number) => void | Promise<void>;
}

/** Predictions of groups that were not fitted to. */
export interface HeldOutGroups {
  readonly fitted: readonly string[];
  readonly heldOut: readonly string[];
  /** Each with its value in the groups fitted to and in those held out; those without a value in either are left out. */
  readonly statistics: readonly (GroupStatistic & {
    readonly fitted: number;
    readonly observed: number;
  })[];
  /** The model, then its rivals, the smallest mean error first. */
  readonly forecasts: readonly GroupForecast[];
  /** The model in the groups that it was fitted to, as in {@link GroupForecast}: what it does not reach however it is fitted. */
  readonly fit: Pick<GroupForecast, 'inside' | 'likeness' | 'meanError'>;
  /** Mean error that luck alone leaves a model that is right: the mean over its own draws. */
  readonly luckError: number;
  /** 5, 50 and 95 % quantile in the posterior of what is common to all groups, and of the standard deviation between groups, on the scale of logits of the prior. */
  readonly inputs: readonly (GroupStatistic & Quantiles)[];
  readonly spread: Quantiles;
  readonly generations: AbcPosterior['generations'];
  readonly runs: number;
}

/** Draws of each forecast. */
const foretoldDraws = 200;
/** Numbers of the candidates of forecasts, far from those of the fit. */
const [heldOutStart, fittedStart] = [4_194_304, 6_291_456];
/** Standard deviation between groups of a logit, where it is largest. */
const mostSpread = 2;
/** How many times more than another number the spread between groups weighs in the search: bands for groups that are not seen rest on it. */
const apartWeight = 3;

/** The place of a group: on the scale of logits around the common one, by as much as the last number of the candidate says. */
function placeIn(place: readonly number[], source: Draws): number[] {
  const spread = mostSpread * (place.at(-1) as number);
  return place.slice(0, -1).map((common) => {
    const u = Math.min(1 - 1e-9, Math.max(1e-9, common));
    return 1 / (1 + exp(-(log(u / (1 - u)) + spread * source.normal())));
  });
}

/** Simulates groups at the place of a candidate, with people and luck of its own. */
function groupsAt<D>(problem: GroupProblem<D>, seed: string) {
  const master = masterKey(seed);
  const valuesAt = worldsAt(problem.experiment.uncertain, problem.experiment.correlate);
  return (candidate: { readonly number: number; readonly place: readonly number[] }) => {
    const key = replicationKey(master, repOf('calibration', candidate.number));
    return (groups: readonly number[]): D[] =>
      groups.map((group) => {
        const source = draws(key, group, drawTag.calibration);
        const place = placeIn(candidate.place, source);
        return problem.simulate(valuesAt(place), group, replicationKey(key, group));
      });
  };
}

/** What the draws of the posterior say of the inputs. */
function fittedTo({ correlate, uncertain }: Experiment, drawn: readonly AbcCandidate[]) {
  const valuesAt = worldsAt(uncertain, correlate);
  const rows = drawn.map(({ place }) => valuesAt(place.slice(0, -1)));
  return {
    inputs: uncertain.map(({ id, label }, k) => ({
      ...{ id, label },
      ...quantilesOf(rows.map((row) => row[k] as number)),
    })),
    spread: quantilesOf(drawn.map(({ place }) => mostSpread * (place.at(-1) as number))),
  };
}

/** What a fit is held to: the statistics of the groups together, and how far the groups lie apart. */
function summaries<D>(
  problem: GroupProblem<D>,
  kept: readonly number[],
  data: readonly D[],
): number[] {
  const all = problem.measure(data);
  const levels = data.map((one) => problem.levels(one));
  const apart = (levels[0] as readonly number[]).map((_, k) => {
    const values = levels.map((row) => row[k] as number);
    const middle = mean(values);
    return apartWeight * Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  });
  return [...kept.map((k) => all[k] as number), ...apart];
}

/** What is wrong with the inputs of a fit to groups, a line each. */
export const inputProblems = (inputs: readonly UncertainInput[]): string[] =>
  inputs.length === 0
    ? ['the experiment must name what is fitted under uncertain']
    : inputs.flatMap(({ choices, id }) =>
        choices !== undefined || /^roles\[|^rollout/.test(id)
          ? [`uncertain.${id} must be a number of tool, mind, organisation, policy or metrics`]
          : [],
      );

/** The places of the groups to fit and of those to predict. */
function splitOf<D>({ caller, groups }: GroupProblem<D>, heldOut: readonly string[]) {
  const names = groups.map(({ name }) => name);
  const known = names
    .map((name) => shortened(name, 40))
    .slice(0, 12)
    .join(', ');
  refuse(caller, [
    ...(new Set(names).size === names.length ? [] : ['groups must have names of their own']),
    ...(heldOut.length > 0 ? [] : ['heldOut must name a group']),
    ...heldOut
      .filter((name) => !names.includes(name))
      .slice(0, 5)
      .map(
        (name) =>
          `heldOut names ${JSON.stringify(shortened(name, 40))}, which is no group; groups are ${known}`,
      ),
  ]);
  const places = names.map((_, g) => g);
  const isOut = (g: number): boolean => heldOut.includes(names[g] as string);
  const split = { fitted: places.filter((g) => !isOut(g)), heldOut: places.filter(isOut) };
  refuse(
    caller,
    split.fitted.length > 1 ? [] : ['heldOut must leave at least two groups to fit to'],
  );
  return split;
}

/**
 * Fits a model to some groups by ABC-SMC on their statistics and predicts those of the others, with people and luck of their own, beside its
 * rivals.
 *
 * @param problem - Groups, statistics, model and rivals.
 * @param options - Which groups are held out, seed, particles, runs.
 * @throws RangeError if `heldOut` names no group, or leaves fewer than two.
 */
export async function predictGroups<D>(
  problem: GroupProblem<D>,
  options: HeldOutOptions,
): Promise<HeldOutGroups> {
  const { maxRuns = 2000, onProgress, particles = 64, seed } = options;
  const { groups, statistics } = problem;
  const split = splitOf(problem, options.heldOut);
  const dataOf = (places: readonly number[]): D[] =>
    places.map((g) => (groups[g] as (typeof groups)[0]).data);
  const [seen, unseen] = [dataOf(split.fitted), dataOf(split.heldOut)];
  const [before, wanted] = [problem.measure(seen), problem.measure(unseen)];
  const kept = statistics.flatMap((_, k) =>
    Number.isFinite(before[k]) && Number.isFinite(wanted[k]) ? [k] : [],
  );
  const observed = kept.map((k) => wanted[k] as number);
  const at = groupsAt(problem, seed);
  const { posterior, runs } = await fitGroups(
    {
      dimensions: problem.experiment.uncertain.length + 1,
      observed: summaries(problem, kept, seen),
      simulate: (candidate) => summaries(problem, kept, at(candidate)(split.fitted)),
    },
    { seed, particles, maxRuns, ...(onProgress && { onProgress }) },
  );
  const drawn = equalParticles(posterior.particles, foretoldDraws, seed);
  const measured = (data: readonly D[]): number[] => {
    const all = problem.measure(data);
    return kept.map((k) => all[k] as number);
  };
  const foretold = (places: readonly number[], start: number): number[][] =>
    drawn.map(({ place }, i) => measured(at({ place, number: start + i })(places)));
  const rows = foretold(split.heldOut, heldOutStart);
  const head = {
    id: 'model',
    label: 'Uptake',
    meaning: 'The model of reasons, fitted to the same groups.',
  };
  const model = forecastOf(head, rows, observed);
  const fit = forecastOf(
    head,
    foretold(split.fitted, fittedStart),
    kept.map((k) => before[k] as number),
  );
  const master = masterKey(seed);
  const rivals = problem.rivals(split.fitted).map((rival) => {
    const source = draws(master, heldOutStart, drawTag.bootstrap);
    const own = Array.from({ length: foretoldDraws }, () =>
      measured(split.heldOut.map((g) => rival.draw(g, source))),
    );
    const { id, label, meaning } = rival;
    return forecastOf({ id, label, meaning }, own, observed);
  });
  const nameOf = (g: number): string => (groups[g] as (typeof groups)[0]).name;
  return {
    fitted: split.fitted.map(nameOf),
    heldOut: split.heldOut.map(nameOf),
    statistics: kept.map((k, i) => ({
      ...(statistics[k] as GroupStatistic),
      ...{ fitted: before[k] as number, observed: observed[i] as number },
    })),
    forecasts: [model, ...rivals.sort((a, b) => a.meanError - b.meanError)],
    fit: { inside: fit.inside, likeness: fit.likeness, meanError: fit.meanError },
    luckError: luckIn(rows, model),
    ...fittedTo(problem.experiment, drawn),
    generations: posterior.generations,
    runs: runs + 2 * foretoldDraws,
  };
}

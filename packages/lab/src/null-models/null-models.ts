import { brokenOptions, log, must, refuse, shown } from '@uptake/core/internal';
import { chains } from './chains.ts';
import { curves } from './curves.ts';
import { dropouts } from './dropouts.ts';
import { foretold, type HeldOut, type Split, weeklyMean } from './held-out.ts';
import {
  before,
  brokenPanel,
  checkRecency,
  type History,
  historiesOf,
  type Origin,
  origins,
  type Recency,
  seenOf,
  told,
  type UsagePanel,
} from './histories.ts';
import { type Estimate, type Maximum, maximise } from './maximise.ts';
import { type NullModel, type NullModelId, nullModelIds } from './model.ts';

/** Fits null models of use to a panel and ranks them. */

/** Every null model: chains, dropouts, curves. */
export const allNullModels: readonly NullModel[] = [...chains, ...dropouts, ...curves];

/** A null model, fitted. */
export interface NullModelFit {
  readonly id: NullModelId;
  readonly label: string;
  readonly meaning: string;
  /** Parameters, fitted to all weeks. */
  readonly parameters: readonly Estimate[];
  readonly logLikelihood: number;
  /** `2k - 2 ln L`, k parameters. */
  readonly aic: number;
  /** `k ln n - 2 ln L`, n persons. */
  readonly bic: number;
  /** AIC above that of the best; null for BG/NBD, whose likelihood is a density of times, not a chance of weeks. */
  readonly aicDifference: number | null;
  /** Share of persons with use, week by week, as the model gives it to people of whom nothing is known. */
  readonly active: Float64Array;
  /** Null where no weeks are held out. */
  readonly heldOut: HeldOut | null;
}

/** Null models of one panel, the most likely first, BG/NBD last. */
export interface NullModelTable {
  /** Persons with a history, and their weeks. */
  readonly people: number;
  readonly personWeeks: number;
  readonly from: Origin;
  /** Weeks at the end of the panel that were foretold. */
  readonly heldOutWeeks: number;
  /** Observed share of persons with use among those whose history has begun, one value a week; NaN where there are none. */
  readonly observed: Float64Array;
  readonly models: readonly NullModelFit[];
}

/** How null models are fitted. */
export interface NullModelOptions {
  /** `first week` (default): all weeks observed; `first use`: the weeks after the first with use, of those who have one. */
  readonly from?: Origin;
  /** Weeks at the end to foretell from the weeks before, 0 for none. Default: a quarter of the weeks, at most 8. */
  readonly heldOut?: number;
  /** Which models. Default: all that describe the histories; Bass describes first use, so `from: 'first week'` alone. */
  readonly models?: readonly NullModelId[];
}

const longest = (histories: readonly History[]): number =>
  histories.reduce((most, { uses }) => Math.max(most, uses.length), 0);

const fitTo = (model: NullModel, histories: readonly History[]): Maximum =>
  maximise(model.likelihood(histories), model.parameters);

/** A model fitted to all weeks, and to the earlier ones to foretell the others. */
function fitBoth(
  model: NullModel,
  histories: readonly History[],
  earlier: readonly History[],
  at: Split,
) {
  const { comparable, id, label, meaning } = model;
  const { estimates, logLikelihood, values } = fitTo(model, histories);
  const nothing = seenOf([], 0, at.from === 'first use');
  const marginal = model.forecast(values, nothing, longest(histories));
  const k = values.length;
  return {
    head: { id, label, meaning, parameters: estimates, logLikelihood },
    comparable,
    aic: 2 * k - 2 * logLikelihood,
    bic: k * log(histories.length) - 2 * logLikelihood,
    active: weeklyMean(histories, at.weeks, () => marginal),
    later: at.split === at.weeks ? null : foretold(model, fitTo(model, earlier), histories, at),
  };
}

const byRank = <T>(list: readonly T[], of: (item: T) => number): Map<T, number> =>
  new Map([...list].sort((a, b) => of(a) - of(b)).map((item, place) => [item, place + 1]));

/** What is wrong with a call, every problem. */
function problemsOf(panel: unknown, options: NullModelOptions): string[] {
  const broken = brokenPanel(panel);
  const weeks = broken.length === 0 ? ((panel as UsagePanel)[0]?.length ?? 0) : 520;
  const wrong = brokenOptions(options, {
    from: must.oneOf(origins),
    heldOut: must.whole(0, weeks - 2),
    models: {
      must: `a list of ${nullModelIds.join(', ')}`,
      holds: (value) => Array.isArray(value) && value.length > 0,
    },
  });
  const asked: readonly unknown[] = Array.isArray(options?.models) ? options.models : [];
  const strangers = asked.flatMap((id) => {
    if (!nullModelIds.includes(id as NullModelId))
      return [`there is no model ${shown(id)}; models are ${nullModelIds.join(', ')}`];
    const { label, only } = allNullModels.find((model) => model.id === id) as NullModel;
    return only && only !== (options.from ?? origins[0])
      ? [`${label} describes histories from the ${only} only; leave it out of models`]
      : [];
  });
  return [...broken, ...wrong, ...strangers];
}

/**
 * Fits null models of use to a panel by maximum likelihood, and ranks them by likelihood and by how well each foretells the last weeks
 * for persons whose weeks before are known.
 *
 * A null model has chance, habit and differences between persons, but no reasons. A model of behaviour that foretells a panel no better
 * than these has shown nothing by it.
 *
 * @param panel - One row a person, one value a week (3 to 520): 0, 1 or a count, `null` for not observed.
 * @param options - Where histories begin, how many weeks are held out, which models.
 * @returns Estimates with standard errors, log-likelihood, AIC, BIC, weekly share of users and held-out errors, the most likely first.
 * @throws RangeError naming everything that is wrong with panel and options, or saying that no week is left to fit.
 *
 * @example People who differ, and go on as they are
 * ```ts
 * const panel = Array.from({ length: 40 }, (_, i) => Array.from({ length: 12 }, (_, week) => Number(i % 4 === 0 || (week * 7 + i) % 9 === 0)));
 * const { models } = nullModels(panel, { heldOut: 4, models: ['constant', 'markov', 'beta-bernoulli'] });
 * models.map(({ id }) => id); // => [ 'beta-bernoulli', 'markov', 'constant' ]
 * models[0].heldOut.rank; // => 1
 * ```
 *
 * Source: akaike1974, schwarz1978; the models: massy1970, fader2005, fader2007, fader2010, bass1969.
 */
export function nullModels(panel: UsagePanel, options: NullModelOptions = {}): NullModelTable {
  refuse('nullModels', told(problemsOf(panel, options)));
  const { from = 'first week', models: wanted } = options;
  const weeks = (panel[0] as readonly unknown[]).length;
  const heldOutWeeks = options.heldOut ?? Math.min(8, Math.floor(weeks / 4));
  const histories = historiesOf(panel, from);
  const split = weeks - heldOutWeeks;
  const earlier = heldOutWeeks === 0 ? [] : before(histories, split, from);
  const where = from === 'first use' ? ' after the first week with use' : '';
  refuse('nullModels', [
    ...(histories.length === 0 ? [`panel has no observed week${where}`] : []),
    ...(histories.length > 0 && heldOutWeeks > 0 && earlier.length === 0
      ? [`panel has no observed week${where} before the ${heldOutWeeks} held out; lower heldOut`]
      : []),
  ]);
  const chosen = allNullModels.filter(({ id, only }) =>
    wanted ? wanted.includes(id) : only === undefined || only === from,
  );
  const at = { from, split, weeks };
  const fits = chosen.map((model) => fitBoth(model, histories, earlier, at));
  const ranks = byRank(fits, ({ later }) => later?.logLoss ?? 0);
  const alike = fits.filter(({ comparable }) => comparable);
  const least = Math.min(...alike.map(({ aic }) => aic));
  const places = byRank(fits, ({ aic, comparable }) => (comparable ? aic : Infinity));
  return {
    people: histories.length,
    personWeeks: histories.reduce((sum, { uses }) => sum + uses.length, 0),
    from,
    heldOutWeeks,
    observed: weeklyMean(histories, weeks, ({ uses }) => uses),
    models: [...places.keys()].map((fit) => {
      const { active, aic, bic, comparable, head, later } = fit;
      return {
        ...head,
        aic,
        bic,
        aicDifference: comparable ? aic - least : null,
        active,
        heldOut: later && { ...later, rank: ranks.get(fit) as number },
      };
    }),
  };
}

/** A model of dropout, fitted to a table of frequency and recency. */
export interface RecencyFit {
  readonly parameters: readonly Estimate[];
  readonly logLikelihood: number;
}

/**
 * Fits a model of dropout to persons of whom frequency and recency alone are known: `beta-geometric` and `bg-bb` by whole periods,
 * `bg-nbd` in continuous time.
 *
 * @param model - Which model.
 * @param rows - Frequency, recency, periods observed, and how many persons are so.
 * @throws RangeError naming every problem of the rows, or a model that is none of dropout.
 *
 * @example
 * ```ts
 * const rows = [
 *   { frequency: 0, recency: 0, periods: 2, weight: 30 },
 *   { frequency: 1, recency: 1, periods: 2, weight: 25 },
 *   { frequency: 1, recency: 2, periods: 2, weight: 15 },
 *   { frequency: 2, recency: 2, periods: 2, weight: 30 },
 * ];
 * fitRecency('beta-geometric', rows).parameters.map(({ name }) => name); // => [ 'use', 'gamma', 'delta' ]
 * ```
 *
 * Source: fader2005 (BG/NBD), fader2007 (beta-geometric), fader2010 (BG/BB).
 */
export function fitRecency(
  model: 'beta-geometric' | 'bg-bb' | 'bg-nbd',
  rows: readonly Recency[],
): RecencyFit {
  const found = dropouts.find(({ id }) => id === model);
  if (!found)
    throw new RangeError(
      `fitRecency: model must be one of ${dropouts.map(({ id }) => id).join(', ')}, got ${shown(model)}`,
    );
  checkRecency('fitRecency', rows, found.continuous);
  const { estimates, logLikelihood } = maximise(found.likelihoodOf(rows), found.parameters);
  return { parameters: estimates, logLikelihood };
}

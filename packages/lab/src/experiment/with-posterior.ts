import { armEntries, masterKey, type Problem, type Scenario, ScenarioError } from '@uptake/core';
import { canonicalJson, groupedText, shown } from '@uptake/core/internal';
import { inputValue, withInput } from '../plan/inputs.ts';
import { draws, drawTag } from '../random.ts';
import type { Experiment, UncertainInput } from './experiment.ts';
import { maskOf } from './masked.ts';
import { type FittedTo, fittedTo, type Posterior, type PosteriorSource } from './posterior.ts';
import { shownKey } from './schema.ts';
import { knownInput, overTableRange, valueRule } from './varied.ts';

/** A scenario or an experiment with what a posterior knows: whether the two go together, and which draw a replication takes. */

/** Most differences of an organisation that are said one by one. */
const mostTold = 12;

/** The model that made the posterior, where it is not this one. */
function modelProblems(given: FittedTo, here: FittedTo): Problem[] {
  const rule = (now: string): string => `must be ${now}, that of this model: calibrate again`;
  const got = (text: string): string => shown(text);
  if (given.modelVersion !== here.modelVersion)
    return [{ path: 'modelVersion', rule: rule(here.modelVersion), got: got(given.modelVersion) }];
  if (given.modelHash === here.modelHash) return [];
  const now = here.modelHash.slice(0, 12);
  return [{ path: 'modelHash', rule: rule(now), got: got(given.modelHash.slice(0, 12)) }];
}

/** In what the organisation that was fitted differs from an arm. */
function organisationProblems({ arm, organisation, parameters }: Posterior, scenario: Scenario) {
  const differences = armEntries(scenario).map(([name, one]) => {
    const here = fittedTo(one, parameters).organisation;
    const paths = [...new Set([...Object.keys(here), ...Object.keys(organisation)])];
    const apart = paths.filter((path) => here[path] !== organisation[path]);
    return { name, here, apart };
  });
  if (differences.some(({ apart }) => apart.length === 0)) return [];
  const nearest = differences.find(({ name }) => name === arm) ?? differences[0];
  const { apart = [], here = {} } = nearest ?? {};
  const problems = apart.slice(0, mostTold).map((path): Problem => {
    const now = here[path] === undefined ? 'not set' : shown(here[path]);
    const fitted = organisation[path] === undefined ? 'not set' : shown(organisation[path]);
    const rule = `must be ${now}, as in the scenario: the posterior is of another organisation`;
    return { path: `organisation.${shownKey(path)}`, rule, got: fitted };
  });
  if (apart.length > mostTold)
    problems.push({ path: 'organisation', rule: `differs in ${apart.length - mostTold} more` });
  return problems;
}

/** What an arm has for an input, in every role. */
function valuesOf(arm: Scenario, id: string): string {
  const [section = '', name = ''] = id.split('.');
  const inRole = (role: object): unknown => {
    const values = role as { readonly [key: string]: unknown };
    const own = section === 'roles' ? values : values[section];
    return (own as { readonly [key: string]: unknown } | undefined)?.[name] ?? null;
  };
  return canonicalJson([inputValue(arm, id), ...arm.roles.map(inRole)]);
}

/** What speaks against setting inputs to their draws in all arms of a scenario. */
export function drawProblems(
  { draws: rows, parameters }: Posterior,
  scenario: Scenario,
): Problem[] {
  const problems: Problem[] = [];
  const arms = armEntries(scenario);
  const [, base] = arms[0] as [string, Scenario];
  const wrong = (path: string, rule: string, got?: unknown): void => {
    problems.push({ path, rule, ...(got === undefined ? {} : { got: shown(got) }) });
  };
  parameters.forEach((name, k) => {
    const id = knownInput(wrong, `parameters[${k}]`, name, base);
    if (id === undefined) return;
    const values = [...new Set(rows.map((row) => row[k] as number))];
    const broken = values.flatMap((value) => {
      const rule = valueRule(base, id, value);
      return rule === undefined ? [] : [{ rule, value }];
    })[0];
    if (broken) {
      const row = rows.findIndex((one) => one[k] === broken.value);
      wrong(`draws[${row}][${k}]`, `(${id}) ${broken.rule}`, broken.value);
    }
    for (const [arm, own] of arms) {
      const mask = maskOf(own, id, parameters);
      if (mask !== undefined)
        wrong(id, `changes nothing in the arm ${shown(arm)}, since it is overridden by ${mask}`);
      else if (valuesOf(own, id) !== valuesOf(base, id))
        wrong(id, `is fitted, and so must not differ between arms; it does in ${shown(arm)}`);
    }
  });
  return problems;
}

/** Everything in which a posterior does not go with a scenario: model, organisation, inputs. */
export function posteriorProblems(posterior: Posterior, scenario: Scenario): Problem[] {
  const here = fittedTo(scenario, posterior.parameters);
  return [
    ...modelProblems(posterior, here),
    ...organisationProblems(posterior, scenario),
    ...drawProblems(posterior, scenario),
  ];
}

/**
 * Refuses a posterior that is of another model or organisation than a scenario, or whose inputs cannot be set in it.
 *
 * @throws ScenarioError listing every problem.
 */
export function checkPosterior(posterior: Posterior, scenario: Scenario): void {
  const problems = posteriorProblems(posterior, scenario);
  if (problems.length > 0) throw new ScenarioError(problems);
}

/** The fitted inputs as uncertain ones, from the least to the largest draw. */
function asUncertain({ draws: rows, parameters }: Posterior, base: Scenario): UncertainInput[] {
  return parameters.map((id, k) => {
    const column = rows.map((row) => row[k] as number);
    const { scale: _scale, ...input } = overTableRange(id, base);
    const [min, max] = [column, column].map((values, end) =>
      values.reduce((a, b) => (end === 0 ? Math.min(a, b) : Math.max(a, b))),
    ) as [number, number];
    return { ...input, min, max };
  });
}

/**
 * An experiment whose worlds are draws of a posterior: they take the place of what the experiment itself believes of the fitted inputs; what
 * else it names as uncertain stays so, apart from the draws.
 *
 * @param experiment - Of `parseExperiment`.
 * @param posterior - Of {@link parsePosterior}.
 * @throws ScenarioError if the two do not go together, or the experiment varies what is fitted; it lists every problem.
 */
export function withPosterior(experiment: Experiment, posterior: Posterior): Experiment {
  const { arm, prices, scenario, uncertain, vary } = experiment;
  const { parameters } = posterior;
  const moved = [...vary.map(({ id }) => id), ...Object.keys(prices.levers)];
  const problems = posteriorProblems(posterior, scenario);
  for (const id of parameters)
    if (moved.includes(id))
      problems.push({ path: id, rule: 'is fitted, and so cannot be varied or priced as well' });
  if (problems.length > 0) throw new ScenarioError(problems);
  const own = uncertain.filter(({ id }) => !parameters.includes(id));
  const fitted = asUncertain(posterior, scenario.arms[arm] as Scenario);
  const correlate = experiment.correlate.filter(({ inputs }) =>
    inputs.every((id) => !parameters.includes(id)),
  );
  return { ...experiment, uncertain: [...own, ...fitted], correlate, posterior };
}

/**
 * The draw of a posterior that a replication takes, the same in every arm: each is as likely as the others, with any seed and number.
 *
 * @returns Values of the fitted inputs.
 */
export function drawOf({ draws: rows }: Posterior, seed: string, replication: number): number[] {
  const row = draws(masterKey(seed), replication, drawTag.posterior).below(rows.length);
  return [...(rows[row] as readonly number[])];
}

/** A scenario, an arm of one or a whole one without its arms, with the draw that a replication takes. */
export function withDraw(
  scenario: Scenario,
  posterior: Posterior,
  { replication, seed }: { readonly replication: number; readonly seed: string },
): Scenario {
  const values = drawOf(posterior, seed, replication);
  return posterior.parameters.reduce(
    (made, id, k) => withInput(made, id, values[k] as number),
    scenario,
  );
}

/** Median of each fitted input by itself. */
const medians = new WeakMap<Posterior, readonly number[]>();

function mediansOf(posterior: Posterior): readonly number[] {
  const { draws: rows, parameters } = posterior;
  const found =
    medians.get(posterior) ??
    parameters.map((_, k) => {
      const column = Float64Array.from(rows, (row) => row[k] as number).sort();
      return column[Math.floor(column.length / 2)] as number;
    });
  medians.set(posterior, found);
  return found;
}

/** A scenario with every fitted input at its median: what stands for all draws where only one can be shown. */
export function atMedians(scenario: Scenario, posterior: Posterior): Scenario {
  const values = mediansOf(posterior);
  return posterior.parameters.reduce(
    (made, id, k) => withInput(made, id, values[k] as number),
    scenario,
  );
}

/** Where draws come from, in words: `one of 1 000 draws of the posterior of fit.json (sha256 1a2b3c4d5e6f) for mind.value, mind.taste`. */
function drawWords({ draws: rows, file, parameters, sha256 }: Posterior): string {
  return `one of ${groupedText(rows.length)} draws of the posterior of ${file} (sha256 ${sha256.slice(0, 12)}) for ${parameters.join(', ')}`;
}

/** The same for an answer. */
export function sourceOf({ draws: rows, file, parameters, sha256 }: Posterior): PosteriorSource {
  return { file, sha256, draws: rows.length, parameters };
}

/**
 * What a reader must know of an answer from draws of a posterior, in sentences without a full stop.
 *
 * @param taker - What takes a draw, such as `every replication`.
 */
export function posteriorNotes(posterior: Posterior, taker: string): string[] {
  return [
    `${taker} takes ${drawWords(posterior)}, the same in every arm`,
    'how far single futures lie apart holds what the data leave unknown of these inputs, besides luck; the interval of a mean narrows with more of them',
    ...(posterior.reached
      ? []
      : [
          `the fit of ${posterior.file} does not reach its data: what is foretold from it is of little worth`,
        ]),
  ];
}

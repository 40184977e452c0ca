import { armEntries, levers, type Problem, type Scenario } from '@uptake/core';
import { canonicalJson, madeOf, ruleWords } from '@uptake/core/internal';
import { leversBetween } from './attribute/lever-sets.ts';
import { undrawnProblems } from './experiment/categories.ts';
import type { Experiment } from './experiment/experiment.ts';
import { maskOf } from './experiment/masked.ts';
import { posteriorNotes } from './experiment/with-posterior.ts';
import { uncertainInputs } from './sensitivity/factors.ts';

const common = ['name', 'question', 'source', 'expected', 'scenario', 'outcomes'];
const sweepKeys = ['arm', 'measure', 'replications', 'design', 'points', 'vary', 'list'];

/** The keys of an experiment that each verb reads, beside its name, its words and its scenario. */
export const verbKeys: {
  readonly sweep: readonly string[];
  readonly map: readonly string[];
  readonly sensitivity: readonly string[];
  readonly attribute: readonly string[];
  readonly next: readonly string[];
  readonly search: readonly string[];
  readonly robustness: readonly string[];
  readonly voi: readonly string[];
  readonly order: readonly string[];
  readonly discover: readonly string[];
} = {
  sweep: sweepKeys,
  map: ['arm', 'measure', 'replications', 'vary', 'goal'],
  sensitivity: ['arm', 'measure', 'uncertain', 'correlate', 'groups'],
  attribute: ['arm', 'to', 'measure', 'replications', 'levers', 'groups'],
  next: ['arm', 'to', 'measure', 'replications', 'levers', 'prices'],
  search: ['arm', 'vary', 'uncertain', 'correlate', 'prices', 'goal', 'limits', 'objectives'],
  robustness: ['measure', 'uncertain', 'correlate', 'goal', 'limits'],
  voi: ['measure', 'uncertain', 'correlate', 'groups'],
  order: ['arm', 'measure'],
  discover: [...sweepKeys.filter((key) => key !== 'measure'), 'where'],
};

/** A verb that asks an experiment. */
export type ExperimentVerb = keyof typeof verbKeys;

/** What a verb cannot do without: each group of keys needs one that is given. */
const needs: {
  readonly [Verb in ExperimentVerb]?: readonly (readonly [key: string, example: string])[];
} = {
  sweep: [['vary', 'vary: { displacement: [0, 0.5, 1] }']],
  map: [['vary', 'vary: { displacement: { from: 0, to: 1 }, credit: { from: 0, to: 1 } }']],
  search: [['prices', 'prices: { displacement: { perPersonWeek: 12 } }']],
  robustness: [['goal', 'goal: { measure: realPlateau, atLeast: 0.3 }']],
  discover: [
    ['vary', 'vary: { tool.error: { from: 0.01, to: 0.07 }, mind.taste: table }'],
    ['where', 'where: realPlateau < 0.3'],
  ],
};

/** Why there is nothing to choose, or nothing to choose it by. */
function choiceProblems(
  verb: ExperimentVerb,
  { outcome, scenario }: Pick<Experiment, 'outcome' | 'scenario'>,
): Problem[] {
  const [path, rule, count] =
    verb === 'order'
      ? ([
          'scenario.roles',
          'must be at least two, to be put into an order',
          scenario.roles.length,
        ] as const)
      : ([
          'scenario.arms',
          'must be at least two, of which one is chosen',
          Object.keys(scenario.arms).length,
        ] as const);
  return [
    ...(count < 2 ? [{ path, rule, got: `${count}` }] : []),
    ...(outcome.orientation === 0
      ? [
          {
            path: 'measure',
            rule: 'must be an outcome of which more or less is better',
            got: outcome.id,
          },
        ]
      : []),
  ];
}

/**
 * What an experiment lacks for a verb, each with an example, or has that it cannot do; empty if it can be asked.
 *
 * @param elsewhere - Keys that are given in another way, such as by flags.
 */
export function lackingFor(
  verb: ExperimentVerb,
  { given, goal, outcome, prices, scenario, uncertain }: Experiment,
  elsewhere: readonly string[] = [],
): Problem[] {
  const there = [
    ...given,
    ...elsewhere,
    ...(Object.keys(prices.levers).length > 0 ? ['prices'] : []),
    ...(given.includes('list') && verb !== 'map' ? ['vary'] : []),
  ];
  const front = verb === 'search' && goal === null && !elsewhere.includes('pareto');
  const wanted = [
    ...(needs[verb] ?? []),
    ...(front
      ? [['goal', 'goal: { measure: realPlateau, atLeast: 0.3, share: 0.9 }'] as const]
      : []),
  ];
  const missing = wanted
    .filter(([key]) => !there.includes(key))
    .map(([path, example]) => ({
      path,
      rule: `is missing: ${verb} needs it, such as ${example}`,
    }));
  const choice = ['voi', 'order'].includes(verb) ? choiceProblems(verb, { outcome, scenario }) : [];
  return [...missing, ...choice, ...undrawnProblems(verb, uncertain)];
}

const list = (words: readonly string[]): string => words.join(', ');

/** Levers in which two arms differ without effect, since both override them alike. */
function idleLevers({ arm, scenario, to }: Experiment): string[] {
  const [from, other] = [scenario.arms[arm], scenario.arms[to]] as [Scenario, Scenario];
  return leversBetween(from, other).flatMap(({ id }) => {
    const lever = levers.find((one) => one.id === id);
    if (!lever) return [];
    const own = ({ roles }: Scenario): string =>
      canonicalJson(roles.map(({ policy }) => policy[lever.id] ?? null));
    const mask = maskOf(from, `policy.${id}`);
    const idle =
      mask !== undefined && maskOf(other, `policy.${id}`) === mask && own(from) === own(other);
    return idle
      ? [`${id} differs between the arms without effect: it is overridden by ${mask}`]
      : [];
  });
}

/** Arms whose own values the uncertain inputs replace. */
function replacedValues({ scenario, uncertain }: Experiment): string[] {
  const [first, ...others] = armEntries(scenario).map(([, arm]) => arm);
  if (!first) return [];
  const at = (arm: Scenario, path: string): string =>
    canonicalJson(
      path
        .split('.')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], arm) ?? null,
    );
  const same = uncertain.filter(
    ({ id }) => !id.includes('[') && others.some((arm) => at(arm, id) !== at(first, id)),
  );
  return same.map(
    ({ id }) => `the arms differ in ${id}, and every world replaces it in all of them`,
  );
}

/** Arms that decide by code of one's own, and outcomes that are: every output says so. */
function ownCode({ scenario }: Experiment): string[] {
  const byRule = new Map<string, string[]>();
  for (const [arm, { rule }] of armEntries(scenario)) {
    if (rule?.own === undefined) continue;
    const words = ruleWords(rule);
    byRule.set(words, [...(byRule.get(words) ?? []), arm]);
  }
  const outcomes = Object.entries(scenario.outcomes ?? {}).filter(([, one]) => one.code);
  return [
    ...[...byRule].map(
      ([rule, arms]) =>
        `${list(arms)} ${arms.length > 1 ? 'decide' : 'decides'} by the rule ${rule}`,
    ),
    ...outcomes.map(([name, one]) => `the outcome ${name} is ${madeOf(one)}`),
  ];
}

/**
 * What is to be said of an experiment beside its answer: keys that the verb does not read, inputs that change nothing.
 *
 * @returns Sentences without a full stop; empty where all that is written counts.
 */
export function experimentNotes(verb: ExperimentVerb, experiment: Experiment): string[] {
  const { arm, given, prices, scenario, uncertain, vary } = experiment;
  const read = [...common, ...verbKeys[verb]];
  const unread = given.filter((key) => !read.includes(key));
  const notes = unread.length > 0 ? [`${verb} does not read ${list(unread)}`] : [];
  notes.push(...ownCode(experiment));
  for (const { id, levels = [], max, min, steps } of [...vary, ...uncertain])
    if (steps !== undefined)
      notes.push(
        `${id} takes ${levels.length} of the ${steps} steps asked for, since there are no more whole numbers from ${min} to ${max} on that scale`,
      );
  if (experiment.posterior) notes.push(...posteriorNotes(experiment.posterior, 'every world'));
  if ((verb === 'search' || verb === 'next') && given.includes('prices') && scenario.economics)
    notes.push('prices are those of the experiment, not those of the economics of its scenario');
  if (verb === 'attribute' || verb === 'next') notes.push(...idleLevers(experiment));
  if (verb === 'robustness' || verb === 'voi') notes.push(...replacedValues(experiment));
  if (verb === 'search' && vary.length > 0) {
    const unpriced = vary.filter(({ id }) => !Object.hasOwn(prices.levers, id)).map(({ id }) => id);
    if (unpriced.length > 0) notes.push(`without a price, and so not moved: ${list(unpriced)}`);
  }
  if (['sensitivity', 'robustness', 'voi'].includes(verb) && uncertain.length === 0) {
    const idle = uncertainInputs(experiment).flatMap(({ id }) => {
      const mask = maskOf(scenario.arms[arm] as Scenario, id);
      return mask === undefined ? [] : [`${id} (overridden by ${mask})`];
    });
    if (idle.length > 0) notes.push(`inputs that change nothing: ${list(idle)}`);
  }
  return notes;
}

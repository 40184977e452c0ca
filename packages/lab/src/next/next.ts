import type { Scenario } from '@uptake/core';
import { must } from '@uptake/core/internal';
import { chosenLevers } from '../attribute/attribute.ts';
import { type LeverSet, leversBetween } from '../attribute/lever-sets.ts';
import type { MeanInterval } from '../attribute/shapley.ts';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { noteOf } from '../tables/observed.ts';
import { marginOf } from '../tables/outcomes.ts';
import { type FoundSteps, findSteps } from './find-steps.ts';
import type { NextLever, NextStep, NextSteps, StepEffect } from './next-steps.ts';
import { startSetRuns } from './set-runs.ts';
import { priceOfSets, priceProblems, stepPrices } from './step-prices.ts';

/** How next steps are looked for. */
export interface NextOptions extends RunOptions {
  /** Most steps, at most 10. Default 3. */
  readonly steps?: number;
  /** Most that all steps may cost. Default: no bound. */
  readonly budget?: number;
  /** What switching a lever costs in all, by lever; it goes before the prices of the experiment. */
  readonly prices?: Readonly<Record<string, number>>;
}

const mostSteps = 10;

/** What is wrong with a question beside its form. */
function checkNext(
  { arm, outcome, replications, to }: Experiment,
  levers: readonly LeverSet[],
  { budget, prices = {} }: NextOptions,
  known: boolean,
): void {
  const problems = [
    ...(levers.length === 0 ? [`the arms "${arm}" and "${to}" do not differ`] : []),
    ...(replications < 2 ? [`replications must be at least 2, got ${replications}`] : []),
    ...(outcome.orientation === 0
      ? [
          `measure must be an outcome of which more or less is better, got ${outcome.id}${outcome.expr === undefined ? '' : '; give it better: higher or better: lower'}`,
        ]
      : []),
    ...priceProblems(levers, prices),
    ...(budget !== undefined && !known && levers.length > 0
      ? ['budget needs prices: give the experiment prices, or those of some levers']
      : []),
  ];
  if (problems.length > 0) throw new RangeError(problems.join('\n'));
}

/** What was found, in the words of the experiment: levers by id, effects in the direction of the outcome. */
function inWords(found: FoundSteps, levers: readonly LeverSet[], sign: number, priced: boolean) {
  const idOf = (lever: number): string => (levers[lever] as LeverSet).id;
  const labelOf = (lever: number): string => (levers[lever] as LeverSet).label;
  const effect = ({ hi, lo, mean }: MeanInterval): StepEffect => ({
    value: sign * mean + 0,
    uncertaintyOfMean: sign < 0 ? { lo: -hi + 0, hi: -lo + 0 } : { lo, hi },
  });
  const price = (money: number): number | null => (priced ? money : null);
  const money = ({ hi, lo, mean }: MeanInterval): StepEffect => ({
    value: mean,
    uncertaintyOfMean: { lo, hi },
  });
  let level = found.from;
  const steps = found.steps.map((step): NextStep => {
    level += step.effect.mean;
    return {
      id: idOf(step.lever),
      label: labelOf(step.lever),
      effect: effect(step.effect),
      level: sign * level + 0,
      price: price(step.price),
      ...(step.net && { net: money(step.net) }),
      block: step.block + 1,
      needs: step.needs.map(idOf),
      confirmed: step.effect.lo > 0,
    };
  });
  const looked = found.levers.map(
    ({ alone, helpedBy, lever, onTop, price: money }): NextLever => ({
      id: idOf(lever),
      label: labelOf(lever),
      alone: effect(alone),
      onTop: effect(onTop),
      price: price(money),
      ...(helpedBy !== undefined && { helpedBy: idOf(helpedBy) }),
    }),
  );
  const { largest, totalNet } = found;
  return {
    steps,
    total: {
      ...effect(found.total),
      price: price(found.steps.reduce((sum, step) => sum + step.price, 0)),
      ...(totalNet && { net: money(totalNet) }),
    },
    left: effect(found.left),
    ...(largest && {
      largest: {
        ...effect(largest.gain),
        levers: largest.levers.map(idOf),
        price: price(largest.price),
      },
    }),
    levers: looked,
  };
}

/**
 * The cheapest next steps from where one is: levers of another arm, one after another, each with what it adds to those before, its
 * price, and what it needs first. On common random numbers; what is told of them comes from runs that the search has not seen.
 *
 * @param experiment - `arm` is where one is, `to` the arm whose levers are steps, `levers` which of them, `prices` what they cost.
 * @param options - How runs are made, how many steps, their budget and prices.
 * @throws RangeError listing what is wrong: arms that do not differ, an outcome of which neither way is better, prices of no lever.
 */
export async function next(experiment: Experiment, options: NextOptions): Promise<NextSteps> {
  checkQuestion('next', experiment, options, {
    steps: must.whole(1, mostSteps),
    budget: must.number('a number from 0', (value) => value >= 0 && value < Infinity),
    prices: must.having('a mapping of prices by lever'),
  });
  const { arm, name, outcome, prices: list, replications, scenario, to } = experiment;
  const { alpha = 0.05, budget, prices: given = {}, seed, steps: most = 3 } = options;
  const between = leversBetween(scenario.arms[arm] as Scenario, scenario.arms[to] as Scenario);
  const asked = between.length === 0 ? [] : chosenLevers(experiment, between);
  const { known, levers, unpriced, unread } = stepPrices(experiment, asked, given);
  checkNext(experiment, asked, options, known);
  const runs = startSetRuns(experiment, levers, options);
  const price = priceOfSets(experiment, levers, given, runs.scenarioOf);
  const least = marginOf(outcome, scenario) ?? 0;
  const found = await findSteps(
    { levers: levers.length, price, byEffect: !known, evaluate: runs.run },
    { steps: most, replications, least, budget: budget ?? Infinity, alpha },
  );
  const sign = outcome.orientation;
  const told = known || scenario.economics !== undefined;
  const tally = runs.tally();
  return {
    name,
    outcome,
    from: { arm, value: sign * found.from + 0 },
    to: { arm: to, value: sign * found.to + 0 },
    currency: told ? list.currency : null,
    rankedBy: known ? 'price' : 'effect',
    ...inWords(found, levers, sign, told),
    unpriced: unpriced.map(({ id, label }) => ({ id, label })),
    unread: known ? unread : [],
    leftOut: between.filter((lever) => !asked.includes(lever)).map(({ id }) => id),
    least,
    budget: budget ?? null,
    most,
    replications,
    freshReplications: 2 * replications,
    tally,
    note: noteOf(outcome, tally, scenario.weeks),
    runs: runs.runs(),
    alpha,
    seed,
  };
}

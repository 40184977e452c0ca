import type { Scenario } from '@uptake/core';
import { must, withAsked, withOutcomes } from '@uptake/core/internal';
import { checkQuestion, type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { repOf } from '../plan/cell.ts';
import { lookedAtNote } from '../search/problem.ts';
import { type Outcome, ownOutcomes, precisionOf, recordedFor } from '../tables/outcomes.ts';
import { finalists, firstOf, judged, type WaveOrder } from './judged-orders.ts';
import { OrderRuns, together } from './order-runs.ts';
import { type Evaluate, findOrders, mostExhaustive } from './race.ts';
import {
  costOf,
  seatPrice,
  usualGap,
  type WaveBudget,
  type WeekOfCost,
  wavesOf,
} from './schedule.ts';

/** Which role gets access when: the best order of waves. */
export interface WaveOrders {
  readonly name: string;
  readonly arm: string;
  readonly outcome: Outcome;
  readonly pace: WaveBudget;
  readonly currency: string | null;
  /** The best first: the best few, the best that begins with each role, the order of the file and the worst that was found. */
  readonly orders: readonly WaveOrder[];
  /** All roles at once, beside the best order; null where pace or budget do not permit it, or it is one of the orders. */
  readonly together: WaveOrder | null;
  /** The role that has to come first: every order that begins otherwise is surely behind; null where there is none. */
  readonly first: string | null;
  /** Whether all of these orders, the worst too, are within the precision of each other; null where the outcome gives none. */
  readonly anyOrder: boolean | null;
  readonly precision: number | null;
  /** Seats and licences of the best order, week by week. */
  readonly cost: readonly WeekOfCost[];
  /** Different schedules that were tried, and whether they are all that there are. */
  readonly tried: number;
  readonly exhaustive: boolean;
  readonly replications: number;
  readonly note: string | null;
  readonly runs: number;
  /** One minus the joint coverage of what orders are behind the best. */
  readonly alpha: number;
  readonly seed: string;
}

/** Most roles that are put into an order. */
const mostRoles = 12;

const realUse = 'realOverTime';

/** What orders are judged by: what is asked for, else the net value, else real use over all weeks. */
function judgedBy({ given, outcome, scenario }: Experiment): {
  outcome: Outcome;
  scenario: Scenario;
} {
  if (given.includes('measure')) return { outcome, scenario };
  if (scenario.economics) {
    const measured = withAsked(scenario, ['netValue']);
    const money = ownOutcomes(measured).find(({ currency, id }) => id === 'netValue' && currency);
    if (money) return { outcome: money, scenario: measured };
  }
  const measured = withOutcomes(scenario, {
    [realUse]: {
      expr: `mean(real, 1..${scenario.weeks})`,
      better: 'higher',
      unit: 'share',
      precision: 0.01,
    },
  });
  const own = ownOutcomes(measured).find(({ id }) => id === realUse) as Outcome;
  const words = {
    label: 'Real use, mean of all weeks',
    meaning: 'Share of all employees in real use, mean over all weeks: early use counts.',
  };
  return { outcome: { ...own, ...words }, scenario: measured };
}

function refuseOrders({
  outcome,
  roles,
  weeks,
}: Pick<Scenario, 'roles' | 'weeks'> & { outcome: Outcome }): void {
  if (roles.length < 2) throw new RangeError(`roles must be at least two, got ${roles.length}`);
  if (roles.length > mostRoles)
    throw new RangeError(
      `roles must be at most ${mostRoles} to be put into an order, got ${roles.length}`,
    );
  if (weeks < 2) throw new RangeError(`weeks must be at least 2 for waves, got ${weeks}`);
  if (outcome.orientation === 0)
    throw new RangeError(
      `measure must be an outcome of which more or less is better, got ${outcome.id}`,
    );
}

/** Refuses a budget that cannot be spent, or that pays for nothing. */
function checkBudget(scenario: Scenario, pace: WaveBudget): void {
  const { budget, seats } = pace;
  const least = Math.min(...scenario.roles.map(({ headcount }) => headcount));
  if (seats !== undefined && seats * scenario.weeks < least)
    throw new RangeError(
      `seats must free a seat for all of one role within the horizon, got ${seats} a week`,
    );
  if (budget === undefined) return;
  if (seatPrice(scenario) === 0 || scenario.economics?.licence.seats !== 'access')
    throw new RangeError(
      'budget needs economics.licence with perSeatWeek and seats: access in the scenario',
    );
  if (scenario.roles.every((_, k) => wavesOf(scenario, [k], pace)[0]?.week === null))
    throw new RangeError(`budget must pay the licences of one role at least, got ${budget}`);
}

/**
 * Which role gets access when: the best order of waves of roles under a pace and a budget, with common random numbers.
 *
 * Up to six roles every order is raced: all of them for a few replications, ever fewer for more. Of more roles a greedy order is bettered by
 * exchanges. The best few, the best beginning with each role, the order of the file and the worst then run again on luck that the search
 * never saw, with all roles at once where pace and budget permit it; their differences to the best order hold together (Bonferroni).
 *
 * @param experiment - `arm` whose roles get access, and `measure`; without one the net value where the scenario has economics, else real
 * use as a mean over all weeks. Waves of the scenario are replaced.
 * @param options - How runs are made; the pace and budget of {@link WaveBudget}; `replications` on fresh luck, default 64.
 * @throws RangeError if there are fewer than two roles or more than twelve, or the budget pays for no role.
 *
 * Source: birattari2010 (racing).
 */
export async function order(
  experiment: Experiment,
  options: RunOptions & WaveBudget & { readonly replications?: number },
): Promise<WaveOrders> {
  checkQuestion('order', experiment, options, {
    every: must.whole(1),
    seats: must.whole(1),
    budget: must.number('above 0', (value) => value > 0),
    replications: must.whole(2),
  });
  const { alpha = 0.05, budget, every, replications = 64, seats, seed } = options;
  if (every !== undefined && seats !== undefined)
    throw new RangeError('every and seats both pace the waves: give one of them');
  const { outcome, scenario } = judgedBy(experiment);
  const base = scenario.arms[experiment.arm] as Scenario;
  refuseOrders({ outcome, roles: base.roles, weeks: base.weeks });
  const pace: WaveBudget = {
    ...(seats === undefined ? { every: every ?? usualGap(base) } : { seats }),
    ...(budget === undefined ? {} : { budget }),
  };
  checkBudget(base, pace);
  const head = { name: experiment.name, bases: {}, inputs: [], ...recordedFor([outcome]) };
  const runs = new OrderRuns(base, pace, outcome, startStages(head, options));
  const evaluate: Evaluate = (orders, [from, to]) =>
    runs.values(orders, [repOf('design', from), repOf('design', to)]);
  const roles = base.roles.length;
  const race = await findOrders(roles, evaluate, (one) => runs.keyOf(one));
  const tried = runs.schedules;
  const last = finalists(race, runs, roles);
  const fresh = [repOf('again', 0), repOf('again', replications)] as const;
  const values = await runs.values(last, fresh);
  const sign = outcome.orientation;
  const all = judged(last, values, runs, { alpha, outcome, sign });
  const isTogether = ({ waves }: WaveOrder): boolean => waves.every(({ week }) => week === 1);
  const apart = last.includes(together) ? all.find(isTogether) : undefined;
  const orders = all.filter((one) => one !== apart);
  const precision = precisionOf(outcome, scenario);
  const widest = Math.max(...orders.map(({ behind }) => behind.hi));
  return {
    name: experiment.name,
    arm: experiment.arm,
    outcome,
    pace,
    currency: base.economics?.currency ?? null,
    ...{ orders, together: apart ?? null },
    first: firstOf(orders, precision),
    anyOrder: precision === null ? null : widest <= precision,
    precision,
    cost: costOf(base, (orders[0] as WaveOrder).waves),
    tried,
    exhaustive: roles <= mostExhaustive,
    replications,
    note: lookedAtNote([outcome], runs.all, scenario),
    runs: runs.count,
    alpha,
    seed,
  };
}

import type { Scenario } from '@uptake/core';
import {
  discountFactor,
  leverCosts,
  type Prices,
  pricedBaseline,
  suggest,
} from '@uptake/core/internal';
import type { LeverSet } from '../attribute/lever-sets.ts';
import type { Experiment } from '../experiment/experiment.ts';

/** What is known of the prices of levers. */
interface StepPrices {
  /** The levers that have a price; all of them where none has one. */
  readonly levers: readonly LeverSet[];
  /** Those that have none, while others have. */
  readonly unpriced: readonly LeverSet[];
  /** Whether any price is known; without one every lever counts as one step. */
  readonly known: boolean;
  /** Prices of the experiment that belong to no lever as a whole, such as those of one entry of a schedule. */
  readonly unread: readonly string[];
}

const baseOf = ({ id }: LeverSet): string => id.split('@')[0] as string;

const training = /^rollout\.training\[\d+\]\.gain$/;

/** Prices of an experiment by lever, as `economics` has them; the paths of others are not read. */
function pricesByLever({ prices }: Experiment): { prices: Prices; unread: string[] } {
  const entries = Object.entries(prices.levers).map(
    ([path, price]) => [path.replace(/^policy\./, ''), price] as const,
  );
  const isRead = (path: string): boolean => !path.includes('.') || training.test(path);
  return {
    prices: Object.fromEntries(entries.filter(([path]) => isRead(path))),
    unread: entries.map(([path]) => path).filter((path) => !isRead(path)),
  };
}

/** The lever that a name means: its id, or, where only one entry of a schedule sets it, the id without the week. */
function leverNamed(levers: readonly LeverSet[], name: string): LeverSet | undefined {
  const id = name.replace(/^policy\./, '');
  const exact = levers.find((lever) => lever.id === id);
  const based = levers.filter((lever) => baseOf(lever) === id);
  return exact ?? (based.length === 1 ? based[0] : undefined);
}

/**
 * What is wrong with prices that are given by lever, a line each.
 *
 * @param given - Money by lever, for switching it at all.
 */
export function priceProblems(
  levers: readonly LeverSet[],
  given: Readonly<Record<string, number>>,
): string[] {
  const ids = levers.map(({ id }) => id);
  return Object.entries(given).flatMap(([name, price]) => {
    if (!leverNamed(levers, name)) {
      const near = suggest(name, ids);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      return [`prices: "${name}" is none of the levers ${ids.join(', ')}${hint}`];
    }
    return Number.isFinite(price) && price >= 0
      ? []
      : [`prices: ${name} must be a number from 0, got ${price}`];
  });
}

/** Which levers have a price. */
export function stepPrices(
  experiment: Experiment,
  levers: readonly LeverSet[],
  given: Readonly<Record<string, number>>,
): StepPrices {
  const { prices, unread } = pricesByLever(experiment);
  const named = new Set(Object.keys(given).map((name) => leverNamed(levers, name)));
  const paths = Object.keys(prices);
  const isPriced = (lever: LeverSet): boolean => {
    const base = baseOf(lever);
    if (named.has(lever) || paths.includes(base)) return true;
    if (base === 'training') return paths.some((path) => training.test(path));
    return base === 'schedule' && paths.some((path) => !training.test(path));
  };
  const priced = levers.filter(isPriced);
  const known = priced.length > 0;
  return {
    levers: known ? priced : levers,
    unpriced: known ? levers.filter((lever) => !isPriced(lever)) : [],
    known,
    unread,
  };
}

/**
 * What sets of levers cost beside the arm where one is: prices given by lever, and for the others the bill of their scenario,
 * discounted as its economics say.
 *
 * @param scenarioOf - The scenario in which a set is switched.
 */
export function priceOfSets(
  experiment: Experiment,
  levers: readonly LeverSet[],
  given: Readonly<Record<string, number>>,
  scenarioOf: (set: number) => Scenario,
): (set: number) => number {
  const { arm, scenario } = experiment;
  const { prices } = pricesByLever(experiment);
  const discount = scenario.economics?.discount ?? 0;
  const baseline = pricedBaseline(arm, scenario.arms[arm] as Scenario, prices);
  const own = levers.map((lever) => {
    const name = Object.keys(given).find((one) => leverNamed(levers, one) === lever);
    return name === undefined ? undefined : given[name];
  });
  const billed = own.reduce(
    (mask: number, price, i) => (price === undefined ? mask | (1 << i) : mask),
    0,
  );
  const bills = new Map<number, number>();
  const billOf = (set: number): number => {
    const before = bills.get(set);
    if (before !== undefined) return before;
    const bill = leverCosts(scenarioOf(set), prices, baseline).reduce(
      (sum, money, week) => sum + discountFactor(discount, week + 1) * money,
      0,
    );
    bills.set(set, bill);
    return bill;
  };
  return (set) =>
    billOf(set & billed) +
    own.reduce((sum: number, price, i) => (set & (1 << i) ? sum + (price ?? 0) : sum), 0);
}

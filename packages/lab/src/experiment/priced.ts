import type { Scenario } from '@uptake/core';
import type { Price } from '../methods.ts';
import { type Outcome, outcomeOf } from '../run/outcomes.ts';
import { type Checks, listOf, mapping, numberIn, shownKey, textOf } from './checks.ts';
import type { Bound, Goal, PriceList } from './experiment.ts';
import { knownInput } from './varied.ts';

const most = 1e12;

/** An outcome by name, or a problem. */
export function knownOutcome(checks: Checks, path: string, value: unknown): Outcome | undefined {
  try {
    return outcomeOf(value as string);
  } catch {
    checks.wrong(path, 'must name a measure or an outcome', value);
    return undefined;
  }
}

/** Outcomes by name. */
export function knownOutcomes(checks: Checks, path: string, value: unknown): Outcome[] {
  return listOf(checks, path, value).flatMap(
    (name, i) => knownOutcome(checks, `${path}[${i}]`, name) ?? [],
  );
}

/** A bound: a measure with `atLeast` or `atMost`. */
export function boundOf(
  checks: Checks,
  path: string,
  value: unknown,
  more: readonly string[] = [],
): Bound | undefined {
  const given = mapping(checks, path, value, ['measure', 'atLeast', 'atMost', ...more]);
  const outcome = knownOutcome(checks, `${path}.measure`, given['measure']);
  const ends = (['atLeast', 'atMost'] as const).filter((end) => given[end] !== undefined);
  if (ends.length !== 1) {
    checks.wrong(path, 'must give atLeast or atMost');
    return undefined;
  }
  const end = ends[0] as 'atLeast' | 'atMost';
  const limit = numberIn(checks, `${path}.${end}`, given[end], { min: -most, max: most, or: 0 });
  return outcome && { outcome, [end]: limit };
}

/** The goal of a search: a bound and the share of worlds in which it must hold. */
export function goalOf(checks: Checks, value: unknown): Goal | null {
  if (value === undefined) return null;
  const bound = boundOf(checks, 'goal', value, ['share']);
  const share = numberIn(checks, 'goal.share', (value as Goal | null)?.share, {
    min: 0.01,
    max: 0.999,
    or: 0.9,
  });
  return bound ? { ...bound, share } : null;
}

const moneyKeys = ['perPersonWeek', 'down', 'oneOff', 'perHour', 'hours'] as const;
const training = /^rollout\.training\[\d+\]\.gain$/;

/** Prices: money by lever, what an hour-equivalent is worth, and what the model spends itself. */
export function pricesOf(checks: Checks, value: unknown, scenario: Scenario): PriceList {
  const { currency, hour, include, ...rest } = mapping(checks, 'prices', value);
  const levers: Record<string, Price> = {};
  for (const [name, given] of Object.entries(rest)) {
    const where = `prices.${shownKey(name)}`;
    const id = knownInput(checks, where, name, scenario);
    const price = mapping(checks, where, given, moneyKeys);
    const money = (key: (typeof moneyKeys)[number], or: number): number =>
      numberIn(checks, `${where}.${key}`, price[key], { min: 0, max: most, or });
    const perPersonWeek = money('perPersonWeek', 0);
    const hourly = { perHour: money('perHour', 0), hours: money('hours', 0) };
    if (id === undefined) continue;
    const isHourly = price['perHour'] !== undefined || price['hours'] !== undefined;
    if (isHourly && !training.test(id))
      checks.wrong(where, 'may give perHour and hours only for rollout.training[..].gain');
    levers[id] = {
      perPersonWeek,
      down: money('down', perPersonWeek),
      oneOff: money('oneOff', 0),
      ...(isHourly ? hourly : {}),
    };
  }
  return {
    currency: textOf(checks, 'prices.currency', currency, 'EUR'),
    levers,
    hour: numberIn(checks, 'prices.hour', hour, { min: 0, max: most, or: 1 }),
    include: knownOutcomes(checks, 'prices.include', include),
  };
}

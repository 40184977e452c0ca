/** What money rests on, in words: the same in the command and in the report. */
import { levers } from '@uptake/core';
import type { Economics } from '@uptake/core/internal';
import { capital, clean } from '../text/clean.ts';
import { grouped, moneyAmount, percent, trimmed } from '../text/numbers.ts';

/** An amount as exact as it was set: `12`, `0.5`, `40 000`. */
const amount = (value: number): string =>
  Number.isInteger(value) ? grouped(value) : trimmed(value, 4);

const leverLabel = (path: string): string =>
  levers.find(({ id }) => id === path)?.label ?? clean(path, 60);

/** What a lever costs, in words. */
function priceWords([path, price]: readonly [string, Economics['prices'][string]]): string {
  const { down, hours = 0, oneOff = 0, perHour = 0, perPersonWeek = 0 } = price;
  const parts = [
    perPersonWeek > 0 && `${amount(perPersonWeek)} for each unit, person and week`,
    down !== undefined && down !== perPersonWeek && `${amount(down)} downwards`,
    oneOff > 0 && `${amount(oneOff)} once`,
    perHour * hours > 0 && `${amount(perHour)} for each of ${amount(hours)} hours of a gain of 1`,
  ].filter((part) => part !== false);
  return `${leverLabel(path)} ${parts.length === 0 ? 'nothing' : parts.join(', ')}`;
}

const seatWords = (seats: Economics['licence']['seats']): string => {
  if (seats === 'access') return 'each seat with access';
  return seats === 'all' ? 'each seat of all employees' : `each of ${grouped(seats)} seats`;
};

/** What hours of the programme and incentives cost, up to what an hour is worth. */
const programmeWords = (perHour: Economics['training']['perHour'], currency: string): string =>
  perHour === 'hour'
    ? 'An hour of training or campaign, and an hour-equivalent of incentives, costs'
    : `An hour of training or campaign costs ${amount(perHour)} ${currency}, an hour-equivalent of incentives`;

/** Means of the outcomes of arms, the first of which is the baseline. */
export interface MoneyMeans {
  readonly arms: readonly { readonly arm: string; readonly label: string }[];
  readonly outcomes: readonly {
    readonly outcome: { readonly id: string };
    readonly arms: readonly { readonly arm: string; readonly mean: number }[];
  }[];
}

/**
 * From which price of an error on each arm is worth more than the baseline (a single arm: worth anything), where that price decides it: net
 * value is a straight line in it, so what it must be follows from two means.
 *
 * `proposal is worth more than today as long as an escaped error costs more than 32 EUR; 150 EUR are assumed.` Where roles have prices of
 * their own, all of them together: `… escaped errors cost more than 21 % of what is assumed, in every role.`
 */
export function errorPriceWords({ arms, outcomes }: MoneyMeans, economics: Economics): string[] {
  const { error: price, roles } = economics;
  const isAlike = Object.values(roles).every(({ error = price }) => error === price);
  const currency = clean(economics.currency, 12);
  const meanOf = (id: string, arm: string): number =>
    outcomes.find(({ outcome }) => outcome.id === id)?.arms.find((one) => one.arm === arm)?.mean ??
    Number.NaN;
  const [baseline, ...others] = arms;
  if (!baseline || (isAlike && price === 0)) return [];
  const alone = others.length === 0;
  return (alone ? [baseline] : others).flatMap(({ arm, label }) => {
    const apart = (id: string): number => meanOf(id, arm) - (alone ? 0 : meanOf(id, baseline.arm));
    const [net, errors] = [apart('netValue'), apart('benefitErrors')];
    const share = 1 - net / errors;
    if (!(errors !== 0 && share > 0 && share < 10)) return [];
    const than = alone ? 'anything' : `more than ${clean(baseline.label, 40)}`;
    const when = net > 0 ? 'as long as' : 'only if';
    const side = errors > 0 ? 'more' : 'less';
    const bound = isAlike
      ? `an escaped error costs ${side} than ${moneyAmount(price * share)} ${currency}; ${amount(price)} ${currency} are assumed`
      : `escaped errors cost ${side} than ${percent(share)} of what is assumed, in every role`;
    return [`${capital(clean(label, 40))} is worth ${than} ${when} ${bound}.`];
  });
}

/**
 * Every assumption of money, a sentence each.
 *
 * @example
 * ```ts
 * const dear = { currency: 'EUR', hour: 60, roles: {}, error: 0, quality: 0, prices: {}, discount: 0 };
 * const rest = { licence: { perSeatWeek: 6, seats: 'access' }, training: { perHour: 'hour' } };
 * moneyAssumptions({ ...dear, ...rest })[0]; // => 'An hour of work is worth 60 EUR.'
 * ```
 */
export function moneyAssumptions(economics: Economics): string[] {
  const { baseline, discount, error, hour, licence, prices, quality, roles, training } = economics;
  const currency = clean(economics.currency, 12);
  const ownOf = (key: 'hour' | 'error', all: number): string => {
    const own = Object.entries(roles).flatMap(([name, { [key]: one }]) =>
      one === undefined || one === all ? [] : [`${clean(name, 60)} ${amount(one)}`],
    );
    return own.length > 0 ? ` (${own.join(', ')})` : '';
  };
  const priced = Object.entries(prices).map(priceWords);
  return [
    `An hour of work is worth ${amount(hour)} ${currency}${ownOf('hour', hour)}.`,
    `A licence costs ${amount(licence.perSeatWeek)} ${currency} a week for ${seatWords(licence.seats)}.`,
    `${programmeWords(training.perHour, currency)} what an hour of the role is worth.`,
    `An error that escapes costs ${amount(error)} ${currency}${ownOf('error', error)} beside its rework, which is in the hours; a unit of quality, one task done right and not wrong, is worth ${amount(quality)} ${currency}.`,
    'Errors avoided are counted against the same work done by hand: where more work goes through the tool, escaped errors rise in all and may still be fewer than by hand.',
    'In money two arms are about equal where they differ by less than a tenth of an hour of every employee and week is worth; in the cost of an hour of real use, where they differ by less than a tenth of what an hour of work is worth, however large that is in per cent.',
    ...(baseline && priced.length > 0
      ? [
          `Moving levers away from ${clean(baseline.arm, 60)} costs, in ${currency}: ${priced.join('; ')}. Levers without a price cost nothing, and what guardrails add is not counted.`,
        ]
      : ['Moving levers costs nothing, since none has a price.']),
    discount === 0
      ? 'Money of later weeks counts as much as that of week 1.'
      : `Money of a year later counts for 1/${trimmed(1 + discount, 4)} of that of week 1.`,
  ];
}

/** Money of a scenario: its form, what is wrong with it, and its defaults. */
import * as z from 'zod';
import { sha256 } from '../random/sha256.ts';
import { levers } from '../tables/levers.ts';
import { type MoneyId, moneyNumbers } from '../tables/money-numbers.ts';
import type { Checker } from './checker.ts';
import type { Economics, EconomicsInput } from './economics.ts';
import { canonicalJson } from './fingerprint.ts';
import { isMapping, type Mapping, mappingOf } from './mapping.ts';
import { pricedBaseline, trainingAt } from './prices.ts';
import type { Problem } from './problem.ts';
import { suggest } from './remedies.ts';
import type { Scenario } from './scenario.ts';

const mostMoney = 1e12;

const strict = (shape: Record<string, z.ZodType>): z.ZodType =>
  z.strictObject(shape, { error: 'must be a mapping' });

const amount = (meaning: string): z.ZodType => {
  const rule = `must be in [0, ${mostMoney}]`;
  return z.number({ error: rule }).min(0, rule).max(mostMoney, rule).describe(meaning);
};

const currencyRule = 'must have 1 to 12 letters, digits or currency signs, such as EUR';
const shareRule = 'must be in [0, 1]';
const seatsRule = 'must be access, all or a number of seats in [0, 10000000]';
const perHourRule = `must be hour or an amount in [0, ${mostMoney}]`;

const price = strict({
  perPersonWeek: amount('Money for each unit, employee and week in force.').optional(),
  down: amount('The same for lowering it. Default: as perPersonWeek.').optional(),
  oneOff: amount('Money once, if it is moved at all.').optional(),
  perHour: amount('Of a training: money for each hour of a participant.').optional(),
  hours: amount('Of a training: hours that a gain of 1 takes a participant.').optional(),
});

/** The form of `economics`. What it names is judged apart. */
export const economicsSchema: z.ZodType = strict({
  currency: z
    .string({ error: currencyRule })
    .regex(/^[\p{L}\p{Sc}][\p{L}\p{N}\p{Sc}. -]{0,11}$/u, currencyRule)
    .describe('Name of the currency. Default EUR.')
    .optional(),
  hour: amount('What an hour of work is worth.'),
  roles: z
    .record(
      z.string(),
      strict({
        hour: amount('What an hour of the role is worth. Default: that of all.').optional(),
        error: amount('What an error of the role costs. Default: that of all.').optional(),
      }),
      { error: 'must be a mapping of role names to { hour, error }' },
    )
    .optional(),
  licence: strict({
    perSeatWeek: amount('What a seat costs a week. Default 0.').optional(),
    seats: z
      .union([z.enum(['access', 'all']), z.number().int().min(0).max(10_000_000)], {
        error: seatsRule,
      })
      .describe('Seats that are paid for: access (default), all, or so many.')
      .optional(),
  }).optional(),
  training: strict({
    perHour: z
      .union([z.literal('hour'), z.number().min(0).max(mostMoney)], { error: perHourRule })
      .describe('What an hour of training or campaign costs: hour (default), or an amount.')
      .optional(),
  }).optional(),
  error: amount('What an error that escapes costs beside its rework. Default 0.').optional(),
  quality: amount('What a unit of quality is worth. Default 0.').optional(),
  prices: z
    .record(z.string(), price, { error: 'must be a mapping of levers to prices' })
    .describe('What it costs to move levers away from the first arm.')
    .optional(),
  discount: z
    .number({ error: shareRule })
    .min(0, shareRule)
    .max(1, shareRule)
    .describe('Share by which money of a year later counts less. Default 0.')
    .optional(),
}).describe('Money: what hours, seats, errors and levers are worth. It moves nobody.');

const leverNames: readonly string[] = levers.map(({ id }) => id);

/** Most trainings that the scenario or one of its arms has. */
function trainingsIn({ arms, rollout }: Mapping): number {
  const lists = [
    rollout,
    ...Object.values(mappingOf(arms)).map((arm) => mappingOf(arm)['rollout']),
  ];
  return Math.max(
    ...lists.map((one) => {
      const { training } = mappingOf(one);
      return Array.isArray(training) ? training.length : 0;
    }),
  );
}

/** Notes names of roles and levers that are not there, and prices by the hour of what is no training. */
export function checkEconomics(check: Checker, scenario: Mapping): void {
  const { economics } = scenario;
  if (!isMapping(economics)) return;
  const at = (...path: string[]): string[] => ['economics', ...path];
  for (const name of Object.keys(mappingOf(economics['roles'])))
    check.role(at('roles', name), name);
  const trainings = trainingsIn(scenario);
  for (const [name, one] of Object.entries(mappingOf(economics['prices']))) {
    const training = trainingAt(name);
    const path = at('prices', name);
    if (training === undefined && !leverNames.includes(name)) {
      const near = suggest(name.split('.').at(-1) ?? '', leverNames);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      check.add(path, `must name a lever, or a gain such as rollout.training[0].gain${hint}`, name);
    }
    if (training !== undefined && training >= trainings)
      check.add(path, `must name a training that is there: there are ${trainings}`, name);
    const { hours, perHour } = mappingOf(one);
    if (training === undefined && (hours !== undefined || perHour !== undefined))
      check.add(path, 'may give perHour and hours only for rollout.training[..].gain');
  }
}

const steps = z.array(z.tuple([z.number().int().min(1), z.number()])).min(1);

/** What prices count from, as plans keep it. */
const baselineSchema = z.strictObject({
  arm: z.string().max(200),
  levers: z.record(z.string(), z.array(steps)),
  gains: z.record(z.string(), z.number()),
});

/** What is wrong with what prices count from, of a scenario that was parsed. */
export function baselineProblems(baseline: unknown): Problem[] {
  if (baseline === undefined || baselineSchema.safeParse(baseline).success) return [];
  return [{ path: 'economics.baseline', rule: 'must be made by parseScenario' }];
}

/**
 * Money that was checked, with its defaults.
 *
 * @param baseline - Name and scenario of the arm that prices count from.
 */
export function completeEconomics(
  given: EconomicsInput,
  [arm, scenario]: readonly [string, Scenario],
): Economics {
  const { currency = 'EUR', discount = 0, error = 0, hour, prices = {}, quality = 0 } = given;
  const { licence: { perSeatWeek = 0, seats = 'access' } = {} } = given;
  const { training: { perHour = 'hour' } = {} } = given;
  const roles = Object.entries(given.roles ?? {}).map(([name, role]) => [
    name,
    { hour: role.hour ?? hour, ...(role.error !== undefined && { error: role.error }) },
  ]);
  const licence = { perSeatWeek, seats };
  const worth = { hour, roles: Object.fromEntries(roles), error, quality };
  const isPriced = Object.keys(prices).length > 0;
  return {
    ...{ currency, ...worth, licence, training: { perHour }, prices, discount },
    ...(isPriced && { baseline: pricedBaseline(arm, scenario, prices) }),
  };
}

/** What an hour of a role is worth. */
export function hourOf({ hour, roles }: Economics, role: string): number {
  return (Object.hasOwn(roles, role) ? roles[role]?.hour : undefined) ?? hour;
}

/** What an error of a role costs that escapes, beside its rework. */
export function errorOf({ error, roles }: Economics, role: string): number {
  return (Object.hasOwn(roles, role) ? roles[role]?.error : undefined) ?? error;
}

/** Fingerprint of all that money is made from: own outcomes of money that differ in it are not the same. */
export function economicsHash(economics: Economics): string {
  return sha256(canonicalJson(economics));
}

/**
 * Half-width to know a number of money to: what a twentieth of an hour of every employee and week is worth, 5 % of the costs, a week,
 * a hundredth of all seats. Nothing where hours are worth nothing.
 */
export function moneyPrecision(
  id: MoneyId,
  { economics, roles, weeks }: Pick<Scenario, 'economics' | 'roles' | 'weeks'>,
): number | undefined {
  const people = roles.reduce((sum, { headcount }) => sum + headcount, 0);
  const { unit } = moneyNumbers[id];
  if (unit === 'share') return 0.05;
  if (unit === 'weeks') return 1;
  if (unit === 'count') return 0.01 * people;
  if (!economics) return undefined;
  const hours = roles.reduce(
    (sum, { headcount, name }) => sum + headcount * hourOf(economics, name),
    0,
  );
  const worth = 0.05 * (id === 'costPerUsedHour' ? hours / people : hours * weeks);
  return worth > 0 ? worth : undefined;
}

/**
 * Expressions over the numbers of a run, such as `mean(active, 45..52) / peakLevel`:
 *
 * expr = term {(+|-) term}; term = factor {(*|/) factor};
 * factor = number | - factor | id | id[week] | function(arguments) | (expr).
 *
 * Read by hand and checked against the tables, the roles and the horizon: nothing of the text is ever run.
 */
import type { DiffusionId } from '../tables/diffusion-numbers.ts';
import type { MeasureId } from '../tables/measures.ts';
import type { MoneyId } from '../tables/money-numbers.ts';
import type { Condition } from './condition.ts';

/** A function of a measure over weeks; `peak` is the first week of the highest value, `max` the value itself. */
export type SeriesFunction = 'mean' | 'sum' | 'min' | 'max' | 'first' | 'last' | 'peak';

/** A function of the employees who meet a condition. */
export type PeopleFunction = 'share' | 'count';

export const seriesFunctions: readonly SeriesFunction[] = [
  ...(['mean', 'sum', 'min', 'max', 'first', 'last', 'peak'] as const),
];
export const peopleFunctions: readonly PeopleFunction[] = ['share', 'count'];

/** What a condition may compare of an employee, in words. */
export const personFields = {
  weeksUsed: 'weeks of real use since hire',
  weeksUsed12: 'weeks of real use since hire, of the last 12',
  weeksUsed4: 'weeks of real use since hire, of the last 4',
  firstUse: 'first week of real use since hire; none if there is none',
  lastUse: 'last week of real use since hire; none if there is none',
  mode: 'what is chosen in the last week: none, token or real',
  role: 'name of the role',
  team: 'number of the team, from 0',
  performance: 'performance, 1 on average',
  amenable: 'share of the hours that the tool can do',
  taste: 'personal liking, in hour-equivalents',
  lossAversion: 'loss aversion',
  trust: 'trust in the tool at the end',
  skill: 'skill with the tool at the end',
  habit: 'habit at the end',
  engagement: 'engagement at the end',
} as const;

/** Name of what a condition compares. */
export type PersonField = keyof typeof personFields;

/** Modes in the order of their numbers. */
export const modeNames = ['none', 'token', 'real'] as const;

/** What an expression is made of. Weeks count from 1, both ends included; without a range they are all weeks. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'diffusion'; readonly id: DiffusionId }
  | { readonly kind: 'money'; readonly id: MoneyId }
  | { readonly kind: 'plateau'; readonly measure: MeasureId }
  | {
      readonly kind: 'series';
      readonly of: SeriesFunction;
      readonly measure: MeasureId;
      readonly weeks: readonly [from: number, to: number] | null;
      readonly role: string | null;
    }
  | {
      readonly kind: 'people';
      readonly of: PeopleFunction;
      /** A comparison with what an employee has not, such as a first use, is false. */
      readonly condition: Condition<PersonField>;
      readonly role: string | null;
    }
  | { readonly kind: 'negative'; readonly inner: Expression }
  | {
      readonly kind: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
      /** The right side as it is written. */
      readonly text: string;
    };

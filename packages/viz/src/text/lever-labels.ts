/** Labels of levers that all change in one week, said once. */

import { say, term } from './language.ts';

const since = / from week \d+(?= \(|$)/;

/** Levers whose labels do not each repeat the week in which all of them change. */
export interface OnceDated<T> {
  readonly levers: readonly T[];
  /** ` from week 53`, where that is the one week of all of them; else empty. */
  readonly since: string;
}

/**
 * Takes the week out of the labels of levers, where all change in the same.
 *
 * @param levers - Levers with the labels of an attribution, such as `Shadow work credited from week 53`.
 *
 * @example
 * ```ts
 * onceDated([{ label: 'Credit from week 9' }, { label: 'Clarity from week 9' }]).since; // => ' from week 9'
 * ```
 */
export function onceDated<T extends { readonly label: string }>(
  levers: readonly T[],
): OnceDated<T> {
  const [first, ...others] = levers.map(({ label }) => since.exec(label)?.[0]);
  if (first === undefined || others.some((one) => one !== first)) return { levers, since: '' };
  return {
    levers: levers.map((one) => ({ ...one, label: one.label.replace(since, '') })),
    since: first,
  };
}

/** The name of a lever in the language that is set: `Schattenarbeit angerechnet ab Woche 53`. */
export function leverName(label: string): string {
  const [, name, week, role = ''] = /^(.*) from week (\d+)( \(.*\))?$/.exec(label) ?? [];
  if (name === undefined || week === undefined) return term(label);
  return `${say('{0} from week {1}', term(name), week)}${role}`;
}

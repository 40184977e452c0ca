/** What values of levers look like on a Monday morning, found by the value as it is shown. */
import { levers } from '@uptake/core';
import { leverAnchors } from '@uptake/core/internal';
import { leverValue } from './numbers.ts';

/**
 * What a value of a lever looks like.
 *
 * @param id - Of the lever; of what is no lever there are no words.
 * @param shown - Its value as `leverValue` writes it.
 * @returns Nothing where no anchor has that value.
 *
 * @example
 * ```ts
 * anchorWords('managerSupport', '0'); // => 'The manager does not mention it.'
 * ```
 */
export function anchorWords(id: string | undefined, shown: string): string | undefined {
  const lever = levers.find((one) => one.id === id);
  if (!lever) return undefined;
  return leverAnchors[lever.id].find(({ value }) => leverValue(value, lever.unit) === shown)?.words;
}

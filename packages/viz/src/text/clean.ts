import { shortened } from '@uptake/core/internal';
import { say } from './language.ts';

/**
 * A name as shown in a figure: printable, and cut at 80 characters.
 *
 * @param name - Any string; empty becomes an en dash, so that nothing is without a name.
 * @param limit - Most characters to keep. Default 80.
 *
 * @example A bidi override and a long tail
 * ```ts
 * clean('Sales\u202egpj'); // => 'Sales�gpj'
 * clean('abcdef', 4); // => 'abc…'
 * ```
 */
export function clean(name: string, limit = 80): string {
  return shortened(name, limit) || '–';
}

/** A list in words: `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return say('{0} and {1}', items.slice(0, -1).join(', '), items[items.length - 1] as string);
}

/** Most characters of a finding. */
const limit = 300;

/**
 * Joins sentences as far as they fit into 300 characters; reports how many are left out. Each begins with a capital, whatever
 * name stands first.
 *
 * @param told - Sentences, the weightiest first.
 */
export function withinLimit(told: readonly string[]): string {
  const sentences = told.map(capital);
  const whole = sentences.join(' ');
  if (whole.length <= limit) return whole;
  for (let count = sentences.length - 1; count > 0; count--) {
    const rest = sentences.length - count;
    const text = `${sentences.slice(0, count).join(' ')} ${say('And {0} more.', rest)}`;
    if (text.length <= limit) return text;
  }
  return `${whole.slice(0, limit - 1).trimEnd()}…`;
}

/** A text as it begins a sentence. */
export const capital = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

import * as z from 'zod';
import { shown } from './problem.ts';
import { inner } from './schema-walk.ts';

const group = "[ \\u00a0\\u202f'\u2019_.,]";
const grouped = new RegExp(`^\\d{1,3}(?:(${group})\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?$`);

const decimal = (value: number): number => Number(value.toPrecision(12));

/** Readings of digits with whatever is between them, the likeliest first. */
function digitReadings(digits: string): number[] {
  const found: number[] = [];
  const match = grouped.exec(digits);
  if (match) {
    const [whole = '', rest] = digits
      .split(new RegExp(match[1] === '.' ? ',' : match[1] === ',' ? '\\.' : '[.,]'))
      .map((part) => part.replace(/\D/g, ''));
    found.push(Number(rest === undefined ? whole : `${whole}.${rest}`));
  }
  if (/^\d*,\d+$/.test(digits)) found.push(Number(digits.replace(',', '.')));
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits)) found.push(Number(digits));
  return found;
}

/**
 * Numbers that a text may have been meant as, the likeliest first: `30 %`, `0,5`, `1 000`, `1.000.000`, `10 weeks`.
 *
 * @example
 * ```ts
 * numberReadings('30 %'); // => [ 0.3, 30 ]
 * numberReadings('1,000'); // => [ 1000, 1 ]
 * numberReadings('many'); // => []
 * ```
 */
export function numberReadings(text: string): number[] {
  const found =
    /^\s*([+-]?)\s*([\d.,][\d\s.,'\u2019_]*?(?:e[+-]?\d+)?)\s*(%|per ?cent|[^\d\s.,]*)\s*$/i.exec(
      text.slice(0, 60),
    );
  if (!found) return [];
  const [, sign, digits = '', unit = ''] = found;
  const values = digitReadings(digits).map((value) => (sign === '-' ? 0 - value : value));
  const shares = /^(?:%|per ?cent)$/i.test(unit) ? values.map((value) => decimal(value / 100)) : [];
  return [...new Set([...shares, ...values])].filter(Number.isFinite);
}

/**
 * What to write instead of a text, or instead of a percentage given as a number, where a number is due.
 *
 * @returns Nothing if no reading of the value keeps the rule.
 */
export function numberRemedy(schema: z.ZodType | undefined, value: unknown): string | undefined {
  const due = schema && inner(schema);
  if (!(due instanceof z.ZodNumber)) return undefined;
  const fits = (one: number): boolean => due.safeParse(one).success;
  if (typeof value === 'string') {
    const reading = numberReadings(value).find(fits);
    return reading === undefined ? undefined : `write ${reading}`;
  }
  return due.maxValue === 1 && typeof value === 'number' ? percentRemedy(value) : undefined;
}

/** What to write instead of a whole number that was meant in per cent. */
export function percentRemedy(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 10 || value > 100) return undefined;
  return `write ${decimal(value / 100)} for ${value} %`;
}

/** Number of single-character edits between two words. */
function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(swap, (previous[j] as number) + 1, (row[j - 1] as number) + 1);
    }
    previous = row;
  }
  return previous[b.length] as number;
}

/** The nearest known word, if at most a third of the letters would have to change. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 40) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.round(word.length / 3)) + 1;
  for (const name of known) {
    const distance = edits(word.toLowerCase(), name.toLowerCase());
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** What to write instead of a text where a mapping is due: the key whose value it may be, such as that of a preset; else what keys there are. */
export function mappingRemedy(schema: z.ZodType | undefined, value: unknown): string | undefined {
  const due = schema && inner(schema);
  if (!(due instanceof z.ZodObject) || typeof value === 'object') return undefined;
  const found = typeof value === 'string' && value.length <= 60 ? pathTo(due, value) : undefined;
  if (found)
    return `write ${found.reduceRight((written, key) => `{ ${key}: ${written} }`, shown(value).replace(/^"([\w-]+)"$/, '$1'))}`;
  const keys = Object.keys(due.shape);
  return `keys are ${keys.slice(0, 8).join(', ')}${keys.length > 8 ? ' ..' : ''}`;
}

/** What no list of words has: who takes it takes any text. */
const anyText = 'no word';

/** The keys, from outside in, under which a mapping takes a text: one that knows the word, at most two deep, or else one for any text. */
function pathTo(due: z.ZodObject, value: string): string[] | undefined {
  const entries = Object.entries(due.shape as Record<string, z.ZodType>);
  const takers = entries.filter(([, own]) => own.safeParse(value).success);
  const known = takers.find(([, own]) => !own.safeParse(anyText).success);
  if (known) return [known[0]];
  for (const [key, own] of entries) {
    const deep = inner(own);
    if (!(deep instanceof z.ZodObject)) continue;
    const word = Object.entries(deep.shape as Record<string, z.ZodType>).find(
      ([, one]) => one.safeParse(value).success && !one.safeParse(anyText).success,
    );
    if (word) return [key, word[0]];
  }
  return takers[0] && [takers[0][0]];
}

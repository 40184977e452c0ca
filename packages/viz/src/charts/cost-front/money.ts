import { fixed } from '../../text/format.ts';

/** Money on an axis: a unit that keeps its numbers short, and how they are written in it. */
export interface MoneyScale {
  /** `EUR`, `thousand EUR` or `million EUR`. */
  readonly name: string;
  text(value: number): string;
}

const steps = [
  [1e6, 'million '],
  [1e3, 'thousand '],
] as const;

/**
 * The unit in which amounts of money are best written.
 *
 * @param most - Largest amount.
 * @param currency - Its name, printable.
 *
 * @example
 * ```ts
 * const { name, text } = moneyScale(289_600, 'EUR');
 * `${text(40_000)} ${name}`; // => '40 thousand EUR'
 * ```
 */
export function moneyScale(most: number, currency: string): MoneyScale {
  const [size, word] = steps.find(([least]) => most >= 10 * least) ?? [1, ''];
  return {
    name: `${word}${currency}`,
    text: (value) => fixed(value / size, Number.isInteger(value / size) ? 0 : 1),
  };
}

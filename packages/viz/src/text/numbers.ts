/**
 * How numbers are written in figures, reports, the command and the studio.
 *
 * @packageDocumentation
 */
import { formatLocale } from 'd3-format';
import { decimalMark, say } from './language.ts';

/** How numbers are written everywhere: a point, a true minus sign, a thin gap between thousands, a gap before `%`. */
const locale = formatLocale({
  decimal: '.',
  thousands: '\u202f',
  grouping: [3],
  currency: ['', ''],
  percent: ' %',
  minus: '−',
});

const known = new Map<string, (value: number) => string>();

/** A number in the format of a specifier of d3-format, with the decimal mark of the language. */
function written(specifier: string, value: number): string {
  const format = known.get(specifier) ?? locale.format(specifier);
  known.set(specifier, format);
  return format(value).replace('.', decimalMark());
}

/** A number with a fixed number of digits after the point; never `−0`. */
export function fixed(value: number, digits = 0): string {
  return written(`.${digits}f`, value);
}

/** A signed number: `+14`, `−3`, `0`. */
export function signed(value: number, digits = 0): string {
  const text = fixed(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A number with gaps between its thousands: `12 345`. */
export function grouped(value: number, digits = 0): string {
  return written(`,.${digits}f`, value);
}

/**
 * A count of things: `1 week`, `5 000 employees`.
 *
 * @param noun - The thing, of which one is counted; `plural` is with an s unless given.
 */
export function counted(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** A number with so many digits that count, without noughts at its end: `0.125`, `12300`. */
export function significant(value: number, digits: number): string {
  return written(`.${digits}~r`, value);
}

/** About so many: two digits that count, with gaps between thousands: `5 200 000`, `3.8`. */
export function about(value: number): string {
  return written(',.2~r', value);
}

/**
 * An amount of money as every page and figure writes it, the currency beside it: whole from 100 on, below that three digits that count if it
 * is not whole, with gaps between thousands: `213 456`, `44.5`, `6.92`, `8`. What someone has set is written as it was set.
 */
export function moneyAmount(value: number): string {
  return sized(value, 'money');
}

/** A number with at most so many digits after the point, without noughts at its end: `2.5`, `97`. */
export function trimmed(value: number, digits: number): string {
  return written(`.${digits}~f`, value);
}

/** Digits after the point for a value of a size: three significant ones, and none beyond a hundred. */
export function digitsOf(size: number): number {
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

/**
 * A share as per cent.
 *
 * @param share - In [0, 1].
 *
 * @example Neither all nor nothing is claimed by rounding
 * ```ts
 * percent(0.845); // => '85 %'
 * percent(0.001); // => '<1 %'
 * percent(0.999); // => '>99 %'
 * ```
 */
export function percent(share: number): string {
  return percentAt(share, 0);
}

/** A share as per cent with so many digits after the point: `12.5 %`, `<0.1 %`. */
export function percentAt(share: number, digits: number): string {
  const step = 10 ** -digits;
  if (share > 0 && share < step / 200) return `<${trimmed(step, digits)} %`;
  if (share < 1 && share >= 1 - step / 200) return `>${fixed(100 - step, digits)} %`;
  return written(`.${digits}%`, share);
}

/** A range of shares, written once with one sign: `14–19 %`. */
export function percentRange(lo: number, hi: number): string {
  const low = fixed(100 * lo);
  const high = fixed(100 * hi);
  return low === high ? `${low} %` : `${low}–${high} %`;
}

/** A difference of shares in points: `69 points`, `−1 point`. */
export function points(difference: number, fine = false): string {
  const text = fixed(100 * difference, fine ? 1 : 0);
  return text === '1' || text === '−1' ? say('{0} point', text) : say('{0} points', text);
}

/** What someone has set, as exact as it was set: shares in per cent with at most one digit, others with at most three. */
export function settingNumber(value: number, unit: string): string {
  return unit === 'share' ? `${trimmed(100 * value, 1)} %` : trimmed(value, 3);
}

/** The hour-equivalent behind a number, as who does not know the model reads it: what an hour of own time is worth. */
function worthOf(text: string): string {
  return ` ${/^[+−]?1$/.test(text) ? say('hour’s worth') : say('hours’ worth')}`;
}

/** The unit of a lever or parameter in words. */
function unitWord(unit: string): string {
  return isUnit(unit) ? say(unit) : unit;
}
const unitWords = ['hours', 'weeks', 'per hour', 'per week', 'per year'] as const;
const isUnit = (unit: string): unit is (typeof unitWords)[number] =>
  (unitWords as readonly string[]).includes(unit);

/** A value of a lever or parameter in its unit. */
export function leverValue(value: number, unit: string): string {
  const text = settingNumber(value, unit);
  if (unit === 'he') return `${text}${worthOf(text)}`;
  return ['share', 'factor', 'people'].includes(unit) ? text : `${text} ${unitWord(unit)}`;
}

/** Unit of a value in a figure; `share` is in [0, 1], and the currency of money is said beside it. */
export type ValueUnit = 'share' | 'hours' | 'he' | 'weeks' | 'count' | 'money';

const suffix: Readonly<Record<Exclude<ValueUnit, 'he' | 'weeks'>, string>> = {
  share: '',
  hours: ' h',
  count: '',
  money: '',
};

/** A number with the digits that suit its size, as its unit is counted: `12 400`, `0.40`, and `6.3` weeks. */
export function sized(value: number, unit: ValueUnit): string {
  if (unit === 'money' && Number.isInteger(value)) return grouped(value);
  return unit === 'weeks' ? trimmed(value, 1) : grouped(value, digitsOf(Math.abs(value)));
}

/** The unit behind a number: ` h`, ` weeks`, ` week` after `1`. */
export function suffixOf(text: string, unit: ValueUnit): string {
  if (unit === 'he') return worthOf(text);
  if (unit === 'weeks') return ` ${/^[+−]?1$/.test(text) ? say('week') : say('weeks')}`;
  return suffix[unit];
}

/** A value with its unit: `16 %`, `1.25 h`. */
export function showValue(value: number, unit: ValueUnit): string {
  if (unit === 'share') return percent(value);
  const text = sized(value, unit);
  return `${text}${suffixOf(text, unit)}`;
}

/** Whether an interval of shares is so narrow that they need a digit after the point. */
export function isFine({ lo, hi }: { readonly lo: number; readonly hi: number }): boolean {
  return hi - lo < 0.03;
}

/** A difference without its unit, signed: `+31`, `−0.40`; shares count in points, where they are fine with a digit after the point. */
export function showDifference(value: number, unit: ValueUnit, fine = false): string {
  if (unit === 'share') return signed(100 * value, fine ? 1 : 0);
  const text = sized(value, unit);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A difference in words: `31 points`, `−0.40 h`. */
export function nameDifference(value: number, unit: ValueUnit, fine = false): string {
  if (unit === 'share') return points(value, fine);
  const text = showDifference(value, unit);
  return `${text}${suffixOf(text, unit)}`;
}

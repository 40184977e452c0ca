/** A number with a true minus sign and a fixed number of digits; never `−0`. */
export function fixed(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A signed number: `+14`, `−3`, `0`. */
export function signed(value: number, digits = 0): string {
  const text = fixed(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
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
  if (share > 0 && share < 0.005) return '<1 %';
  if (share < 1 && share >= 0.995) return '>99 %';
  return `${fixed(100 * share)} %`;
}

/** A range of shares, written once with one sign: `14–19 %`. */
export function percentRange(lo: number, hi: number): string {
  const low = fixed(100 * lo);
  const high = fixed(100 * hi);
  return low === high ? `${low} %` : `${low}–${high} %`;
}

/** A difference of shares in points: `69 points`, `−1 point`. */
export function points(difference: number): string {
  const text = fixed(100 * difference);
  return text === '1' || text === '−1' ? `${text} point` : `${text} points`;
}

/** A list in words: `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

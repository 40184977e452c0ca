/** Ticks of a calendar, as multiples of a quarter of a year. */
const steps = [13, 26, 52, 104, 208, 520] as const;

/**
 * Ticks of a week axis: the first week, then every quarter, half year or year, as there is room.
 *
 * @param from - First week.
 * @param to - Last week.
 * @param most - Most ticks there is room for, at least 2.
 *
 * @example
 * ```ts
 * weekTicks(1, 52, 8); // => [ 1, 13, 26, 39, 52 ]
 * weekTicks(1, 104, 6); // => [ 1, 26, 52, 78, 104 ]
 * ```
 */
export function weekTicks(from: number, to: number, most: number): number[] {
  if (to - from < 13) return to === from ? [from] : [from, to];
  const step = steps.find((weeks) => (to - from) / weeks + 1 <= most) ?? to;
  const ticks = [from];
  for (let week = step; week <= to; week += step) {
    if (week - from >= step / 2) ticks.push(week);
  }
  if (ticks.length === 1) ticks.push(to);
  return ticks;
}

/** Ranges below this are no range, and values above `1 / smallest` no values: steps between them would not be numbers. */
const smallest = 1e-290;

/**
 * Round ticks for a scale of values: multiples of 1, 2 or 5 times a power of ten that span the values.
 *
 * A range of nothing, or too narrow for the size of its values, is taken as wide as is needed to tell two ticks apart.
 *
 * @param low - Lowest value.
 * @param high - Highest value; with `low` in either order.
 * @param most - Most steps over the values, 1 to 1,000; there are at most two ticks more. Default 5.
 * @throws RangeError if a value is not finite, or larger than 1e290.
 *
 * @example
 * ```ts
 * roundTicks(-0.7, 3.2); // => [ -1, 0, 1, 2, 3, 4 ]
 * ```
 */
export function roundTicks(low: number, high: number, most = 5): number[] {
  for (const value of [low, high])
    if (!(Math.abs(value) < 1 / smallest))
      throw new RangeError(`a scale must lie between finite values, got ${value}`);
  if (low > high) return roundTicks(high, low, most);
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Thirteen digits tell ticks apart; what is narrower is one value.
  const span =
    high - low > Math.max(smallest, size * 1e-13) ? high - low : Math.max(1, size * 1e-12);
  const steps = Math.min(1000, Math.max(1, Math.floor(most) || 1));
  let unit = 1;
  while (unit * steps >= span) unit /= 10;
  while (unit * steps < span) unit *= 10;
  // Now a step of `unit` is enough; take a finer one of 5 or 2 tenths of it if that is enough too.
  const step = [unit / 5, unit / 2, unit].find((finer) => finer * steps >= span) ?? unit;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const scale = Math.max(1, Math.round(1 / step)) * 10;
  return Array.from({ length: last - first + 1 }, (_, k) => {
    const value = (first + k) * step;
    const rounded = Math.round(value * scale) / scale;
    return (Number.isFinite(rounded) && Number.isFinite(scale) ? rounded : value) + 0;
  });
}

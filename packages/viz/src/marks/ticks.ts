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

/**
 * Round ticks for a scale of values: multiples of 1, 2 or 5 times a power of ten that span the values.
 *
 * @param low - Lowest value.
 * @param high - Highest value, at least `low`.
 * @param most - Most steps, at least 1. Default 5.
 *
 * @example
 * ```ts
 * roundTicks(-0.7, 3.2); // => [ -1, 0, 1, 2, 3, 4 ]
 * ```
 */
export function roundTicks(low: number, high: number, most = 5): number[] {
  const span = high > low ? high - low : 1;
  let unit = 1;
  while (unit * most >= span) unit /= 10;
  while (unit * most < span) unit *= 10;
  // Now a step of `unit` is enough; take a finer one of 5 or 2 tenths of it if that is enough too.
  const step = [unit / 5, unit / 2, unit].find((size) => size * most >= span) ?? unit;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const scale = Math.max(1, Math.round(1 / step)) * 10;
  return Array.from(
    { length: last - first + 1 },
    (_, k) => Math.round((first + k) * step * scale) / scale + 0,
  );
}

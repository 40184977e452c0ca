const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Data part of the way from one state to another: values are mixed, everything else is as in the second.
 *
 * Series of another length, counts and weeks are taken from the second; so is anything the first does not have.
 *
 * @param from - Data of a figure.
 * @param to - Data of the same figure.
 * @param share - How far, in [0, 1].
 */
export function between<D>(from: D, to: D, share: number): D {
  return mixed(from, to, share) as D;
}

function mixed(from: unknown, to: unknown, share: number): unknown {
  if (typeof from === 'number' && typeof to === 'number') {
    // Two whole numbers are counts or weeks.
    if (Number.isInteger(from) && Number.isInteger(to)) return to;
    return from + (to - from) * share;
  }
  if (from instanceof Float64Array && to instanceof Float64Array) {
    if (from.length !== to.length) return to;
    return to.map((value, k) => (from[k] as number) + (value - (from[k] as number)) * share);
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    if (from.length !== to.length) return to;
    return to.map((value, k) => mixed(from[k], value, share));
  }
  if (isPlain(from) && isPlain(to)) {
    return Object.fromEntries(
      Object.entries(to).map(([key, value]) => [key, mixed(from[key], value, share)]),
    );
  }
  return to;
}

/**
 * Throws if a series and its weeks do not fit or a value is not finite: a figure never draws what it was not given.
 *
 * @param name - What the series is, for the message.
 * @param weeks - Weeks, ascending.
 * @param values - One value a week.
 * @throws RangeError naming the series and the week.
 */
export function checkSeries(
  name: string,
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
): void {
  if (weeks.length === 0) throw new RangeError(`${name} must have at least one week, got 0`);
  if (values.length !== weeks.length) {
    throw new RangeError(`${name} must have ${weeks.length} values, got ${values.length}`);
  }
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k])) {
      throw new RangeError(`${name} must be finite, got ${values[k]} in week ${weeks[k]}`);
    }
  }
}

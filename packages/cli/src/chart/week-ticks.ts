const steps = [1, 2, 4, 8, 13, 26, 52, 104, 208, 520];

/**
 * Weeks to be named on an axis: the first, then multiples of a round step, which reaches the last week if any does.
 *
 * @param weeks - Last week.
 * @param most - Most ticks that fit.
 */
export function weekTicks(weeks: number, most: number): number[] {
  const fitting = steps.filter((one) => weeks / one <= most);
  const step = fitting.find((one) => weeks % one === 0) ?? fitting[0] ?? weeks;
  const ticks = [1];
  for (let week = step; week <= weeks; week += step) if (week > 1) ticks.push(week);
  return ticks.filter((week, at) => at === 0 || week - 1 >= step * 0.6);
}

import type { Ensemble } from '../../data.ts';

const until = (ensemble: Ensemble, weeks: number): Ensemble => ({
  ...ensemble,
  weeks: ensemble.weeks.subarray(0, weeks),
  quantiles: ensemble.quantiles.map((series) => series.subarray(0, weeks)),
  ...(ensemble.samples && { samples: ensemble.samples.map((run) => run.subarray(0, weeks)) }),
  ...(ensemble.real && { real: ensemble.real.subarray(0, weeks) }),
});

/**
 * The data that may be seen: arms cut at the last week to show, arms with none left out, so that nothing leaks.
 *
 * @param data - Ensembles.
 * @param hideAfter - Last week to show, by arm; arms not named are shown whole.
 */
export function reveal(
  data: readonly Ensemble[],
  hideAfter: Readonly<Record<string, number>> = {},
): Ensemble[] {
  return data.flatMap((ensemble) => {
    if (!Object.hasOwn(hideAfter, ensemble.arm)) return [ensemble];
    const last = hideAfter[ensemble.arm] as number;
    const weeks = ensemble.weeks.filter((week) => week <= last).length;
    return weeks === 0 ? [] : [until(ensemble, weeks)];
  });
}

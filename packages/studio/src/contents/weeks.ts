import { type DataTable, type Figure, usageDecay } from '@uptake/viz';
import type { Ensemble, UsageDecayOptions } from '@uptake/viz/data';
import { percent, percentRange } from '@uptake/viz/numbers';
import { words } from '../words/words.ts';
import { type Content, type ContentOf, contentOf } from './content.ts';
import { decayContent } from './decay.ts';

/** Ends of the middle 80 % of runs. */
const middle = [0.1, 0.9] as const;

/** A quantile of an ensemble in a week; nothing where it is not shown. */
const quantileAt = (ensemble: Ensemble, level: number, week: number): number | undefined => {
  const place = ensemble.weeks.indexOf(week);
  return ensemble.quantiles[ensemble.levels.indexOf(level)]?.[place];
};

/** The curves to be read: a row a week, median and spread of each arm side by side, in per cent. */
function weeksTable(
  data: readonly Ensemble[],
  { hideAfter = {}, measure }: UsageDecayOptions = {},
): DataTable {
  const lastOf = ({ arm }: Ensemble): number =>
    (Object.hasOwn(hideAfter, arm) ? hideAfter[arm] : undefined) ?? Number.POSITIVE_INFINITY;
  const shown = data.filter((ensemble) => lastOf(ensemble) > 0);
  const weeks = Math.max(0, ...shown.map((one) => Math.min(one.weeks.length, lastOf(one))));
  const cells = (ensemble: Ensemble, week: number): (string | undefined)[] => {
    if (week > lastOf(ensemble)) return [undefined, undefined];
    const [median, lo, hi] = [0.5, ...middle].map((level) => quantileAt(ensemble, level, week));
    if (median === undefined || lo === undefined || hi === undefined) return [undefined, undefined];
    return [percent(median), percentRange(lo, hi)];
  };
  const text = { unit: '' };
  return {
    caption: usageDecay.table(data, { hideAfter, ...(measure && { measure }) }).caption,
    columns: [
      { id: 'week', label: words.timeline.week, ...text },
      ...shown.flatMap(({ arm, label }) => [
        { id: `${arm} median`, label, ...text },
        { id: `${arm} spread`, label: words.panels.rangeOfRuns, ...text },
      ]),
    ],
    rows: Array.from({ length: weeks }, (_, k) => [
      k + 1,
      ...shown.flatMap((ensemble) => cells(ensemble, k + 1)),
    ]),
  };
}

/** The main chart, with a table made for reading; the one in a file has all quantiles, unrounded. */
const usageByWeek: Figure<readonly Ensemble[], UsageDecayOptions> = Object.assign(
  (data: readonly Ensemble[], options?: UsageDecayOptions) => usageDecay(data, options),
  { describe: usageDecay.describe, table: weeksTable },
);

/** Use by week, in numbers. */
export const weeksContent: ContentOf = (session, result) => {
  const { title, data, options } = decayContent(session, result) as Content;
  return contentOf(title, usageByWeek, data as readonly Ensemble[], options);
};

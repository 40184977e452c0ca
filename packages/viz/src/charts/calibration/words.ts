import { bandsOf, medianOf } from '../../data/quantiles.ts';
import type { CalibrationFit, Observed } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { fixed, percent } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';

/** One observed point beside what the model says of its week. */
export interface Comparison {
  readonly observed: Observed;
  readonly week: number;
  readonly value: number;
  readonly median?: number;
  /** Whether it lies in the widest band; none where there is no band or no such week. */
  readonly isInside?: boolean;
  /** False for a point that the calibration did not see. */
  readonly isFitted: boolean;
}

/** Every observed point beside the model. */
export function comparePoints({ ensemble, observed }: CalibrationFit): Comparison[] {
  const median = medianOf(ensemble);
  const [band] = bandsOf(ensemble);
  return observed.flatMap((one) =>
    Array.from(one.weeks, (week, k): Comparison => {
      const value = one.values[k] as number;
      const at = ensemble.weeks.indexOf(week);
      const isFitted = one.fittedTo === undefined || week <= one.fittedTo;
      if (at < 0) return { observed: one, week, value, isFitted };
      const inside =
        band && value >= (band.low[at] as number) && value <= (band.high[at] as number);
      return {
        observed: one,
        week,
        value,
        isFitted,
        median: median[at] as number,
        ...(inside !== undefined && { isInside: inside }),
      };
    }),
  );
}

/** The finding of `calibrationOverlay`: how many points lie in the band, and how far they lie from the median. */
export function describeFit(data: CalibrationFit): string {
  const points = comparePoints(data);
  const misses = points.flatMap(({ median, value }) =>
    median === undefined ? [] : [Math.abs(value - median)],
  );
  const mean = misses.reduce((sum, miss) => sum + miss, 0) / Math.max(1, misses.length);
  const judged = points.filter(({ isInside }) => isInside !== undefined);
  const inside = judged.filter(({ isInside }) => isInside).length;
  const share = bandsOf(data.ensemble)[0]?.share ?? 0;
  const tests = judged.filter(({ isFitted }) => !isFitted);
  const held = tests.filter(({ isInside }) => isInside).length;
  return withinLimit([
    `${clean(data.ensemble.label, 30)}: observed use is ${fixed(100 * mean, 1)} points from the median on average.`,
    ...(judged.length === 0
      ? []
      : [`${inside} of ${judged.length} points lie in the middle ${percent(share)} of runs.`]),
    ...(tests.length === 0 ? [] : [`Of ${tests.length} not used for fitting, ${held} do.`]),
  ]);
}

/** The numbers of `calibrationOverlay`, one row an observed point. */
export function fitTable(data: CalibrationFit): DataTable {
  return {
    caption: 'Observed use and the calibrated model',
    columns: [
      { id: 'observed', label: 'Observed', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      { id: 'value', label: 'Observed use', unit: 'share' },
      { id: 'median', label: 'Median of runs', unit: 'share' },
      { id: 'inside', label: 'In the widest band', unit: '' },
      { id: 'fitted', label: 'Used for fitting', unit: '' },
    ],
    rows: comparePoints(data).map((point): Cell[] => [
      point.observed.label,
      point.week,
      point.value,
      point.median,
      point.isInside === undefined ? undefined : point.isInside ? 'yes' : 'no',
      point.isFitted ? 'yes' : 'no',
    ]),
  };
}

import type { ReasonSeries } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { reasonLayers } from './layers.ts';

/** The numbers of `reasons`, one row an arm and week. */
export function reasonsTable(data: readonly ReasonSeries[]): DataTable {
  const [first] = data;
  const layers = first === undefined ? [] : reasonLayers(first);
  return {
    caption: 'Why people do not use the tool, as shares of all people',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'reading', label: 'Measured against', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      ...layers.map(({ id, label }) => ({ id, label, unit: 'share' })),
      { id: 'runs', label: 'Runs', unit: '' },
    ],
    rows: data.flatMap((series) => {
      const own = reasonLayers(series);
      const against =
        series.reading === 'own-start' ? 'own start' : (series.against ?? 'the other arm');
      return Array.from(series.weeks, (week, k): Cell[] => [
        series.label,
        against,
        week,
        ...own.map(({ values }) => values[k]),
        series.runs,
      ]);
    }),
  };
}

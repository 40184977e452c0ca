import { medianOf } from '../../data/quantiles.ts';
import type { Ensemble } from '../../data.ts';
import type { Cell, Column, DataTable } from '../../figure.ts';
import type { UsageDecayOptions } from './options.ts';
import { reveal } from './reveal.ts';
import { decayTitle } from './title.ts';

const levelName = (level: number): string => {
  const hundredths = Math.round(level * 1000) / 10;
  return level === 0.5 ? 'Median' : `${hundredths} % quantile`;
};

/** The numbers of `usageDecay`, one row an arm and week: median, quantiles, real use, runs. */
export function decayTable(data: readonly Ensemble[], options: UsageDecayOptions = {}): DataTable {
  const seen = reveal(data, options.hideAfter);
  const levels = [...new Set(seen.flatMap(({ levels }) => levels))].sort((a, b) => a - b);
  const hasReal = seen.some(({ real }) => real !== undefined);
  const columns: Column[] = [
    { id: 'arm', label: 'Arm', unit: '' },
    { id: 'week', label: 'Week', unit: '' },
    ...levels.map((level) => ({ id: `q${level}`, label: levelName(level), unit: 'share' })),
    ...(hasReal ? [{ id: 'real', label: 'Median of real use', unit: 'share' }] : []),
    { id: 'runs', label: 'Runs', unit: '' },
  ];
  const rows = seen.flatMap((ensemble) =>
    Array.from(ensemble.weeks, (week, k): Cell[] => [
      ensemble.label,
      week,
      ...levels.map((level) => ensemble.quantiles[ensemble.levels.indexOf(level)]?.[k]),
      ...(hasReal ? [ensemble.real?.[k]] : []),
      ensemble.runs,
    ]),
  );
  for (const ensemble of seen) medianOf(ensemble);
  return { caption: decayTitle(options), columns, rows };
}

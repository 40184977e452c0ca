import type { DataTable, Figure, FigureOptions, VNode } from '@uptake/viz';
import { type Course, sampleEnsemble } from '../sample-ensemble.ts';

/** A figure with data, ready to draw with options on top of its own. */
export interface ChartCase {
  /** `figure/case`; also the name of the snapshot. */
  readonly name: string;
  readonly title: string;
  draw(options?: FigureOptions): VNode;
  describe(): string;
  table(): DataTable;
}

export const provenance = {
  people: 300,
  seed: 'workshop-7',
  modelVersion: '1',
  scenarioHash: '3fa94c0012ab77d0',
};

/** Names that must stay text wherever they are shown. */
export const hostile = [
  '</title><script>alert(1)</script>',
  '"onload="alert(1)" x="',
  "]]>&amp;<![CDATA[' --><!--",
  'Sales\u202egpj.exe\u0000\u0007\ud800\uffff',
  `${'A very long name without end '.repeat(360)}`,
] as const;

/** Forty characters. */
export const longName = 'Principal forecasting specialists EMEA n';

export const cased = <D, O>(
  figure: Figure<D, O>,
  name: string,
  title: string,
  data: D,
  own: O & FigureOptions,
): ChartCase => ({
  name,
  title,
  draw: (options = {}) => {
    const id = name.replaceAll(/[^a-z0-9]+/gu, '-');
    return figure(data, { provenance, id, ...own, ...options });
  },
  describe: () => figure.describe(data, own),
  table: () => figure.table(data, own),
});

export const arm = (
  id: string,
  label: string,
  start: number,
  end: number,
  more: Partial<Course> = {},
) => sampleEnsemble({ arm: id, label, start, end, weeks: 52, ...more });
export const unaligned = (more: Partial<Course> = {}) =>
  arm('unaligned', 'Unaligned', 0.54, 0.16, { realShare: 0.8, ...more });
export const aligned = (more: Partial<Course> = {}) =>
  arm('aligned', 'Aligned', 0.5, 0.85, { seed: 9, ...more });
export const flags = [
  { week: 1, label: 'Launch' },
  { week: 5, label: 'Training' },
  { week: 27, label: 'New metric weights' },
  { week: 52, label: 'Review' },
];
export const fiveLabels = ['Unaligned', 'Aligned', longName, 'Penalty relief only', 'Mandate'];
export const eight = Array.from({ length: 8 }, (_, k) =>
  arm(`arm-${k}`, `Policy ${k + 1}`, 0.5, [0.1, 0.3, 0.62, 0.18, 0.85, 0.22, 0.5, 0.14][k] as number, {
    seed: k,
    realShare: k === 2 ? 0.7 : 1,
  }),
);
export const five = ['unaligned', 'aligned', 'credit', 'relief', 'mandate'].map((id, k) =>
  arm(id, fiveLabels[k] as string, 0.5, [0.16, 0.85, 0.4, 0.38, 0.42][k] as number, { seed: k }),
);

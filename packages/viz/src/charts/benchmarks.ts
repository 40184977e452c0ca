import type { DataTable } from '../figure.ts';
import { percent } from '../text/numbers.ts';

/** A published level of use, to be seen beside a simulated one. No parameter was set on any of them. */
interface Benchmark {
  /** In [0, 1]. */
  readonly share: number;
  /** What the share counts: whom, and from how much use on. */
  readonly counts: string;
  readonly when: string;
  /** Who published it, and the key of docs/sources.md. */
  readonly by: string;
  readonly source: string;
}

const employees = (rest: string): string => `US employees who use AI at work ${rest}`;

/** Published levels of use; the first four hold the share of a week from both sides, the others count something else. */
export const benchmarks: readonly Benchmark[] = [
  ...[
    { share: 0.26, counts: employees('a few times a week or more'), when: 'Nov 2025' },
    {
      share: 0.28,
      counts: employees(
        'a few times a week or more (one page says “another 28 %”: it may count less)',
      ),
      when: 'Feb 2026',
    },
    { share: 0.46, counts: employees('a few times a year or more'), when: 'Nov 2025' },
    { share: 0.5, counts: employees('a few times a year or more'), when: 'Feb 2026' },
    { share: 0.12, counts: employees('every day'), when: 'Nov 2025' },
    { share: 0.44, counts: 'Leaders among them, a few times a week or more', when: 'Nov 2025' },
    { share: 0.3, counts: 'Managers, a few times a week or more', when: 'Nov 2025' },
    { share: 0.23, counts: 'Others, a few times a week or more', when: 'Nov 2025' },
  ].map((one) => ({ ...one, by: 'Gallup', source: 'gallupuse2026' })),
  {
    share: 0.8,
    counts: 'Employees of 1,111 organisations whose log shows any AI tool in the year',
    when: '2025',
    by: 'ActivTrak',
    source: 'activtrak',
  },
  {
    share: 0.8,
    counts: '20,000 users in UK government, active over three months (published as 80 to 83 %)',
    when: '2025',
    by: 'UK GDS',
    source: 'gds2025',
  },
];

/** Every published level, with what it counts and its source. */
export const benchmarkTable: DataTable = {
  caption:
    'Published levels of use. They count other people over other times: no parameter was set on them',
  columns: [
    { id: 'counts', label: 'counts', unit: '' },
    { id: 'share', label: 'share', unit: '' },
    { id: 'when', label: 'when', unit: '' },
    { id: 'source', label: 'source', unit: '' },
  ],
  rows: benchmarks.map(({ by, counts, share, source, when }) => [
    ...[counts, percent(share), when, `${by} (${source})`],
  ]),
};

import type { UsageGroup, UsageGrouping } from '@uptake/lab/telemetry';
import { range, sum } from 'd3-array';
import type { VNode } from 'preact';
import type { UsageArm, UsageSide } from '../data/usage.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf } from '../marks/frame.ts';
import type { KeyEntry } from '../marks/key.ts';
import type { Heading } from '../marks/page.ts';
import { strokeDash } from '../marks/series.ts';
import { type Child, el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { grouped, percent } from '../text/numbers.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { type RowPlace, rowChart } from './row-chart.ts';
import { sideStyles } from './usage-course.ts';

/** Usage in rows: by share of weeks, by group, and by seat; people as bars, the model as a dashed frame over them. */

/** One row: a value in [0, 1] a side; null where a side has none. */
interface ShareRow {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

function bar(
  { x, middle, thick }: RowPlace,
  value: number,
  style: ArmStyle,
  isModel: boolean,
): VNode {
  const box = {
    x: x(0),
    y: middle - thick / 2,
    width: Math.max(0, x(value) - x(0)),
    height: thick,
  };
  return isModel
    ? el('rect', {
        ...box,
        fill: 'none',
        stroke: style.colour,
        'stroke-width': 2,
        'stroke-dasharray': strokeDash('5 3', 2),
      })
    : el('rect', { ...box, fill: style.colour, 'fill-opacity': '.75' });
}

function shareRows(
  data: readonly UsageArm[],
  rows: readonly ShareRow[],
  heading: Omit<Heading, 'floor'>,
  options: FigureOptions,
): VNode {
  const frame = frameOf(options);
  const styles = sideStyles(options, data);
  const key = data.map(({ arm, side }, k): KeyEntry => {
    const { colour } = styles[k] as ArmStyle;
    return arm === 'model'
      ? { name: side.label, colour, dash: '5 3' }
      : { name: side.label, colour, opacity: '.75' };
  });
  const most = Math.max(0.1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const top = [0.1, 0.2, 0.4, 0.6, 0.8, 1].find((end) => end >= most) ?? 1;
  return rowChart(frame, options, {
    heading,
    rows: rows.map(({ label, values }) => ({
      label,
      text: values.map((value) => (value === null ? '–' : percent(value))).join(' / '),
      draw: (place): Child =>
        values.map((value, k) =>
          value === null
            ? false
            : bar(place, value, styles[k] as ArmStyle, data[k]?.arm === 'model'),
        ),
    })),
    values: [0, top],
    tick: percent,
    key: data.length > 1 ? key : [],
  });
}

/** Rows of the histogram: never, then tenths of the weeks. */
const tenthNames = [
  'never',
  ...range(10).map((k) => (k === 0 ? 'up to 10 %' : `over ${10 * k} to ${10 * k + 10} %`)),
];

const shareOfAll = ({ spread: { tenths } }: UsageSide, k: number): number =>
  (tenths[k] ?? 0) / Math.max(1, sum(tenths));

function describeTenths(data: readonly UsageArm[]): string {
  return withinLimit(
    data.map(({ side }) => {
      const { tenths } = side.spread;
      const all = sum(tenths);
      const never = tenths[0] ?? 0;
      const half = sum(tenths.slice(6));
      return `${clean(side.label, 30)}: of ${grouped(all)} people ${grouped(never)} never used it (${percent(shareOfAll(side, 0))}), and ${grouped(half)} used it in more than half of their weeks (${percent(half / Math.max(1, all))}).`;
    }),
  );
}

function tenthTable(data: readonly UsageArm[]): DataTable {
  return {
    caption: 'People by the share of their followed weeks in which they used it',
    columns: [
      { id: 'weeks', label: 'Weeks with use', unit: '' },
      ...data.map(({ arm, side }) => ({ id: arm, label: side.label, unit: 'people' })),
    ],
    rows: tenthNames.map((name, k): Cell[] => [
      name,
      ...data.map(({ side }) => side.spread.tenths[k]),
    ]),
  };
}

/** How is use spread over people? A histogram of the share of weeks with use, never-users apart. */
export const usageTenths: Figure<readonly UsageArm[], object> = Object.assign(
  (data: readonly UsageArm[], options: FigureOptions = {}) =>
    shareRows(
      data,
      tenthNames.map((label, k) => ({
        label,
        values: data.map(({ side }) => shareOfAll(side, k)),
      })),
      {
        title: 'How much of the time people use it',
        subtitle: 'Share of people, by the share of their followed weeks with use',
        description: describeTenths(data),
        footer: [],
      },
      options,
    ),
  { describe: describeTenths, table: tenthTable },
);

/** What seats are, from used to never used. */
const seatNames = [
  { id: 'used', label: 'used lately' },
  { id: 'new', label: 'without use, but too new to tell' },
  { id: 'lapsed', label: 'reclaimable, used before' },
  { id: 'never', label: 'reclaimable, never used' },
] as const;

function seatCounts({ seats }: UsageSide): readonly number[] {
  const { neverUsed, reclaimable, tooNew } = seats;
  return [seats.seats - reclaimable - tooNew, tooNew, reclaimable - neverUsed, neverUsed];
}

function describeSeats(data: readonly UsageArm[]): string {
  return withinLimit(
    data.map(({ side: { label, seats } }) => {
      const what = seats.basis === 'licensed' ? 'licensed people' : 'people followed';
      const share = seats.seats === 0 ? '' : ` (${percent(seats.reclaimable / seats.seats)})`;
      return `${clean(label, 30)}: of ${grouped(seats.seats)} ${what} in the last week ${grouped(seats.reclaimable)} have not used it for ${seats.idle} weeks or more${share}, ${grouped(seats.neverUsed)} of these never.`;
    }),
  );
}

/** What can be given to others? Seats by whether they are used. */
export const usageSeats: Figure<readonly UsageArm[], object> = Object.assign(
  (data: readonly UsageArm[], options: FigureOptions = {}) =>
    shareRows(
      data,
      seatNames.map(({ label }, k) => ({
        label,
        values: data.map(({ side }) =>
          side.seats.seats === 0 ? null : (seatCounts(side)[k] ?? 0) / side.seats.seats,
        ),
      })),
      {
        title: 'Seats that nobody uses',
        subtitle: `Share of seats in the last week; reclaimable: held and without use for at least ${data[0]?.side.seats.idle} weeks`,
        description: describeSeats(data),
        footer: [],
      },
      options,
    ),
  {
    describe: describeSeats,
    table: (data: readonly UsageArm[]): DataTable => ({
      caption: `Seats in the last week; reclaimable: without use for at least ${data[0]?.side.seats.idle} weeks`,
      columns: [
        { id: 'seat', label: 'Seats', unit: '' },
        ...data.map(({ arm, side }) => ({ id: arm, label: side.label, unit: 'seats' })),
      ],
      rows: seatNames.map(({ label }, k): Cell[] => [
        label,
        ...data.map(({ side }) => seatCounts(side)[k]),
      ]),
    }),
  },
);

/** Options of the figure of groups. */
interface GroupOptions {
  readonly by: UsageGrouping;
}

/** Name of people without a group of their own. */
const restName = 'others together';

/** Most groups that the figure shows; the table has all. */
const mostGroups = 24;

/** The groups of one kind, those of the first side first, each with its place in every side. */
function groupsOf(data: readonly UsageArm[], { by }: GroupOptions) {
  const own = data.map(({ side }) => side.groups.filter((group) => group.by === by));
  const names = [...new Set(own.flatMap((groups) => groups.map(({ group }) => group)))];
  return names
    .toSorted((a, b) => Number(a === null) - Number(b === null))
    .map((name) => ({
      name: name ?? restName,
      groups: own.map((groups): UsageGroup | undefined =>
        groups.find(({ group }) => group === name),
      ),
    }));
}

function describeGroups(data: readonly UsageArm[], options: GroupOptions = { by: 'role' }): string {
  return withinLimit(
    data.flatMap(({ side }) => {
      const groups = side.groups.filter((one) => one.by === options.by && one.lately !== null);
      const [first] = groups;
      if (!first)
        return [`${clean(side.label, 30)}: no ${options.by} is large enough to be shown.`];
      const words = `${clean(side.label, 30)}, mean of the last four weeks: `;
      if (groups.length > 1 && groups.every(({ lately }) => lately === first.lately))
        return [`${words}all groups ${percent(first.lately ?? 0)}.`];
      const low = groups.reduce((least, one) =>
        (one.lately ?? 0) < (least.lately ?? 0) ? one : least,
      );
      const high = groups.reduce((most, one) =>
        (one.lately ?? 0) > (most.lately ?? 0) ? one : most,
      );
      const name = ({ group }: UsageGroup): string => clean(group ?? restName, 40);
      return [
        low === high
          ? `${words}${name(high)} ${percent(high.lately ?? 0)}.`
          : `${words}${name(high)} uses it most (${percent(high.lately ?? 0)}), ${name(low)} least (${percent(low.lately ?? 0)}).`,
      ];
    }),
  );
}

function groupTable(data: readonly UsageArm[], options: GroupOptions = { by: 'role' }): DataTable {
  return {
    caption: `Use by ${options.by}`,
    columns: [
      { id: 'group', label: options.by, unit: '' },
      { id: 'side', label: 'Whose', unit: '' },
      { id: 'people', label: 'People', unit: '' },
      { id: 'lately', label: 'Last four weeks', unit: 'share' },
      { id: 'weeksUsed', label: 'Weeks with use', unit: 'share' },
      { id: 'ever', label: 'Ever used it', unit: 'share' },
    ],
    rows: groupsOf(data, options).flatMap(({ groups, name }) =>
      groups.flatMap((group, k): Cell[][] =>
        group
          ? [
              [
                name,
                data[k]?.side.label,
                group.people,
                group.lately ?? undefined,
                group.weeksUsed ?? undefined,
                group.ever ?? undefined,
              ],
            ]
          : [],
      ),
    ),
  };
}

/** Who uses it? Use by role, team or organisation in the last four weeks. */
export const usageGroups: Figure<readonly UsageArm[], GroupOptions> = Object.assign(
  (data: readonly UsageArm[], options: GroupOptions & FigureOptions = { by: 'role' }) =>
    shareRows(
      data,
      groupsOf(data, options)
        .slice(0, mostGroups)
        .map(({ groups, name }) => ({
          label: `${clean(name)}${groups[0] ? ` (${grouped(groups[0].people)})` : ''}`,
          values: groups.map((group) => group?.lately ?? null),
        })),
      {
        title: `Use by ${options.by}`,
        subtitle:
          'Share of people who used it, mean of the last four weeks; in brackets, how many people',
        description: describeGroups(data, options),
        footer: [],
      },
      options,
    ),
  { describe: describeGroups, table: groupTable },
);

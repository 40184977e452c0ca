import type { RegisteredForecast, RegisteredGroup } from '@uptake/lab/calibrate';
import { curveLines } from '../output/curves.ts';
import { counted, percent } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { countsText } from './calibrate-use.ts';
import { blocks, headLines } from './page.ts';

/** Where a forecast comes from and where it went. */
interface ForecastSource {
  /** Name of the data, harmless. */
  readonly data: string;
  /** Name of the file that it is registered in, harmless; null if it is not. */
  readonly file: string | null;
  /** Notes of the data. */
  readonly notes: readonly string[];
}

type Weeks = RegisteredGroup['forecasts'][number]['weeks'];

const weeksOf = ({ forecasts }: RegisteredGroup, id: string): Weeks =>
  forecasts.find((one) => one.id === id)?.weeks ?? [];

/** `41 % to 58 %`. */
const band = (bands: readonly number[], low: number, high: number): string =>
  `${percent(bands[low] as number)} to ${percent(bands[high] as number)}`;

/** Weeks ahead with bands, of everybody. */
function weekLines(whole: RegisteredGroup, width: number): string[] {
  const still = weeksOf(whole, 'persistence');
  return tableLines(
    [
      { title: 'week of' },
      { title: 'median', align: 'right' },
      { title: '90 %', align: 'right' },
      { title: '50 %', align: 'right' },
      { title: 'as in the last week, 90 %', align: 'right' },
    ],
    weeksOf(whole, 'model').map(({ bands, week }, i) => [
      week,
      percent(bands[2] as number),
      band(bands, 0, 4),
      band(bands, 1, 3),
      band(still[i]?.bands ?? [], 0, 4),
    ]),
    width,
  );
}

/** The last week ahead by role. */
function roleLines(groups: readonly RegisteredGroup[], width: number): string[] {
  if (groups.length === 0) return [];
  const last = (group: RegisteredGroup): Weeks[number] =>
    weeksOf(group, 'model').at(-1) as Weeks[number];
  return tableLines(
    [
      { title: `week of ${last(groups[0] as RegisteredGroup).week} by role` },
      { title: 'people', align: 'right' },
      { title: 'median', align: 'right' },
      { title: '90 %', align: 'right' },
    ],
    groups.map((group) => {
      const { bands } = last(group);
      return [
        harmless(group.role ?? '', 46),
        String(group.people),
        percent(bands[2] as number),
        band(bands, 0, 4),
      ];
    }),
    width,
  );
}

/** Use as it was, and what is foretold. */
function curvesOf(
  { data }: RegisteredForecast,
  whole: RegisteredGroup,
  { unicode, width }: { readonly unicode: boolean; readonly width: number },
): string[] {
  const model = weeksOf(whole, 'model');
  const start = Date.parse(data.from);
  const known = new Array<number>(data.weeks).fill(Number.NaN);
  for (const { followed, used, week } of whole.past)
    known[Math.round((Date.parse(week) - start) / (7 * 24 * 3600 * 1000))] = used / followed;
  const gap = model.map(() => Number.NaN);
  const last = known.at(-1) as number;
  const ahead = (place: number): number[] => [
    ...known.slice(1).map(() => Number.NaN),
    last,
    ...model.map(({ bands }) => bands[place] as number),
  ];
  return curveLines(
    [
      { label: '95 % below', values: ahead(4), place: 2 },
      { label: 'median', values: ahead(2), place: 1 },
      { label: '5 % below', values: ahead(0), place: 3 },
      { label: 'data', values: [...known, ...gap], place: 0 },
    ].filter(({ label }) => label !== 'data' || known.some((share) => !Number.isNaN(share))),
    { width, rows: 11, unicode },
  );
}

/** A forecast as text. */
export function forecastText(
  forecast: RegisteredForecast,
  { data: file, file: kept, notes }: ForecastSource,
  { unicode, width }: { readonly unicode: boolean; readonly width: number },
): string {
  const { arm, data, groups, name, registered, sha256 } = forecast;
  const [whole, ...roles] = groups as [RegisteredGroup, ...RegisteredGroup[]];
  const ahead = weeksOf(whole, 'model').length;
  const facts = [
    `${file}: ${counted(data.people, 'person', 'people')}, ${counted(data.weeks, 'week')} from ${data.from} to ${data.to}`,
    countsText[data.counts ?? 'any'],
    `arm ${harmless(arm, 60)}`,
    `${counted(ahead, 'week')} ahead`,
  ];
  const words =
    kept === null
      ? 'Not registered: --register FILE keeps it, so that it can be scored when the weeks have come.'
      : `Registered in ${kept} on ${registered.slice(0, 10)}. Keep its SHA-256 where others see it, since it tells whether the file was changed:`;
  return blocks(
    headLines(name, facts, width),
    weekLines(whole, width),
    roleLines(roles, width),
    curvesOf(forecast, whole, { unicode, width }),
    wrapped(words, width).map((line) => styled('bold', line)),
    kept === null ? [] : [sha256],
    [...forecast.notes, ...notes].flatMap((note) => wrapped(`Note: ${harmless(note, 600)}`, width)),
  );
}

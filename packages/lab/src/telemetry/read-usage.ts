import { brokenOptions, must, refuse, shortened } from '@uptake/core/internal';
import { Cells, type Day, weekday, weekOf } from './cells.ts';
import { type Sink, type UsageFormat, type UsageFormatFacts, unsaid } from './format.ts';
import { formats, meets, unfit } from './formats.ts';
import { Findings } from './problems.ts';
import { type FileRecords, recordsOf, type UsageFile } from './records.ts';
import {
  byWeek,
  type Changes,
  type FormatFound,
  fillIdle,
  gapsOf,
  isActivityAlone,
  type Teams,
  tableOf,
  type UsageTable,
  weeksOfSnapshots,
  wholeWeeks,
  withoutTwins,
} from './usage-table.ts';

/** The exports of tools, read into one table of weekly use. */

/** How exports are read. */
export interface UsageOptions {
  /** The organisation's secret for {@link personCode}, of at least 16 characters. Keep it out of what is shared. */
  readonly salt: string;
  /**
   * What a week without a row means after a person's first: no use (`idle`), or nothing at all (`outside`).
   * Default: what the format says of itself.
   */
  readonly absent?: 'idle' | 'outside';
  /** The `id` of the format that all files have, where their columns fit several. Default: each file is told by its columns. */
  readonly format?: string;
}

/** Every format that {@link readUsage} reads, with who confirms its columns and what a missing row means in it. */
export const usageFormats: readonly UsageFormatFacts[] = formats.map(({ read, ...facts }) => facts);

/** The data sheet of an import: what was read, how it was taken, and what was left out. */
export interface UsageSheet {
  readonly files: readonly {
    readonly file: string;
    /** Which of {@link usageFormats}. */
    readonly format: string;
    readonly form: FileRecords['form'];
    readonly records: number;
  }[];
  /** The formats that the files have. */
  readonly formats: readonly UsageFormatFacts[];
  readonly people: number;
  readonly weeks: number;
  /** First and last Monday. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  /** Rows without use that were added for weeks without a row. */
  readonly filled: number;
  /**
   * Person-weeks without a row, after the person's first, in exports that have rows for activity alone: whether they were idle or not
   * followed is what `absent` decides.
   */
  readonly unclear: number;
  /** Records that came twice and were counted once. */
  readonly duplicates: number;
  /** What was assumed or left out, a sentence each. */
  readonly notes: readonly string[];
}

/** What a format's readers found in one file after the other. */
interface Reading {
  readonly findings: Findings;
  readonly found: Map<UsageFormat, FormatFound>;
  readonly teams: Teams;
  readonly words: Map<string, boolean | null>;
  readonly changes: Changes;
}

/** The format of a file by its columns; nothing if there is none, which is told. */
function formatOf(
  { name }: UsageFile,
  { columns, twice }: FileRecords,
  findings: Findings,
  wanted: string | undefined,
): UsageFormat | undefined {
  const forced = formats.find(({ id }) => id === wanted);
  const lacks = forced?.signature.filter((group) => !group.some((one) => columns.has(one))) ?? [];
  for (const group of lacks)
    findings.add({ file: name, rule: `has none of the columns ${group.slice(0, 8).join(', ')}` });
  if (lacks.length > 0) return undefined;
  const other = forced ? undefined : unfit.find(({ signature }) => meets(columns, signature));
  const known = forced ? [forced] : formats;
  const format = other ? undefined : known.find(({ signature }) => meets(columns, signature));
  if (other) findings.add({ file: name, rule: other.rule, remedy: other.remedy });
  else if (format === undefined)
    findings.add({
      file: name,
      rule: 'has the columns of no known export',
      got: [...columns].slice(0, 8).join(', '),
      remedy: 'give it the columns person, week and used, or actions (docs/guide/usage.md)',
    });
  for (const column of format?.signature.flat() ?? [])
    if (twice.has(column))
      findings.add({ file: name, column, rule: 'must not be there twice', remedy: 'keep one' });
  return format;
}

/** Tells of weeks that begin on several days, which is what exchanged days and months look like. */
function checkWeekdays(name: string, firsts: readonly Day[], { findings, changes }: Reading): void {
  const names = [...new Set(firsts.map(weekday))];
  if (names.length > 1)
    findings.add({
      file: name,
      rule: `has weeks that begin on a ${names.slice(0, 3).join(', on a ')}`,
      remedy: 'write the first day of each week as 2026-03-02; day and month may be exchanged',
    });
  else if (names.length === 1 && names[0] !== 'Monday')
    changes.notes.push(
      `weeks of ${shortened(name, 80)} begin on a ${names[0]}: each counts as the week from Monday in which most of its days lie`,
    );
}

/** Reads the records of one file. */
function readFile(
  { name }: UsageFile,
  { records }: FileRecords,
  format: UsageFormat,
  reading: Reading,
): void {
  const { findings, found, teams, words } = reading;
  const all = found.get(format) ?? { format, entries: [], snapshots: [] };
  found.set(format, all);
  const firsts: Day[] = [];
  for (const record of records) {
    const { at } = record;
    const sink: Sink = {
      entry: (one) => {
        const { first, person } = one;
        if (person === null || first === null) return;
        if (format.grain === 'week') firsts.push(first);
        all.entries.push({ ...unsaid, ...one, person, first, file: name, at });
      },
      snapshot: (one) => all.snapshots.push({ ...one, file: name }),
      team: (person, day, team) => {
        if (person === null || day === null || team === null) return;
        const weeks = teams.get(person) ?? new Map<Day, Set<string>>();
        const week = weekOf(day, 1);
        weeks.set(week, (weeks.get(week) ?? new Set()).add(team));
        teams.set(person, weeks);
      },
      note: (word, meaning) => words.set(word, meaning),
    };
    format.read(new Cells(name, record, findings), sink);
  }
  if (records.length === 0) findings.add({ file: name, rule: 'has a header and no record' });
  checkWeekdays(name, firsts, reading);
}

/** What was assumed besides: words without a fixed meaning, people in several teams, columns that no vendor confirms. */
function assumptions({ words, teams, found }: Reading): string[] {
  const meaning = (licensed: boolean | null): string =>
    licensed === null ? 'not known' : licensed ? 'a licence' : 'no licence';
  const several = [...teams.values()].filter((weeks) =>
    [...weeks.values()].some(({ size }) => size > 1),
  ).length;
  return [
    ...[...words]
      .slice(0, 20)
      .map(([word, licensed]) => `${word} is taken for: ${meaning(licensed)}`),
    ...(several > 0
      ? [`${several} people are in several teams and count in the first by name`]
      : []),
    ...[...found.keys()]
      .filter(({ headers }) => headers === 'importers')
      .map(
        ({ name }) => `columns of ${name} are known from importers; no page of its vendor was read`,
      ),
  ];
}

/** The table from everything that was read. */
function assembled(reading: Reading, { absent, salt }: UsageOptions): UsageTable {
  const { changes, findings, found, teams } = reading;
  const parts = [...found.values()].map((all) => {
    const { format, snapshots } = all;
    const entries =
      format.grain === 'snapshot' ? weeksOfSnapshots(snapshots, changes) : all.entries;
    const single = withoutTwins({ ...all, entries }, findings, changes);
    const whole =
      format.grain === 'day' && single.length > 0 ? wholeWeeks(single, changes) : single;
    const byTool = byWeek(all, whole, teams);
    const rule = format.grain === 'snapshot' ? format.absent : (absent ?? format.absent);
    const gaps = gapsOf(byTool);
    if (isActivityAlone(format, byTool)) changes.unclear += gaps.length;
    if (rule === 'idle') fillIdle(gaps, changes);
    return byTool;
  });
  return tableOf(parts, salt, findings);
}

/**
 * Reads exports of usage into one weekly table. Formats are told apart by their columns, never by the name of the file: see
 * {@link usageFormats}. Names become codes at once, and nothing else that could name a person (display names, addresses) is kept.
 *
 * @param files - Text or bytes, CSV (with commas, semicolons, tabs or bars), NDJSON or JSON, also inside gzip, or the rows of a
 * Parquet file; of one tool or several.
 * @param options - The salt, and what a week without a row means.
 * @returns The table, and a data sheet with what was assumed.
 * @throws UsageError with every problem of every file at once.
 * @throws RangeError if an option breaks its rule.
 *
 * @example
 * ```ts
 * const content = 'person,week,used\nann,2026-03-02,1\nann,2026-03-09,0\n';
 * const { table } = readUsage([{ name: 'usage.csv', content }], { salt: 'a salt of sixteen letters' });
 * table.rows.map(({ week, used }) => [week, used]); // => [ [ '2026-03-02', true ], [ '2026-03-09', false ] ]
 * ```
 */
export function readUsage(
  files: readonly UsageFile[],
  options: UsageOptions,
): { readonly table: UsageTable; readonly sheet: UsageSheet } {
  const salt = {
    must: 'text of at least 16 characters',
    holds: (value: unknown) => typeof value === 'string' && value.length >= 16,
  };
  const absent = must.oneOf(['idle', 'outside']);
  const format = must.oneOf(formats.map(({ id }) => id));
  refuse('readUsage', brokenOptions(options, { salt, absent, format }, ['salt']));
  const findings = new Findings();
  const changes: Changes = { notes: [], filled: 0, unclear: 0, duplicates: 0 };
  const [found, teams, words] = [new Map(), new Map(), new Map()];
  const reading: Reading = { findings, changes, found, teams, words };
  if (files.length === 0) findings.add({ file: 'no file', rule: 'was given' });
  const read = files.flatMap((file) => {
    const held = recordsOf(file, findings);
    const format = held && formatOf(file, held, findings, options.format);
    if (!held || !format) return [];
    readFile(file, held, format, reading);
    const { form, records } = held;
    return [{ file: file.name, format: format.id, form, records: records.length }];
  });
  findings.close();
  const table = assembled(reading, options);
  const { rows, weeks } = table;
  if (rows.length === 0)
    findings.add({
      file: 'all files',
      rule: 'say nothing of the use of anybody',
      remedy: 'add the export of usage that belongs to them',
    });
  findings.close();
  const sheet: UsageSheet = {
    files: read,
    formats: usageFormats.filter(({ id }) => read.some(({ format }) => format === id)),
    people: new Set(rows.map(({ person }) => person)).size,
    weeks: weeks.length,
    from: weeks[0] as string,
    to: weeks.at(-1) as string,
    rows: rows.length,
    ...{ filled: changes.filled, unclear: changes.unclear, duplicates: changes.duplicates },
    notes: [...changes.notes, ...assumptions(reading)],
  };
  return { table, sheet };
}

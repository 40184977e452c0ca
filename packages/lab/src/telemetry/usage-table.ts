import { sha256, shown } from '@uptake/core/internal';
import { type Day, dayText, weekday, weekOf } from './cells.ts';
import { type Snapshot, type UsageEntry, type UsageFormat, unsaid } from './format.ts';
import type { Findings } from './problems.ts';

/** From records to the weekly table: duplicates, teams, snapshots, partial weeks, weeks without a row, and codes for names. */

/** One person in one week with one tool. */
export interface UsageRow {
  /** A code of 16 hexadecimal digits in place of the name: see {@link personCode}. */
  readonly person: string;
  /** The Monday of the week as `2026-03-02`. */
  readonly week: string;
  readonly used: boolean;
  /** How much, in the unit of the export (prompts, messages, actions); null if the export does not count. */
  readonly actions: number | null;
  /** Whether the person had a licence; null if the export does not say. */
  readonly licensed: boolean | null;
  readonly role: string | null;
  readonly team: string | null;
  readonly org: string | null;
  readonly tool: string | null;
}

/** Who used what in which week. A person without a row in a week was not followed in it. */
export interface UsageTable {
  /** Every Monday from the first to the last week, also those without a row. */
  readonly weeks: readonly string[];
  /** By person, then week, then tool. */
  readonly rows: readonly UsageRow[];
}

/** An entry and where it comes from. */
export interface Found extends UsageEntry {
  readonly file: string;
  readonly at: string;
}

/** What all files of one format say. */
export interface FormatFound {
  readonly format: UsageFormat;
  readonly entries: Found[];
  readonly snapshots: (Snapshot & { readonly file: string })[];
}

/** Teams by person and week. */
export type Teams = Map<string, Map<Day, Set<string>>>;

/** What was done to the records besides reading them. */
export interface Changes {
  readonly notes: string[];
  filled: number;
  unclear: number;
  duplicates: number;
}

/**
 * The code of a person: the first 16 digits of the SHA-256 of salt and name. Without the salt nobody can find a name by trying.
 *
 * @param name - Identifier as the export has it; addresses in small letters.
 * @param salt - The secret of the organisation. The same salt gives the same codes, so that later exports fit.
 *
 * @example
 * ```ts
 * personCode('ann@example.com', 'a salt of sixteen letters'); // => '8821acda96c0c4cf'
 * ```
 */
export function personCode(name: string, salt: string): string {
  return sha256(`${salt}\0${name}`).slice(0, 16);
}

/** Weekly entries from looks back: each snapshot says what happened in the weeks since the one before. */
export function weeksOfSnapshots(snapshots: FormatFound['snapshots'], { notes }: Changes): Found[] {
  const days = [...new Set(snapshots.map(({ taken }) => taken))].sort((a, b) => a - b);
  const before = new Map(days.map((day, i) => [day, days[i - 1] ?? day - 7]));
  if (days.length === 1)
    notes.push(
      'one snapshot gives one week; keep one a week, since the differences between them are the weeks',
    );
  let unknown = 0;
  const found = snapshots.flatMap(({ at, file, last, person, taken }) => {
    const weeks: Found[] = [];
    for (let end = taken; end > (before.get(taken) as Day); end -= 7) {
      const first = end - 6;
      // Whoever was active later may have been active then as well.
      if (last !== null && last > end) unknown++;
      else
        weeks.push({
          ...{ ...unsaid, person, first, file, at, licensed: true },
          used: last !== null && last >= first,
        });
    }
    return weeks;
  });
  if (unknown > 0)
    notes.push(
      `${unknown} person-weeks between snapshots more than a week apart are not known and left out`,
    );
  return found;
}

/** Drops records that come twice, and tells of those that contradict each other. */
export function withoutTwins(
  { entries, format }: FormatFound,
  findings: Findings,
  changes: Changes,
): Found[] {
  const days = format.grain === 'day' ? 1 : 7;
  const seen = new Map<string, Found>();
  for (const one of entries) {
    const when = days === 1 ? one.first : weekOf(one.first, days);
    const key = JSON.stringify([one.person, when, one.tool, one.entity]);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, one);
    else if (format.grain === 'snapshot') {
      // Of looks back over several days each, the one that covers most of the week.
      const [own, known] = [Math.abs(one.first - when), Math.abs(other.first - when)];
      if (own < known || (own === known && one.used)) seen.set(key, one);
    } else if (
      other.used === one.used &&
      other.actions === one.actions &&
      other.licensed === one.licensed
    )
      changes.duplicates++;
    else
      findings.add({
        ...{ file: one.file, at: one.at },
        rule: `says otherwise of a person and ${days === 1 ? 'day' : 'week'} than another record`,
        remedy: `keep one of them; the other is in ${shown(other.file)} ${other.at}`,
      });
  }
  return [...seen.values()];
}

/** Without the first and the last week of a daily export where it begins or ends within them. */
export function wholeWeeks(entries: readonly Found[], { notes }: Changes): Found[] {
  const days = entries.map(({ first }) => first);
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const last = days.reduce((most, day) => Math.max(most, day), 0);
  const from = weekOf(first, 1) + (first > weekOf(first, 1) + 1 ? 7 : 0);
  const to = weekOf(last, 1) - (last < weekOf(last, 1) + 4 ? 7 : 0);
  if (from > to) {
    notes.push('no week is whole: the days reach over less than Monday to Friday');
    return [...entries];
  }
  if (from > first) notes.push(`the first week is left out: its days begin on a ${weekday(first)}`);
  if (to + 7 <= last) notes.push(`the last week is left out: its days end on a ${weekday(last)}`);
  return entries.filter(({ first: day }) => day >= from && day < to + 7);
}

/** A row whose person and week are told by its place. */
type Draft = { -readonly [Key in Exclude<keyof UsageRow, 'person' | 'week'>]: UsageRow[Key] };

/** Rows by tool, then by name of the person, then by the Monday. */
type Drafts = Map<string, Map<string, Map<Day, Draft>>>;

/** Sums entries by person, week and tool; of a role, team or organisation the last that is told counts. */
export function byWeek({ format }: FormatFound, entries: readonly Found[], teams: Teams): Drafts {
  const byTool: Drafts = new Map();
  for (const one of [...entries].sort((a, b) => a.first - b.first)) {
    const { actions, licensed, org, person, role, used } = one;
    const week = weekOf(one.first, format.grain === 'day' ? 1 : 7);
    const tool = one.tool ?? format.tool;
    const persons = byTool.get(tool) ?? new Map<string, Map<Day, Draft>>();
    byTool.set(tool, persons);
    const weeks = persons.get(person) ?? new Map<Day, Draft>();
    persons.set(person, weeks);
    const known = teams.get(person);
    const slugs = known?.get(week) ?? (known ? [...known.values()].at(-1) : undefined);
    const team = one.team ?? (slugs ? ([...slugs].sort()[0] ?? null) : null);
    const row = weeks.get(week);
    if (row === undefined) {
      const named = tool === '' ? null : tool;
      weeks.set(week, { used, actions, licensed, role, team, org, tool: named });
      continue;
    }
    row.used ||= used;
    row.actions = actions === null ? row.actions : actions + (row.actions ?? 0);
    row.licensed = licensed === null ? row.licensed : licensed || row.licensed === true;
    row.role = role ?? row.role;
    row.team = team ?? row.team;
    row.org = org ?? row.org;
  }
  return byTool;
}

/** A week from a person's first on in which the export has rows of others and none of the person. */
interface Gap {
  readonly own: Map<Day, Draft>;
  readonly week: Day;
  /** The last row before it. */
  readonly last: Draft;
}

/** The weeks without a row, none of them before a person's first. */
export function gapsOf(byTool: Drafts): Gap[] {
  return [...byTool.values()].flatMap((persons) => {
    const weeks = [...new Set([...persons.values()].flatMap((own) => [...own.keys()]))].sort(
      (a, b) => a - b,
    );
    return [...persons.values()].flatMap((own) => {
      let last: Draft | undefined;
      return weeks.flatMap((week): Gap[] => {
        const row = own.get(week);
        last = row ?? last;
        return row || !last ? [] : [{ own, week, last }];
      });
    });
  });
}

/** Adds a row without use for every week without a row. */
export function fillIdle(gaps: readonly Gap[], changes: Changes): void {
  for (const { last, own, week } of gaps)
    own.set(week, { ...last, used: false, actions: last.actions === null ? null : 0 });
  changes.filled += gaps.length;
}

/** Whether an export has no row for weeks without use, so that a missing row may be such a week or something else. */
export function isActivityAlone({ absent, headers }: UsageFormat, byTool: Drafts): boolean {
  if (absent === 'idle') return true;
  return (
    headers === 'own' &&
    [...byTool.values()].every((persons) =>
      [...persons.values()].every((own) => [...own.values()].every(({ used }) => used)),
    )
  );
}

/** Most weeks that a table may span: a wrong year must not make thousands. */
const mostWeeks = 1040;

/** The table, with codes for names, sorted; weeks that reach too far are told. */
export function tableOf(all: readonly Drafts[], salt: string, findings: Findings): UsageTable {
  const codes = new Map<string, string>();
  const codeOf = (name: string): string => {
    const code = codes.get(name) ?? personCode(name, salt);
    codes.set(name, code);
    return code;
  };
  const days = new Set<Day>();
  const rows = all.flatMap((byTool) =>
    [...byTool.values()].flatMap((persons) =>
      [...persons].flatMap(([name, weeks]) =>
        [...weeks].map(([week, row]): UsageRow => {
          days.add(week);
          return { person: codeOf(name), week: dayText(week), ...row };
        }),
      ),
    ),
  );
  const sorted = [...days].sort((a, b) => a - b);
  const [first = 0, last = -7] = [sorted[0], sorted.at(-1)];
  const count = (last - first) / 7 + 1;
  if (count > mostWeeks)
    findings.add({
      file: 'all files',
      rule: `reach from ${dayText(first)} to ${dayText(last)}: at most ${mostWeeks} weeks are read`,
      remedy: 'look for a wrong year',
    });
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return {
    weeks: count > mostWeeks ? [] : Array.from({ length: count }, (_, i) => dayText(first + 7 * i)),
    rows: rows.sort(
      (a, b) =>
        order(a.person, b.person) || order(a.week, b.week) || order(a.tool ?? '', b.tool ?? ''),
    ),
  };
}

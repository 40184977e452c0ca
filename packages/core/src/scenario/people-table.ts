import type { Field } from '../tables/entry.ts';
import { personAccess, personNumbers } from '../tables/people.ts';
import { type CsvRow, type CsvText, otherSeparator, readCsv } from './csv.ts';
import type { Mapping } from './mapping.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { suggest } from './remedies.ts';
import type { PeopleInput } from './scenario.ts';
import type { ParseOptions } from './written.ts';

/** One person as written: the cells by column, and where each of them is. */
export interface Person {
  readonly cells: Mapping;
  /** Path of a problem, and how its rule begins. */
  readonly where: (column?: string) => readonly [path: string, prefix: string];
}

const mostProblems = 20;
/** Columns of text. */
export const texts: readonly string[] = ['id', 'role', 'team', 'manager'];
/** Columns of numbers. */
export const numbers: readonly Field[] = [personAccess, ...personNumbers];
/** Every column that is no attribute. */
export const columns: readonly string[] = [...texts, ...numbers.map(({ id }) => id)];
/** A number as a table may write it. */
export const plainNumber: RegExp = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Collects problems; of many rows that break one rule, the first few and a count. */
export class Findings {
  private readonly problems: Problem[];
  private readonly counts: Map<string, number> = new Map();

  constructor(problems: Problem[]) {
    this.problems = problems;
  }

  add(
    person: Person,
    column: string | undefined,
    rule: string,
    { got, remedy }: { readonly got?: unknown; readonly remedy?: string | undefined } = {},
  ): void {
    const kind = `${column ?? ''} ${rule.replace(/ of (?:line|people).*$/, '')}`;
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (count > mostProblems) return;
    const [path, prefix] = person.where(column);
    this.problems.push({
      path,
      rule: `${prefix}${rule}`,
      ...(got !== undefined && { got: shown(got) }),
      ...(remedy && { remedy }),
    });
  }

  close(): void {
    for (const [kind, count] of this.counts)
      if (count > mostProblems)
        this.problems.push({
          path: 'people',
          rule: `has ${count - mostProblems} more rows with the same problem: ${kind.trim()}`,
        });
  }
}

/** Why a column may not have its name; nothing if it may. */
function columnRule(name: string): readonly [rule: string, remedy?: string] | undefined {
  if (columns.includes(name)) return undefined;
  if (/^tool(?:\.|$)/.test(name))
    return ['is no column', 'the tool is one for a role: put these people in a role of their own'];
  if (/^mind(?:\.|$)/.test(name)) {
    const known = numbers.flatMap(({ id }) => (id.startsWith('mind.') ? [id] : []));
    return ['is no column', `a person is hired with ${known.join(', ')}; all else is of a role`];
  }
  if (!/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(name))
    return ['must begin with a letter and have letters, digits and _ only, at most 40 of them'];
  const bare = (text: string): string => text.replace(/_/g, '').toLowerCase();
  const near =
    columns.find((column) => bare(column) === bare(name)) ??
    (name.length >= 6 ? suggest(name, columns) : undefined);
  return near === undefined
    ? undefined
    : [`is too near to a known column: did you mean ${near}? An attribute needs another name`];
}

/** Problems of the names of the columns. */
function headerProblems(header: readonly string[]): Problem[] {
  const problem = (rule: string, got?: string, remedy?: string): Problem => ({
    path: 'people',
    rule,
    ...(got !== undefined && { got: shown(got) }),
    ...(remedy && { remedy }),
  });
  const needed = ['id', 'role'].filter((name) => !header.includes(name));
  return [
    ...needed.map((name) => problem(`must have a column ${name}`)),
    ...header.flatMap((name, i) => {
      if (header.indexOf(name) < i) return [problem('must not have a column twice', name)];
      const broken = columnRule(name);
      return broken ? [problem(`column ${shown(name)} ${broken[0]}`, undefined, broken[1])] : [];
    }),
  ];
}

/** The text of the table, or nothing, which is then told. */
export function textOf(
  given: Exclude<PeopleInput, readonly unknown[]>,
  { readText }: Pick<ParseOptions, 'readText'>,
  problems: Problem[],
): CsvText | undefined {
  if (typeof given !== 'string' && 'text' in given) return given;
  const file = typeof given === 'string' ? given : given.file;
  try {
    if (!readText) throw new Error('no file can be read here');
    const text = readText(file, 'people');
    return typeof text === 'string' ? { text } : text;
  } catch (error) {
    const reason = shown(error instanceof Error ? error.message : error);
    problems.push({ path: 'people', rule: `cannot be read (${reason})`, got: shown(file) });
    return undefined;
  }
}

/** The rows of a table as far as they can be told from each other. */
interface PeopleTable {
  readonly persons: readonly Person[];
  /** Names of the columns; none where cells cannot be told from each other. */
  readonly header: readonly string[];
  /** Whether no row is missing, so that all ids are known. */
  readonly isWhole: boolean;
}

/** The people of a CSV text. Rows that do not fit the header are told and left out. */
export function peopleOfText(
  { faults = [], lines, text }: CsvText,
  problems: Problem[],
): PeopleTable {
  for (const rule of faults) problems.push({ path: 'people', rule });
  if (faults.length > 0 && text === '') return { persons: [], header: [], isWhole: false };
  const read = readCsv(text);
  const { fault } = read;
  const rows = lines
    ? read.rows.map(({ cells, line }) => ({ cells, line: lines[line - 1] ?? line }))
    : read.rows;
  const [head, ...rest] = rows as [CsvRow?, ...CsvRow[]];
  const header = head?.cells ?? [];
  const broken: Problem[] = fault
    ? [{ path: 'people', rule: `line ${fault.line} ${fault.rule}` }]
    : [];
  const sign = header.length < 2 ? otherSeparator(header[0] ?? '') : undefined;
  if (sign !== undefined) {
    const remedy = `save the table as CSV with commas, or replace ${sign} by , (and decimal commas by points before)`;
    const rule = `must have cells separated by commas and not by ${sign}`;
    problems.push({ path: 'people', rule, got: shown(header[0]), remedy });
    return { persons: [], header: [], isWhole: false };
  }
  if (!fault || head) problems.push(...headerProblems(header));
  const wide = rest.filter(({ cells }) => cells.length !== header.length);
  for (const { line, cells } of wide.slice(0, mostProblems))
    problems.push({
      path: 'people',
      rule: `line ${line} must have ${header.length} cells as the header`,
      got: String(cells.length),
    });
  if (wide.length > mostProblems)
    problems.push({
      path: 'people',
      rule: `has ${wide.length - mostProblems} more rows of which each must have ${header.length} cells as the header`,
    });
  problems.push(...broken);
  const isNamed = header.includes('id') && header.includes('role');
  const persons = (isNamed ? rest : []).flatMap(({ line, cells }): Person[] =>
    cells.length === header.length
      ? [
          {
            cells: Object.fromEntries(header.map((name, i) => [name, cells[i]])),
            where: (column) => [
              'people',
              `line ${line}${column === undefined ? '' : ` ${column}`} `,
            ],
          },
        ]
      : [],
  );
  return {
    persons,
    header,
    isWhole: isNamed && !fault && faults.length === 0 && wide.length === 0,
  };
}

/** The people of a list of mappings. */
export function peopleOfRows(rows: readonly Mapping[], problems: Problem[]): PeopleTable {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  problems.push(...headerProblems(header));
  const persons = rows.map(
    (cells, i): Person => ({
      cells,
      where: (column) => [
        pathText(column === undefined ? ['people', i] : ['people', i, column]),
        '',
      ],
    }),
  );
  return { persons, header, isWhole: true };
}

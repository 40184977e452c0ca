import { isMapping } from '@uptake/core/internal';
import { Gunzip, strFromU8 } from 'fflate';
import papa from 'papaparse';
import type { Findings } from './problems.ts';

/** From the content of a file to its records: gzip, UTF-8, and CSV, NDJSON or JSON, told apart by what they hold. */

/** A file as it was read: text, bytes, which may be compressed by gzip, or the rows of a Parquet file that was decoded. */
export interface UsageFile {
  /** What problems call it; of a tool that writes no day into its records, the day may stand in it. */
  readonly name: string;
  readonly content: string | Uint8Array | readonly Readonly<Record<string, unknown>>[];
}

/** One record: a row of CSV, or an object of JSON with the names of nested objects joined. */
export interface FileRecord {
  /** `line 12` or `record 3`, from 1. */
  readonly at: string;
  /** By normalised name: `person_id`. */
  readonly values: ReadonlyMap<string, unknown>;
}

/** What a file holds. */
export interface FileRecords {
  readonly form: 'CSV' | 'NDJSON' | 'JSON' | 'Parquet';
  /** Normalised names of all columns. */
  readonly columns: ReadonlySet<string>;
  /** Names that two or more columns have. */
  readonly twice: ReadonlySet<string>;
  readonly records: readonly FileRecord[];
}

/** Most bytes that a file may have after decompression. */
const mostBytes = 400_000_000;

/** The name of a column without what differs between exports: `PersonId`, `Person_Id` and `person id` are `person_id`. */
function normalised(name: string): string {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** The bytes inside gzip, or why there are none. */
function unzipped(bytes: Uint8Array): Uint8Array | 'broken' | 'large' {
  const parts: Uint8Array[] = [];
  let size = 0;
  const step = 65_536;
  try {
    const stream = new Gunzip((part) => {
      parts.push(part);
      size += part.length;
    });
    for (let from = 0; from < bytes.length; from += step) {
      stream.push(bytes.subarray(from, from + step), from + step >= bytes.length);
      if (size > mostBytes) return 'large';
    }
  } catch {
    return 'broken';
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** What bytes are that are no text of usage, by their first ones. */
const others: readonly (readonly [start: readonly number[], rule: string, remedy: string])[] = [
  [[0x50, 0x4b, 3, 4], 'is a workbook or a zip archive', 'save it as CSV (UTF-8), or unpack it'],
  [
    [0x50, 0x41, 0x52, 0x31],
    'is Parquet that was not decoded',
    'give its rows, or write it as CSV',
  ],
  [[0xff, 0xfe], 'is UTF-16', 'save it as CSV (UTF-8)'],
  [[0xfe, 0xff], 'is UTF-16', 'save it as CSV (UTF-8)'],
];

/** The text of a file, with line feeds between its lines; nothing if there is none, which is told. */
function textOf(
  name: string,
  content: string | Uint8Array,
  findings: Findings,
): string | undefined {
  const refuse = (rule: string, remedy: string, at?: string): undefined => {
    findings.add({ file: name, rule, remedy, ...(at !== undefined && { at }) });
  };
  let text = content;
  if (typeof text !== 'string') {
    const isZipped = text[0] === 0x1f && text[1] === 0x8b;
    const bytes = isZipped ? unzipped(text) : text;
    if (bytes === 'broken')
      return refuse('is gzip that is damaged or cut off', 'get the file once more');
    if (bytes === 'large' || bytes.length > mostBytes)
      return refuse(
        `has more than ${mostBytes / 1e6} million bytes`,
        'split it into several files',
      );
    const other = others.find(([start]) => start.every((byte, i) => bytes[i] === byte));
    if (other) return refuse(other[1], other[2]);
    text = strFromU8(bytes);
  }
  text = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const strange = text.search(/[\uFFFD\0]/);
  if (strange >= 0) {
    const line = text.slice(0, strange).split('\n').length;
    return refuse('has characters that are no UTF-8', 'save it as CSV (UTF-8)', `line ${line}`);
  }
  if (text.trim() === '') return refuse('is empty', 'leave it out');
  return text;
}

/** What separates the cells of a header line: of the signs outside quotes, the one that comes most often. */
function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => bare.split(sign).length;
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function csvRecords(name: string, whole: string, findings: Findings): FileRecords {
  // Excel's own word for the separator.
  const first = /^sep=.\n/.exec(whole)?.[0] ?? '';
  const text = whole.slice(first.length);
  const delimiter = separatorOf(text.slice(0, Math.max(0, text.indexOf('\n'))) || text);
  const records: FileRecord[] = [];
  let columns: string[] | undefined;
  let line = first === '' ? 1 : 2;
  let from = 0;
  papa.parse(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta: { cursor } }) => {
      const at = `line ${line}`;
      for (let i = from; i < cursor; i++) if (text.charCodeAt(i) === 10) line++;
      from = cursor;
      const remedy = 'put the whole cell in quotes and double those in it';
      if (errors.length > 0)
        return findings.add({ file: name, at, rule: 'has a quote that is not closed', remedy });
      if (data.length === 1 && data[0]?.trim() === '') return;
      if (columns === undefined) {
        columns = data.map((cell) => normalised(cell.trim()));
        return;
      }
      if (data.length !== columns.length)
        return findings.add({
          ...{ file: name, at, got: data.length },
          rule: `must have ${columns.length} cells as the header`,
        });
      const values = new Map<string, unknown>();
      columns.forEach((column, i) => {
        if (!values.has(column)) values.set(column, data[i]?.trim() ?? '');
      });
      records.push({ at, values });
    },
  });
  const names = columns ?? [];
  const twice = new Set(names.filter((column, i) => names.indexOf(column) < i));
  return { form: 'CSV', columns: new Set(names), twice, records };
}

/** How deep objects in objects are read, and how many names a record may have. */
const deepest = 5;
const mostNames = 2000;

function flatten(object: object, before: string, values: Map<string, unknown>, depth = 0): void {
  for (const [name, value] of Object.entries(object)) {
    if (values.size >= mostNames) return;
    const path = `${before}${name}`;
    if (isMapping(value)) {
      if (depth < deepest) flatten(value, `${path}.`, values, depth + 1);
    } else {
      const column = normalised(path);
      if (!values.has(column)) values.set(column, value);
    }
  }
}

/** The records of parsed JSON: a list, an object around a list called `data` or `value`, or one object. */
function jsonRecords(
  name: string,
  given: readonly (readonly [at: string, value: unknown])[],
  form: Exclude<FileRecords['form'], 'CSV'>,
  findings: Findings,
): FileRecords {
  const columns = new Set<string>();
  const records: FileRecord[] = [];
  const remedy = 'write a list of objects, or one object a line';
  for (const [place, value] of given) {
    const { data, value: odata } = isMapping(value) ? value : {};
    const list = [value, data, odata].find(Array.isArray) as readonly unknown[] | undefined;
    const around = new Map<string, unknown>();
    if (list && isMapping(value)) flatten(value, '', around, deepest);
    for (const [i, one] of (list ?? [value]).entries()) {
      const at = list ? `record ${i + 1}` : place;
      if (!isMapping(one)) {
        findings.add({ file: name, at, rule: 'must be an object', got: one, remedy });
        continue;
      }
      const values = new Map<string, unknown>();
      flatten(one, '', values);
      for (const [column, cell] of around) if (!values.has(column)) values.set(column, cell);
      for (const column of values.keys()) columns.add(column);
      records.push({ at, values });
    }
  }
  return { form, columns, twice: new Set(), records };
}

/** A text as JSON; nothing if it is none. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The records of a file; nothing if it cannot be read, which is told. */
export function recordsOf(file: UsageFile, findings: Findings): FileRecords | undefined {
  const { content, name } = file;
  if (typeof content !== 'string' && !(content instanceof Uint8Array))
    return jsonRecords(name, [['', content]], 'Parquet', findings);
  const text = textOf(name, content, findings);
  if (text === undefined) return undefined;
  const start = text.trimStart()[0] ?? '';
  if (start !== '{' && start !== '[') return csvRecords(name, text, findings);
  const whole = parsed(text);
  if (whole) return jsonRecords(name, [['record 1', whole.value]], 'JSON', findings);
  if (start === '[') {
    findings.add({ file: name, rule: 'is no whole JSON', remedy: 'get the file once more' });
    return undefined;
  }
  const lines = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const one = parsed(line);
    if (one) return [[`line ${i + 1}`, one.value] as const];
    findings.add({ file: name, at: `line ${i + 1}`, rule: 'must be one JSON object', got: line });
    return [];
  });
  return jsonRecords(name, lines, 'NDJSON', findings);
}

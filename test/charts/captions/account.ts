import type { Cell, DataTable } from '@uptake/viz';
import { clean } from '@uptake/viz/internal';

/**
 * Accounts for every number of a caption: clauses are looked for by their words, and each computes its numbers from the table of the
 * figure by a formula of its own. What stands in no clause has no formula.
 */

/** A table that formulas ask: columns by id, rows by the name in their first column. */
export interface Asked {
  readonly table: DataTable;
  /** Names of the rows in order, each once: arms, roles, inputs. */
  readonly names: readonly string[];
  /** Values of a column as numbers, NaN where there is none; of one name only where it is given. */
  numbers(column: string, name?: string): number[];
  /** Values of a column as they are. */
  cells(column: string, name?: string): Cell[];
  has(column: string): boolean;
}

/** Words of a caption, with `#` for a number, `@` for a name and braces round what may be missing, and what its numbers must be. */
export interface Clause {
  readonly words: string;
  /** Numbers in order as they must be written; nothing where these words must not stand here. */
  numbers(asked: Asked, name: string, more: readonly string[]): readonly string[] | undefined;
}

/** What a figure says: its clauses, and how many sentences it has to say where it may leave some out. */
export interface Account {
  readonly clauses: readonly Clause[];
  sentences?(asked: Asked): number;
  /** Column of the names. Default: the first. */
  readonly named?: string;
  /** Whether names stand in small letters. */
  readonly small?: boolean;
  /** Names that are in no table. */
  readonly extra?: readonly string[];
  /** Other columns that hold names. */
  readonly also?: readonly string[];
  /** Whether the heads of columns are names too, such as those of arms. */
  readonly heads?: boolean;
}

const digits = '\\d+(?:[.\\u202f]\\d+)*';
const number = `[<>]?[+−]?${digits}(?:–[−]?${digits})?(?: %)?(?![.]?\\d)`;
/** Names stand as letters of the private use area while numbers are looked for. */
const firstMark = 0xe000;
const mark = (place: number): string => String.fromCharCode(firstMark + place);
const marks = '[\\ue000-\\uf8ff]';

const pattern = (words: string): RegExp =>
  new RegExp(
    words
      .replaceAll(/[()[\].?*+^$|\\]/gu, '\\$&')
      .replaceAll('{', '(?:')
      .replaceAll('}', ')?')
      .replaceAll('#', `(${number})`)
      .replaceAll('@', `(${marks})`),
    'gu',
  );

function ask(table: DataTable, named = table.columns[0]?.id ?? ''): Asked {
  const placeOf = (id: string): number => table.columns.findIndex((column) => column.id === id);
  const keyed = placeOf(named);
  const cells = (id: string, name?: string): Cell[] => {
    const at = placeOf(id);
    if (at < 0) throw new Error(`no column ${id}`);
    return table.rows.filter((row) => name === undefined || row[keyed] === name).map((row) => row[at]);
  };
  return {
    table,
    names: [...new Set(table.rows.map((row) => String(row[keyed] ?? '')))],
    cells,
    numbers: (id, name) => cells(id, name).map((cell) => (typeof cell === 'number' ? cell : Number.NaN)),
    has: (id) => placeOf(id) >= 0,
  };
}

/** Units that are no currencies. */
const knownUnits = new Set(['', 'share', 'hours', 'h', 'he', 'weeks', 'count', 'people', 'seats', 'hour-equivalents', 'share of variance', 'money']);

/** Heads of columns that say what a row is of, and are no names. */
const plainHeads = new Set(['week', 'runs', 'arm', 'side', 'kind', 'cost', 'policy', 'lo', 'hi', 'monday', 'line', 'weeks', 'seat', 'verdict', 'keeps', 'loses', 'reading', 'y', 'armX']);

/** Where the caption of a table holds names, and what parts them. */
const seams =
  /: | minus |, by week|, week \d+| against | by | \(rows\) and | \(columns\)|^The weekly sum of |, by lever|each lever of | alone in |, and what is lost without it in |next steps from | towards | at the low | at each | at the end|^Where |^Sensitivity of | \(Sobol|difference from | to | over the range/u;

/** All texts of a table that a caption may name, the longest first. */
function textsOf({ caption, columns, rows }: DataTable, { also = [], extra = [], heads = false, named = columns[0]?.id ?? '' }: Account): string[] {
  const places = columns.flatMap(({ id }, k) => (id === named || also.includes(id) ? [k] : []));
  const texts = [
    ...extra,
    ...rows.flatMap((row) => places.map((k) => row[k])).flatMap((cell) => (typeof cell === 'string' ? [cell, cell.replace(/, foretold$/u, '')] : [])),
    ...columns.flatMap(({ id, label, unit }) => [
      ...(heads && !plainHeads.has(id) ? [label] : []),
      ...(knownUnits.has(unit) ? [] : [unit]),
    ]),
    ...caption.split(seams).filter((part) => !/^(cost|mean change|share of the spread|100 %|the curve)/u.test(part)),
  ];
  return [...new Set(texts)].filter((text) => text !== '').sort((a, b) => b.length - a.length);
}

const limits = [200, 80, 60, 40, 30, 26, 20, 12];
const escaped = (text: string): string => text.replaceAll(/[()[\].?*+^$|\\{}/]/gu, '\\$&');

/** The caption with a mark for each name of the table, however it was cut or begins. */
function masked(caption: string, texts: readonly string[], small: boolean): string {
  let text = caption;
  for (const limit of limits)
    texts.forEach((name, place) => {
      const short = clean(name, limit);
      if (/^\p{L}?$/u.test(short)) return;
      const forms = new Set([short, short.slice(0, 1).toUpperCase() + short.slice(1), ...(small ? [short.toLowerCase()] : [])]);
      for (const form of forms)
        text = text.replaceAll(
          new RegExp(`(?<![\\p{L}\\d${marks.slice(1, -1)}])${escaped(form)}(?![\\p{L}\\d])`, 'gu'),
          mark(place),
        );
    });
  return text;
}

/**
 * What in a caption is not as the table has it, in words; nothing where every number is.
 *
 * @param caption - What `describe` returned.
 * @param table - What `table` returned for the same data.
 */
export function unexplained(caption: string, table: DataTable, account: Account): string[] {
  const asked = ask(table, account.named);
  const texts = textsOf(table, account);
  const isCut = caption.endsWith('…');
  let left = masked(isCut ? caption.replace(/[,;. ]+[^,;.]*…$/u, '') : caption, texts, account.small ?? false);
  const problems: string[] = [];
  let said = 0;
  const place = (found: string): string => texts[found.charCodeAt(0) - firstMark] ?? '';
  for (const { numbers, words } of account.clauses)
    left = left.replaceAll(pattern(words), (whole, ...rest) => {
      const groups = rest
        .slice(0, rest.findIndex((one) => typeof one === 'number'))
        .filter((one) => one !== undefined) as string[];
      const names = groups.filter((one) => new RegExp(marks, 'u').test(one)).map(place);
      const found = groups.filter((one) => !new RegExp(marks, 'u').test(one));
      const due = numbers(asked, names[0] ?? '', [...names.slice(1)]);
      if (due === undefined) problems.push(`“${words}” must not be said of ${names.join(', ')}`);
      else if (due.join(' | ') !== found.join(' | '))
        problems.push(`“${words}” of ${names.join(', ')}: ${found.join(' | ')}, and by the table ${due.join(' | ')}`);
      said++;
      return whole === '' ? '' : '\u2063';
    });
  left = left.replace(/And (\d+) more\.$/u, (_, count: string) => {
    const all = account.sentences?.(asked);
    const told = caption.split(/(?<=\.) /u).length - 1;
    if (all !== undefined && told + Number(count) !== all)
      problems.push(`${count} more after ${told} sentences, and there are ${all}`);
    return '';
  });
  if (/\d/u.test(left)) problems.push(`no formula for the numbers of “${left}”`);
  if (said === 0 && /\d/u.test(masked(caption, texts, account.small ?? false))) problems.push('nothing was recomputed');
  return problems;
}

/** Sentences of a caption that begin small, names with full stops in them left aside. */
export function smallStarts(caption: string, table: DataTable, account: Account): string[] {
  const [small, capital] = [mark(0), mark(1)];
  const names = textsOf(table, account).flatMap((name) => limits.map((limit) => clean(name, limit)));
  let text = caption;
  for (const name of [...new Set(names)].sort((a, b) => b.length - a.length)) {
    if (/^\p{L}?$/u.test(name)) continue;
    const first = `[${escaped(name.slice(0, 1))}${escaped(name.slice(0, 1).toUpperCase())}]`;
    text = text.replaceAll(new RegExp(`(?<![\\p{L}\\d])${first}${escaped(name.slice(1))}(?![\\p{L}\\d])`, 'gu'), (found) =>
      /^\p{Ll}/u.test(found) ? small : capital,
    );
  }
  return text.split(/(?<=[.!?]) /u).filter((sentence) => new RegExp(`^[\\p{Ll}${small}]`, 'u').test(sentence));
}

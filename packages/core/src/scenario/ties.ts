import type { CsvText } from './csv.ts';
import type { Mapping } from './mapping.ts';
import { type Problem, shown } from './problem.ts';
import type { GeneratedTies, Tie, TiesInput } from './scenario.ts';
import type { ParseOptions } from './written.ts';

const mostProblems = 20;
const header = 'must start with the header from,to or from,to,weight';
const digits = /^\d+$/;
const decimal = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** What other programs take for a number: not a name, but no id either. */
const numberLike = /^[+-]?(?:0x[\da-f]+|[\d.]+(?:e[+-]?\d+)?)$/i;

/** Where a tie list is in the scenario, and how many employees there are. */
interface TiesPlace {
  /** Path in the scenario. */
  readonly path: string;
  readonly employees: number;
  /** Whether people have managers. */
  readonly managers?: boolean;
  /** The number of each id, where people come from a table: ties then name ids. */
  readonly numberOf?: ReadonlyMap<string, number> | undefined;
}

/** Cells of a line, without the quotes that some programs put round each. */
const cellsOf = (line: string): string[] =>
  line.split(',').map((cell) => {
    const plain = cell.trim();
    return /^".*"$/.test(plain) ? plain.slice(1, -1).trim() : plain;
  });

/** What is wrong with the first line, and what to write instead; nothing if it is a header. */
function headerProblem(line: string): string | undefined {
  const names = cellsOf(line).map((cell) => cell.toLowerCase());
  if (/^from,to(?:,weight)?$/.test(names.join(','))) return undefined;
  const separator = /[;\t|]/.exec(line)?.[0];
  if (separator === undefined) return header;
  const sign = separator === '\t' ? 'tabs' : separator;
  return `${header}, separated by commas and not by ${sign}: save the table as CSV with commas, or replace ${sign} by , (and decimal commas by points before)`;
}

/** What is wrong with a line; nothing if it is a tie. */
function lineRule(
  cells: readonly string[],
  columns: number,
  firstId: number,
  last: number,
): string | undefined {
  const ids = cells.slice(0, 2);
  const name = ids.find((id) => id !== '' && !numberLike.test(id));
  if (name !== undefined)
    return `must hold numbers, not names: number the employees from ${firstId} to ${last} in the order of the roles and write those`;
  const inside = ids.every((id) => digits.test(id) && +id >= firstId && +id <= last);
  const weight = cells[2] ?? '1';
  const heavy = decimal.test(weight) && +weight <= 1e9;
  if (ids.length === 2 && cells.length <= columns && inside && heavy) return undefined;
  const next = firstId === 0 && ids.includes(String(last + 1));
  const remedy = next ? '; where ids start at 1, write { file, firstId: 1 }' : '';
  return `must hold employees ${firstId} to ${last} in plain digits and a weight of 0 or more${remedy}`;
}

const idRule = 'must hold ids of people in the table';

/** What is wrong with a line of ids; nothing if it is a tie. */
function namedRule(
  cells: readonly string[],
  columns: number,
  numberOf: ReadonlyMap<string, number>,
): string | undefined {
  const [from = '', to = '', weight = '1'] = cells;
  if (!numberOf.has(from) || !numberOf.has(to)) return idRule;
  const heavy = decimal.test(weight) && +weight <= 1e9;
  return cells.length <= columns && heavy ? undefined : `${idRule} and a weight of 0 or more`;
}

/** Reads a tie list from CSV: a header `from,to` or `from,to,weight`, then one tie a line. Problems get line numbers. */
function readTies(
  { lines: linesOf, text }: CsvText,
  firstId: number,
  { path, employees, numberOf }: TiesPlace,
  problems: Problem[],
): Tie[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const [first = ''] = lines;
  const wrong = headerProblem(first);
  if (wrong !== undefined) {
    problems.push({ path, rule: wrong, got: shown(first) });
    return [];
  }
  const columns = cellsOf(first).length;
  const last = firstId + employees - 1;
  const ties: Tie[] = [];
  const found = new Map<string, number>();
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line.trim() === '') continue;
    const cells = cellsOf(line);
    const rule = numberOf
      ? namedRule(cells, columns, numberOf)
      : lineRule(cells, columns, firstId, last);
    if (rule === undefined) {
      const ends = cells.slice(0, 2).map((id) => numberOf?.get(id) ?? Number(id) - firstId);
      ties.push([ends[0] as number, ends[1] as number, Number(cells[2] ?? 1)]);
      continue;
    }
    const before = found.get(rule) ?? 0;
    found.set(rule, before + 1);
    if (before < mostProblems)
      problems.push({
        path,
        rule: `line ${linesOf?.[i] ?? i + 1} ${rule}`,
        ...(!numberOf && { got: shown(line) }),
      });
  }
  for (const [rule, count] of found)
    if (count > mostProblems)
      problems.push({ path, rule: `has ${count - mostProblems} more lines of which each ${rule}` });
  return ties;
}

/** Checks the ties of a list in the scenario itself. */
function listedTies(
  given: readonly (readonly (number | string)[])[],
  { path, employees, numberOf }: TiesPlace,
  problems: Problem[],
): Tie[] {
  if (numberOf) {
    const numbered = given.map(([from, to, weight]) => [
      numberOf.get(String(from)) ?? -1,
      numberOf.get(String(to)) ?? -1,
      Number(weight ?? 1),
    ]);
    numbered.forEach(([from, to, weight = 1], index) => {
      const isTie = from !== -1 && to !== -1 && weight >= 0 && weight <= 1e9;
      if (!isTie) problems.push({ path: `${path}[${index}]`, rule: idRule });
    });
    return numbered as unknown as Tie[];
  }
  given.forEach((tie, index) => {
    const isInside = tie.slice(0, 2).every((id) => Number.isInteger(id) && Number(id) < employees);
    if (isInside && typeof tie[2] !== 'string') return;
    problems.push({
      path: `${path}[${index}]`,
      rule: `must hold employees 0 to ${employees - 1}${isInside ? ' and a number as weight' : ''}`,
      got: shown(`[${tie.join(', ')}]`).slice(1, -1),
    });
  });
  return given.map(([from, to, weight]) => [from, to, weight ?? 1] as Tie);
}

const counted = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${more}`];

/** The ties between different people, and a note on what was left out or may not have been meant. */
function tidyTies(
  ties: readonly Tie[],
  { path, employees }: TiesPlace,
  note: ((text: string) => void) | undefined,
): Tie[] {
  const kept = ties.filter(([from, to]) => from !== to);
  if (note === undefined) return kept;
  const pairs = new Set(kept.map(([from, to]) => from * employees + to));
  const isolated =
    employees - new Set(kept.flatMap(([from, , weight]) => (weight > 0 ? [from] : []))).size;
  const parts = [
    ...counted(
      ties.length - kept.length,
      'tie to oneself is left out: nobody is a peer of themselves',
      'ties to oneself are left out: nobody is a peer of themselves',
    ),
    ...counted(
      kept.length - pairs.size,
      'tie repeats another; their weights add up',
      'ties repeat others; their weights add up',
    ),
    ...counted(
      isolated,
      `of ${employees} people looks at nobody, so peers never move them`,
      `of ${employees} people look at nobody, so peers never move them`,
    ),
  ];
  for (const part of parts) note(`${path}: ${part}`);
  return kept;
}

/** What the numbers of a generated network are by kind. */
const numbersOf = {
  ring: ['degree'],
  'small-world': ['degree', 'rewire'],
  'scale-free': ['degree'],
  blocks: ['by', 'within', 'between'],
  hierarchy: [],
} as const;

/** Most ties of a generated network. */
const mostGenerated = 10_000_000;

/** What is wrong with a network that is to be generated. */
function generatedProblems(given: GeneratedTies, place: TiesPlace): Problem[] {
  const { employees, managers } = place;
  const path = `${place.path}.generate`;
  const numbers: Mapping = { ...given };
  const due: readonly string[] = numbersOf[given.kind];
  const others = Object.keys(numbers).filter((id) => id !== 'kind' && !due.includes(id));
  const problems: Problem[] = [
    ...due.flatMap((id) =>
      numbers[id] === undefined
        ? [{ path, rule: `must have ${id}, since it is ${given.kind}` }]
        : [],
    ),
    ...others.map((id) => ({ path: `${path}.${id}`, rule: `has no meaning in ${given.kind}` })),
  ];
  if (problems.length > 0) return problems;
  const { degree, within = 0, between = 0 } = numbers as Record<string, number | undefined>;
  if (degree !== undefined && (degree % 2 === 1 || degree >= employees))
    problems.push({
      path: `${path}.degree`,
      rule: `must be even and below the ${employees} employees`,
      got: String(degree),
    });
  const ties =
    degree === undefined ? Math.max(within, between) * employees * employees : degree * employees;
  if (ties > mostGenerated)
    problems.push({
      path,
      rule: `must have at most ${mostGenerated} ties, and may have ${Math.ceil(ties)}`,
      remedy: 'take a lower degree or chance',
    });
  if (given.kind === 'hierarchy' && !managers)
    problems.push({ path, rule: 'needs a column manager in the table of people' });
  return problems;
}

/**
 * The ties of a scenario or an arm, from a CSV file or a list, with employees numbered from 0; weight 1 where none is given.
 *
 * @param given - As written; nothing gives null.
 * @param place - Where it is.
 * @param options - Where the file comes from, and who hears of ties to oneself (left out), of repeated ones and of people without.
 * @param problems - Receives what is wrong.
 */
export function tiesOf(
  given: TiesInput | undefined,
  place: TiesPlace,
  { readText, note }: Pick<ParseOptions, 'readText' | 'note'>,
  problems: Problem[],
): readonly Tie[] | null {
  if (given === undefined) return null;
  if (typeof given === 'object' && 'generate' in given) {
    problems.push(...generatedProblems(given.generate, place));
    return null;
  }
  const before = problems.length;
  const tidy = (ties: readonly Tie[]): readonly Tie[] =>
    problems.length > before ? ties : tidyTies(ties, place, note);
  if (typeof given !== 'string' && !('file' in given))
    return tidy(listedTies(given, place, problems));
  const { file, firstId } = typeof given === 'string' ? { file: given } : given;
  if (place.numberOf && firstId !== undefined)
    problems.push({
      path: `${place.path}.firstId`,
      rule: 'must not be given, since ties name the ids of the table of people',
    });
  let text: string | CsvText;
  try {
    if (!readText) throw new Error('no file can be read here');
    text = readText(file, 'ties');
  } catch (error) {
    const reason = shown(error instanceof Error ? error.message : error);
    problems.push({ path: place.path, rule: `cannot be read (${reason})`, got: shown(file) });
    return null;
  }
  const csv = typeof text === 'string' ? { text } : text;
  const { faults = [] } = csv;
  for (const rule of faults) problems.push({ path: place.path, rule });
  if (faults.length > 0 && csv.text === '') return null;
  const ties = tidy(readTies(csv, firstId ?? 0, place, problems));
  const starts = firstId !== undefined || ties.some(([from, to]) => from === 0 || to === 0);
  if (!starts && !place.numberOf && problems.length === before)
    note?.(`${place.path}: nobody has the id 0; where ids start at 1, write { file, firstId: 1 }`);
  return ties;
}

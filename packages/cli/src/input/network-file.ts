/** Networks that a command is given: of a scenario under a key, or of a file of ties whose people have any ids. */

import { resolve } from 'node:path';
import { armEntries, armNames, headcountOf, type Scenario } from '@uptake/core';
import { keyOf, plainNumber, readCsv, shown } from '@uptake/core/internal';
import { type Network, networkIn, networkOf } from '@uptake/core/network';
import { InvalidInput } from '../exit-code.ts';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { checkArms } from './arm-names.ts';
import { boundedText } from './bounded-text.ts';
import { graphForm, graphOf } from './graph-file.ts';
import { type Reader, readScenario, tableLimit } from './scenario-file.ts';

/** What people have: all numbers or all texts, null where it is not known. */
interface Trait {
  readonly name: string;
  readonly values: readonly (number | string | null)[];
}

/** A network and what is known of those in it. */
interface KnownNetwork {
  /** Its name, harmless. */
  readonly name: string;
  /** Who is in it, and where its ties come from, in a few words each. */
  readonly from: readonly string[];
  readonly network: Network;
  readonly traits: readonly Trait[];
  /** What was read otherwise than it is written. */
  readonly notes: readonly string[];
  /** Of a scenario: which arm under which key. */
  readonly of?: { readonly arm: string; readonly seed: string; readonly replication: number };
}

/** Which network of a scenario. */
export interface NetworkChoice {
  readonly people?: string;
  readonly arm?: string;
  readonly seed?: string;
  readonly replication?: number;
}

const mostProblems = 20;
const mostTraits = 20;

/** A column as numbers where every cell that is not empty is one, else as texts. */
function traitOf(name: string, cells: readonly (number | string | null)[]): Trait {
  const isEmpty = (cell: unknown): boolean => cell === null || cell === '';
  const isNumeric = cells.every((cell) => isEmpty(cell) || plainNumber.test(String(cell)));
  return {
    name,
    values: cells.map((cell) => (isEmpty(cell) ? null : isNumeric ? Number(cell) : String(cell))),
  };
}

/** A tie as it is written. */
interface WrittenTie {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  readonly line: number;
}

/** Collects problems with their lines; of many that break one rule, the first few and a count. */
class Problems {
  readonly list: string[] = [];
  private readonly counts: Map<string, number> = new Map();
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  add(line: number, rule: string): void {
    const count = (this.counts.get(rule) ?? 0) + 1;
    this.counts.set(rule, count);
    if (count <= mostProblems) this.list.push(`${this.name}:${line}: ${rule}`);
  }

  get all(): readonly string[] {
    const many = [...this.counts].filter(([, count]) => count > mostProblems);
    return [
      ...this.list,
      ...many.map(([rule, count]) => `${this.name}: ${count - mostProblems} more lines: ${rule}`),
    ];
  }
}

/** Rows of a CSV file under its header, every one as wide as that. */
function rowsOf(text: string, problems: Problems) {
  const { fault, rows } = readCsv(text);
  const [head, ...rest] = rows;
  const header = head?.cells ?? [];
  const fit = rest.filter(({ cells, line }) => {
    if (cells.length === header.length) return true;
    problems.add(line, `must have ${header.length} cells as the header`);
    return false;
  });
  if (fault) problems.add(fault.line, fault.rule);
  return { header, rows: fit, line: head?.line ?? 1 };
}

/** The ties of a CSV file: a header `from,to` or `from,to,weight`, then one a line. */
function tiesIn(text: string, problems: Problems): WrittenTie[] {
  const { header, line, rows } = rowsOf(text, problems);
  if (!/^from,to(?:,weight)?$/i.test(header.join())) {
    problems.add(line, 'must begin with the header from,to or from,to,weight, separated by commas');
    return [];
  }
  return rows.flatMap(({ cells, line: at }) => {
    const [from = '', to = '', weight = '1'] = cells;
    const isHeavy = plainNumber.test(weight) && +weight >= 0 && +weight <= 1e9;
    if (!isHeavy)
      problems.add(at, 'must have a weight from 0 to 1e9, in digits with a decimal point');
    const isTie = [from, to].every((id) => id !== '' && id.length <= 200);
    if (!isTie) problems.add(at, 'must tie two ids of 1 to 200 characters');
    return isHeavy && isTie ? [{ from, to, weight: Number(weight), line: at }] : [];
  });
}

/** The people of a CSV file with a column `id`: the number of each id, and what they have. */
function peopleIn(text: string, problems: Problems) {
  const { header, line, rows } = rowsOf(text, problems);
  const at = header.indexOf('id');
  if (at < 0) problems.add(line, 'must have a column id, and commas between cells');
  header.forEach((name, i) => {
    if (header.indexOf(name) < i)
      problems.add(line, `must not have a column twice: ${shown(name)}`);
  });
  const numberOf = new Map<string, number>();
  const known = rows.filter(({ cells, line: here }) => {
    const id = cells[at] ?? '';
    if (at < 0) return false;
    if (id === '' || id.length > 200) problems.add(here, 'must have an id of 1 to 200 characters');
    else if (numberOf.has(id))
      problems.add(here, 'must have an id of its own: remove the row, or give it another id');
    else return numberOf.set(id, numberOf.size);
    return false;
  });
  const names = header.filter((name) => name !== 'id' && name !== 'manager');
  const traits = names.map((name) =>
    traitOf(
      name,
      known.map(({ cells }) => cells[header.indexOf(name)] ?? null),
    ),
  );
  return { numberOf, traits };
}

/** Lines in words: the first few, and how many more. */
function linesText(lines: readonly number[]): string {
  const first = lines.slice(0, 10).join(', ');
  const rest = lines.length - 10;
  return `line${lines.length === 1 ? '' : 's'} ${first}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Ties to oneself and ties given twice, with their lines. */
function tieNotes(ties: readonly WrittenTie[]): string[] {
  const before = new Map<string, Map<string, number>>();
  const self = new Set<number>();
  const again = new Set<number>();
  for (const { from, line, to } of ties) {
    if (from === to) self.add(line);
    const row = before.get(from) ?? new Map<string, number>();
    if (row.has(to) && from !== to) again.add(line);
    before.set(from, row.set(to, line));
  }
  return [
    ...(self.size === 0
      ? []
      : [`${linesText([...self])}: ties to oneself, which are left out: remove them`]),
    ...(again.size === 0
      ? []
      : [
          `${linesText([...again])}: ties that repeat others, whose weights add up: keep one of each`,
        ]),
  ];
}

/** The network of a file of ties; every problem of ties and people at once. */
function ofTies(file: string, people: string | undefined, { folder }: Reader): KnownNetwork {
  const name = harmless(file);
  const textOf = (path: string): string =>
    boundedText(resolve(folder, path), tableLimit, harmless(path));
  const form = graphForm(file);
  const text = textOf(file);
  const graph = form && graphOf(text, form);
  const problems = new Problems(name);
  const faults = (graph?.faults ?? []).map((fault) =>
    fault.replace(/^(?:line (\d+) )?/, (_, line) => (line ? `${name}:${line}: ` : `${name}: `)),
  );
  const ties = graph?.ties ?? tiesIn(text, problems);
  const tableProblems = new Problems(harmless(people ?? ''));
  const table = people === undefined ? undefined : peopleIn(textOf(people), tableProblems);
  const numberOf =
    table?.numberOf ??
    new Map(
      [
        ...new Set(graph?.nodes.map(({ id }) => id) ?? ties.flatMap(({ from, to }) => [from, to])),
      ].map((id, at) => [id, at]),
    );
  if (table && table.numberOf.size > 0)
    for (const { from, line, to } of ties)
      for (const [end, id] of Object.entries({ from, to }))
        if (!numberOf.has(id))
          problems.add(
            line,
            `must tie people of ${harmless(people ?? '')}: ${end} has no row in it: add one, or remove the tie`,
          );
  if (ties.length === 0 && numberOf.size === 0 && problems.all.length + faults.length === 0)
    problems.add(1, 'must hold a tie');
  const all = [...faults, ...problems.all, ...tableProblems.all];
  if (all.length > 0) throw new InvalidInput(all);
  const numbered = ties.map(
    ({ from, to, weight }) =>
      [numberOf.get(from) as number, numberOf.get(to) as number, weight] as const,
  );
  const names = [...new Set(graph?.nodes.flatMap(({ traits }) => Object.keys(traits)) ?? [])];
  const own = names.map((trait) =>
    traitOf(trait, graph?.nodes.map(({ traits }) => traits[trait] ?? null) ?? []),
  );
  return {
    name,
    from: [
      form ? { gexf: 'GEXF', graphml: 'GraphML' }[form] : 'a tie list',
      counted(numberOf.size, 'person', 'people'),
    ],
    network: networkOf(
      numberOf.size,
      numbered.filter(([, , weight]) => weight > 0),
    ),
    traits: (table?.traits ?? own).slice(0, mostTraits),
    notes: tieNotes(ties),
  };
}

/** What the people of a scenario have: role, team, and the columns of their table. */
export function traitsIn({ people, roles }: Scenario): Trait[] {
  const role = roles.flatMap(({ headcount, name }) => Array<string>(headcount).fill(name));
  const team = people?.team && { team: people.team };
  const columns = { ...team, ...people?.numbers, ...people?.attributes };
  const others = Object.entries(columns).map(([name, values]) => ({ name, values: values ?? [] }));
  return [{ name: 'role', values: role }, ...others].slice(0, mostTraits);
}

/** Where the ties of a scenario come from, in words. */
export function tiesText({ organisation, people }: Scenario): string {
  if (organisation.generate) return `a ${organisation.generate.kind} network under each key`;
  if (organisation.ties) return `${counted(organisation.ties.length, 'imported tie')}`;
  const teams = people?.team ? 'teams of the table' : `teams of ${organisation.teamSize}`;
  return `${teams}, ${counted(organisation.crossTies, 'tie')} across teams`;
}

/** Refuses a scenario whose network would be too large to draw. */
type Check = (scenario: Scenario) => Promise<void>;

async function ofScenario(file: string, choice: NetworkChoice, reader: Reader, check: Check) {
  const { scenario } = readScenario(file, reader);
  if (choice.people !== undefined)
    throw new InvalidInput(['--people: a scenario names its table itself, under people']);
  if (choice.arm !== undefined) checkArms(scenario, [choice.arm], '--arm');
  const arm = choice.arm ?? (armNames(scenario)[0] as string);
  const { replication = 0, seed = 'uptake' } = choice;
  const one = new Map(armEntries(scenario)).get(arm) ?? scenario;
  await check(one);
  let network: Network;
  try {
    network = networkIn(one, keyOf({ seed, replication }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput([error.message.replace('networkIn: ', `${harmless(file)}: `)]);
  }
  return {
    name: harmless(scenario.name),
    from: [`arm ${harmless(arm, 60)}`, counted(headcountOf(one), 'employee'), tiesText(one)],
    network,
    traits: traitsIn(one),
    notes: [],
    of: { arm, seed, replication },
  };
}

/**
 * The network of a scenario, or of a file of ties in CSV, GraphML or GEXF by the end of its name.
 *
 * @throws InvalidInput listing every problem with its line.
 */
export async function readNetwork(
  file: string,
  choice: NetworkChoice,
  reader: Reader,
  check: Check,
): Promise<KnownNetwork> {
  if (!graphForm(file) && !/\.csv$/i.test(file)) return ofScenario(file, choice, reader, check);
  const idle = (['arm', 'replication'] as const).filter((flag) => choice[flag] !== undefined);
  const problems = idle.map((flag) => `--${flag}: a file of ties has none; give a scenario`);
  if (problems.length > 0) throw new InvalidInput(problems);
  return ofTies(file, choice.people, reader);
}

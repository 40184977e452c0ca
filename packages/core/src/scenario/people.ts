import { brokenRule, type Field } from '../tables/entry.ts';
import { type PersonNumberId, personNumbers } from '../tables/people.ts';
import { maxEmployees } from '../tables/rollout.ts';
import type { Mapping } from './mapping.ts';
import {
  columns,
  Findings,
  numbers,
  type Person,
  peopleOfRows,
  peopleOfText,
  plainNumber,
  textOf,
  texts,
} from './people-table.ts';
import { type Problem, shown } from './problem.ts';
import { numberReadings } from './remedies.ts';
import type { People, PeopleInput, Scenario } from './scenario.ts';
import type { ParseOptions } from './written.ts';

/** A table of people, read: the columns without ids, how many each role has, and the number that each id has become. */
export interface PeopleRead {
  readonly people: People;
  /** Names of the columns as written; none where cells could not be told from each other. */
  readonly header: readonly string[];
  /** How many there are. */
  readonly count: number;
  /** By role, in the order of the scenario. */
  readonly headcounts: readonly number[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** Whether every row was read, so that all ids are known. */
  readonly isWhole: boolean;
  /** Whether nothing is wrong with any of them. */
  readonly isSound: boolean;
}

const isEmpty = (cell: unknown): boolean => cell === undefined || cell === null || cell === '';

/** The number of a cell, or nothing where it is empty or breaks a rule, which is then told. */
function numberIn(person: Person, field: Field, findings: Findings): number | null {
  const cell = person.cells[field.id];
  if (isEmpty(cell)) return null;
  const isPlain = typeof cell === 'number' || (typeof cell === 'string' && plainNumber.test(cell));
  const rule = brokenRule(field, isPlain ? Number(cell) : Number.NaN);
  if (rule === undefined) return Number(cell);
  const reading = numberReadings(String(cell)).find((one) => brokenRule(field, one) === undefined);
  const remedy = reading === undefined ? undefined : `write ${reading}`;
  findings.add(person, field.id, rule, { got: cell, remedy });
  return null;
}

const compare = (a: string, b: string): number => {
  const whole = /^\d{1,15}$/;
  const [isNumber, isOther] = [whole.test(a), whole.test(b)];
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  if (isNumber && +a !== +b) return +a - +b;
  return a < b ? -1 : Number(a > b);
};

/** Checks ids, roles and teams, and gives the people in the order of role, team and file; each keeps its place in it. */
function sorted(
  persons: readonly Person[],
  roles: readonly string[],
  findings: Findings,
): {
  readonly person: Person;
  readonly role: number;
  readonly id: string;
  readonly team: string;
}[] {
  const seen = new Map<string, Person>();
  const hasTeams = persons.some(({ cells }) => !isEmpty(cells['team']));
  const named = roles.slice(0, 12).map((name) => shown(name).slice(1, -1));
  const list = persons.map((person) => {
    const [id = '', role = '', team = ''] = texts.map((name) => String(person.cells[name] ?? ''));
    const other = seen.get(id);
    if (id === '' || id.length > 200)
      findings.add(person, 'id', 'must be text of 1 to 200 characters');
    else if (other) {
      const [path, line] = other.where();
      findings.add(person, 'id', `must be unique, but is that of ${line.trim() || path}`);
    } else seen.set(id, person);
    if (!roles.includes(role))
      findings.add(person, 'role', `must name a role; roles are ${named.join(', ')}`, {
        got: role,
      });
    if (hasTeams && (team === '' || team.length > 200))
      findings.add(person, 'team', 'must be text of 1 to 200 characters, since others have a team');
    return { person, role: roles.indexOf(role), id, team };
  });
  return list
    .map((one, at) => ({ ...one, at }))
    .sort((a, b) => a.role - b.role || compare(a.team, b.team) || a.at - b.at);
}

/** The managers by number, checked: each must be somebody else, and nobody above oneself; one may be in a row that was not read. */
function managersOf(
  list: ReturnType<typeof sorted>,
  numberOf: ReadonlyMap<string, number>,
  isWhole: boolean,
  findings: Findings,
): (number | null)[] {
  const managers = list.map(({ person, id }) => {
    const cell = person.cells['manager'];
    if (isEmpty(cell)) return null;
    const manager = numberOf.get(String(cell));
    if (manager === undefined) {
      if (isWhole) findings.add(person, 'manager', 'must be the id of a person in the table');
    } else if (String(cell) === id) findings.add(person, 'manager', 'must be somebody else');
    else return manager;
    return null;
  });
  const done = new Uint8Array(managers.length);
  for (let start = 0; start < managers.length; start++) {
    const path: number[] = [];
    let at: number | null | undefined = start;
    for (; at !== null && at !== undefined && done[at] === 0; at = managers[at]) {
      done[at] = 1;
      path.push(at);
    }
    if (at !== null && at !== undefined && done[at] === 1) {
      const { person } = list[at] as (typeof list)[number];
      findings.add(person, 'manager', 'must not have this person above: managers go in a circle');
    }
    for (const one of path) done[one] = 2;
  }
  return managers;
}

/** Whether a number is kept as it is written: a whole one beyond 2^53 is not, nor anything beyond 1e308. */
function isKept(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && (!/^[+-]?\d+$/.test(text) || Number.isSafeInteger(value));
}

/** An attribute as a column: numbers where every cell that is not empty is one, else text. */
function attributeOf(
  name: string,
  list: ReturnType<typeof sorted>,
  findings: Findings,
): (number | string | null)[] {
  const cells = list.map(({ person }) =>
    Object.hasOwn(person.cells, name) ? person.cells[name] : null,
  );
  const isNumeric = cells.every(
    (cell) => isEmpty(cell) || typeof cell === 'number' || plainNumber.test(String(cell)),
  );
  return cells.map((cell, at) => {
    if (isEmpty(cell)) return null;
    if (!isNumeric) return String(cell);
    if (typeof cell === 'string' && !isKept(cell))
      findings.add(
        list[at]?.person as Person,
        name,
        'must be a number that can be kept: whole ones below 2^53, others below 1e308',
        {
          got: cell,
          remedy: 'write numbers that are names with a letter in front',
        },
      );
    return Number(cell);
  });
}

/** What may not have been meant: teams of several roles, and columns that move nobody. */
function notesOf({ team, attributes }: People, list: ReturnType<typeof sorted>): string[] {
  const rolesOf = new Map<string, Set<number>>();
  if (team)
    for (const { role, team: name } of list)
      rolesOf.set(name, (rolesOf.get(name) ?? new Set()).add(role));
  const mixed = [...rolesOf.values()].filter(({ size }) => size > 1).length;
  const names = Object.keys(attributes);
  return [
    ...(mixed === 0
      ? []
      : [
          `${mixed} of the teams ${mixed === 1 ? 'has' : 'have'} people of several roles; those of each role are a team of their own`,
        ]),
    ...(names.length === 0
      ? []
      : [`${names.join(', ')}: attributes, which move nobody and serve conditions and reports`]),
  ];
}

/** The columns of people in order, as far as they are given. */
function columnsOf(
  list: ReturnType<typeof sorted>,
  numberOf: ReadonlyMap<string, number>,
  isWhole: boolean,
  findings: Findings,
): People {
  const given = new Set(
    list.flatMap(({ person }) =>
      Object.keys(person.cells).filter((name) => !isEmpty(person.cells[name])),
    ),
  );
  const attributes = [...given].filter((name) => !columns.includes(name)).sort();
  const numeric = new Map(
    numbers.map((field) => [
      field.id,
      given.has(field.id) ? list.map(({ person }) => numberIn(person, field, findings)) : undefined,
    ]),
  );
  const access = numeric.get('access');
  return {
    ...(given.has('team') && { team: list.map(({ team }) => team) }),
    ...(given.has('manager') && { manager: managersOf(list, numberOf, isWhole, findings) }),
    ...(access && { access }),
    numbers: Object.fromEntries(
      personNumbers.flatMap(({ id }) => (numeric.get(id) ? [[id, numeric.get(id)]] : [])),
    ) as { [Id in PersonNumberId]?: (number | null)[] },
    attributes: Object.fromEntries(
      attributes.map((name) => [name, attributeOf(name, list, findings)]),
    ),
  };
}

/**
 * The people of a scenario from a table: a CSV file, its text, or a list of mappings. Ids are forgotten when the table is read:
 * people are numbered by role, team and their order in the table, and nothing that is written from a run holds an id.
 *
 * @param given - As written.
 * @param roles - Names of the roles, in order.
 * @param options - Where a file comes from, and who hears of what was read otherwise than it is written.
 * @param problems - Receives what is wrong.
 * @returns Nothing if the table cannot be read at all; of a broken one as much as could be read.
 */
export function peopleOf(
  given: PeopleInput,
  roles: readonly string[],
  options: Pick<ParseOptions, 'readText' | 'note'>,
  problems: Problem[],
): PeopleRead | undefined {
  const before = problems.length;
  const isList = Array.isArray(given);
  const text = isList
    ? { text: '' }
    : textOf(given as Exclude<PeopleInput, readonly unknown[]>, options, problems);
  if (text === undefined) return undefined;
  const { header, isWhole, persons } = isList
    ? peopleOfRows(given as readonly Mapping[], problems)
    : peopleOfText(text, problems);
  const count = persons.length;
  if (count > maxEmployees || (count === 0 && problems.length === before))
    problems.push({
      path: 'people',
      rule: `must have 1 to ${maxEmployees} people`,
      got: String(count),
    });
  const findings = new Findings(problems);
  const list = sorted(count > maxEmployees ? [] : persons, roles, findings);
  const numberOf = new Map(list.map(({ id }, at) => [id, at]));
  const people = columnsOf(list, numberOf, isWhole, findings);
  findings.close();
  const headcounts = roles.map((_, role) => list.filter((one) => one.role === role).length);
  roles.forEach((_, i) => {
    if (headcounts[i] === 0 && isWhole && list.length > 0)
      problems.push({
        path: `roles[${i}]`,
        rule: 'has nobody in the table of people',
        remedy: 'leave the role out',
      });
  });
  const isSound = problems.length === before;
  if (isSound) for (const note of notesOf(people, list)) options.note?.(`people: ${note}`);
  return {
    ...{ people, header, count, headcounts, numberOf, isSound },
    isWhole: isWhole && list.length > 0,
  };
}

/**
 * The table of people of a parsed scenario as it can be written into one: a mapping for each person, whose id is the number of the
 * employee, since the ids that the table had are forgotten.
 */
export function peopleRows({ people, roles }: Scenario): { [column: string]: string | number }[] {
  const names = roles.flatMap(({ name, headcount }) => Array<string>(headcount).fill(name));
  if (!people) return [];
  const { attributes, numbers: given, ...columns } = people;
  const all = Object.entries({ ...columns, ...given, ...attributes });
  return names.map((role, id) => {
    const cells = all.flatMap(([name, column]) => {
      const cell = column?.[id] ?? null;
      return cell === null ? [] : [[name, cell] as const];
    });
    return { id, role, ...Object.fromEntries(cells) };
  });
}

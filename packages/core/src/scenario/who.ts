import { items } from './checker.ts';
import { type Condition, type ConditionFields, meets, readCondition } from './condition.ts';
import { isMapping, mappingOf } from './mapping.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { headcountOf, type Scenario, type Who, type WhoInput } from './scenario.ts';

/** Whom an event reaches, of whom a scenario can say it before it runs. */
export type KnownPeople = Pick<Scenario, 'roles' | 'people'>;

/** Most ties of a network in which betweenness is counted, times its people. */
const mostPaths = 300_000_000;

/** What a condition may ask of people: their role, and what the table says of them. */
export function fieldsOf({ roles, people }: KnownPeople): ConditionFields {
  const { team, numbers = {}, attributes = {} } = people ?? {};
  return {
    role: roles.map(({ name }) => name),
    ...(team && { team: [...new Set(team)] }),
    ...Object.fromEntries(
      Object.keys(numbers).flatMap((id) => (id.includes('.') ? [] : [[id, 'number' as const]])),
    ),
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, cells]) => [
        name,
        cells.some((cell) => typeof cell === 'string') ? ('text' as const) : ('number' as const),
      ]),
    ),
  };
}

/** What the table says of a person, by the name of the field. */
function valuesOf({
  roles,
  people,
}: KnownPeople): (id: number, field: string) => number | string | null {
  const roleOf = roles.flatMap(({ name, headcount }) => Array<string>(headcount).fill(name));
  const columns: Record<string, readonly (number | string | null)[] | undefined> = {
    ...people?.numbers,
    ...people?.attributes,
    team: people?.team,
    role: roleOf,
  };
  return (id, field) => columns[field]?.[id] ?? null;
}

/** Numbers of those who meet a condition. */
function meeting(condition: Condition, scenario: KnownPeople): number[] {
  const cellOf = valuesOf(scenario);
  const all = Array.from({ length: headcountOf(scenario) }, (_, id) => id);
  return all.filter((id) => meets(condition, (field) => cellOf(id, field)));
}

/**
 * The people whom a `who` names if they are known before a run: by a condition or in a list, in order; nothing for those who hang on
 * the key, at random or by their place in a network.
 */
export function named(who: Who, scenario: KnownPeople): readonly number[] | undefined {
  if ('list' in who) return who.list;
  if (!('where' in who)) return undefined;
  const { form: condition } = readCondition(who.where, fieldsOf(scenario));
  return condition ? meeting(condition, scenario) : [];
}

/** How many people a `who` names. */
export function whoCount(who: Who, scenario: KnownPeople): number {
  if ('central' in who) return who.central.k;
  if ('random' in who) return randomCount(who.random, headcountOf(scenario));
  return named(who, scenario)?.length ?? 0;
}

const randomCount = (
  { k, share }: { readonly share?: number; readonly k?: number },
  employees: number,
): number => k ?? Math.round((share as number) * employees);

/** What is known of those whom events may name, though something else may be wrong with the file. */
export interface WhoScope {
  /** What a condition may ask. */
  readonly fields: ConditionFields;
  /** Whether people may have columns that are not known. */
  readonly isOpen: boolean;
  /** How many there are; null where that is not known. */
  readonly employees: number | null;
  /** The number of each id, where people come from a table; null where the ids are not known. */
  readonly numberOf: ReadonlyMap<string, number> | null | undefined;
  /** Those who may meet a condition; null where they are not known for sure. */
  readonly people: KnownPeople | null;
  /** The network in which some are the most central. */
  readonly network: Scenario['organisation'];
}

/** What is wrong at a key of a `who`, such as `list[2]`. */
type WhoProblem = Omit<Problem, 'path'> & { readonly at: readonly PropertyKey[] };

function listProblems(
  given: readonly (number | string)[],
  { employees, numberOf }: WhoScope,
): WhoProblem[] {
  if (numberOf === null || employees === null) return [];
  const numbers = given.map((id) => (numberOf ? (numberOf.get(String(id)) ?? -1) : Number(id)));
  const rule = numberOf
    ? 'must be the id of a person in the table'
    : `must be the number of an employee from 0 to ${employees - 1}`;
  const seen = new Set<number>();
  return numbers.flatMap((number, i): WhoProblem[] => {
    const at = ['list', i];
    if (!Number.isInteger(number) || number < 0 || number >= employees)
      return [{ at, rule, ...(!numberOf && { got: shown(given[i]) }) }];
    if (seen.has(number)) return [{ at, rule: 'must be unique' }];
    seen.add(number);
    return [];
  });
}

/** Whether the most central can be found in reasonable time; else what to do instead. */
function centralProblems(
  { k, by }: { readonly k: number; readonly by: string },
  { employees, network }: WhoScope,
): WhoProblem[] {
  if (employees === null) return [];
  const { crossTies, generate, teamSize, ties } = network;
  const each = Math.min(teamSize, employees) + crossTies;
  const degree = generate && 'degree' in generate ? generate.degree : each;
  const count = ties ? ties.length : employees * degree;
  const problem = (rule: string, got: unknown, remedy?: string): WhoProblem[] => [
    { at: ['central'], rule, got: shown(got), ...(remedy && { remedy }) },
  ];
  if (k > employees) return problem(`must be at most ${employees}, the number of employees`, k);
  if (by === 'betweenness' && employees * count > mostPaths)
    return problem(
      'must not be betweenness in a network of this size',
      by,
      'take degree or pagerank',
    );
  if (!ties && !generate && employees * teamSize > 20_000_000 && teamSize > 1000)
    return problem('needs ties, or smaller teams', by);
  return [];
}

function randomProblems(
  random: { readonly share?: number; readonly k?: number },
  { employees }: WhoScope,
): WhoProblem[] {
  if (employees === null) return [];
  const count = randomCount(random, employees);
  if (count >= 1 && count <= employees) return [];
  const rule = `must reach 1 to ${employees} people`;
  return [{ at: ['random'], rule, got: String(count) }];
}

function whereProblems(where: string, { fields, isOpen, people }: WhoScope): WhoProblem[] {
  const at = ['where'];
  const { form: condition, problems } = readCondition(where, fields, isOpen);
  if (!condition || !people || meeting(condition, people).length > 0)
    return problems.map((fault) => ({ at, ...fault }));
  return [{ at, rule: 'must be met by somebody', got: shown(where) }];
}

/** What is wrong with a `who` of the right form. */
function problemsOf({ central, list, random, where }: WhoInput, scope: WhoScope): WhoProblem[] {
  if (list) return listProblems(list, scope);
  if (central) return centralProblems(central, scope);
  return random ? randomProblems(random, scope) : whereProblems(where as string, scope);
}

/** The lists of a rollout whose events may name people one by one. */
const personal = ['waves', 'training'] as const;

/**
 * What is wrong with those whom the events of a rollout name.
 *
 * @param rollout - As written.
 * @param scope - What is known of the people.
 * @param pathOf - Path of a list of the rollout, such as `waves`; nothing for one that is judged elsewhere.
 * @param isBroken - Whether the form of what is at a path is wrong, which is then told already.
 */
export function whoProblems(
  rollout: unknown,
  scope: WhoScope,
  pathOf: (list: string) => readonly PropertyKey[] | undefined,
  isBroken: (path: string) => boolean,
): Problem[] {
  return personal.flatMap((list) => {
    const path = pathOf(list);
    if (path === undefined) return [];
    return items(mappingOf(rollout)[list]).flatMap(({ who }, i) => {
      const place = [...path, i, 'who'];
      if (!isMapping(who) || isBroken(pathText(place))) return [];
      return problemsOf(who as WhoInput, scope).map(({ at, ...problem }) => ({
        ...problem,
        path: pathText([...place, ...at]),
      }));
    });
  });
}

/** A rollout without faults, in which every list of ids has become one of the numbers of employees, ascending. */
export function rolloutWithNumbers(
  rollout: Scenario['rollout'],
  numberOf: ReadonlyMap<string, number> | undefined,
): Scenario['rollout'] {
  const kept = <Event extends object>(event: Event): Event => {
    if (!('who' in event) || event.who === undefined) return event;
    const who = event.who as WhoInput;
    if (!who.list) return event;
    const numbers = who.list.map((id) => Number(numberOf ? numberOf.get(String(id)) : id));
    return { ...event, who: { list: numbers.toSorted((a, b) => a - b) } };
  };
  const { training, waves } = rollout;
  return { ...rollout, waves: waves.map(kept), training: training.map(kept) };
}

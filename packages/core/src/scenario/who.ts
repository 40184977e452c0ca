import { type Condition, type ConditionFields, meets, readCondition } from './condition.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { headcountOf, type Scenario, type Who, type WhoInput } from './scenario.ts';

/** Whom an event reaches, of whom a scenario can say it before it runs. */
export type KnownPeople = Pick<Scenario, 'roles' | 'people'>;

/** Most ties of a network in which betweenness is counted, times its people. */
const mostPaths = 300_000_000;

/** What a condition may ask of people: their role, and what the table says of them. */
function fieldsOf({ roles, people }: KnownPeople): ConditionFields {
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
  if ('random' in who)
    return who.random.k ?? Math.round((who.random.share as number) * headcountOf(scenario));
  return named(who, scenario)?.length ?? 0;
}

/** Where a `who` is written, and who hears of what is wrong. */
interface WhoPlace {
  readonly path: readonly PropertyKey[];
  readonly problems: Problem[];
  /** The number of each id, where people come from a table. */
  readonly numberOf?: ReadonlyMap<string, number> | undefined;
}

function listed(given: readonly (number | string)[], employees: number, at: WhoPlace): Who {
  const { numberOf, path, problems } = at;
  const numbers = given.map((id) => (numberOf ? (numberOf.get(String(id)) ?? -1) : Number(id)));
  const rule = numberOf
    ? 'must be the id of a person in the table'
    : `must be the number of an employee from 0 to ${employees - 1}`;
  numbers.forEach((number, i) => {
    const where = pathText([...path, 'list', i]);
    if (!Number.isInteger(number) || number < 0 || number >= employees)
      problems.push({ path: where, rule, ...(!numberOf && { got: shown(given[i]) }) });
    else if (numbers.indexOf(number) < i) problems.push({ path: where, rule: 'must be unique' });
  });
  return { list: numbers.toSorted((a, b) => a - b) };
}

/** Whether the betweenness of all can be counted in reasonable time; else what to do instead. */
function centralProblem({ k, by }: { k: number; by: string }, scenario: Scenario): Problem[] {
  const { roles, organisation } = scenario;
  const employees = headcountOf({ roles });
  const { generate, ties, teamSize, crossTies } = organisation;
  const each = Math.min(teamSize, employees) + crossTies;
  const degree = generate && 'degree' in generate ? generate.degree : each;
  const count = ties ? ties.length : employees * degree;
  const problem = (rule: string, got: unknown, remedy?: string): Problem[] => [
    { path: '', rule, got: shown(got), ...(remedy && { remedy }) },
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

/**
 * A `who` as it is kept: ids become the numbers of employees, and a condition must be one that somebody meets.
 *
 * @param given - As written.
 * @param scenario - The scenario or arm, resolved but for its events.
 */
function whoOf(given: WhoInput, scenario: Scenario, at: WhoPlace): Who {
  const { path, problems } = at;
  const add = (key: string, { path: _path, ...problem }: Problem): void => {
    problems.push({ ...problem, path: pathText([...path, key]) });
  };
  if (given.list) return listed(given.list, headcountOf(scenario), at);
  if (given.central) {
    for (const problem of centralProblem(given.central, scenario)) add('central', problem);
    return { central: given.central };
  }
  if (given.random) {
    const count = whoCount({ random: given.random }, scenario);
    const employees = headcountOf(scenario);
    if (count < 1 || count > employees)
      add('random', { path: '', rule: `must reach 1 to ${employees} people`, got: String(count) });
    return { random: given.random };
  }
  const where = given.where as string;
  const { form: condition, problems: faults } = readCondition(where, fieldsOf(scenario));
  for (const fault of faults) add('where', { path: '', ...fault });
  if (condition && meeting(condition, scenario).length === 0)
    add('where', { path: '', rule: 'must be met by somebody', got: shown(where) });
  return { where };
}

/**
 * The rollout of a scenario with every `who` as it is kept.
 *
 * @param scenario - The scenario or arm, resolved but for its `who`s.
 * @param at - Path of a list of the rollout, such as `waves`, and who hears of what is wrong.
 */
export function rolloutWithWho(
  scenario: Scenario,
  at: Omit<WhoPlace, 'path'> & { readonly pathOf: (list: string) => readonly PropertyKey[] },
): Scenario['rollout'] {
  const { rollout } = scenario;
  const read = <Item extends { readonly who?: Who }>(list: string, item: Item, i: number): Item => {
    if (item.who === undefined) return item;
    const path = [...at.pathOf(list), i, 'who'];
    return { ...item, who: whoOf(item.who as WhoInput, scenario, { ...at, path }) };
  };
  return {
    ...rollout,
    waves: rollout.waves.map((wave, i) =>
      read('waves', wave as { week: number; who?: Who }, i),
    ) as Scenario['rollout']['waves'],
    training: rollout.training.map((training, i) => read('training', training, i)),
  };
}

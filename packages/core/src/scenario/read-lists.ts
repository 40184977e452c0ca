/**
 * The lists that a scenario names beside its own numbers: the table of people, ties, and those whom events reach. They are read also
 * where the file is broken elsewhere, as far as what they hang on is known, so that all that is wrong is told at once.
 */
import { defaults, organisationParameters } from '../tables/parameters.ts';
import { personNumbers } from '../tables/people.ts';
import { items } from './checker.ts';
import type { ConditionFields } from './condition.ts';
import { type Mapping, mappingOf } from './mapping.ts';
import { type PeopleRead, peopleOf } from './people.ts';
import { texts } from './people-table.ts';
import { type Problem, pathText } from './problem.ts';
import {
  type GeneratedTies,
  headcountOf,
  type PeopleInput,
  type Scenario,
  type Tie,
  type TiesInput,
} from './scenario.ts';
import { tiesOf } from './ties.ts';
import { fieldsOf, type KnownPeople, type WhoScope, whoProblems } from './who.ts';
import type { ParseOptions } from './written.ts';

/** The lists of a scenario; whole only where nothing is wrong with it. */
export interface Lists {
  /** The table of people; nothing where there is none, or none that can be read. */
  readonly table: PeopleRead | undefined;
  /** How many employees each role has, as written or counted in the table. */
  readonly headcounts: readonly number[];
  /** The ties of all, and those of the arms that have their own; null where they are generated. */
  readonly ties: readonly Tie[] | null;
  readonly armTies: ReadonlyMap<string, readonly Tie[] | null>;
}

/** Whether something is wrong at a path or below it. */
function brokenBy(problems: readonly Problem[]): (path: string) => boolean {
  const broken = new Set<string>();
  for (const { path } of problems) {
    broken.add(path);
    for (const { index } of path.matchAll(/[.[]/g)) broken.add(path.slice(0, index));
  }
  return (path) => broken.has(path);
}

/** What a condition may ask of the people of a table in which something is wrong: the columns are known, their cells are not. */
function fieldsAtLeast(
  roles: KnownPeople['roles'],
  { header, isWhole, people }: PeopleRead,
): ConditionFields {
  const { role, team, ...known } = fieldsOf({ roles, people });
  const numbers = personNumbers.flatMap(({ id }) =>
    header.includes(id) && !id.includes('.') ? [[id, 'number' as const]] : [],
  );
  const attributes = header.filter(
    (name) => ![...texts, 'access', ...personNumbers.map(({ id }) => id as string)].includes(name),
  );
  return {
    role,
    ...(header.includes('team') && { team: isWhole ? team : 'text' }),
    ...Object.fromEntries(numbers),
    ...Object.fromEntries(
      attributes.map((name) => [
        name,
        isWhole && Object.hasOwn(known, name) ? known[name] : undefined,
      ]),
    ),
  };
}

/** What is known of people, and what is not, since something else is wrong with the file. */
interface Known {
  /** The roles, with headcounts where those are known; null where even their names are not. */
  readonly roles: KnownPeople['roles'] | null;
  /** How many employees there are; null where that is not known. */
  readonly employees: number | null;
  readonly hasTable: boolean;
  readonly table: PeopleRead | undefined;
}

/** Whom events may name, but for the network. */
function scopeOf({ employees, hasTable, roles, table }: Known): Omit<WhoScope, 'network'> {
  const isSure = roles !== null && (hasTable ? table?.isSound === true : employees !== null);
  const people = isSure ? { roles, ...(table && { people: table.people }) } : null;
  const fields = (): ConditionFields => {
    if (!roles) return { role: 'text' };
    return people || !table ? fieldsOf({ roles, ...people }) : fieldsAtLeast(roles, table);
  };
  return {
    employees,
    people,
    fields: fields(),
    isOpen: hasTable && !table?.header.length,
    numberOf: hasTable ? (table?.isWhole ? table.numberOf : null) : undefined,
  };
}

/** Roles and table as far as they can be read. */
function peopleIn(
  input: Mapping,
  options: ParseOptions,
  problems: Problem[],
  isBroken: (path: string) => boolean,
): Known & { readonly headcounts: readonly number[] } {
  const roles = items(input['roles']);
  const isNamed =
    roles.length > 0 && !problems.some(({ path }) => /^roles(?!\[\d+\]\.(?!name))/.test(path));
  const hasTable = input['people'] !== undefined;
  const table =
    hasTable && isNamed && !isBroken('people')
      ? peopleOf(
          input['people'] as PeopleInput,
          roles.map(({ name }) => String(name)),
          options,
          problems,
        )
      : undefined;
  const headcounts = roles.map(
    ({ headcount }, i) => table?.headcounts[i] ?? (headcount as number | undefined) ?? 0,
  );
  const counted = roles.map((role, i) => ({ ...role, headcount: headcounts[i] }));
  const isCounted = isNamed && !roles.some((_, i) => isBroken(`roles[${i}].headcount`));
  const known = counted as object[] as KnownPeople['roles'];
  const sum = isCounted && !hasTable ? headcountOf({ roles: known }) : null;
  const employees = table?.isWhole ? table.count : sum;
  return { headcounts, hasTable, table, employees, roles: isNamed ? known : null };
}

/**
 * Reads the table of people, the ties and those whom events reach.
 *
 * @param input - The scenario as written.
 * @param options - Where files come from, and who hears of what was read otherwise than it is written.
 * @param problems - What is wrong with the form of the scenario; receives what is wrong with its lists.
 */
export function readLists(input: Mapping, options: ParseOptions, problems: Problem[]): Lists {
  const isBroken = brokenBy(problems);
  const { headcounts, ...known } = peopleIn(input, options, problems, isBroken);
  const { employees, hasTable, table } = known;
  const place = {
    managers: table?.people.manager !== undefined,
    ...(hasTable && { numberOf: table?.numberOf }),
  };
  const tiesAt = (part: Mapping, prefix: string): readonly Tie[] | null => {
    const path = `${prefix}organisation.ties`;
    const ties = mappingOf(part['organisation'])['ties'] as TiesInput | undefined;
    if (isBroken(path) || employees === null) return null;
    return tiesOf(ties, { path, employees, ...place }, options, problems);
  };
  const arms = Object.entries(mappingOf(input['arms'])).map(
    ([name, arm]) => [name, mappingOf(arm)] as const,
  );
  const ties = tiesAt(input, '');
  const armTies = new Map(
    arms.flatMap(([name, arm]) =>
      mappingOf(arm['organisation'])['ties'] === undefined
        ? []
        : [[name, tiesAt(arm, `${pathText(['arms', name])}.`)]],
    ),
  );
  const scope = scopeOf(known);
  const all: readonly (readonly [string | undefined, Mapping])[] = [[undefined, {}], ...arms];
  for (const [name, arm] of all) {
    const organisation = { ...mappingOf(input['organisation']), ...mappingOf(arm['organisation']) };
    const written = mappingOf(organisation['ties'])['generate'];
    const own = name === undefined ? undefined : armTies.get(name);
    const network = {
      ...defaults(organisationParameters),
      ...organisation,
      ties: own === undefined ? ties : own,
      ...(written !== undefined && { generate: written as GeneratedTies }),
    } as Scenario['organisation'];
    const rollout = mappingOf(arm['rollout']);
    const faults = whoProblems(
      { ...mappingOf(input['rollout']), ...rollout },
      { ...scope, network },
      (list) => [...(rollout[list] === undefined ? [] : ['arms', name as string]), 'rollout', list],
      isBroken,
    );
    for (const fault of faults) problems.push(fault);
  }
  return { table, headcounts, ties, armTies };
}

import { brokenRule } from '../tables/entry.ts';
import { measureRange, measures } from '../tables/measures.ts';
import { defaultWeeks, horizonField } from '../tables/rollout.ts';
import { type Mapping, mappingOf } from './mapping.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { percentRemedy } from './remedies.ts';
import { ruleWritten, strangersOf } from './rule.ts';

type Range = { readonly min: number; readonly max: number; readonly why: string };

const nouns = {
  share: 'share',
  count: 'count',
  hours: 'number of hours',
  difference: 'difference',
} as const;

/** Whose measure a gate or guardrail may read beside that of a role. */
export const groupNames: readonly string[] = ['organisation', 'access'];

/** The mappings of a list; empty for anything else. */
export const items = (value: unknown): Mapping[] =>
  Array.isArray(value) ? value.map(mappingOf) : [];
/** The texts of a list; empty for anything else. */
export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Names of roles as written, as far as they are text. */
export const namesOf = (roles: unknown): ReadonlySet<unknown> =>
  new Set(items(roles).flatMap(({ name }) => (typeof name === 'string' ? [name] : [])));

/** Whether every role has a name, so that a name that is none of them is a fault of its own. */
export const areNamed = (roles: unknown): boolean =>
  Array.isArray(roles) &&
  roles.length > 0 &&
  items(roles).every(({ name }) => typeof name === 'string' && name !== '');

/** The horizon as written; nothing where it is none, so that no week is judged by it. */
export const horizonOf = (weeks: unknown = defaultWeeks): number | null =>
  typeof weeks === 'number' && brokenRule(horizonField, weeks) === undefined ? weeks : null;

/** Checks what spans several fields of a scenario, and collects what is wrong. Works on unchecked input. */
export class Checker {
  readonly problems: Problem[] = [];
  private readonly prefix: readonly PropertyKey[];
  private readonly roles: ReadonlySet<unknown>;
  private readonly areRolesKnown: boolean;
  private readonly weeks: number | null;

  constructor({ roles, weeks }: Mapping, prefix: readonly PropertyKey[]) {
    this.prefix = prefix;
    this.roles = namesOf(roles);
    this.areRolesKnown = areNamed(roles);
    this.weeks = horizonOf(weeks);
  }

  add(path: readonly PropertyKey[], rule: string, got?: unknown, remedy?: string): void {
    this.problems.push({
      path: pathText([...this.prefix, ...path]),
      rule,
      ...(got === undefined ? {} : { got: shown(got) }),
      ...(remedy && { remedy }),
    });
  }

  /** A week must be inside the horizon. */
  week(path: readonly PropertyKey[], week: unknown): void {
    const { weeks } = this;
    if (weeks !== null && Number.isInteger(week) && (week as number) > weeks)
      this.add(path, `must be inside the horizon of ${weeks} weeks`, week);
  }

  /** A name must be that of a role. */
  role(path: readonly PropertyKey[], role: unknown): void {
    if (typeof role !== 'string' || !this.areRolesKnown || this.roles.has(role)) return;
    const names = [...this.roles].slice(0, 12).map((name) => shown(name).slice(1, -1));
    this.add(path, `must name a role; roles are ${names.join(', ')}`, role);
  }

  /** A reader must name whose measure it reads. */
  group(path: readonly PropertyKey[], group: unknown): void {
    if (typeof group !== 'string' || groupNames.includes(group) || this.roles.has(group)) return;
    if (!this.areRolesKnown) return;
    const names = [...new Set([...groupNames, ...this.roles])]
      .slice(0, 12)
      .map((name) => shown(name).slice(1, -1));
    this.add(path, `must be organisation, access or a role; there are ${names.join(', ')}`, group);
  }

  /** A number must be in a range, for a reason. */
  range(path: readonly PropertyKey[], { min, max, why }: Range, value: unknown): void {
    if (typeof value !== 'number' || !Number.isFinite(value) || (value >= min && value <= max))
      return;
    const rule = Number.isFinite(max) ? `must be in [${min}, ${max}]` : `must be at least ${min}`;
    this.add(path, `${rule}, since ${why}`, value, max === 1 ? percentRemedy(value) : undefined);
  }

  /** A rule must have the parameters that are written. */
  rule(path: readonly PropertyKey[], base: unknown, arm?: unknown): void {
    const written = mappingOf(arm ?? base);
    for (const { id, words } of strangersOf(ruleWritten(base, arm)))
      if (id in written) this.add([...path, id], `is no parameter of ${words}`);
  }

  /** A limit must be a value that its measure can have. */
  limit(path: readonly PropertyKey[], id: unknown, value: unknown): void {
    const measure = measures.find((row) => row.id === id);
    if (!measure) return;
    const why = `${measure.id} is a ${nouns[measure.unit]}`;
    this.range(path, { ...measureRange(measure.id), why }, value);
  }
}

import {
  type Condition,
  type Expression,
  expressionOf,
  holds,
  type PersonField,
  parseExpression,
} from '@uptake/core/internal';
import type { UseCounts } from '../plan/recording.ts';

/** Numbers of weekly use, read in the same way off an export and off a run: who had access, and who used the tool by what the export counts. */

/** A person: the role, where it is known, and by week -1 without access or not followed, 0 without use, 1 with use. */
export interface UseRow {
  readonly role: string | null;
  readonly uses: Int8Array;
}

/** The measure that expressions name for use of a kind. */
export const useMeasures = { any: 'active', real: 'real', token: 'token' } as const;

/** In place of an expression: the standard deviation between people of their share of weeks with use. */
export const spreadOfUse = 'spread';

/** What a number of use is counted over. */
interface Seen {
  readonly rows: readonly UseRow[];
  readonly weeks: number;
  readonly counts: UseCounts;
  /** Weekly series by measure and role. */
  readonly series: Map<string, Float64Array>;
}

const usedOf = (uses: Int8Array): number => uses.reduce((sum, use) => sum + Number(use === 1), 0);

/** Whether a person counts in a week of a measure. */
const counting: Readonly<Record<string, (uses: Int8Array, week: number) => boolean>> = {
  use: (uses, week) => uses[week] === 1,
  lapses: (uses, week) => uses[week] === 0 && week > 0 && uses[week - 1] === 1,
  ever: (uses, week) => uses.subarray(0, week + 1).includes(1),
};

/** Of those with access in each week the share that counts; NaN in a week without anybody. */
function weekly(seen: Seen, measure: string, role: string | null): Float64Array {
  const name = `${measure} ${role ?? ''}`;
  const before = seen.series.get(name);
  if (before) return before;
  const counts = counting[measure] ?? counting['use'];
  const rows = role === null ? seen.rows : seen.rows.filter((row) => row.role === role);
  const made = new Float64Array(seen.weeks).map((_, week) => {
    let [all, some] = [0, 0];
    for (const { uses } of rows)
      if ((uses[week] as number) >= 0) {
        all++;
        if (counts?.(uses, week)) some++;
      }
    return all === 0 ? Number.NaN : some / all;
  });
  seen.series.set(name, made);
  return made;
}

/** A function of the weeks in which somebody had access; NaN if there are none. */
function overWeeks(
  seen: Seen,
  { measure, of, role, weeks }: Extract<Expression, { kind: 'series' }>,
): number {
  const [from, to] = weeks ?? [1, seen.weeks];
  const all = weekly(seen, measure, role).subarray(from - 1, to);
  const values = all.filter((value) => !Number.isNaN(value));
  if (values.length === 0) return Number.NaN;
  const sum = values.reduce((total, value) => total + value, 0);
  const most = Math.max(...values);
  const found = {
    ...{ sum, mean: sum / values.length, min: Math.min(...values), max: most },
    ...{ first: values[0] as number, last: values.at(-1) as number },
    peak: from + all.indexOf(most),
  };
  return found[of];
}

/** What a condition compares of a person; NaN for a week that there is not. */
function fieldOf({ uses }: UseRow, field: PersonField): number {
  if (field === 'weeksUsed') return usedOf(uses);
  if (field === 'weeksUsed12') return usedOf(uses.subarray(-12));
  if (field === 'weeksUsed4') return usedOf(uses.subarray(-4));
  const at = field === 'firstUse' ? uses.indexOf(1) : uses.lastIndexOf(1);
  return at < 0 ? Number.NaN : at + 1;
}

function isMet(row: UseRow, condition: Condition<PersonField>): boolean {
  if (condition.kind === 'not') return !isMet(row, condition.inner);
  if (condition.kind !== 'compare') {
    const left = isMet(row, condition.left);
    return condition.kind === 'and'
      ? left && isMet(row, condition.right)
      : left || isMet(row, condition.right);
  }
  const { field, sign, value } = condition;
  if (field === 'role') return row.role !== null && holds[sign](row.role, value);
  const own = fieldOf(row, field);
  return !Number.isNaN(own) && holds[sign](own, value);
}

/** Those who have access in the last week. */
const there = ({ rows, weeks }: Seen): UseRow[] =>
  rows.filter(({ uses }) => (uses[weeks - 1] as number) >= 0);

function overPeople(
  seen: Seen,
  { condition, of, role }: Extract<Expression, { kind: 'people' }>,
): number {
  const people = there(seen).filter((row) => role === null || row.role === role);
  const found = people.filter((row) => isMet(row, condition)).length;
  return of === 'count' ? found : found / people.length;
}

/** The mean of the last 8 weeks. */
const plateau = (seen: Seen, measure: string): number =>
  overWeeks(seen, {
    ...{ kind: 'series', of: 'mean', role: null },
    measure: measure as 'real',
    weeks: [Math.max(1, seen.weeks - 7), seen.weeks],
  });

function evaluated(one: Expression, seen: Seen): number {
  switch (one.kind) {
    case 'number':
      return one.value;
    case 'plateau':
      return plateau(seen, one.measure);
    case 'series':
      return overWeeks(seen, one);
    case 'people':
      return overPeople(seen, one);
    case 'negative':
      return -evaluated(one.inner, seen);
    case 'run':
      return one.id === 'neverShare'
        ? overPeople(seen, {
            ...{ kind: 'people', of: 'share', role: null },
            condition: { kind: 'compare', field: 'weeksUsed', sign: '=', value: 0 },
          })
        : plateau(seen, useMeasures[seen.counts]);
    case 'diffusion':
    case 'money':
      return Number.NaN;
    default: {
      const [left, right] = [evaluated(one.left, seen), evaluated(one.right, seen)];
      const value = { '+': left + right, '-': left - right, '*': left * right, '/': left / right };
      return Number.isFinite(value[one.kind]) ? value[one.kind] : Number.NaN;
    }
  }
}

/** Standard deviation between people of the share of their weeks with use. */
function spread(seen: Seen): number {
  const shares = there(seen).map(({ uses }) => {
    const followed = uses.reduce((sum, use) => sum + Number(use >= 0), 0);
    return usedOf(uses) / followed;
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length);
}

/**
 * Numbers of use. Weeks in which nobody has access do not count, and conditions are of those who have it in the last week.
 *
 * @param rows - A row a person, all of one length.
 * @param exprs - Expressions without {@link useProblems}, or {@link spreadOfUse}.
 * @param counts - What the rows count.
 * @returns One number an expression; NaN where it has none.
 *
 * @example
 * ```ts
 * const rows = [[1, 1, 0, 0], [-1, 0, 1, 1]].map((uses) => ({ role: null, uses: Int8Array.from(uses) }));
 * useNumbers(rows, ['mean(active, 1..2)', 'share(employees, weeksUsed >= 2)', 'active[1]'], 'any'); // => [ 0.75, 1, 1 ]
 * ```
 */
export function useNumbers(
  rows: readonly UseRow[],
  exprs: readonly string[],
  counts: UseCounts,
): number[] {
  const weeks = rows[0]?.uses.length ?? 0;
  const seen: Seen = { rows, weeks, counts, series: new Map() };
  return exprs.map((expr) =>
    expr === spreadOfUse ? spread(seen) : evaluated(expressionOf(expr), seen),
  );
}

const readableFields: readonly PersonField[] = [
  ...(['weeksUsed', 'weeksUsed12', 'weeksUsed4', 'firstUse', 'lastUse', 'role'] as const),
];

function fieldsIn(condition: Condition<PersonField>): PersonField[] {
  if (condition.kind === 'compare') return [condition.field];
  if (condition.kind === 'not') return fieldsIn(condition.inner);
  return [...fieldsIn(condition.left), ...fieldsIn(condition.right)];
}

/** Names in an expression that no export of use has. */
function foreignNames(one: Expression, counts: UseCounts): string[] {
  const isReadable = (measure: string): boolean =>
    [useMeasures[counts], 'ever', 'lapses'].includes(measure);
  const numbers = { any: ['plateau'], real: ['realPlateau'], token: [] as string[] }[counts];
  switch (one.kind) {
    case 'number':
      return [];
    case 'run':
      return [...numbers, 'neverShare'].includes(one.id) ? [] : [one.id];
    case 'diffusion':
    case 'money':
      return [one.id];
    case 'plateau':
    case 'series':
      return isReadable(one.measure) ? [] : [one.measure];
    case 'people':
      return fieldsIn(one.condition).filter((field) => !readableFields.includes(field));
    case 'negative':
      return foreignNames(one.inner, counts);
    default:
      return [...foreignNames(one.left, counts), ...foreignNames(one.right, counts)];
  }
}

/** Roles that an expression singles out. */
export function rolesIn(one: Expression): string[] {
  if (one.kind === 'series' || one.kind === 'people') return one.role === null ? [] : [one.role];
  if (one.kind === 'negative') return rolesIn(one.inner);
  return 'left' in one ? [...rolesIn(one.left), ...rolesIn(one.right)] : [];
}

/**
 * Why an expression is no number of use: what its form breaks, and every name in it that an export does not have.
 *
 * @param expr - As an own outcome.
 * @param scope - Weeks of the data, and roles of which there are enough people.
 * @param counts - What the data count.
 *
 * @example
 * ```ts
 * useProblems('mean(trust, 1..4)', { weeks: 12, roles: [] }, 'any')[0]; // => 'names trust, which no export of use has: a target may name active, ever, lapses, plateau and neverShare, and of employees weeksUsed, weeksUsed12, weeksUsed4, firstUse, lastUse and role'
 * ```
 */
export function useProblems(
  expr: string,
  scope: { readonly weeks: number; readonly roles: readonly string[] },
  counts: UseCounts,
): string[] {
  const { form, problems } = parseExpression(expr, { ...scope, money: false });
  const foreign = form === null ? [] : [...new Set(foreignNames(form, counts))];
  const number = { any: ', plateau', real: ', realPlateau', token: '' }[counts];
  const may = `a target may name ${useMeasures[counts]}, ever, lapses${number} and neverShare, and of employees weeksUsed, weeksUsed12, weeksUsed4, firstUse, lastUse and role`;
  return [
    ...problems.map(({ got, rule }) => (got === undefined ? rule : `${rule}, got ${got}`)),
    ...foreign.map((name) =>
      ['active', 'plateau', 'real', 'realPlateau', 'token'].includes(name)
        ? `names ${name}, which is not what the data count (${counts}): write ${useMeasures[counts]}, or say what they count`
        : `names ${name}, which no export of use has: ${may}`,
    ),
  ];
}

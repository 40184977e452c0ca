import { expressionOf, type OutcomeUnit, shown, unitOf } from '@uptake/core/internal';
import type { UsagePanel } from '../null-models/histories.ts';
import type { UseCounts } from '../plan/recording.ts';
import {
  rolesIn,
  type UseRow,
  useMeasures,
  useNumbers,
  useProblems,
} from '../tables/use-numbers.ts';

/** A number of use that is read off the data and off every run in the same way. */
export interface UseTarget {
  readonly id: string;
  readonly label: string;
  /** What it is, in the words of an own outcome; both in the data and in runs it is of those who have access. */
  readonly expr: string;
  /** Unit of the expression. */
  readonly unit: OutcomeUnit;
  readonly observed: number;
}

/** Who the rows of a panel are. */
export interface UseData {
  /** A row a person, a value a week: use, 0, or null where not followed. */
  readonly panel: UsagePanel;
  /** The role of each row, where it is known; those of fewer than five people do not count. */
  readonly roles?: readonly (string | null)[];
  /** What counts as use: any, which is what most exports count, real use alone, or token use alone. Default any. */
  readonly counts?: UseCounts;
}

/** Fewest people of a role that is a target. */
const leastOfRole = 5;

/** The data as rows of use. */
function rowsOf({ panel, roles = [] }: UseData): UseRow[] {
  return panel.map((row, i) => ({
    role: roles[i] ?? null,
    uses: Int8Array.from(row, (use) => (use === null ? -1 : Number(use > 0))),
  }));
}

/** Windows of weeks, short ones first, since use moves most at the beginning. */
function windows(weeks: number): [from: number, to: number][] {
  const ends = [0.04, 0.1, 0.2, 0.35, 0.5, 0.75, 1].map((share) =>
    Math.max(1, Math.round(weeks * share)),
  );
  return [...new Set(ends)].map((end, k, all) => [(all[k - 1] ?? 0) + 1, end]);
}

/** Roles with enough people in the last week whose names an expression can hold. */
function readableRoles(rows: readonly UseRow[], named: readonly string[]): string[] {
  const count = (name: string): number =>
    rows.filter(({ role, uses }) => role === name && uses.at(-1) !== -1).length;
  return named.filter((name) => count(name) >= leastOfRole && !name.includes('"'));
}

/** What a model is held to where nothing else is asked for. */
function usualTargets(
  weeks: number,
  measure: string,
  roles: readonly string[],
): Pick<UseTarget, 'expr' | 'label'>[] {
  const last = Math.max(1, weeks - 7);
  const early = Math.ceil(weeks / 4);
  const spread = [1, ...[0.25, 0.5, 0.75].map((part) => Math.ceil(weeks * part))];
  return [
    ...windows(weeks).map(([from, to]) => ({
      label: from === to ? `use in week ${from}` : `use in weeks ${from} to ${to}`,
      expr: `mean(${measure}, ${from}..${to})`,
    })),
    ...spread.map((least) => ({
      label: least === 1 ? 'ever used' : `use in ${least} weeks or more`,
      expr: `share(employees, weeksUsed >= ${least})`,
    })),
    {
      label: `begun by week ${early} and still there at the end`,
      expr: `share(employees, firstUse <= ${early} and lastUse >= ${Math.max(1, weeks - 3)})`,
    },
    {
      label: 'weeks of use followed by one without',
      expr: `sum(lapses, 2..${weeks}) / (0.000001 + sum(${measure}, 1..${weeks - 1}))`,
    },
    ...(roles.length < 2 ? [] : roles).map((name) => ({
      label: `use of ${name} in the last 8 weeks`,
      expr: `mean(${measure}, ${last}..${weeks}, by(role, "${name}"))`,
    })),
  ];
}

/** What is wrong with targets that were asked for, a line each. */
export function targetProblems(
  data: UseData,
  roles: readonly string[],
  asked: readonly string[],
): string[] {
  const { counts = 'any' } = data;
  const rows = rowsOf(data);
  const weeks = rows[0]?.uses.length ?? 0;
  const known = readableRoles(rows, roles);
  return asked.flatMap((expr) => {
    const where = `target ${shown(expr)}`;
    const problems = useProblems(expr, { weeks, roles }, counts);
    if (problems.length > 0) return problems.map((problem) => `${where}: it ${problem}`);
    const small = rolesIn(expressionOf(expr)).filter((role) => !known.includes(role));
    if (small.length > 0)
      return small.map(
        (role) =>
          `${where}: it names the role ${shown(role)}, of which the data must follow at least ${leastOfRole} people in the last week`,
      );
    const [observed] = useNumbers(rows, [expr], counts);
    return Number.isFinite(observed) ? [] : [`${where}: it has no value in the data`];
  });
}

/**
 * What a model is held to: weekly use in windows, how use is spread over people, cohort retention, lapses, and the level by role, or what is
 * asked for in their place. Weeks and roles of which nobody was followed are left out.
 *
 * @param data - The panel; with roles, where it has them.
 * @param roles - Names of the roles of the scenario.
 * @param asked - Expressions without {@link targetProblems}. Default: the usual ones.
 */
export function useTargets(
  data: UseData,
  roles: readonly string[],
  asked: readonly string[] = [],
): UseTarget[] {
  const { counts = 'any' } = data;
  const rows = rowsOf(data);
  const weeks = rows[0]?.uses.length ?? 0;
  const wanted =
    asked.length > 0
      ? asked.map((expr) => ({ expr, label: expr, unit: unitOf(expr) }))
      : usualTargets(weeks, useMeasures[counts], readableRoles(rows, roles)).map((one) => ({
          ...one,
          unit: 'share' as const,
        }));
  const observed = useNumbers(
    rows,
    wanted.map(({ expr }) => expr),
    counts,
  );
  return wanted
    .map((one, k) => ({ ...one, observed: observed[k] as number }))
    .filter((one) => Number.isFinite(one.observed))
    .map((one, k) => ({ id: `calibrated${k}`, ...one }));
}

import type { OutcomesByName } from '@uptake/core/outcomes';
import type { UsagePanel } from '../null-models/histories.ts';

/** A number of use that is read off the data and off every run in the same way. */
export interface UseTarget {
  readonly id: string;
  readonly label: string;
  /** How a run has it, as an own outcome. */
  readonly expr: string;
  readonly observed: number;
}

/** Who the rows of a panel are. */
export interface UseData {
  /** A row a person, a value a week: use, 0, or null where not followed. */
  readonly panel: UsagePanel;
  /** The role of each row, where it is known; those of fewer than five people do not count. */
  readonly roles?: readonly (string | null)[];
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length;

/** Mean over weeks of the share of the followed who use. */
function level(panel: UsagePanel, from: number, to: number): number {
  const shares: number[] = [];
  for (let w = from - 1; w < to; w++) {
    const now = panel.flatMap((row) => (row[w] === null ? [] : [Number((row[w] as number) > 0)]));
    if (now.length > 0) shares.push(mean(now));
  }
  return mean(shares);
}

/** Windows of weeks, short ones first, since use moves most at the beginning. */
function windows(weeks: number): [from: number, to: number][] {
  const ends = [0.04, 0.1, 0.2, 0.35, 0.5, 0.75, 1].map((share) =>
    Math.max(1, Math.round(weeks * share)),
  );
  return [...new Set(ends)].map((end, k, all) => [(all[k - 1] ?? 0) + 1, end]);
}

/** Weeks with use, first and last of those who are followed in the last week. */
function careers(panel: UsagePanel) {
  return panel
    .filter((row) => row.at(-1) !== null)
    .map((row) => {
      const used = row.flatMap((use, w) => (use !== null && use > 0 ? [w + 1] : []));
      return { used: used.length, first: used[0] ?? Infinity, last: used.at(-1) ?? 0 };
    });
}

/** Of weeks with use, the share that is followed by one without. */
function lapsed(panel: UsagePanel): number {
  let [kept, left] = [0, 0];
  for (const row of panel)
    for (let w = 1; w < row.length; w++)
      if ((row[w - 1] ?? 0) > 0 && row[w] !== null) {
        if ((row[w] as number) > 0) kept++;
        else left++;
      }
  return left / (kept + left || 1);
}

/** Roles with at least five people whose names an expression can hold, with their rows. */
function rolesOf({ panel, roles = [] }: UseData, named: readonly string[]) {
  return named
    .map((name) => ({ name, rows: panel.filter((_, i) => roles[i] === name) }))
    .filter(({ name, rows }) => rows.length >= 5 && /^[^"\\]{1,80}$/.test(name));
}

/**
 * What a model is held to: weekly use in windows, how use is spread over people, cohort retention, lapses, and the level by role;
 * weeks and roles of which nobody was followed are left out.
 *
 * @param data - The panel; with roles, where it has them.
 * @param roles - Names of the roles of the scenario.
 */
export function useTargets(data: UseData, roles: readonly string[]): UseTarget[] {
  const { panel } = data;
  const weeks = panel[0]?.length ?? 0;
  const people = careers(panel);
  const share = (test: (one: (typeof people)[number]) => boolean): number =>
    mean(people.map((one) => Number(test(one))));
  const last = Math.max(1, weeks - 7);
  const early = Math.ceil(weeks / 4);
  const spread = [1, ...[0.25, 0.5, 0.75].map((part) => Math.ceil(weeks * part))].map((least) => ({
    label: least === 1 ? 'ever used' : `use in ${least} weeks or more`,
    expr: `share(employees, weeksUsed >= ${least})`,
    observed: share(({ used }) => used >= least),
  }));
  const named = rolesOf(data, roles);
  const byRole = named.length < 2 ? [] : named;
  return [
    ...windows(weeks).map(([from, to]) => ({
      label: `use in weeks ${from} to ${to}`,
      expr: `mean(real, ${from}..${to})`,
      observed: level(panel, from, to),
    })),
    ...spread,
    {
      label: `begun by week ${early} and still there at the end`,
      expr: `share(employees, firstUse <= ${early} and lastUse >= ${Math.max(1, weeks - 3)})`,
      observed: share(({ first, last: end }) => first <= early && end >= weeks - 3),
    },
    {
      label: 'weeks of use followed by one without',
      expr: `sum(lapses, 2..${weeks}) / (0.000001 + sum(real, 1..${weeks - 1}))`,
      observed: lapsed(panel),
    },
    ...byRole.map(({ name, rows }) => ({
      label: `use of ${name} in the last 8 weeks`,
      expr: `mean(real, ${last}..${weeks}, by(role, "${name}"))`,
      observed: level(rows, last, weeks),
    })),
  ]
    .filter(({ observed }) => Number.isFinite(observed))
    .map((one, k) => ({ id: `calibrated${k}`, ...one }));
}

/** The targets as own outcomes of a scenario. */
export function outcomesOf(targets: readonly Pick<UseTarget, 'expr' | 'id'>[]): OutcomesByName {
  return Object.fromEntries(
    targets.map(({ expr, id }) => [id, { expr, better: 'neither' as const }]),
  );
}

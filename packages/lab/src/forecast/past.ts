import type { UseData } from '../calibrate/use-targets.ts';
import type { UsagePanel } from '../null-models/histories.ts';

/** Use by weeks with their dates, as forecasts are made from and scored by. */
export interface DatedUse extends UseData {
  /** The Monday of each week as `2026-03-02`, one a column of the panel. */
  readonly weeks: readonly string[];
}

/** How many people were followed in a week, and how many of them used. */
export interface PastWeek {
  readonly week: string;
  readonly followed: number;
  readonly used: number;
}

/** Fewest people of whom anything is said, in a group and in a week. */
export const fewest = 5;

/** The people of one role; all where `role` is null. */
export interface PastGroup {
  readonly role: string | null;
  readonly panel: UsagePanel;
  readonly past: readonly PastWeek[];
}

const countsOf = (weeks: readonly string[], panel: UsagePanel): PastWeek[] =>
  weeks.map((week, w) => {
    const now = panel.flatMap((row) => row[w] ?? []);
    return { week, followed: now.length, used: now.filter((use) => use > 0).length };
  });

/**
 * Everybody, and each role of which something may be said. Weeks of fewer than five are left out; those of roles also where fewer
 * than five of another role, or of those without one, would follow by subtraction.
 *
 * @param named - Roles that are asked for; of the others nothing is given.
 */
export function groupsOf(
  { panel, roles = [], weeks }: DatedUse,
  named: readonly string[],
): PastGroup[] {
  const rowsOf = (role: string | null): UsagePanel =>
    panel.filter((_, i) => (roles[i] ?? null) === role);
  const parts = [...new Set(panel.map((_, i) => roles[i] ?? null))].map((role) => {
    const rows = rowsOf(role);
    return { role, panel: rows, past: countsOf(weeks, rows) };
  });
  const isOpen = weeks.map((_, w) =>
    parts.every(({ past }) => {
      const { followed } = past[w] as PastWeek;
      return followed === 0 || followed >= fewest;
    }),
  );
  const shown = parts
    .filter(
      ({ role, panel: rows }) => role !== null && named.includes(role) && rows.length >= fewest,
    )
    .map((one) => ({ ...one, past: one.past.filter((_, w) => isOpen[w]) }));
  const whole = { role: null, panel, past: countsOf(weeks, panel) };
  return [whole, ...(parts.length > 1 ? shown : [])].map((one) => ({
    ...one,
    past: one.past.filter(({ followed }) => followed >= fewest),
  }));
}

import { measures } from '@uptake/core';
import type { Comparison, WeeklyEnsemble } from '@uptake/lab';
import type { Cell, Column, DataTable } from '@uptake/viz';

const spread = ['active', 'real'];

const column = (id: string): Column => ({ id, label: id, unit: '' });

const placeOf = ({ arm, role }: { readonly arm: string; readonly role?: string | undefined }) =>
  JSON.stringify([arm, role ?? null]);

/**
 * Every measure of every arm, week by week: one row an arm, role (empty for the organisation) and week; the mean over the runs,
 * and for active and real use the quantiles that so many runs can carry.
 */
export function weeklyTable({ ensembles, arms, roles }: Comparison): DataTable {
  const levels = ensembles[0]?.levels ?? [];
  const quantileColumns = spread.flatMap((id) =>
    levels.map((level) => column(`${id}_q${String(Math.round(level * 100)).padStart(2, '0')}`)),
  );
  const columns = [
    ...['arm', 'role', 'week', 'runs'].map(column),
    ...measures.map(({ id }) => column(id)),
    ...quantileColumns,
  ];
  const groups = new Map<string, Map<string, WeeklyEnsemble>>();
  for (const one of ensembles) {
    const group = groups.get(placeOf(one)) ?? new Map<string, WeeklyEnsemble>();
    groups.set(placeOf(one), group.set(one.measure, one));
  }
  const rows = arms.flatMap((arm) =>
    [undefined, ...roles].flatMap((role) => {
      const group = groups.get(placeOf({ arm, role })) ?? new Map<string, WeeklyEnsemble>();
      const first = group.get('active');
      return Array.from(first?.weeks ?? [], (week, at): Cell[] => [
        arm,
        role ?? '',
        week,
        first?.runs ?? 0,
        ...measures.map(({ id }) => group.get(id)?.mean[at]),
        ...spread.flatMap((id) => levels.map((_, k) => group.get(id)?.quantiles[k]?.[at])),
      ]);
    }),
  );
  return { caption: 'Every measure by arm, role and week', columns, rows };
}

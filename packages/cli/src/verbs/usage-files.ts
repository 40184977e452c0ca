import type { UsageRow, UsageTable } from '@uptake/lab/telemetry';
import { type Cell, toCsv } from '@uptake/viz';

/** A table as CSV, by the names of its columns. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  toCsv({ caption: '', columns: columns.map((id) => ({ id, label: id, unit: '' })), rows });

/** Columns of the generic form. */
const generic = [
  ...['person', 'week', 'used', 'actions', 'licensed', 'role', 'team', 'org', 'tool'],
] as readonly (keyof UsageRow)[];

/** A column of the form of Viva Insights, with what of a row it holds. */
const viva: readonly (readonly [string, (row: UsageRow) => Cell])[] = [
  ['PersonId', ({ person }) => person],
  ['MetricDate', ({ week }) => week],
  ['Organization', ({ team }) => team ?? ''],
  ['FunctionType', ({ role }) => role ?? ''],
  // Nothing in place of a number says that there was no licence in the week.
  ['Total Copilot actions taken', ({ actions, licensed }) => (licensed ? (actions ?? 0) : '')],
  ['Total Copilot enabled days', ({ licensed }) => (licensed ? 5 : '')],
];

/** Form in which a table of usage is written: the generic one, or that of a person query of Viva Insights. */
export type UsageForm = 'usage' | 'viva';

/** A table of usage as CSV, with codes for names. */
export function usageCsv({ rows }: UsageTable, form: UsageForm): string {
  const cell = (value: UsageRow[keyof UsageRow]): Cell =>
    typeof value === 'boolean' ? Number(value) : (value ?? '');
  return form === 'viva'
    ? csvOf(
        viva.map(([name]) => name),
        rows.map((row) => viva.map(([, of]) => of(row))),
      )
    : csvOf(
        generic,
        rows.map((row) => generic.map((id) => cell(row[id]))),
      );
}

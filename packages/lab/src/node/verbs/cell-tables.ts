import type { Plan } from '../../plan/plan.ts';
import type { Column, Table } from '../../table.ts';
import { designTable } from '../../tables/design-table.ts';

/** Tables that the plan holds, beside those of the results. */
export const planTables = ['cells', 'design'] as const;

/** `design`: a row a cell, with its fingerprint, arm, purpose, place in the design and varied inputs. */
export const designOf = (plan: Plan): Table => designTable(plan);

/** `cells`: a row a cell, with its arm and the value of every input that the plan varies. */
export function cellsTable(plan: Plan): Table {
  const { columns, rows } = designTable(plan);
  const wanted = ['cell', 'arm', 'purpose', ...plan.inputs];
  return {
    rows,
    columns: Object.fromEntries(wanted.map((id) => [id, columns[id] as Column])),
  };
}

/** A column of the cells, spread over the rows of another table. */
function spread(column: Column, cells: ArrayLike<number>): Column {
  if (column instanceof Float64Array)
    return Float64Array.from(cells, (cell) => column[cell] ?? Number.NaN);
  const names = column as readonly (string | null)[];
  return Array.from(cells, (cell) => names[cell] ?? null);
}

/** What the columns of cells are called: one, or two where arms are paired. */
export const cellColumns = ['cell', 'cellA', 'cellB'] as const;

/** Names of the columns that say what a cell is, for one of {@link cellColumns}: `arm`, or `armA` and `armB`. */
export const columnsOfCell = (plan: Plan, cell: string): (readonly [id: string, shown: string])[] =>
  ['arm', ...plan.inputs].map((id) => [id, `${id}${cell.slice('cell'.length)}`]);

/**
 * A table of the results in which each row also says its arm and the values of the inputs that are varied, right after its cell.
 *
 * @param table - Any table; one without cells is given back as it is.
 */
export function withCells({ columns, rows }: Table, plan: Plan): Table {
  const known = cellsTable(plan).columns;
  const wider = Object.entries(columns).flatMap(([name, column]): [string, Column][] => {
    if (!cellColumns.some((cell) => cell === name)) return [[name, column]];
    const said = columnsOfCell(plan, name).map(([id, shown]): [string, Column] => [
      shown,
      spread(known[id] as Column, column as ArrayLike<number>),
    ]);
    return [[name, column], ...said];
  });
  return { rows, columns: Object.fromEntries(wider) };
}

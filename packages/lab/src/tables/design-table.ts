import type { Plan } from '../plan/plan.ts';
import type { Column, Table } from '../table.ts';

const orNaN = (value: number | undefined): number => value ?? Number.NaN;

/** `design`: a row a cell, with its fingerprint, what it is for and the value of every input that the plan varies. */
export function designTable(plan: Plan): Table {
  const { cells, inputs } = plan;
  const numbersOf = (pick: (i: number) => number | undefined): Float64Array =>
    Float64Array.from(cells, (_, i) => orNaN(pick(i)));
  const varied = inputs.map((path, k): [string, Column] => [
    path,
    numbersOf((i) => cells[i]?.values?.[k]),
  ]);
  return {
    rows: cells.length,
    columns: {
      cell: Int32Array.from(cells, (_, i) => i),
      cellKey: cells.map(({ key }) => key),
      arm: cells.map(({ base }) => base),
      purpose: cells.map(({ purpose }) => purpose),
      row: numbersOf((i) => cells[i]?.row),
      column: numbersOf((i) => cells[i]?.column),
      coalition: numbersOf((i) => cells[i]?.coalition),
      ...Object.fromEntries(varied),
    },
  };
}

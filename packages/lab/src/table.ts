/** Texts that repeat: a code a row, and what each code means. */
export interface Coded {
  readonly codes: Int16Array;
  readonly names: readonly string[];
}

/** One column of a table, row by row. In a Float64Array of an optional column NaN stands for "no value". */
export type Column =
  | Int16Array
  | Int32Array
  | Uint32Array
  | Float64Array
  | readonly (string | null)[]
  | Coded;

/** A column without codes. */
export type PlainColumn = Exclude<Column, Coded>;

/** Rows held by columns. */
export interface Table {
  readonly rows: number;
  readonly columns: { readonly [name: string]: Column };
}

/** The tables that a plan can record. */
export const tableNames = [
  'weekly',
  'roles',
  'reasons',
  'retention',
  'people',
  'panel',
  'runs',
] as const;

/** Name of a recorded table; `runs` is always recorded, and committed last. */
export type TableName = (typeof tableNames)[number];

/** What one shard produced. */
export type Parts = { readonly runs: Table } & { readonly [Name in TableName]?: Table };

/** A column of numbers, by name. */
export function numbers(table: Table, name: string): Float64Array {
  const column = table.columns[name];
  if (!(column instanceof Float64Array)) throw new RangeError(`there is no column "${name}"`);
  return column;
}

/** A column of whole numbers, by name. */
export function wholes(table: Table, name: string): Int16Array | Int32Array | Uint32Array {
  const column = table.columns[name];
  if (
    column instanceof Int16Array ||
    column instanceof Int32Array ||
    column instanceof Uint32Array
  ) {
    return column;
  }
  throw new RangeError(`there is no column "${name}"`);
}

/** A column of texts, by name. */
export function texts(table: Table, name: string): readonly (string | null)[] {
  const column = table.columns[name];
  if (Array.isArray(column)) return column;
  throw new RangeError(`there is no column "${name}"`);
}

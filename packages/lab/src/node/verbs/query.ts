import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Plan } from '../../plan/plan.ts';
import type { Column, Table } from '../../table.ts';
import { fromOptional } from '../store/optional-package.ts';
import { checkedResults } from '../store/results.ts';
import { cellColumns, cellsTable, columnsOfCell, designOf } from './cell-tables.ts';

/** Rows of an answer, by column. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Takes an answer piece by piece, so that none of it need be held. */
export interface QueryReader {
  /** Takes the names of the columns, once and first. */
  columns(names: readonly string[]): void | Promise<void>;
  /** Takes the next rows, each with a value a column. */
  rows(some: readonly (readonly unknown[])[]): void | Promise<void>;
}

interface Appender {
  appendInteger(value: number): void;
  appendDouble(value: number): void;
  appendVarchar(value: string): void;
  appendNull(): void;
  endRow(): void;
  closeSync(): void;
}

interface Statement {
  readonly statementType: number;
  stream(): Promise<{
    columnNames(): string[];
    yieldRowsJson(): AsyncIterable<unknown[][]>;
  }>;
}

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowsJson(): unknown[][] }>;
  createAppender(table: string): Promise<Appender>;
  extractStatements(
    sql: string,
  ): Promise<{ readonly count: number; prepare(index: number): Promise<Statement> }>;
  closeSync(): void;
}

/** The part of `@duckdb/node-api` that a query needs; it is no dependency. */
interface DuckDb {
  readonly StatementType: { readonly SELECT: number; readonly EXPLAIN: number };
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Record<string, string>,
    ): Promise<{ connect(): Promise<Connection>; closeSync(): void }>;
  };
}

const packageName: string = '@duckdb/node-api';
const release = '1.5.6-r.1';

/** Thrown where DuckDB is asked for and not installed. */
export const duckDbMissing: string = `uptake query needs DuckDB, which is not installed: npm install --no-save ${packageName}@${release}`;

/** It is required, not imported: a bundle that runs from what V8 kept of it cannot import. */
function loadDuckDb(): DuckDb {
  const found = fromOptional({ name: packageName, version: release }, () =>
    createRequire(import.meta.url)(packageName),
  );
  if (!found) throw new Error(duckDbMissing);
  return found as DuckDb;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const named = (column: string): string => `"${column.replaceAll('"', '""')}"`;

/** A path in which DuckDB sees no pattern: a folder named with `*` must not read its neighbours. */
const literal = (path: string): string => path.replace(/[*?[]/g, '[$&]');

/** Type of a column in SQL. */
function typeOf(column: Column): 'INTEGER' | 'DOUBLE' | 'VARCHAR' {
  if (column instanceof Float64Array) return 'DOUBLE';
  return ArrayBuffer.isView(column) ? 'INTEGER' : 'VARCHAR';
}

/** Makes a table of what the plan says, so that no file is read for it. */
async function addTable(connection: Connection, name: string, { columns, rows }: Table) {
  const all = Object.entries(columns);
  const types = all.map(([id, column]) => `${named(id)} ${typeOf(column)}`);
  await connection.run(`CREATE TABLE ${name} (${types.join(', ')})`);
  const appender = await connection.createAppender(name);
  for (let row = 0; row < rows; row++) {
    for (const [, column] of all) {
      const value = (column as ArrayLike<number | string | null>)[row] ?? null;
      if (value === null || Number.isNaN(value)) appender.appendNull();
      else if (typeof value === 'string') appender.appendVarchar(value);
      else if (column instanceof Float64Array) appender.appendDouble(value);
      else appender.appendInteger(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}

/** Makes every table a view in which each row says its arm and the values of the inputs that are varied. */
async function addViews(
  connection: Connection,
  plan: Plan,
  paths: Readonly<Record<string, string>>,
): Promise<void> {
  await addTable(connection, 'cells', cellsTable(plan));
  await addTable(connection, 'design', designOf(plan));
  for (const [table, path] of Object.entries(paths)) {
    const source = `read_parquet(${quoted(literal(path))})`;
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
    const names = described.getRowsJson().map(([name]) => String(name));
    const cells = cellColumns.filter((cell) => names.includes(cell));
    const columns = names.flatMap((name) => [
      `one.${named(name)}`,
      ...(cells.some((cell) => cell === name) ? columnsOfCell(plan, name) : []).map(
        ([id, shown]) => `of_${name}.${named(id)} AS ${named(shown)}`,
      ),
    ]);
    const joins = cells.map((cell) => `JOIN cells of_${cell} ON one.${cell} = of_${cell}.cell`);
    await connection.run(
      `CREATE VIEW ${table} AS SELECT ${columns.join(', ')} FROM ${source} one ${joins.join(' ')}`,
    );
  }
}

/** From here on the statement reads the results and nothing else, and cannot say otherwise. */
async function lock(connection: Connection, paths: readonly string[]): Promise<void> {
  for (const setting of [
    `allowed_paths = [${[...paths, ...paths.map(literal)].map(quoted).join(', ')}]`,
    "temp_directory = ''",
    'enable_external_access = false',
    'lock_configuration = true',
  ])
    await connection.run(`SET ${setting}`);
}

/** The one statement of a text, if it only reads. */
async function statementOf(
  connection: Connection,
  sql: string,
  { SELECT, EXPLAIN }: DuckDb['StatementType'],
): Promise<Statement> {
  if (sql.trim() === '') throw new RangeError('one statement is wanted, got none');
  const found = await connection.extractStatements(sql);
  if (found.count !== 1) throw new RangeError(`one statement is wanted, got ${found.count}`);
  const statement = await found.prepare(0);
  if (![SELECT, EXPLAIN].includes(statement.statementType))
    throw new RangeError('a query only reads: it must be a SELECT, a DESCRIBE or an EXPLAIN');
  return statement;
}

/**
 * Asks a merged run directory in SQL and gives the answer piece by piece. Its tables are `runs`, `weekly`, `summary`, `paired` and
 * what else was recorded, each with the arm and the varied inputs of its rows; `cells` and `design` say what the cells are.
 *
 * The statement can read nothing else and write nothing, and holds a gigabyte of memory at most.
 *
 * @param sql - One statement.
 * @throws RangeError if it is none or several, or does more than read.
 * @throws Error if DuckDB is not installed, the directory is not merged, a result is damaged or the statement is wrong.
 */
export async function streamQuery(
  directory: string,
  sql: string,
  reader: QueryReader,
): Promise<void> {
  const { DuckDBInstance, StatementType } = loadDuckDb();
  const { paths, plan } = await checkedResults(directory);
  const whole = Object.fromEntries(
    Object.entries(paths).map(([table, path]) => [table, resolve(path)]),
  );
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '1GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    await addViews(connection, plan, whole);
    await lock(connection, Object.values(whole));
    const answer = await (await statementOf(connection, sql, StatementType)).stream();
    await reader.columns(answer.columnNames());
    for await (const rows of answer.yieldRowsJson()) await reader.rows(rows);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The same, held whole; see {@link streamQuery}. */
export async function query(directory: string, sql: string): Promise<QueryResult> {
  let columns: readonly string[] = [];
  const rows: (readonly unknown[])[] = [];
  await streamQuery(directory, sql, {
    columns: (names) => {
      columns = names;
    },
    rows: (some) => {
      for (const row of some) rows.push(row);
    },
  });
  return { columns, rows };
}

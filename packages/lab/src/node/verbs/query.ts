import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { checkedResults } from '../store/results.ts';

/** Rows of an answer, by column. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The part of `@duckdb/node-api` that a query needs; it is no dependency. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Record<string, string>,
    ): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>;
        runAndReadAll(sql: string): Promise<{
          columnNames(): string[];
          getRowsJson(): unknown[][];
        }>;
        closeSync(): void;
      }>;
      closeSync(): void;
    }>;
  };
}

const packageName: string = '@duckdb/node-api';
const release = '1.5.6-r.1';

/** Thrown where DuckDB is asked for and not installed. */
export const duckDbMissing: string = `uptake query needs DuckDB, which is not installed: npm install --no-save ${packageName}@${release}`;

/** It is required, not imported: a bundle that runs from what V8 kept of it cannot import. */
function loadDuckDb(): DuckDb {
  try {
    return createRequire(import.meta.url)(packageName) as DuckDb;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND')
      throw new Error(duckDbMissing);
    throw error;
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Asks a merged run directory in SQL. Its tables are views: `runs`, `weekly`, `summary`, `paired`, and what else was recorded.
 *
 * @param sql - One statement.
 * @throws Error if DuckDB is not installed, the directory is not merged, a result is damaged or the statement is wrong.
 */
export async function query(directory: string, sql: string): Promise<QueryResult> {
  const { DuckDBInstance } = loadDuckDb();
  const { paths } = await checkedResults(directory);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    for (const [table, path] of Object.entries(paths))
      await connection.run(
        `CREATE VIEW ${table} AS SELECT * FROM read_parquet(${quoted(resolve(path))})`,
      );
    const answer = await connection.runAndReadAll(sql);
    return { columns: answer.columnNames(), rows: answer.getRowsJson() };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

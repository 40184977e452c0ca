import { type FileHandle, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { headcountOf, type Key, masterKey, replicationKey, type Scenario } from '@uptake/core';
import { type PanelColumn, type PanelColumnId, panel, panelColumns } from '@uptake/core/run';
import type { Coded, Column, Table } from '../../table.ts';
import { HashedFile } from '../parquet/hashed-file.ts';
import { startParquet } from '../parquet/write-parquet.ts';
import { csvLines, inBlocks, writeWhole } from './export-run.ts';

/** Writes the panel of some arms and replications to one file, a few weeks at a time. */

/** What a panel is made of. */
export interface PanelOptions {
  readonly seed: string;
  /** Arms by name; each is run with the same keys. */
  readonly arms: readonly string[];
  /** Replications 0 to so many less one of each arm. Default 1. */
  readonly replications?: number;
  /** Which of the columns to write. Default: all. */
  readonly columns?: readonly PanelColumnId[];
  readonly format: 'csv' | 'parquet';
  readonly out: string;
  readonly signal?: AbortSignal;
  /** Called after every week with how many are done. */
  readonly onWeek?: (done: number, planned: number) => void;
}

/** Rows that are held before they are written: a row group. */
const heldRows = 65536;

/** Numbers of a column whose values are whole, as long as they fit. */
type Values = Int32Array | Float64Array;

const hex = (key: Key): string => key.map((word) => word.toString(16).padStart(8, '0')).join('');

/** Rows of several weeks, held until they are worth writing. */
class HeldRows {
  /** Whether a week more would be too many. */
  get full(): boolean {
    return this.#rows + this.#people > this.#capacity;
  }

  readonly #people: number;
  readonly #capacity: number;
  readonly #ids: readonly PanelColumn[];
  readonly #values: ReadonlyMap<PanelColumnId, Values>;
  readonly #words: { readonly arm: Int16Array; readonly key: Int16Array };
  readonly #replication: Int32Array;
  readonly #roles: Int16Array;
  #rows = 0;

  constructor(columns: readonly PanelColumn[], scenario: Scenario) {
    this.#people = headcountOf(scenario);
    this.#capacity = Math.max(1, Math.floor(heldRows / this.#people)) * this.#people;
    this.#ids = columns;
    // A successor of a large organisation has a number that no 32 bits hold.
    const large = this.#people * (scenario.weeks + 2) > 0x7fffffff;
    this.#values = new Map(
      columns.map(({ id, whole }) => [
        id,
        whole && !(large && id === 'person')
          ? new Int32Array(this.#capacity)
          : new Float64Array(this.#capacity),
      ]),
    );
    this.#words = { arm: new Int16Array(this.#capacity), key: new Int16Array(this.#capacity) };
    this.#replication = new Int32Array(this.#capacity);
    this.#roles = new Int16Array(this.#capacity);
  }

  /** Takes one week of one run. */
  add(
    week: { readonly [Id in PanelColumnId]?: Float64Array },
    { arm, replication }: { readonly arm: number; readonly replication: number },
  ): void {
    const from = this.#rows;
    this.#rows += this.#people;
    for (const [id, values] of this.#values) values.set(week[id] as Float64Array, from);
    this.#words.arm.fill(arm, from, this.#rows);
    this.#words.key.fill(replication, from, this.#rows);
    this.#replication.fill(replication, from, this.#rows);
  }

  /** Takes away what is held, as a table. */
  take(arms: readonly string[], keys: readonly string[], roles: readonly string[]): Table {
    const rows = this.#rows;
    this.#rows = 0;
    const coded = (codes: Int16Array, names: readonly string[]): Coded => ({
      codes: codes.slice(0, rows),
      names,
    });
    const columns = this.#ids.map(({ id }): [string, Column] => {
      const values = this.#values.get(id) as Values;
      if (id !== 'role') return [id, values.slice(0, rows)];
      this.#roles.set(values.subarray(0, rows));
      return [id, coded(this.#roles, roles)];
    });
    return {
      rows,
      columns: {
        arm: coded(this.#words.arm, arms),
        replication: this.#replication.slice(0, rows),
        key: coded(this.#words.key, keys),
        ...Object.fromEntries(columns),
      },
    };
  }
}

/** Where tables go, one after the other. */
interface Sink {
  append(table: Table): Promise<void>;
  finish(): Promise<void>;
}

function csvSink(file: FileHandle): Sink {
  let head = true;
  return {
    async append(table) {
      for (const block of inBlocks(csvLines(table, head))) await file.writeFile(block);
      head = false;
    },
    async finish() {},
  };
}

function parquetSink(path: string, metadata: Readonly<Record<string, string>>): Sink {
  const bytes = new HashedFile(path);
  const file = startParquet('employees', bytes, metadata, heldRows);
  return {
    async append(table) {
      file.append(table);
    },
    async finish() {
      file.finish();
    },
  };
}

/**
 * Writes every employee in every week of some arms and replications as one table: `arm`, `replication` and `key`, then the columns
 * of `panelColumns`, with roles by name. The file is there when it is whole; what is held at a time is one row group.
 *
 * @param scenario - With its arms.
 * @param options - Seed, arms, replications, columns, and where to.
 * @returns How many rows it has, and the keys of the replications.
 * @throws RangeError if there is no such column.
 * @throws The reason of `signal` if it is aborted; nothing is written then.
 */
export async function writePanel(
  scenario: Scenario,
  options: PanelOptions,
): Promise<{ readonly rows: number; readonly keys: readonly string[] }> {
  const { arms, columns, format, onWeek, out, replications = 1, seed, signal } = options;
  const chosen = columns
    ? panelColumns.filter(({ id }) => columns.includes(id))
    : [...panelColumns];
  const keys = Array.from({ length: replications }, (_, r) => replicationKey(masterKey(seed), r));
  const names = keys.map(hex);
  const roles = scenario.roles.map(({ name }) => name);
  const ids = columns ?? chosen.map(({ id }) => id);
  const weeks = arms.reduce((sum, arm) => sum + (scenario.arms[arm] as Scenario).weeks, 0);
  let [rows, done] = [0, 0];
  const made = await mkdir(dirname(out), { recursive: true });
  const written = writeWhole(out, async (file, path) => {
    const sink = format === 'csv' ? csvSink(file) : parquetSink(path, { uptake: 'panel', seed });
    const held = new HeldRows(chosen, scenario);
    const write = async (): Promise<void> => {
      const table = held.take(arms, names, roles);
      rows += table.rows;
      if (table.rows > 0) await sink.append(table);
    };
    for (const [arm, name] of arms.entries())
      for (const [replication, key] of keys.entries())
        for (const week of panel(scenario.arms[name] as Scenario, { key, columns: ids })) {
          if (held.full) await write();
          held.add(week.columns, { arm, replication });
          onWeek?.(++done, weeks * replications);
          await setImmediate();
          signal?.throwIfAborted();
        }
    await write();
    await sink.finish();
  });
  await written.catch(async (error: unknown) => {
    // A folder that was made for it goes as well.
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    throw error;
  });
  return { rows, keys: names };
}

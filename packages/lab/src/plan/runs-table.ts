import { type Key, type MeasureId, measureBehind } from '@uptake/core';
import type { Recording } from './recording.ts';
import type { UnitOutcome } from './run-unit.ts';
import type { Unit } from './segment.ts';
import { plateauOf, summaryColumns, summaryValues } from './summary-columns.ts';
import type { Column, Table } from './table.ts';
import { type Hash, traceHash } from './trace-hash.ts';

/** `runs`: a row a unit, whether it went well or failed. */
export interface RunsTable {
  add(unit: Unit, key: Key, outcome: UnitOutcome): void;
  table(): Table;
}

/**
 * Starts an empty `runs` table for so many units.
 *
 * @param hash - Without it no run is traced.
 * @param asked - The only measures that the runs hold; default all. There is no column for what rests on others.
 */
export function startRuns(
  units: number,
  recording: Recording,
  hash: Hash | null,
  asked?: readonly MeasureId[],
): RunsTable {
  const cell = new Int32Array(units);
  const rep = new Int32Array(units);
  const key0 = new Uint32Array(units);
  const key1 = new Uint32Array(units);
  const status: string[] = [];
  const errorName: (string | null)[] = [];
  const errorMessage: (string | null)[] = [];
  const trace: (string | null)[] = [];
  const told = summaryColumns.filter((id) => {
    const measure = measureBehind(id);
    return !asked || !measure || asked.includes(measure);
  });
  const ids = [...told, ...recording.plateaus.map((id) => `${id}Plateau`)];
  const values = new Map(ids.map((id) => [id, new Float64Array(units).fill(Number.NaN)]));
  return {
    add(unit, key, outcome) {
      const at = status.length;
      cell[at] = unit.cell;
      rep[at] = unit.rep;
      [key0[at], key1[at]] = key;
      const error = 'error' in outcome ? outcome.error : null;
      status.push(error ? 'failed' : 'ok');
      errorName.push(error?.name ?? null);
      errorMessage.push(error?.message ?? null);
      trace.push(hash && 'run' in outcome ? traceHash(outcome.run, hash) : null);
      if (!('run' in outcome)) return;
      const { run } = outcome;
      const row = [
        ...summaryValues(run, told),
        ...recording.plateaus.map((id) => plateauOf(run.series[id])),
      ];
      ids.forEach((id, k) => {
        (values.get(id) as Float64Array)[at] = row[k] as number;
      });
    },
    table() {
      const own = Object.fromEntries<Column>(values);
      const places = { cell, rep, key0, key1, status, errorName, errorMessage };
      return { rows: units, columns: { ...places, ...own, traceHash: trace } };
    },
  };
}

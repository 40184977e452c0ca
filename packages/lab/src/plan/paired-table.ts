import { measures, type Scenario } from '@uptake/core';
import {
  betterShare,
  differences,
  minimumDetectable,
  type NeutralVerdict,
  neutralVerdict,
  pairedDifference,
  verdict,
} from '../methods.ts';
import { outcomes, precisionOf } from '../run/outcomes.ts';
import type { Plan } from './plan.ts';
import { numbers, type Table, wholes } from './table.ts';

// biome-ignore format: a row is a row
const statistics = ['n', 'diff', 'se', 'lo', 'hi', 'better', 'equal', 'worse', 'vrf', 'corr', 'mde'] as const;

/** What every cell of a plan has of one column: a series a replication. */
type ByRep = ReadonlyMap<number, Float64Array>;

/** Builds `paired`: the first cell against every other one on common luck, a row an outcome, or a measure and week. */
export interface PairedTable {
  /** Takes a block of whole cells of `runs`, or of `weekly`; blocks come in the order of cells. */
  see(name: 'runs' | 'weekly', block: Table, rowsPerUnit: number): void;
  table(): Table;
}

interface Judged {
  readonly id: string;
  readonly orientation: -1 | 0 | 1;
  readonly margin: number;
}

/** How an outcome or a weekly measure is judged: which way is better, and what does not matter. */
function judgedOf(scenario: Scenario): ReadonlyMap<string, Judged> {
  const whole = outcomes.map((outcome): [string, Judged] => {
    const margin = 2 * precisionOf(outcome, scenario);
    return [`runs ${outcome.id}`, { id: outcome.id, orientation: outcome.orientation, margin }];
  });
  const weekly = measures.map(({ id, orientation, precision }): [string, Judged] => [
    `weekly ${id}`,
    { id, orientation, margin: 2 * precision },
  ]);
  return new Map([...whole, ...weekly]);
}

function rowsByRep(table: Table, id: string, from: number, to: number, size: number): ByRep {
  const column = numbers(table, id);
  const reps = wholes(table, 'rep');
  const found = new Map<number, Float64Array>();
  for (let at = from; at < to; at += size)
    found.set(reps[at] as number, column.slice(at, at + size));
  return found;
}

/** Starts an empty `paired`. Differences are the cell's minus the first cell's; cells that share fewer than two replications with it are left out. */
export function startPaired(plan: Plan): PairedTable {
  const judged = judgedOf(Object.values(plan.bases)[0] as Scenario);
  const first = new Map<string, ByRep>();
  const places: { cell: number; id: string; week: number }[] = [];
  const verdicts: NeutralVerdict[] = [];
  const rows = statistics.map((): number[] => []);

  const compare = (cell: number, week: number | null, how: Judged, a: number[], b: number[]) => {
    if (a.length < 2) return;
    const { n, diff, sd, se, lo, hi, vrf, corr } = pairedDifference(a, b);
    const z = differences(a, b, how.orientation === -1 ? -1 : 1);
    const { better, equal, worse } = betterShare(z);
    places.push({ cell, id: how.id, week: week ?? Number.NaN });
    verdicts.push(neutralVerdict(verdict(z, how.margin), how.orientation));
    const finite = Number.isFinite(vrf) ? vrf : Number.NaN;
    const row = [n, diff, se, lo, hi, better, equal, worse, finite, corr, minimumDetectable(sd, n)];
    row.forEach((value, k) => {
      rows[k]?.push(value);
    });
  };

  const compareCell = (name: string, cell: number, how: Judged, other: ByRep, size: number) => {
    const baseline = first.get(`${name} ${how.id}`) as ByRep;
    for (let w = 0; w < size; w++) {
      const a: number[] = [];
      const b: number[] = [];
      for (const [rep, series] of other) {
        const before = baseline.get(rep)?.[w] ?? Number.NaN;
        const after = series[w] as number;
        if (Number.isNaN(before) || Number.isNaN(after)) continue;
        a.push(before);
        b.push(after);
      }
      compare(cell, name === 'weekly' ? w + 1 : null, how, a, b);
    }
  };

  return {
    see(name, block, size) {
      if (plan.seedPolicy === 'independent') return;
      const cells = wholes(block, 'cell');
      const columns = Object.keys(block.columns).flatMap((id) => judged.get(`${name} ${id}`) ?? []);
      for (let from = 0; from < block.rows; ) {
        const cell = cells[from] as number;
        let to = from;
        while (to < block.rows && cells[to] === cell) to += size;
        const wanted = name === 'runs' || plan.cells[cell]?.purpose === 'arm';
        for (const how of wanted ? columns : []) {
          const values = rowsByRep(block, how.id, from, to, size);
          if (cell === 0) first.set(`${name} ${how.id}`, values);
          else if (first.has(`${name} ${how.id}`)) compareCell(name, cell, how, values, size);
        }
        from = to;
      }
    },
    table() {
      const made = statistics.map((name, k) => [name, Float64Array.from(rows[k] ?? [])]);
      return {
        rows: places.length,
        columns: {
          cellA: new Int32Array(places.length),
          cellB: Int32Array.from(places, ({ cell }) => cell),
          measure: places.map(({ id }) => id),
          week: Float64Array.from(places, ({ week }) => week),
          ...Object.fromEntries(made),
          verdict: verdicts,
        },
      };
    },
  };
}

import { measures, type Scenario } from '@uptake/core';
import type { Plan } from '../plan/plan.ts';
import { numbers, type Table, wholes } from '../table.ts';
import { observedColumn, restricted } from '../tables/observed.ts';
import { type Outcome, outcomes, precisionOf } from '../tables/outcomes.ts';
import { differenceBetween } from './outcome-comparison.ts';
import { betterShare, differences, minimumDetectable, pairedDifference } from './paired.ts';
import { type NeutralVerdict, neutralVerdict, verdict } from './verdict.ts';

// biome-ignore format: a row is a row
const statistics = ['n', 'diff', 'se', 'lo', 'hi', 'better', 'equal', 'worse', 'vrf', 'corr', 'mde'] as const;

/** What a cell has of one column: a series a replication, one after the other. */
interface Series {
  readonly reps: Int32Array;
  readonly values: Float64Array;
}

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
  /** The outcome; none for a measure week by week. */
  readonly outcome?: Outcome;
}

/** How an outcome or a weekly measure is judged: which way is better, and what does not matter. */
function judgedOf(scenario: Scenario): ReadonlyMap<string, Judged> {
  const whole = outcomes.map((outcome): [string, Judged] => {
    const margin = 2 * precisionOf(outcome, scenario);
    return [
      `runs ${outcome.id}`,
      { id: outcome.id, orientation: outcome.orientation, margin, outcome },
    ];
  });
  const weekly = measures.map(({ id, orientation, precision }): [string, Judged] => [
    `weekly ${id}`,
    { id, orientation, margin: 2 * precision },
  ]);
  return new Map([...whole, ...weekly]);
}

/** The first cell, with the place of each replication. */
interface Baseline extends Series {
  readonly places: ReadonlyMap<number, number>;
}

function baselineOf({ reps, values }: Series): Baseline {
  const places = new Map([...reps].map((rep, place) => [rep, place]));
  return { reps, values: values.slice(), places };
}

/** Replications of the units whose rows lie in `from` to `to - 1`. */
function repsOf(table: Table, from: number, to: number, size: number): Int32Array {
  const reps = wholes(table, 'rep');
  return Int32Array.from({ length: (to - from) / size }, (_, r) => reps[from + r * size] as number);
}

/** Numbers of a row in the order of `statistics`, and its verdict. */
interface Row {
  readonly row: readonly number[];
  readonly said: NeutralVerdict;
}

function asCompared(
  outcome: Outcome,
  a: Float64Array,
  b: Float64Array,
  analysis: Parameters<typeof differenceBetween>[3],
): Row {
  const { better: share, ...one } = differenceBetween(outcome, a, b, analysis);
  const { lo, hi } = one.uncertaintyOfMean;
  const counts = [share.better, share.equal, share.worse];
  const saved = [one.vrf ?? Number.NaN, one.correlation ?? Number.NaN];
  const row = [one.n, one.difference, one.se, lo, hi, ...counts, ...saved, one.detectable];
  return { row, said: one.verdict };
}

function byItself({ margin, orientation }: Judged, a: Float64Array, b: Float64Array): Row {
  const { n, diff, sd, se, lo, hi, vrf, corr } = pairedDifference(a, b);
  const z = differences(a, b, orientation === -1 ? -1 : 1);
  const { better, equal, worse } = betterShare(z);
  const finite = Number.isFinite(vrf) ? vrf : Number.NaN;
  return {
    row: [n, diff, se, lo, hi, better, equal, worse, finite, corr, minimumDetectable(sd, n)],
    said: neutralVerdict(verdict(z, margin), orientation),
  };
}

/**
 * Starts an empty `paired`. Differences are the cell's minus the first cell's; cells that share fewer than two replications with it
 * are left out. Outcomes of arms are judged as a comparison judges them, all arms together; points of a design and single weeks
 * each by itself. A time that is not reached counts as the whole horizon.
 */
export function startPaired(plan: Plan): PairedTable {
  const scenario = Object.values(plan.bases)[0] as Scenario;
  const judged = judgedOf(scenario);
  const policies = Math.max(1, plan.cells.filter(({ purpose }) => purpose === 'arm').length - 1);
  const first = new Map<string, Baseline>();
  const places: { cell: number; id: string; week: number }[] = [];
  const verdicts: NeutralVerdict[] = [];
  const rows = statistics.map((): number[] => []);

  const compare = (
    cell: number,
    week: number | null,
    how: Judged,
    a: Float64Array,
    b: Float64Array,
  ) => {
    if (a.length < 2) return;
    places.push({ cell, id: how.id, week: week ?? Number.NaN });
    const arm = plan.cells[cell]?.purpose === 'arm';
    const { margin, outcome } = how;
    const { row, said } =
      arm && outcome
        ? asCompared(outcome, a, b, { ...plan, alpha: 0.05, margin, policies })
        : byItself(how, a, b);
    verdicts.push(said);
    row.forEach((value, k) => {
      rows[k]?.push(value);
    });
  };

  const compareCell = (name: string, cell: number, how: Judged, other: Series, size: number) => {
    const baseline = first.get(`${name} ${how.id}`) as Baseline;
    const shared: { before: number; after: number }[] = [];
    other.reps.forEach((rep, r) => {
      const place = baseline.places.get(rep);
      if (place !== undefined) shared.push({ before: place * size, after: r * size });
    });
    const a = new Float64Array(shared.length);
    const b = new Float64Array(shared.length);
    for (let w = 0; w < size; w++) {
      let n = 0;
      for (const { before, after } of shared) {
        a[n] = baseline.values[before + w] as number;
        b[n] = other.values[after + w] as number;
        if (!Number.isNaN(a[n]) && !Number.isNaN(b[n])) n++;
      }
      const week = name === 'weekly' ? w + 1 : null;
      compare(cell, week, how, a.subarray(0, n), b.subarray(0, n));
    }
  };

  return {
    see(name, block, size) {
      if (plan.seedPolicy === 'independent') return;
      const cells = wholes(block, 'cell');
      const columns = Object.keys(block.columns).flatMap((id) => {
        const how = judged.get(`${name} ${id}`);
        if (!how) return [];
        const observed = observedColumn(block, id, numbers(block, id));
        return [{ how, values: how.outcome ? restricted(observed, scenario.weeks) : observed }];
      });
      for (let from = 0; from < block.rows; ) {
        const cell = cells[from] as number;
        let to = from;
        while (to < block.rows && cells[to] === cell) to += size;
        const wanted = name === 'runs' || plan.cells[cell]?.purpose === 'arm';
        const reps = repsOf(block, from, to, size);
        for (const { how, values } of wanted ? columns : []) {
          const series = { reps, values: values.subarray(from, to) };
          if (cell === 0) first.set(`${name} ${how.id}`, baselineOf(series));
          else if (first.has(`${name} ${how.id}`)) compareCell(name, cell, how, series, size);
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

import { measures, type Scenario } from '@uptake/core';
import type { Plan } from '../plan/plan.ts';
import { numbers, type Table, wholes } from '../table.ts';
import { observedColumn, restricted } from '../tables/observed.ts';
import { marginOf, type Outcome, outcomes, ownOutcomes } from '../tables/outcomes.ts';
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

/** Builds `paired`: the first cell against every other one with common random numbers, a row an outcome, or a measure and week. */
interface PairedTable {
  /** Takes a block of whole cells of `runs`, or of `weekly`; blocks come in the order of cells. */
  see(name: 'runs' | 'weekly', block: Table, rowsPerUnit: number): void;
  table(): Table;
}

interface Judged {
  readonly id: string;
  readonly orientation: -1 | 0 | 1;
  /** Null for no verdict. */
  readonly margin: number | null;
  /** The outcome; none for a measure week by week. */
  readonly outcome?: Outcome;
}

/** How an outcome or a weekly measure is judged: which way is better, and what does not matter. */
function judgedOf(scenario: Scenario): ReadonlyMap<string, Judged> {
  const whole = [...outcomes, ...ownOutcomes(scenario)].map((outcome): [string, Judged] => {
    const margin = marginOf(outcome, scenario);
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
    said: margin === null ? 'none' : neutralVerdict(verdict(z, margin), orientation),
  };
}

/** What two cells share: places of their values by replication. */
interface Shared {
  readonly before: number;
  readonly after: number;
}

function sharedOf(baseline: Baseline, { reps }: Series, size: number): Shared[] {
  const shared: Shared[] = [];
  reps.forEach((rep, r) => {
    const place = baseline.places.get(rep);
    if (place !== undefined) shared.push({ before: place * size, after: r * size });
  });
  return shared;
}

/** The rows of `paired` while blocks come in. */
class PairedRows implements PairedTable {
  private readonly scenario: Scenario;
  private readonly judged: ReadonlyMap<string, Judged>;
  private readonly policies: number;
  private readonly first = new Map<string, Baseline>();
  private readonly places: { cell: number; id: string; week: number }[] = [];
  private readonly verdicts: NeutralVerdict[] = [];
  private readonly rows = statistics.map((): number[] => []);
  private readonly plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
    this.scenario = Object.values(plan.bases)[0] as Scenario;
    this.judged = judgedOf(this.scenario);
    const arms = plan.cells.filter(({ purpose }) => purpose === 'arm').length;
    this.policies = Math.max(1, arms - 1);
  }

  private isArm(cell: number): boolean {
    return this.plan.cells[cell]?.purpose === 'arm';
  }

  private compare(
    place: { readonly cell: number; readonly week: number },
    how: Judged,
    a: Float64Array,
    b: Float64Array,
  ): void {
    if (a.length < 2) return;
    this.places.push({ ...place, id: how.id });
    const { margin, outcome } = how;
    const { policies } = this;
    const { row, said } =
      this.isArm(place.cell) && outcome
        ? asCompared(outcome, a, b, { ...this.plan, alpha: 0.05, margin, policies })
        : byItself(how, a, b);
    this.verdicts.push(said);
    row.forEach((value, k) => {
      this.rows[k]?.push(value);
    });
  }

  /** Compares a cell with the first one, row by row of its units: once for an outcome, week by week for a measure. */
  private compareCell(cell: number, how: Judged, baseline: Baseline, other: Series): void {
    const size = how.outcome ? 1 : other.values.length / other.reps.length;
    const shared = sharedOf(baseline, other, size);
    const a = new Float64Array(shared.length);
    const b = new Float64Array(shared.length);
    for (let w = 0; w < size; w++) {
      let n = 0;
      for (const { before, after } of shared) {
        a[n] = baseline.values[before + w] as number;
        b[n] = other.values[after + w] as number;
        if (!Number.isNaN(a[n]) && !Number.isNaN(b[n])) n++;
      }
      const week = how.outcome ? Number.NaN : w + 1;
      this.compare({ cell, week }, how, a.subarray(0, n), b.subarray(0, n));
    }
  }

  see(name: 'runs' | 'weekly', block: Table, size: number): void {
    if (this.plan.seedPolicy === 'independent') return;
    const cells = wholes(block, 'cell');
    const columns = Object.keys(block.columns).flatMap((id) => {
      const how = this.judged.get(`${name} ${id}`);
      if (!how) return [];
      const observed = observedColumn(block, id, numbers(block, id));
      return [{ how, values: how.outcome ? restricted(observed, this.scenario.weeks) : observed }];
    });
    for (let from = 0; from < block.rows; ) {
      const cell = cells[from] as number;
      let to = from;
      while (to < block.rows && cells[to] === cell) to += size;
      const reps = repsOf(block, from, to, size);
      for (const { how, values } of name === 'runs' || this.isArm(cell) ? columns : []) {
        const series = { reps, values: values.subarray(from, to) };
        const baseline = this.first.get(`${name} ${how.id}`);
        if (cell === 0) this.first.set(`${name} ${how.id}`, baselineOf(series));
        else if (baseline) this.compareCell(cell, how, baseline, series);
      }
      from = to;
    }
  }

  table(): Table {
    const { places } = this;
    const made = statistics.map((name, k) => [name, Float64Array.from(this.rows[k] ?? [])]);
    return {
      rows: places.length,
      columns: {
        cellA: new Int32Array(places.length),
        cellB: Int32Array.from(places, ({ cell }) => cell),
        measure: places.map(({ id }) => id),
        week: Float64Array.from(places, ({ week }) => week),
        ...Object.fromEntries(made),
        verdict: this.verdicts,
      },
    };
  }
}

/**
 * Starts an empty `paired`. Differences are the cell's minus the first cell's; cells that share fewer than two replications with it
 * are left out. Outcomes of arms are judged as a comparison judges them, all arms together; points of a design and single weeks
 * each by itself. A time that is not reached counts as the whole horizon.
 */
export function startPaired(plan: Plan): PairedTable {
  return new PairedRows(plan);
}

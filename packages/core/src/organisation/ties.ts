import { generatedPairs } from '../network/generate.ts';
import { type Key, purpose, uniforms } from '../random/draws.ts';
import type { Scenario, Tie } from '../scenario/scenario.ts';
import type { Teams } from './block.ts';
import { alone, arrayFor, type Threads } from './threads.ts';

/** Whose ties this thread draws: those of employees `from` to `to - 1`. */
interface TiesFrom {
  readonly threads: Threads;
  readonly from: number;
  readonly to: number;
}

/** Cross ties, `perEmployee` of each employee: tie k of employee i is at `k * employees + i`. */
export class CrossTies {
  declare readonly perEmployee: number;
  declare readonly employees: number;
  declare readonly to: Int32Array;

  /** Draws the cross ties: `j = floor(u * N)`, the next employee if that is oneself (docs/model.md 8). */
  constructor(
    key: Key,
    employees: number,
    perEmployee: number,
    { from, to, threads }: TiesFrom = { from: 0, to: employees, threads: alone },
  ) {
    this.perEmployee = perEmployee;
    this.employees = employees;
    this.to = arrayFor(threads, Int32Array, employees * perEmployee);
    const pair = new Float64Array(2);
    for (let i = from; i < to; i++) {
      for (let k = 0; k < perEmployee; k++) {
        uniforms(key[0], key[1], i, 0, purpose.tie + k, pair);
        const drawn = Math.floor((pair[0] as number) * employees);
        this.to[k * employees + i] = drawn === i ? (drawn + 1) % employees : drawn;
      }
    }
  }
}

/** Imported ties by employee: those of i are from `start[i]` to `start[i + 1]`; `share` is weight over the sum of weights. */
export interface ImportedTies {
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly share: Float64Array;
}

/** Sorts imported ties by their first end; shares are 0 where the weights of an employee sum to 0. */
export function importTies(ties: readonly Tie[], employees: number): ImportedTies {
  const start = new Int32Array(employees + 1);
  const total = new Float64Array(employees);
  for (const [from, , weight] of ties) {
    start[from + 1] = (start[from + 1] as number) + 1;
    total[from] = (total[from] as number) + weight;
  }
  for (let i = 0; i < employees; i++)
    start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice();
  const to = new Int32Array(ties.length);
  const share = new Float64Array(ties.length);
  for (const [from, target, weight] of ties) {
    const at = next[from] as number;
    next[from] = at + 1;
    to[at] = target;
    share[at] = (total[from] as number) > 0 ? weight / (total[from] as number) : 0;
  }
  return { start, to, share };
}

/** The ties of a run: those that are imported, or those generated under its key; null where teams and cross ties are looked along. */
export function tiesOfRun(scenario: Scenario, key: Key, teams: Teams): readonly Tie[] | null {
  const { generate, ties } = scenario.organisation;
  if (!generate) return ties;
  const group = new Int32Array(teams.people);
  for (let team = 0; team < teams.count; team++) {
    const of = generate.kind === 'blocks' && generate.by === 'role' ? teams.role[team] : team;
    group.fill(of as number, teams.start[team] as number, teams.start[team + 1] as number);
  }
  const manager = scenario.people?.manager ?? [];
  const pairs = generatedPairs(generate, { key, nodes: teams.people, group, manager });
  return pairs.flatMap(([a, b]): Tie[] => [
    [a, b, 1],
    [b, a, 1],
  ]);
}

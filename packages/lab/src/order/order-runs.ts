import type { Scenario } from '@uptake/core';
import type { Stages } from '../engine/execute.ts';
import { wholeValues } from '../tables/observed.ts';
import type { Outcome } from '../tables/outcomes.ts';
import type { RecordedUnit } from '../tables/units.ts';
import type { Order } from './race.ts';
import { atOnce, type RoleWave, type WaveBudget, wavesOf, withWaves } from './schedule.ts';

/** Stands for all roles at once, which is no order. */
export const together: Order = [];

/** Runs orders; schedules that come out of several orders are run once. */
export class OrderRuns {
  private readonly cells = new Map<string, number>();
  private readonly units: RecordedUnit[] = [];

  private readonly base: Scenario;
  private readonly pace: WaveBudget;
  private readonly outcome: Outcome;
  private readonly stages: Stages;

  constructor(base: Scenario, pace: WaveBudget, outcome: Outcome, stages: Stages) {
    this.base = base;
    this.pace = pace;
    this.outcome = outcome;
    this.stages = stages;
  }

  waves(order: Order): RoleWave[] {
    if (order === together) return atOnce(this.base, this.pace) ?? [];
    return wavesOf(this.base, order, this.pace);
  }

  /** Whether pace and budget permit all roles at once. */
  get canBeTogether(): boolean {
    return atOnce(this.base, this.pace) !== null;
  }

  /** What tells schedules apart. */
  keyOf(order: Order): string {
    return this.waves(order)
      .map(({ role, week }) => JSON.stringify([role, week]))
      .sort()
      .join(' ');
  }

  get schedules(): number {
    return this.cells.size;
  }

  /** Units of all orders so far. */
  get all(): readonly RecordedUnit[] {
    return this.units;
  }

  get count(): number {
    return this.stages.units();
  }

  /** Oriented values of orders over replications from a number on, one row an order. */
  async values(
    orders: readonly Order[],
    reps: readonly [from: number, to: number],
  ): Promise<Float64Array[]> {
    const keys = orders.map((order) => this.keyOf(order));
    const unique = [...new Set(keys)];
    const fresh = unique.filter((key) => !this.cells.has(key));
    const bases: Record<string, Scenario> = {};
    for (const key of fresh) {
      const name = `order ${this.cells.size + 1}`;
      this.cells.set(key, this.cells.size);
      bases[name] = withWaves(this.base, this.waves(orders[keys.indexOf(key)] as Order));
    }
    const cells = Object.keys(bases).map((base) => ({ base, purpose: 'candidate' as const }));
    const asked = unique.map((key) => this.cells.get(key) as number);
    const units = await this.stages.run(cells, () => [{ cells: asked, reps }], bases);
    this.units.push(...units);
    const values = wholeValues(units, this.outcome, this.base.weeks);
    const sign = this.outcome.orientation;
    const rows = new Map(asked.map((cell) => [cell, new Float64Array(reps[1] - reps[0])]));
    units.forEach(({ cell, rep }, i) => {
      (rows.get(cell) as Float64Array)[rep - reps[0]] = sign * (values[i] as number);
    });
    return keys.map((key) => rows.get(this.cells.get(key) as number) as Float64Array);
  }
}

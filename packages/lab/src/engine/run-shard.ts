import { DrawCache, type Run, type Scenario } from '@uptake/core';
import { sha256 } from '@uptake/core/internal';
import { cellScenario, unitKey } from '../plan/cell.ts';
import type { Plan } from '../plan/plan.ts';
import { runUnit } from '../plan/run-unit.ts';
import type { Unit } from '../plan/segment.ts';
import { type ShardId, shardUnits } from '../plan/shards.ts';
import type { Hash } from '../plan/trace-hash.ts';
import type { Parts } from '../table.ts';
import { startRuns } from '../tables/runs-table.ts';
import { startUse } from '../tables/use-of-run.ts';
import {
  type Panel,
  type Placed,
  panelTable,
  peopleTable,
  reasonsTable,
  retentionTable,
  rolesTable,
  startPanel,
  weeklyTable,
} from '../tables/weekly-tables.ts';
import type { Simulated } from './engine.ts';

/** The scenarios of a plan's cells, made when they are first asked for. */
export type Scenarios = (cell: number) => Scenario;

/** Gives the scenario of each cell, and keeps the last thousand. */
export function scenariosOf(plan: Plan): Scenarios {
  const made = new Map<number, Scenario>();
  return (cell) => {
    const known = made.get(cell);
    if (known) return known;
    const input = plan.cells[cell];
    if (!input) throw new RangeError(`the plan has no cell ${cell}`);
    // Core keeps the fingerprint of a frozen scenario; a plan that came to a thread as JSON holds none.
    const scenario = Object.freeze(cellScenario(plan.bases, plan.inputs, input));
    if (made.size >= 1000) made.clear();
    made.set(cell, scenario);
    return scenario;
  };
}

/** A run that went well, and its panel where one is recorded. */
type Recorded = Placed & { readonly panel?: Panel };

function recorded(plan: Plan, runs: readonly Recorded[]): Omit<Parts, 'runs'> {
  const { measures, outcomes, tables } = plan.recording;
  const base = plan.bases[plan.cells[runs[0]?.cell ?? 0]?.base ?? ''];
  const roles = (base?.roles ?? []).map(({ name }) => name);
  const makers = {
    weekly: () => weeklyTable(runs, measures, outcomes?.['netValue']?.expr === 'netValue'),
    roles: () => rolesTable(runs, measures, roles),
    reasons: () => reasonsTable(runs as readonly Placed<Run>[]),
    retention: () => retentionTable(runs),
    people: () => peopleTable(runs),
    panel: () =>
      panelTable(runs as readonly (Placed & { panel: Panel })[], runs[0]?.run.employees ?? 1),
  };
  return Object.fromEntries(tables.map((name) => [name, makers[name]()]));
}

/** How units are run. */
export interface RunUnits {
  /** Scenarios, if they are kept between shards. */
  readonly scenarios?: Scenarios;
  /** A faster sha256; null if runs are not kept, so that they need no trace and hold only what the plan asks of them. */
  readonly hash?: Hash | null;
  /** Gives units that need not be simulated here, where no panel is recorded. */
  readonly simulated?: Simulated;
  /** Called before each unit; may throw to stop. */
  readonly beforeUnit?: () => void;
}

/** Runs units and gives the tables that the plan records of them. The result depends on plan and units alone. */
export function runUnits(plan: Plan, units: readonly Unit[], options: RunUnits = {}): Parts {
  const { scenarios = scenariosOf(plan), hash = sha256, simulated, beforeUnit } = options;
  const asked = hash ? undefined : plan.asked;
  const runs = startRuns(units.length, plan.recording, hash, asked);
  const placed: Recorded[] = [];
  const watched = plan.recording.tables.includes('panel');
  const reasons = plan.recording.tables.includes('reasons');
  let draws: DrawCache | undefined;
  units.forEach((unit, n) => {
    beforeUnit?.();
    const key = unitKey(plan.key, plan.seedPolicy, unit.cell, unit.rep);
    const shared = plan.seedPolicy === 'common' && units[n + 1]?.rep === unit.rep;
    if (draws?.key.join() !== key.join()) draws = shared ? new DrawCache(key) : undefined;
    const scenario = scenarios(unit.cell);
    const panel = watched ? startPanel(scenario) : undefined;
    const use = plan.recording.use && startUse(scenario, plan.recording.use);
    const observer = panel?.observer ?? use?.observer;
    const outcome =
      simulated?.(unit) ??
      runUnit(scenario, {
        ...(draws ? { draws } : { key }),
        ...(observer && { observer }),
        reasons,
        ...(asked && { measures: asked }),
      });
    runs.add(unit, key, use ? use.measured(outcome) : outcome);
    if ('run' in outcome && plan.recording.tables.length > 0) {
      placed.push({ ...unit, run: outcome.run, ...(panel ? { panel } : {}) });
    }
  });
  return { ...recorded(plan, placed), runs: runs.table() };
}

/** Runs the units of a shard; see {@link runUnits}. */
export function runShard(plan: Plan, shard: ShardId, options: RunUnits = {}): Parts {
  return runUnits(plan, shardUnits(plan, shard), options);
}

import type { Levers } from '../../packages/core/src/tables/levers.ts';
import type { Metrics } from '../../packages/core/src/tables/metrics.ts';
import type { Mind, Tool } from '../../packages/core/src/tables/parameters.ts';
import { leversOf, toolOf } from './policy.ts';
import type { Employee, World } from './world.ts';

/** What an employee calculates with this week, in the letters of MODEL.md 7. */
export interface Prices {
  readonly p: Levers;
  readonly w: Metrics;
  readonly tool: Tool;
  readonly mind: Mind;
  readonly H: number;
  readonly S: number;
  /** He per own hour. */
  readonly c: number;
  /** He per escaped failure on the quality metric. */
  readonly q: number;
  /** He per escaped failure. */
  readonly L: number;
  /** Share of shadow work that nobody credits. */
  readonly open: number;
  readonly trust: number;
  readonly doubt: number;
}

/** The prices of the week; MODEL.md 7. */
export function pricesOf(world: World, employee: Employee): Prices {
  const p = leversOf(world, employee.role);
  const w = employee.role.metrics;
  const { mind } = world.scenario;
  const { hours: H, stakes: S } = employee.role.role;
  const trust = trustOf(employee, mind);
  return {
    p,
    w,
    mind,
    H,
    S,
    trust,
    tool: toolOf(world, employee.role),
    c: mind.value + (p.incentive * (w.volume * mind.reinvest + w.speed)) / (H * mind.metricSwing),
    q: (p.incentive * w.quality) / (H * mind.metricSwing),
    L: employee.loss * p.punishment * mind.noticed * S * (1 - p.relief),
    open: 1 - p.credit,
    doubt: 1 - trust,
  };
}

/** Trust ok/(ok+bad); the initial trust where there is no evidence at all. */
export function trustOf({ ok, bad }: Pick<Employee, 'ok' | 'bad'>, { trust }: Mind): number {
  return ok + bad === 0 ? trust : ok / (ok + bad);
}

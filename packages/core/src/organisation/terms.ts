import type { Levers } from '../levers/levers.ts';
import type { Metrics } from '../levers/metrics.ts';
import type { Mind } from '../levers/mind.ts';
import type { Tool } from '../levers/tool.ts';

/** What holds for a whole role in a week: levers, metric weights and tool in force, and the prices they make. */
export interface Terms {
  readonly policy: Levers;
  readonly metrics: Metrics;
  readonly tool: Tool;
  readonly mind: Mind;
  readonly hours: number;
  readonly stakes: number;
  readonly amenable: number;
  /** he per own hour. */
  readonly hourPrice: number;
  /** he per escaped failure on the quality metric. */
  readonly missPrice: number;
  /** he per escaped failure by punishment, before loss aversion. */
  readonly penalty: number;
  /** Share of shadow work that nobody credits. */
  readonly open: number;
  /** he a week of getting permission and of unclear responsibility. */
  readonly friction: number;
  /** Hours of clean-up per routed hour. */
  readonly cleanup: number;
  /** Share of detectable errors missed at the verification floor, and at full verification. */
  readonly missedAtFloor: number;
  readonly missedAtOne: number;
  /** Whether token use is a choice. */
  readonly tokens: boolean;
}

/** The explanations that rival with learning; the last has no agents. */
export type RivalId = 'informed' | 'oldNovelty' | 'heterogeneity';

/** How far active use of one curve falls. */
export interface Fall {
  /** Mean share of employees active, week by week. */
  readonly active: Float64Array;
  /** Level of the first week in which anybody has access, mean of the last 8 weeks, and the former minus the latter. */
  readonly start: number;
  readonly plateau: number;
  readonly drop: number;
}

/** What one rival explanation makes of an arm. */
export interface Rival extends Fall {
  readonly id: RivalId;
  readonly label: string;
  readonly meaning: string;
  /** Its drop over the drop of the full model; it may exceed 1. Null where use of the full model does not fall. */
  readonly explained: number | null;
  /** For heterogeneity alone: share of the variance of the full curve that the fitted one explains. */
  readonly r2: number | null;
}

/** An arm beside its rival explanations. */
export interface ArmRivals {
  readonly arm: string;
  readonly label: string;
  readonly weeks: Int16Array;
  readonly full: Fall;
  readonly rivals: readonly Rival[];
  readonly runs: number;
}

export type {
  ConditionRegions,
  CostFront,
  DesignPoints,
  InputEffect,
  InputEffects,
  InputLimit,
  PricedPolicy,
} from './data/answers.ts';
export type {
  Attribution,
  FactorIndices,
  FactorSwing,
  Interval,
  LeverShare,
  SensitivityIndices,
  SensitivitySwings,
} from './data/attribution.ts';
export type { Calculation, LedgerTerm } from './data/calculation.ts';
export type { CalibrationFit, EndValues, Ensemble, Observed } from './data/ensemble.ts';
export type { GroupedReasons, LedgerGroup } from './data/ledger-groups.ts';
export type { LeverAxis, LeverGrid } from './data/lever-grid.ts';
export type { ModeFlow, Modes, PeopleFrame } from './data/modes.ts';
export type { LeagueMeasure, PolicyLeague, Retention, TimeAccount } from './data/outcomes.ts';
export type { IntervalKind, PairedSeries } from './data/paired.ts';
export type { Reading, ReasonId, ReasonSeries } from './data/reasons.ts';

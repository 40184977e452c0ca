/**
 * Types of the data and options of the figures of `@uptake/viz`, and of the comparison that a report shows.
 *
 * @packageDocumentation
 */
export type { CalculationOptions } from './charts/calculation.ts';
export type { Guess, UsageDecayOptions } from './charts/decay-options.ts';
export type { MechanismOptions, MechanismSeries } from './charts/mechanism.ts';
export type { PairedGapOptions } from './charts/paired-gap.ts';
export type { PeopleGridOptions } from './charts/people-grid.ts';
export type { RoleDecayOptions } from './charts/role-decay.ts';
export type { StackOptions } from './charts/stack-panels.ts';
export type { TurningSeries } from './charts/turning-points.ts';
export type {
  Attribution,
  ConditionRegions,
  CostFront,
  DesignPoints,
  FactorIndices,
  FactorSwing,
  InputEffect,
  InputEffects,
  InputLimit,
  Interval,
  LeagueMeasure,
  LeverAxis,
  LeverGrid,
  LeverShare,
  PolicyLeague,
  PricedPolicy,
  SensitivityIndices,
  SensitivitySwings,
} from './data/answers.ts';
export type {
  InformationWorth,
  KnownWorth,
  LeverSwing,
  LeverSwings,
  RoleOrder,
  RoleOrders,
  StepRise,
  StepStairs,
} from './data/decisions.ts';
export type {
  Calculation,
  CalibrationFit,
  EndValues,
  Ensemble,
  IntervalKind,
  LedgerTerm,
  ModeFlow,
  Modes,
  Observed,
  PairedSeries,
  PeopleFrame,
  Reading,
  ReasonId,
  ReasonSeries,
  Retention,
  TimeAccount,
} from './data/weekly.ts';
export type { Flag } from './marks/flags.ts';
export type {
  Limits,
  OutcomeDifference,
  OutcomeLevel,
  OutcomeUnit,
  ReportOutcome,
} from './report/outcome.ts';
export type {
  ReportArm,
  ReportData,
  ReportGap,
  ReportPeople,
  ReportProvenance,
} from './report/report-data.ts';
export type { ValueUnit } from './text/numbers.ts';

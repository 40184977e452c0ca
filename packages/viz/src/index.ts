export type { VNode } from 'preact';
export type { Finding } from './audit/audit-figure.ts';
export { auditFigure } from './audit/audit-figure.ts';
export { auditTheme } from './audit/audit-theme.ts';
export { alluvial } from './charts/alluvial.ts';
export type { CalculationOptions } from './charts/calculation.ts';
export { calculation } from './charts/calculation.ts';
export { calibrationOverlay } from './charts/calibration-overlay.ts';
export { conditionRegions } from './charts/condition-regions.ts';
export { costFront } from './charts/cost-front.ts';
export type { Guess, UsageDecayOptions } from './charts/decay-options.ts';
export {
  type DrawPeopleOptions,
  drawPeople,
  leastPeopleHeight,
  type PeopleView,
} from './charts/draw-people.ts';
export { endSpread } from './charts/end-spread.ts';
export { inputEffects } from './charts/input-effects.ts';
export { leverAttribution } from './charts/lever-attribution.ts';
export { leverMap } from './charts/lever-map.ts';
export { type PairedGapOptions, pairedGap } from './charts/paired-gap.ts';
export { type PeopleGridOptions, peopleGrid } from './charts/people-grid.ts';
export { policyTable } from './charts/policy-table.ts';
export { reasonGroups, reasons } from './charts/reasons.ts';
export { retention } from './charts/retention.ts';
export type { RoleDecayOptions } from './charts/role-decay.ts';
export { roleDecay } from './charts/role-decay.ts';
export { sensitivityBars } from './charts/sensitivity-bars.ts';
export type { StackOptions } from './charts/stack-panels.ts';
export { sweepPoints } from './charts/sweep-points.ts';
export { timeAndValue } from './charts/time-and-value.ts';
export { tornado } from './charts/tornado.ts';
export { usageDecay } from './charts/usage-decay.ts';
export { usageModes } from './charts/usage-modes.ts';
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
export type { GroupedReasons, LedgerGroup } from './data/ledger-groups.ts';
export { groupReasons, ledgerGroups } from './data/ledger-groups.ts';
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
export type { Cell, Column, DataTable, Figure, FigureOptions, Provenance } from './figure.ts';
export type { Flag } from './marks/flags.ts';
export { HeightError } from './marks/page.ts';
export type { FigureEvents, FigureListener, MarkKind } from './mount/events.ts';
export { type Mounted, mount } from './mount/mount.ts';
export { withPageState } from './page-state.ts';
export type { AnswerFigure, AnswerProvenance, AnswerReportData } from './report/answer-report.ts';
export { answerReport } from './report/answer-report.ts';
export { compareReport } from './report/compare-report.ts';
export { type FigureEntry, type FigureGroup, figurePage } from './report/figure-page.ts';
export {
  type ComparisonShown,
  type MeasuredEnsemble,
  reportFromComparison,
  type SeriesByLine,
} from './report/from-comparison.ts';
export type {
  Limits,
  OutcomeDifference,
  OutcomeLevel,
  OutcomeSpread,
  OutcomeUnit,
  ReportOutcome,
} from './report/outcome.ts';
export { type DrawnFigure, drawn } from './report/part.ts';
export type {
  ReportArm,
  ReportData,
  ReportGap,
  ReportPeople,
  ReportProvenance,
} from './report/report-data.ts';
export { mostShown } from './report/sections.ts';
export { renderSvg } from './svg/render.ts';
export { toCsv, toHtmlTable } from './table.ts';
export { clean } from './text/clean.ts';
export { measure, type Weight } from './text/measure.ts';
export type { ValueUnit } from './text/numbers.ts';
export { slug } from './text/slug.ts';
export type { ArmStyle, Theme, ThemeName } from './theme/theme.ts';
export { themeOf, themes } from './theme/theme.ts';

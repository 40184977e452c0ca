export type { AnswerFigure, AnswerProvenance, AnswerReportData } from './report/answer-data.ts';
export { answerReport } from './report/answer-report.ts';
export { compareReport } from './report/compare-report.ts';
export { type DrawnFigure, drawn } from './report/drawn-figure.ts';
export { type FigureEntry, type FigureGroup, figurePage } from './report/figure-page.ts';
export {
  type ComparisonShown,
  type MeasuredEnsemble,
  reportFromComparison,
  type SeriesByLine,
} from './report/from-comparison.ts';
export type {
  ReportArm,
  ReportData,
  ReportGap,
  ReportPeople,
  ReportProvenance,
} from './report/report-data.ts';
export type {
  Limits,
  OutcomeDifference,
  OutcomeLevel,
  OutcomeSpread,
  OutcomeUnit,
  ReportOutcome,
} from './report/report-outcome.ts';
export { mostShown } from './report/sections.ts';

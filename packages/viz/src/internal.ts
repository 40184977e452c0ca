/**
 * What the other packages of Uptake need of the figures beside their doors. It may change with any version.
 *
 * @packageDocumentation
 */

export { contrast } from './audit/colour.ts';
export { type ArmRanking, armRanking } from './charts/arm-ranking.ts';
export { decaySpec, type MeanEnsemble, type VegaLite } from './charts/decay-spec.ts';
export {
  type DrawPeopleOptions,
  drawPeople,
  leastPeopleHeight,
  type PeopleView,
} from './charts/draw-people.ts';
export { curveWords, type FittedCurve, fittedCurve } from './charts/fitted-curve.ts';
export { type FittedUse, fittedUse } from './charts/fitted-use.ts';
export {
  type IdentifiedRanges,
  identifiedRanges,
  intervalText,
} from './charts/identified-ranges.ts';
export {
  type MoneyAccount,
  moneyOverWeeks,
  moneySources,
  moneyUnit,
} from './charts/money.ts';
export { reasonSentence, withChance } from './charts/reasons.ts';
export { rivalSentence } from './charts/rivals.ts';
export { roleOrders } from './charts/role-orders.ts';
export { type RoomCurve, type RoomCurves, roomCurves } from './charts/room-curves.ts';
export {
  bandWords,
  bookWords,
  type ClaimBook,
  type ClaimCheck,
  type ClaimEstimate,
  type ClaimFact,
  type ClaimOutcome,
  type ClaimRow,
  type ClaimVerdict,
  type CounterEvidence,
  checkSetsWords,
  claimGroups,
  claimReading,
  counterText,
  estimatesWords,
  evidenceWords,
  isMiss,
  modelFacts,
  modelWords,
  offWords,
  outcomeWords,
  setsWords,
  sourceWords,
  worldFacts,
} from './data/claims.ts';
export {
  type GroupedReasons,
  groupReasons,
  type LedgerGroup,
  learnedAndOther,
  ledgerGroups,
} from './data/ledger-groups.ts';
export { type Band, bandsOf, medianOf } from './data/quantiles.ts';
export type { UsageReportData, UsageSide } from './data/usage.ts';
export {
  dragOver,
  drawGrasp,
  flagGrasp,
  type Grasp,
  type Held,
  hoverOver,
  keysOver,
  type PlotPoint,
  plotAt,
  plotUnder,
  scalesOf,
  weekGrasp,
  weekOf,
} from './interact/interact.ts';
export { between, withinWeeks } from './mount/data.ts';
export { withPageState } from './page-state.ts';
export {
  type Answered,
  answerOf,
  baselineAndBest,
  bestArm,
  intervalWords,
  simulatedCaveat,
  togetherWords,
  verdictWords,
} from './report/answer.ts';
export {
  type AnswerFigure,
  type AnswerProvenance,
  type AnswerReportData,
  answerReport,
} from './report/answer-report.tsx';
export { modelCaveats } from './report/assumptions-part.tsx';
export {
  type CalibrateReportData,
  calibrateReport,
  fitAnswer,
  targetTable,
  unidentifiedWords,
  useInUnit,
} from './report/calibrate-report.tsx';
export {
  amountOf,
  burdensIn,
  type Cause,
  carrying,
  causesBetween,
  causesIn,
  effectOf,
  lowered,
  mainCauses,
  mostWords,
  type Named,
  outcomeName,
  savedWords,
  tieWords,
  worthWords,
} from './report/cause-words.ts';
export { claimsReport } from './report/claims-report.tsx';
export { type CurveReportData, curveReport } from './report/curve-report.tsx';
export { type FigureEntry, type FigureGroup, figurePage } from './report/figure-page.tsx';
export { mostShown, type ReportFigure, reportFigures } from './report/figures.ts';
export { type ForecastReportData, forecastReport } from './report/forecast-report.tsx';
export {
  answerTo,
  armLabel,
  mechanismWords,
  reasonWords,
  rivalWords,
  turningWords,
} from './report/from-comparison.ts';
export {
  type AnchoredValue,
  changeOf,
  changesOf,
  fromTo,
  type LeverChange,
} from './report/lever-change.ts';
export { leverSentences, leverSwings } from './report/lever-words.ts';
export { errorPriceWords, type MoneyMeans, moneyAssumptions } from './report/money-words.ts';
export {
  boundValue,
  differenceRange,
  levelInRuns,
  levelWords,
  outcomeSize,
  outcomeValue,
  signedDifference,
  valueRange,
  withoutWeeks,
} from './report/outcome.ts';
export { type DrawnFigure, drawn, mainWeeks } from './report/part.tsx';
export { type PolicyDifference, parameterOf, policyDifferences } from './report/policy-part.tsx';
export type { ReportData } from './report/report-data.ts';
export { roleGainCells, roleGainHeads, roleGainSentence } from './report/role-gains-part.tsx';
export {
  everybody,
  type FlaggedEvent,
  flaggedEvents,
  type RolloutEvent,
  rolloutFlags,
  rolloutWords,
} from './report/rollout-words.ts';
export { whyParagraphs } from './report/sections.ts';
export { figureStyle, pageStyle } from './report/style.ts';
export { usageFigures } from './report/usage-figures.ts';
export { usageReport } from './report/usage-report.tsx';
export { capital, clean, listed } from './text/clean.ts';
export { german } from './text/german.ts';
export {
  inLanguage,
  inSentence,
  type Language,
  type Phrase,
  speak,
  term,
} from './text/language.ts';
export { leverName, type OnceDated, onceDated } from './text/lever-labels.ts';
export { measure, type Paragraph, shorten, type Weight, wrap } from './text/measure.ts';
export { meaningOf, type PlainWord, plainWords } from './text/plain-words.ts';
export { slug } from './text/slug.ts';
export { armStyles } from './theme/arm-style.ts';

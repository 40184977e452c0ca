/**
 * What the other packages of Uptake need of the model beside its door. It may change with any version.
 *
 * @packageDocumentation
 */
export { discountFactor, type MoneyByWeek } from './observe/money.ts';
export type { Retention } from './observe/retention.ts';
export type { ByReason, Reasons, SeriesOf } from './observe/run.ts';
export { reasonLabel } from './observe/shares-of-drop.ts';
export { measureBehind } from './observe/summary.ts';
export type { Threads } from './organisation/threads.ts';
export { binomial, normalQuantile } from './random/distributions.ts';
export { purpose, threefry, uniforms } from './random/draws.ts';
export { exp, log, pow } from './random/math.ts';
export { sha256 } from './random/sha256.ts';
export { ruleProblems } from './rules/decide.ts';
export {
  brokenOptions,
  must,
  notParsed,
  type OptionRule,
  type OptionRules,
  refuse,
} from './run/call.ts';
export {
  type SharedOptions,
  sharedBytes,
  simulateShare,
  whyAlone,
} from './run/shared.ts';
export { keyOf } from './run/simulate.ts';
export type { TurningPoints } from './run/turning-points.ts';
export { type OutcomesByName, withAsked, withOutcomes } from './run/with-outcomes.ts';
export { gateNotes, type TeamSize, teamsOf } from './scenario/access.ts';
export { jointProblems } from './scenario/checks.ts';
export {
  addressParts,
  codeAddress,
  codeOf,
  isModuleAddress,
  rememberModule,
  scriptAddress,
  shortAddress,
} from './scenario/code.ts';
export { type Condition, holds, type Sign } from './scenario/condition.ts';
export { type CsvFault, type CsvRow, readCsv } from './scenario/csv.ts';
export { type Difference, differencesBetween } from './scenario/differences.ts';
export type {
  Economics,
  EconomicsInput,
  LicensedSeats,
  PlannedSteps,
  Price,
  PricedBaseline,
  Prices,
} from './scenario/economics.ts';
export { hourOf } from './scenario/economics-checks.ts';
export type {
  Expression,
  PeopleFunction,
  PersonField,
  SeriesFunction,
} from './scenario/expression.ts';
export type { Fault, Read } from './scenario/expression-tokens.ts';
export { canonicalJson, simulatedPart } from './scenario/fingerprint.ts';
export { isMapping, type Mapping, mappingOf } from './scenario/mapping.ts';
export { decimalText, groupedText, shareText } from './scenario/number-text.ts';
export type { OwnOutcomes } from './scenario/own-outcome.ts';
export {
  absenceOf,
  definitionOf,
  madeOf,
  outcomeAddress,
} from './scenario/own-outcome-words.ts';
export { expressionOf, unitOf } from './scenario/own-outcomes.ts';
export { keptOutcomesSchema, ownOutcomesSchema } from './scenario/own-outcomes-schema.ts';
export { scenarioInput, type Unchecked } from './scenario/parse.ts';
export { peopleRows } from './scenario/people.ts';
export { plainNumber } from './scenario/people-table.ts';
export {
  type Bill,
  leverCosts,
  personWeeks,
  policyCost,
  pricedBaseline,
} from './scenario/prices.ts';
export { printable, shortened } from './scenario/printable.ts';
export { lineAt, shown } from './scenario/problem.ts';
export { parseExpression, type Scope } from './scenario/read-expression.ts';
export { numberReadings, numberRemedy, suggest } from './scenario/remedies.ts';
export { resolvedRule, ruleNames, ruleWords } from './scenario/rule.ts';
export type {
  Campaign,
  Centrality,
  Change,
  Gate,
  Guardrail,
  OrganisationInput,
  People,
  PeopleInput,
  RolePatch,
  RolloutInput,
  Shock,
  Tie,
  TiesInput,
  Training,
  Wave,
  Who,
  WhoInput,
} from './scenario/scenario.ts';
export { fieldOf } from './scenario/schema.ts';
export { dottedProblems, schemaAt } from './scenario/schema-walk.ts';
export { smallerOrganisation } from './scenario/smaller.ts';
export { type KnownPeople, whoCount } from './scenario/who.ts';
export { type Dotted, dottedNumbers, plainValue } from './scenario/written.ts';
export { type Anchor, leverAnchors } from './tables/anchors.ts';
export {
  type DiffusionId,
  type DiffusionNumber,
  diffusionNumbers,
  isDiffusionId,
} from './tables/diffusion-numbers.ts';
export { type Basis, brokenRule, type Entry, type Field, type Unit } from './tables/entry.ts';
export type { LineId } from './tables/ledger-lines.ts';
export { type Question, questionOf, questions } from './tables/levers.ts';
export type { ByMeasure } from './tables/measures.ts';
export type { MetricId } from './tables/metrics.ts';
export {
  type BenefitId,
  benefitIds,
  type CostId,
  costIds,
  isMoneyId,
  type MoneyId,
  type MoneyNumber,
  type MoneySource,
  moneyIds,
  moneyNumbers,
} from './tables/money-numbers.ts';
export {
  hiringMind,
  type Mind,
  type MindId,
  mindParameters,
  type OrganisationId,
  type Place,
  type RoleId,
  type RoleMind,
  roleParameters,
  sharedMind,
  type Tool,
  type ToolId,
  toolParameters,
} from './tables/parameters.ts';
export type { RolePresetId } from './tables/presets.ts';
export {
  type BasicQuestion,
  basicQuestions,
  type Choice,
  type ManagerQuestion,
  managerQuestions,
  mistakeChoices,
  type QuestionId,
} from './tables/questionnaire.ts';
export type { RuleInput } from './tables/rules.ts';
export { type OutcomeUnit, runNumbers } from './tables/run-numbers.ts';
export type { Chances } from './week/participation.ts';
export { type Reading, reviewsOf } from './week/rollout.ts';

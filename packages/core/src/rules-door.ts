/**
 * Rules of decision: the shipped ones with their parameters, and the contract of one's own.
 *
 * @packageDocumentation
 */
export { withRule, withRules } from './rules/decide.ts';
export {
  type Decision,
  type EmployeeView,
  type Rule,
  type RuleDraws,
  RuleError,
  type WeekView,
} from './rules/rule.ts';
export type { RuleChoice } from './tables/rules.ts';
export { type RuleId, type RuleRow, rules } from './tables/rules.ts';

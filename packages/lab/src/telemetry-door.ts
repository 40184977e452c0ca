/**
 * The usage of tools as organisations export it: read into one weekly table, and measured.
 *
 * @packageDocumentation
 */
export { type UsageCohort, usageCohorts, useAfterFirst } from './telemetry/cohorts.ts';
export type { UsageFormatFacts } from './telemetry/format.ts';
export { type UsageGroup, type UsageGrouping, usageByGroup } from './telemetry/groups.ts';
export {
  type RetentionOptions,
  type RetentionStep,
  reclaimableSeats,
  type Seats,
  type UsageRetention,
  type UsageSpread,
  type UsageWeek,
  usageRetention,
  usageSpread,
  weeklyUse,
} from './telemetry/measures.ts';
export type { UsageProblem } from './telemetry/problems.ts';
export { UsageError } from './telemetry/problems.ts';
export {
  readUsage,
  type UsageOptions,
  type UsageSheet,
  usageFormats,
} from './telemetry/read-usage.ts';
export type { UsageFile } from './telemetry/records.ts';
export {
  personSegments,
  type SegmentCounts,
  type SegmentRule,
  segmentCounts,
  segmentRules,
  type UsageSegment,
  usageSegments,
} from './telemetry/segments.ts';
export { simulatedUsage } from './telemetry/simulated.ts';
export {
  type UsageGroupPanel,
  type UsageHistories,
  type UsageSummary,
  type UsageSummaryOptions,
  usageGroups,
  usageHistories,
  usagePanel,
  usageSummary,
} from './telemetry/summary.ts';
export { type TeamUse, usageByTeam } from './telemetry/teams.ts';
export { personCode, type UsageRow, type UsageTable } from './telemetry/usage-table.ts';
export { type UsageFilter, type UsageView, usageView } from './telemetry/view.ts';

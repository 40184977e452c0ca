/**
 * The usage of tools as organisations export it: read into one weekly table, and measured.
 *
 * @packageDocumentation
 */
export type { UsageProblem } from './telemetry/problems.ts';
export { UsageError } from './telemetry/problems.ts';
export {
  readUsage,
  type UsageFormatFacts,
  type UsageOptions,
  type UsageSheet,
  usageFormats,
} from './telemetry/read-usage.ts';
export type { UsageFile } from './telemetry/records.ts';
export { personCode, type UsageRow, type UsageTable } from './telemetry/usage-table.ts';

export { type LocalEngine, type LocalOptions, localEngine } from './engine/local-engine.ts';
export { type Merged, merge } from './merge/merge.ts';
export { bufferOf, type ReadTable, readParquet } from './parquet/read-parquet.ts';
export { parquetBytes } from './parquet/write-parquet.ts';
export { DamagedFile, RunDirectoryRefused } from './store/checked-file.ts';
export { commitFile, folderName, nodeHash, replaceFile } from './store/commit-file.ts';
export { keepIn } from './store/keep-in.ts';
export {
  type Identity,
  identityOf,
  type Manifest,
  type RunRecord,
  readManifest,
  writeManifest,
} from './store/manifest.ts';
export { parquetStore } from './store/parquet-store.ts';
export {
  type KeptPlan,
  readAnyPlan,
  readPlan,
  schemaVersion,
  writePlan,
} from './store/plan-file.ts';
export {
  type CheckedResults,
  checkedResults,
  NotMerged,
  type ResultState,
  readResult,
  resultState,
} from './store/results.ts';
export { openRun, runFolder, writeAnalysis } from './store/run-directory.ts';
export { diffRuns, type RunDiff } from './verbs/diff.ts';
export type { TableDifference, ValueDifference } from './verbs/diff-results.ts';
export { discoverRun } from './verbs/discover-run.ts';
export { type ExportFormat, exportFormats, exportRun } from './verbs/export-run.ts';
export {
  duckDbMissing,
  type QueryReader,
  type QueryResult,
  query,
  streamQuery,
} from './verbs/query.ts';
export { type Difference, type Reproduced, reproduce } from './verbs/reproduce.ts';
export {
  dropExtension,
  extend,
  extendCells,
  type Resumed,
  type ResumeOptions,
  type Retried,
  resume,
  retryFailed,
} from './verbs/resume.ts';
export { countUnits, type HeldRun, holdRun, type RunStatus, status } from './verbs/status.ts';
export { type Verified, verify } from './verbs/verify.ts';

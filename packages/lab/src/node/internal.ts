/** What the other packages of Uptake need and users do not: it may change at any time. */
export { type ForeignReader, foreignReader } from './engine/foreign-reader.ts';
export type { LocalEngine } from './engine/local-engine.ts';
export {
  codeIn,
  ModuleRefused,
  moduleReference,
  mostModuleBytes,
  provideCode,
} from './engine/modules.ts';
export { type OnThreads, SharedRunStopped, simulateOnThreads } from './engine/shared-run.ts';
export type { Merged } from './merge/merge.ts';
export type { ForeignRows } from './parquet/foreign-rows.ts';
export { bufferOf } from './parquet/read-parquet.ts';
export { parquetBytes } from './parquet/write-parquet.ts';
export { DamagedFile, nodeHash, RunDirectoryRefused } from './store/checked-file.ts';
export { commitFile, replaceFile } from './store/commit-file.ts';
export { folderName } from './store/drafts.ts';
export { type HeldRun, holdRun } from './store/held-run.ts';
export { type Identity, identityOf, type RunRecord, writeManifest } from './store/manifest.ts';
export { fromOptional } from './store/optional-package.ts';
export { parquetStore } from './store/parquet-store.ts';
export { type KeptPlan, readAnyPlan, schemaVersion, writePlan } from './store/plan-file.ts';
export {
  type CheckedResults,
  checkedResults,
  NotMerged,
  type ResultState,
  readResult,
  resultState,
} from './store/results.ts';
export { runFolder, writeAnalysis } from './store/run-directory.ts';
export type { TableDifference, ValueDifference } from './verbs/diff-results.ts';
export { duckDbMissing, streamQuery } from './verbs/query.ts';
export type { Difference, Reproduced } from './verbs/reproduce.ts';
export {
  dropExtension,
  extendCells,
  type ResumeOptions,
  type Retried,
  type ShardShare,
} from './verbs/resume.ts';
export { countUnits } from './verbs/status.ts';
export { type PanelOptions, writePanel } from './verbs/write-panel.ts';

import type { LineId } from '../../packages/core/src/tables/ledger-lines.ts';

export type { LineId };

/** The lines of the ledger in the order of MODEL.md 7.4. */
export const ledgerLines: readonly LineId[] = [
  'time',
  'shadow',
  'qualityMetric',
  'usageMetric',
  'blame',
  'accountability',
  'fear',
  'peers',
  'manager',
  'campaign',
  'novelty',
  'habit',
  'friction',
  'image',
  'taste',
  'engagement',
];

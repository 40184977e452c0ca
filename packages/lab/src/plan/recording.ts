import { type MeasureId, measures } from '@uptake/core';
import type { OwnOutcomes } from '@uptake/core/internal';
import { type TableName, tableNames } from '../table.ts';

/** How much of the weekly values a sweep keeps: every row, in the results their summary only, or nothing. */
export type WeeklyKept = 'full' | 'summary' | 'none';

/** What a week with use counts: any use, as most exports do, real use alone, or token use alone. */
export type UseCounts = 'any' | 'real' | 'token';

export const useCounts: readonly UseCounts[] = ['any', 'real', 'token'];

/** Numbers of weekly use that are read off every run as off an export, each with a column in `runs`. */
export interface UseRecording {
  readonly counts: UseCounts;
  /** Expressions by column. */
  readonly numbers: { readonly [column: string]: string };
}

/** What is kept of every run. */
export interface Recording {
  /** Measures with a column in `weekly` and `roles`. */
  readonly measures: readonly MeasureId[];
  /** Tables beside `runs`. */
  readonly tables: readonly Exclude<TableName, 'runs'>[];
  /** Measures with a column `<measure>Plateau` in `runs`: their mean over the last 8 weeks. */
  readonly plateaus: readonly MeasureId[];
  /** Own outcomes, each with a column in `runs`; only where the scenarios have any. */
  readonly outcomes?: OwnOutcomes;
  /** Numbers of use among those with access; only where a fit to use asks for them. */
  readonly use?: UseRecording;
  /** Where results hold the summary of `weekly` and not its rows; the parts hold them, so that replications can be added. */
  readonly weekly?: 'summary';
}

const inOrder = (given: readonly MeasureId[] | undefined): MeasureId[] =>
  measures.map(({ id }) => id).filter((id) => given === undefined || given.includes(id));

/**
 * A recording, in the order of the tables.
 *
 * @param given - What to keep. Default: all measures week by week, no other table, no plateaus.
 */
export function recordingOf(given: Partial<Recording> = {}): Recording {
  const tables = given.tables ?? ['weekly'];
  return {
    measures: inOrder(given.measures),
    tables: tableNames.filter((name) => name !== 'runs').filter((name) => tables.includes(name)),
    plateaus: inOrder(given.plateaus ?? []),
    ...(given.weekly ? { weekly: given.weekly } : {}),
    ...(given.outcomes ? { outcomes: given.outcomes } : {}),
    ...(given.use ? { use: given.use } : {}),
  };
}

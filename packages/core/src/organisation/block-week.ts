import type { Draws } from '../random/draws.ts';
import type { Block } from './blocks.ts';
import type { Columns } from './columns.ts';
import type { Employees } from './employees.ts';
import type { Teams } from './teams.ts';
import type { Terms } from './terms.ts';
import type { CrossTies, ImportedTies } from './ties.ts';

/** All that a step of the week may see and change: one block in one week. */
export interface BlockWeek {
  readonly week: number;
  readonly key0: number;
  readonly key1: number;
  /** Draws for everybody that were kept from other runs under the key. */
  readonly draws: Draws | null;
  readonly block: Block;
  readonly terms: Terms;
  readonly employees: Employees;
  readonly teams: Teams;
  readonly cross: CrossTies;
  readonly imported: ImportedTies | null;
  readonly columns: Columns;
  /** Whether any witness looks at net hours, productivity and the bill. */
  readonly accounts: boolean;
  /** Pull of past campaigns, in he. */
  readonly salience: number;
  /** Added to the error rate. */
  readonly shock: number;
  /** Pull of novelty by weeks since the first week with access, in he. */
  readonly novelty: Float64Array;
  /** Chance of leaving in this week. */
  readonly leaving: number;
}

import type { DrawCache } from '../random/draws.ts';
import { threefryMany } from '../random/threefry.ts';
import type { Block, Columns } from './block.ts';
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
  readonly draws: DrawCache | null;
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

/** Who looks on as a block lives through its week. A witness never changes what it sees, so recording changes no number. */
export interface WeekObserver {
  /** Whether it looks at net hours, productivity and the bill, which act on nobody. */
  readonly accounts: boolean;
  /** Everybody has chosen; the mode of last week still stands in the state. */
  decided(at: BlockWeek): void;
  /** The week is done, learning and climate included; nobody has left yet. */
  acted(at: BlockWeek): void;
  /** The employee leaves at the end of the week. */
  leaves(at: BlockWeek, id: number): void;
  /** A successor has taken the seat. */
  joins(at: BlockWeek, id: number): void;
}

/**
 * Draws for a purpose, for the first `count` employees of `positions`.
 *
 * Draw k leaves its words in `columns.words` at 2k and 2k + 1 until the next draw; `uniform` turns them into numbers, the
 * same as `uniforms` of that employee, week and purpose.
 */
export function drawFor(at: BlockWeek, positions: Int32Array, count: number, what: number): void {
  const { block, columns, week, key0, key1 } = at;
  threefryMany(key0, key1, block.from, positions, count, week * 64 + what, columns.words);
}

/**
 * The words of a purpose for everybody in the block, if luck is kept: drawn now, or in another run under the key.
 *
 * @returns The words, to be read only: those of the j-th employee at 2j and 2j + 1.
 */
export function keptForAll(at: BlockWeek, what: number): Uint32Array | undefined {
  const { block, columns, draws, week } = at;
  return draws?.words(block.from, columns.positions, week * 64 + what);
}

/** The same whether or not luck is kept. */
export function drawForAll(at: BlockWeek, what: number): Uint32Array {
  const kept = keptForAll(at, what);
  if (kept) return kept;
  const { positions: everybody, words } = at.columns;
  drawFor(at, everybody, everybody.length, what);
  return words;
}

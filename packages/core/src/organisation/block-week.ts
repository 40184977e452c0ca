import { type DrawCache, threefryMany } from '../random/draws.ts';
import type { Block, Columns, Teams } from './block.ts';
import type { Employees } from './employees.ts';
import type { Terms } from './terms.ts';
import type { CrossTies, ImportedTies } from './ties.ts';

/** All that a step of the week may see and change: one block in one week. */
export interface BlockWeek {
  readonly week: number;
  readonly key0: number;
  readonly key1: number;
  /** Cached draws of all employees from other runs under the key. */
  readonly draws: DrawCache | null;
  readonly block: Block;
  readonly terms: Terms;
  readonly employees: Employees;
  readonly teams: Teams;
  readonly cross: CrossTies;
  readonly imported: ImportedTies | null;
  readonly columns: Columns;
  /** Whether any observer looks at net hours, productivity and the bill. */
  readonly accounts: boolean;
  /** Pull of past campaigns, in he. */
  readonly salience: number;
  /** Added to the error rate. */
  readonly shock: number;
  /** How clear responsibility is by now to those of the role, in [0, 1]. */
  readonly clarity: number;
  /** Hours that this week's campaigns and training take of each of them. */
  readonly programmeHours: number;
  /** Chance of leaving in this week. */
  readonly leaving: number;
}

/** Looks on while a run goes. An observer never changes what it sees, so recording changes no number. */
export interface WeekObserver {
  /** Whether it looks at net hours, productivity and the bill, which act on no employee. Default false. */
  readonly accounts?: boolean;
  /** All employees of the block have chosen; the mode of last week is still in the state. */
  decided?(at: BlockWeek): void;
  /** The week of the block is done, learning and climate included; no employee has left yet. */
  acted?(at: BlockWeek): void;
  /** The employee leaves at the end of the week. */
  leaves?(at: BlockWeek, id: number): void;
  /** A successor has taken the seat. */
  joins?(at: BlockWeek, id: number): void;
  /** All blocks have gone through the week. */
  closeWeek?(week: number): void;
  /** The run has come to its horizon. */
  closeRun?(week: number): void;
}

/** One observer that calls several in order. */
export function allOf(observers: readonly WeekObserver[]): Required<WeekObserver> {
  return {
    accounts: observers.some(({ accounts }) => accounts),
    decided(at) {
      for (const one of observers) one.decided?.(at);
    },
    acted(at) {
      for (const one of observers) one.acted?.(at);
    },
    leaves(at, id) {
      for (const one of observers) one.leaves?.(at, id);
    },
    joins(at, id) {
      for (const one of observers) one.joins?.(at, id);
    },
    closeWeek(week) {
      for (const one of observers) one.closeWeek?.(week);
    },
    closeRun(week) {
      for (const one of observers) one.closeRun?.(week);
    },
  };
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
 * The words of a purpose for all employees of the block, if draws are cached: drawn now, or in another run under the key.
 *
 * @returns The words, to be read only: those of the j-th employee at 2j and 2j + 1.
 */
export function keptForAll(at: BlockWeek, what: number): Uint32Array | undefined {
  const { block, columns, draws, week } = at;
  return draws?.words(block.from, columns.positions, week * 64 + what);
}

/** The same whether or not draws are cached. */
export function drawForAll(at: BlockWeek, what: number): Uint32Array {
  const kept = keptForAll(at, what);
  if (kept) return kept;
  const { positions, words } = at.columns;
  drawFor(at, positions, positions.length, what);
  return words;
}

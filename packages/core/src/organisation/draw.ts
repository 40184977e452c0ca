import { threefryMany } from '../random/threefry.ts';
import type { BlockWeek } from './block-week.ts';

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
  return draws?.deal(block.from, columns.everybody, week * 64 + what);
}

/** The same whether or not luck is kept. */
export function drawForAll(at: BlockWeek, what: number): Uint32Array {
  const kept = keptForAll(at, what);
  if (kept) return kept;
  const { everybody, words } = at.columns;
  drawFor(at, everybody, everybody.length, what);
  return words;
}

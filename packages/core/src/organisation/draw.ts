import { uniformsOfMany } from '../random/uniforms.ts';
import type { BlockWeek } from './block-week.ts';

/**
 * Draws for a purpose: both uniforms of the first `count` employees of `positions`, in their order.
 *
 * They stand in `columns.luck` and `columns.otherLuck` until the next draw.
 */
export function drawFor(at: BlockWeek, positions: Int32Array, count: number, what: number): void {
  const { block, columns, week, key0, key1 } = at;
  const { luck, otherLuck } = columns;
  uniformsOfMany(key0, key1, block.from, positions, count, week, what, luck, otherLuck);
}

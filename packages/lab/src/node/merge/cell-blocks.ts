import type { Placed } from './merge-index.ts';

/**
 * Parts units into runs of whole cells, each of about so many rows, so that a merge needs bounded memory.
 *
 * @param units - Sorted by cell.
 * @param rowsPerUnit - Rows of one unit.
 * @param most - Rows of a block, where single cells allow it.
 */
export function cellBlocks(
  units: readonly Placed[],
  rowsPerUnit: number,
  most: number,
): (readonly Placed[])[] {
  const blocks: (readonly Placed[])[] = [];
  let from = 0;
  let end = 0;
  while (end < units.length) {
    const { cell } = units[end] as Placed;
    let next = end;
    while (next < units.length && units[next]?.cell === cell) next++;
    if (end > from && (next - from) * rowsPerUnit > most) {
      blocks.push(units.slice(from, end));
      from = end;
    }
    end = next;
  }
  if (end > from) blocks.push(units.slice(from, end));
  return blocks;
}

/**
 * Puts neighbouring blocks together.
 *
 * @param most - Units that go together, where single blocks allow it.
 */
export function blocksTogether(
  blocks: readonly (readonly Placed[])[],
  most: number,
): (readonly Placed[])[][] {
  const together: (readonly Placed[])[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (held + block.length > most) {
      together.push([]);
      held = 0;
    }
    together.at(-1)?.push(block);
    held += block.length;
  }
  return together;
}

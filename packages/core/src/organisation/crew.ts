import type { Block } from './block.ts';
import { arrayFor, type Threads } from './threads.ts';

/** What one thread does: blocks `firstBlock` to `endBlock - 1`, with their employees and teams. */
export type Share = Omit<Block, 'index' | 'role'> & {
  readonly firstBlock: number;
  readonly endBlock: number;
};

/** What each thread does: neighbouring blocks, about as many employees each; of a small organisation some have none. */
function sharesOf(blocks: readonly Block[], count: number): Share[] {
  const people = blocks.at(-1)?.to ?? 0;
  let next = 0;
  return Array.from({ length: count }, (_, thread) => {
    const firstBlock = next;
    const goal = (people * (thread + 1)) / count;
    while (next < blocks.length && (blocks[next] as Block).from < goal) next++;
    if (thread === count - 1) next = blocks.length;
    const [first, last] = [blocks[firstBlock], blocks[next - 1]];
    const empty = next === firstBlock || !first || !last;
    const [from, firstTeam] = first ? [first.from, first.firstTeam] : [people, 0];
    return {
      ...{ firstBlock, endBlock: next, from, firstTeam },
      to: empty ? from : last.to,
      endTeam: empty ? firstTeam : last.endTeam,
    };
  });
}

/** A row of numbers of each block in the week, kept until all blocks are done: they are added up in the order of the blocks. */
export class BlockRows {
  declare readonly width: number;
  private readonly blocks: readonly Block[];
  private readonly numbers: Float64Array;

  /** @param width - Numbers of a block. */
  constructor({ blocks, threads }: Crew, width: number) {
    this.width = width;
    this.blocks = blocks;
    this.numbers = arrayFor(threads, Float64Array, blocks.length * width);
  }

  /** Keeps the row of a block, of this thread. */
  keep({ index }: Block, row: ArrayLike<number>): void {
    this.numbers.set(row, index * this.width);
  }

  /** Gives the rows of all blocks in order, once all threads have kept theirs. */
  forEach(see: (row: Float64Array, role: number) => void): void {
    const { blocks, numbers, width } = this;
    for (const { index, role } of blocks)
      see(numbers.subarray(index * width, (index + 1) * width), role);
  }
}

/** The threads of a run, and who does what of it. */
export interface Crew {
  readonly threads: Threads;
  readonly blocks: readonly Block[];
  /** What each thread does. */
  readonly shares: readonly Share[];
  /** What this one does. */
  readonly own: Share;
}

/** Shares the blocks of a run out among threads. */
export function crewOf(threads: Threads, blocks: readonly Block[]): Crew {
  const shares = sharesOf(blocks, threads.count);
  return { threads, blocks, shares, own: shares[threads.index] as Share };
}

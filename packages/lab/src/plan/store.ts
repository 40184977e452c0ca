import type { Parts } from '../table.ts';
import type { ShardId } from './shards.ts';

/** Holds what is committed. */
export interface Store {
  /** Folder where another process or thread can open the same store, if there is one. */
  readonly directory?: string;
  /** Shards whose commit mark is there. */
  committed(): Promise<ReadonlySet<ShardId>>;
  /**
   * Commits the parts of a shard, or finds that they are there already.
   *
   * @throws Error if the shard is there with other content.
   */
  commit(shard: ShardId, parts: Parts): Promise<'committed' | 'duplicate'>;
  /**
   * The parts of a committed shard.
   *
   * @throws RangeError if the shard is not there.
   */
  read(shard: ShardId): Promise<Parts>;
}

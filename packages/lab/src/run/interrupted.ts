/** Thrown where a result needs runs that are missing: stopped on the way, or crashed too often. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** Shards that are missing. */
  readonly missing: number;

  constructor(missing: number, reason?: string) {
    super(`${missing} shards are missing${reason === undefined ? '' : ` (${reason})`}`);
    this.missing = missing;
  }
}

/** What a worker thread is asked to do. */
export interface Work {
  readonly planSha256: string;
  /** The plan as JSON, shared with all threads. */
  readonly plan: SharedArrayBuffer;
  /** Where to commit; none if the parts are to be sent back. */
  readonly directory: string | null;
  readonly shard: string;
  /** Counts units, so that the main thread sees whether one hangs. */
  readonly beat: SharedArrayBuffer;
}

/** How far a plan has come. */
export interface Progress {
  /** Units done and units planned so far; a sequential comparison may plan more. */
  readonly done: number;
  readonly planned: number;
  readonly failed: number;
  /** Units a second since the start; 0 at the start. */
  readonly rate: number;
  /** Seconds to go at that rate; null as long as there is no rate. */
  readonly remaining: number | null;
}

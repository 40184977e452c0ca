/** An `AbortSignal`, as far as the lab needs one; it knows neither DOM nor Node. */
export interface StopSignal {
  /** Whether the work is to stop. */
  readonly aborted: boolean;
  /** Calls the listener once the work is to stop. */
  addEventListener(type: 'abort', listener: () => void): void;
  /** Forgets the listener. */
  removeEventListener(type: 'abort', listener: () => void): void;
}

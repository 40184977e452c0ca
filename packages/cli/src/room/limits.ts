/** How much one phone, one address and all together may ask of the server. */

/** A bucket that fills steadily and is drawn from: so many at once, and so many a second. */
interface Bucket {
  left: number;
  at: number;
}

/** What a bucket allows. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Buckets by name, of one rate; those that are full again are forgotten. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /**
   * @param rate - Of each bucket.
   * @param clock - Milliseconds, ascending.
   */
  constructor(rate: Rate, clock: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Whether one more is allowed now; then it counts. */
  take(name: string): boolean {
    const { burst, perSecond } = this.#rate;
    const now = this.#clock();
    const known = this.#buckets.get(name);
    const left = known
      ? Math.min(burst, known.left + ((now - known.at) / 1000) * perSecond)
      : burst;
    const allowed = left >= 1;
    this.#buckets.set(name, { left: allowed ? left - 1 : left, at: now });
    if (this.#buckets.size > 4096) this.#forget(now);
    return allowed;
  }

  #forget(now: number): void {
    const { burst, perSecond } = this.#rate;
    for (const [name, { at, left }] of this.#buckets)
      if (left + ((now - at) / 1000) * perSecond >= burst) this.#buckets.delete(name);
  }
}

/** Most people in a room. */
export const mostPeople = 200;

/** Most letters of a name. */
export const longestName = 24;

/** Most bytes of what a phone sends. */
export const longestBody = 2048;

/** Rates: connections, posts, joins and wrong codes of an address (a network that hides its devices is one), joins of all, tries of the key, acts of a person, looks. */
export const rates: Readonly<
  Record<'connect' | 'post' | 'join' | 'joins' | 'wrong' | 'guesses' | 'act' | 'look', Rate>
> = {
  connect: { burst: 800, perSecond: 80 },
  post: { burst: 400, perSecond: 100 },
  join: { burst: 60, perSecond: 10 },
  joins: { burst: 120, perSecond: 20 },
  wrong: { burst: 20, perSecond: 2 },
  guesses: { burst: 20, perSecond: 0.5 },
  act: { burst: 20, perSecond: 8 },
  look: { burst: 400, perSecond: 100 },
};

/** Most open streams of one person, and of everybody without a seat, such as projectors. */
export const mostStreams: Readonly<Record<'person' | 'stage' | 'all', number>> = {
  person: 2,
  stage: 12,
  all: 500,
};

/** Milliseconds within which a request must have come: who sends it drop by drop is cut off. */
export const patience: Readonly<Record<'headers' | 'request' | 'idle', number>> = {
  headers: 5_000,
  request: 10_000,
  idle: 10_000,
};

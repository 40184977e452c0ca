/**
 * Values by name with a limit on what they take together; the longest unused are forgotten first.
 *
 * Unlike the caches of the registries it lets a value grow after it was put in, and always keeps the last few: an arm
 * gains runs one by one, and what is drawn may be larger than the limit.
 */
export class BoundedMap<V> {
  readonly #limit: number;
  readonly #least: number;
  readonly #kept = new Map<string, { readonly value: V; size: number }>();
  #total = 0;

  /**
   * @param limit - Size to keep at most.
   * @param least - Values kept whatever they take. Default 1.
   */
  constructor(limit: number, least = 1) {
    this.#limit = limit;
    this.#least = least;
  }

  /** A value, made where there is none; it counts as used. */
  use(name: string, make: () => V): V {
    const entry = this.#kept.get(name) ?? { value: make(), size: 0 };
    this.#kept.delete(name);
    this.#kept.set(name, entry);
    return entry.value;
  }

  /** A value if there is one; asking does not count as use. */
  peek(name: string): V | undefined {
    return this.#kept.get(name)?.value;
  }

  /** Adds to the size of a value, and forgets others where all take too much. */
  grow(name: string, size: number): void {
    const entry = this.#kept.get(name);
    if (!entry) return;
    entry.size += size;
    this.#total += size;
    for (const [old, { size: freed }] of this.#kept) {
      if (this.#total <= this.#limit || this.#kept.size <= this.#least) break;
      this.#kept.delete(old);
      this.#total -= freed;
    }
  }
}

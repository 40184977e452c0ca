import { Draws, type Key, type Luck } from '@uptake/core';

/** Replications that a preview may run: all values of a slider want their luck, the others are wanted at rest only. */
const previewed = 16;

/** The luck of a run of so many employee-weeks. */
export type Lucks = (key: Key, replication: number, employeeWeeks: number) => Luck;

/**
 * Keeps the luck of previews dealt, the longest unused forgotten first.
 *
 * @param limit - Draws to keep at most, at 8 bytes; a run takes four an employee-week. Default 64 MB.
 */
export function createLucks(limit: number = 0x800000): Lucks {
  const kept = new Map<string, { readonly draws: Draws; readonly size: number }>();
  let total = 0;
  return (key, replication, employeeWeeks) => {
    const size = 4 * employeeWeeks;
    if (replication >= previewed || size > limit) return { key };
    const name = [...key, size].join();
    const luck = kept.get(name) ?? { draws: new Draws(key, size), size };
    if (!kept.delete(name)) total += size;
    kept.set(name, luck);
    for (const [old, { size: freed }] of kept) {
      if (total <= limit) break;
      kept.delete(old);
      total -= freed;
    }
    return { draws: luck.draws };
  };
}

import { bytesOf } from './cache.ts';
import type { Errand } from './pool.ts';
import type { RunRecord } from './record.ts';
import type { Target } from './task.ts';

/** What may be wished for; the likeliest first. Default: nothing. */
export interface Prospects {
  readonly workers: () => number;
  /** What may be wished for next. */
  likely?(): Iterable<Target>;
  /** What may be wished for some time. */
  around?(): Iterable<Target>;
}

/** Runs of what nobody has wished for yet. */
export interface Ahead {
  /** A run of the likeliest next wish that lacks one. */
  likely(): Errand | undefined;
  /** A run of the likeliest wish around that lacks one, as long as there is room and half of the workers are free. */
  around(): Errand | undefined;
  /** There is a new wish. */
  startOver(): void;
}

/** Bytes that runs of the wishes around may take, so that they never push out what is looked at. */
const room = 100e6;

/**
 * Runs ahead.
 *
 * @param unitOf - A run that the preview of a target lacks.
 */
export function runAhead(
  { workers, likely, around }: Prospects,
  unitOf: (target: Target) => Errand | undefined,
): Ahead {
  /** Targets that lack nothing: what the cache forgot of them is not run again. */
  const done = new Set<string>();
  let taken = 0;
  let flying = 0;
  const first = (targets: Iterable<Target> | undefined): Errand | undefined => {
    for (const target of targets ?? []) {
      const name = target.arms.map(({ hash }) => hash).join();
      if (done.has(name)) continue;
      const unit = unitOf(target);
      if (unit) return unit;
      done.add(name);
    }
    return undefined;
  };
  return {
    likely: () => first(likely?.()),
    around() {
      if (taken > room || flying >= Math.ceil(workers() / 2)) return undefined;
      const unit = first(around?.());
      if (!unit) return undefined;
      flying++;
      return {
        ...unit,
        done(result) {
          flying--;
          taken += bytesOf(result as RunRecord);
          unit.done(result);
        },
        failed(reason) {
          flying--;
          unit.failed(reason);
        },
      };
    },
    startOver() {
      done.clear();
      taken = 0;
    },
  };
}

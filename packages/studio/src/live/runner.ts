import { headcountOf, type Key, replicationKey } from '@uptake/core';
import { type Prospects, runAhead } from './ahead.ts';
import type { Cache } from './cache.ts';
import type { Errand, NextErrand } from './pool.ts';
import { previewRuns, previewSize, settledRuns } from './preview.ts';
import type { Arm, Target, Task } from './task.ts';

/** How far a target has come. */
export interface Progress {
  readonly target: Target;
  /** Runs that every arm has, from replication 0. */
  readonly paired: number;
  /** Fewer runs than a preview should have, since they take long. */
  readonly coarse: boolean;
  readonly settled: boolean;
}

/**
 * Runs targets; the newest wish wins. Its preview comes first, then asides that are wanted soon, then more runs, to 40, then
 * previews of the likely next wishes, then more runs, to 80, and idle asides; at last previews of all wishes around.
 *
 * Likely wishes come before more runs while something moves, and where 40 runs take over two seconds: there a value
 * at hand is worth more than a smoother band.
 */
export interface Runner {
  /** Wishes for a target. @param live - Whether more changes are likely to come at once. */
  show(target: Target, live: boolean): void;
  /** Something moves, whether or not it changed anything: more runs wait until it is quiet. */
  stir(): void;
  /** The hand has let go: more runs need not wait until it is quiet. */
  rest(): void;
  /** The picture is looked at in motion: wishes around wait until it is still. */
  glance(): void;
  /** Puts an errand behind previews (`soon`) or behind everything (`idle`). */
  aside(errand: Errand, urgency: 'soon' | 'idle'): void;
  /** Forgets the asides not yet begun. */
  dropAsides(): void;
  /** The most urgent errand; ahead, only a run of the preview under way. */
  readonly next: NextErrand;
  /** Nanoseconds an employee-week takes, a moving mean. */
  cost(): number;
}

/** What the runner needs from around it. */
export interface RunnerOptions extends Prospects {
  readonly cache: Cache;
  /** Called whenever there is something new to draw; never with an older target than before. */
  draw(progress: Progress): void;
  failed(reason: string): void;
  /** Wakes the pool. */
  wake(): void;
  readonly now: () => number;
  later(call: () => void, ms: number): void;
}

interface Wish {
  readonly target: Target;
  readonly runs: number;
  readonly coarse: boolean;
}

/** Runs of the very first picture, which must come soon. */
const openingRuns = 2;

/** Most ms that refining to 40 runs may take and still come before the other likely wishes. */
const patience = 2000;

/** Quiet ms after which a picture is refined. */
const quiet = 120;

/** Number of runs from which a picture of `paired` runs is drawn anew. */
export function nextDrawing(paired: number): number {
  const { first, last } = settledRuns;
  if (paired < first) return Math.min(first, (Math.floor(paired / 8) + 1) * 8);
  return paired < last ? Math.min(last, paired + 20) : Number.POSITIVE_INFINITY;
}

/** Makes a runner. */
export function createRunner(options: RunnerOptions): Runner {
  const { cache, now } = options;
  const flying = new Set<string>();
  const soon: Errand[] = [];
  const idle: Errand[] = [];
  let current: Wish | undefined;
  let waiting: Wish | undefined;
  let drawn = { number: -1, paired: 0 };
  let lastInput = Number.NEGATIVE_INFINITY;
  let lastGlance = Number.NEGATIVE_INFINITY;
  let cost = 250;

  const pairedOf = ({ target }: Pick<Wish, 'target'>): number =>
    Math.min(settledRuns.last, ...target.arms.map(({ hash }) => cache.count(hash)));

  const wishFor = (target: Target): Wish => {
    const missing = target.arms.filter(({ hash }) => cache.count(hash) < previewRuns.least);
    const { scenario } = target.arms[0] as Arm;
    const people = headcountOf(scenario);
    const size = previewSize(cost, missing.length, people, scenario.weeks, options.workers());
    const kept = Math.min(...target.arms.map(({ hash }) => cache.count(hash)));
    // What was foreseen is drawn as it is, even if a preview would now take more runs.
    const enough = kept >= (size.coarse ? Math.max(1, size.runs - 1) : previewRuns.least);
    return { target, coarse: size.coarse, runs: enough ? Math.min(kept, size.runs) : size.runs };
  };

  const runErrand = (
    arm: Arm,
    master: Key,
    replication: number,
  ): Errand<Task & { kind: 'run' }> => {
    const name = `${arm.hash}#${replication}`;
    flying.add(name);
    const { hash, scenario, drawn } = arm;
    const met = drawn ? { hash: name, scenario: drawn(replication) } : { hash, scenario };
    return {
      task: { kind: 'run', arm: met, key: replicationKey(master, replication), replication },
      done(record) {
        flying.delete(name);
        cost += (record.cost - cost) * 0.15;
        // What is looked at is used, and so the last to be forgotten.
        for (const { hash } of current?.target.arms ?? []) cache.of(hash);
        cache.put(arm.hash, record);
        settle();
      },
      failed(reason) {
        flying.delete(name);
        options.failed(reason);
      },
    };
  };

  const unitOf = ({ target }: Pick<Wish, 'target'>, goal: number): Errand | undefined => {
    for (let r = 0; r < goal; r++)
      for (const arm of target.arms)
        if (!cache.has(arm.hash, r) && !flying.has(`${arm.hash}#${r}`))
          return runErrand(arm, target.master, r) as Errand;
    return undefined;
  };

  /** Ms that 40 runs of a picture take. */
  const timeToForty = ({ target }: Wish): number => {
    const { scenario } = target.arms[0] as Arm;
    const runs = settledRuns.first * target.arms.length;
    return (runs * cost * headcountOf(scenario) * scenario.weeks) / options.workers() / 1e6;
  };

  const ahead = runAhead(options, (target) =>
    unitOf({ target }, Math.min(previewRuns.least, wishFor(target).runs)),
  );

  const drawIfDue = (wish: Wish): void => {
    const paired = pairedOf(wish);
    const { number } = wish.target;
    const due =
      number > drawn.number
        ? paired >= wish.runs
        : number === drawn.number && paired >= nextDrawing(drawn.paired);
    if (!due) return;
    drawn = { number, paired };
    options.draw({
      target: wish.target,
      paired,
      coarse: paired < 8,
      settled: paired >= settledRuns.last,
    });
  };

  const settle = (): void => {
    if (!current) return;
    drawIfDue(current);
    if (waiting && pairedOf(current) >= current.runs) {
      current = waiting;
      waiting = undefined;
      settle();
    }
  };

  const isQuiet = (): boolean => now() - lastInput >= quiet;
  const around = (): Errand | undefined =>
    now() - lastGlance >= quiet ? ahead.around() : undefined;

  let waking = false;
  /** Wakes the pool once it is quiet. */
  const wakeLater = (ms: number): void => {
    waking = true;
    options.later(() => {
      const left = Math.max(lastInput, lastGlance) + quiet - now();
      waking = left > 0;
      if (waking) wakeLater(left);
      else options.wake();
    }, ms);
  };
  const wakeWhenQuiet = (): void => {
    if (!waking) wakeLater(quiet);
  };
  const stir = (): void => {
    lastInput = now();
    wakeWhenQuiet();
  };

  return {
    stir,
    rest() {
      lastInput = Number.NEGATIVE_INFINITY;
      options.wake();
    },
    glance() {
      lastGlance = now();
      wakeWhenQuiet();
    },
    show(target, live) {
      if (live) stir();
      ahead.startOver();
      const opening = !live && drawn.number < 0;
      const wish = opening ? { ...wishFor(target), runs: openingRuns } : wishFor(target);
      const ready = pairedOf(wish) >= wish.runs;
      if (current && !ready && pairedOf(current) < current.runs) waiting = wish;
      else {
        current = wish;
        waiting = undefined;
      }
      settle();
      options.wake();
    },
    aside(errand, urgency) {
      (urgency === 'soon' ? soon : idle).push(errand);
      options.wake();
    },
    dropAsides() {
      soon.length = 0;
      idle.length = 0;
    },
    next(queued = false) {
      // Every run of the preview under way will be drawn; all else may be overtaken by a newer wish.
      if (queued) return current && unitOf(current, current.runs);
      if (!current) return soon.shift();
      const preview = unitOf(current, current.runs) ?? (waiting && unitOf(waiting, waiting.runs));
      if (preview) return preview;
      if (soon.length > 0) return soon.shift();
      if (!isQuiet()) return ahead.likely();
      const { first, last } = settledRuns;
      const slow = timeToForty(current) > patience;
      return (
        (slow ? ahead.likely() : undefined) ??
        unitOf(current, first) ??
        ahead.likely() ??
        (slow ? around() : undefined) ??
        unitOf(current, last) ??
        idle.shift() ??
        around()
      );
    },
    cost: () => cost,
  };
}

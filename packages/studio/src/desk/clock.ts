/** What the clock of a story knows; times in ms. */
export interface Clock {
  /** Spent on each step so far, but for the stretch under way. */
  readonly spent: readonly number[];
  /** Step that time counts for, from 0. */
  readonly step: number;
  /** When the stretch under way began; null while the clock stands. */
  readonly since: number | null;
}

/** A clock that has not run. */
export const unused: Clock = { spent: [], step: 0, since: null };

/** Whether it has run at all. */
export function hasRun({ since, spent }: Clock): boolean {
  return since !== null || spent.some((time) => time > 0);
}

/** The clock with the stretch under way added to its step. */
function banked(clock: Clock, now: number): Clock {
  const { since, spent, step } = clock;
  if (since === null) return clock;
  const own = Array.from({ length: Math.max(spent.length, step + 1) }, (_, k) => spent[k] ?? 0);
  own[step] = (own[step] ?? 0) + Math.max(0, now - since);
  return { spent: own, step, since: now };
}

/** Lets the clock run. */
export function run(clock: Clock, now: number): Clock {
  return clock.since === null ? { ...clock, since: now } : clock;
}

/** Stops the clock. */
export function pause(clock: Clock, now: number): Clock {
  return { ...banked(clock, now), since: null };
}

/** Counts for another step from now on. */
export function count(clock: Clock, step: number, now: number): Clock {
  return step === clock.step ? clock : { ...banked(clock, now), step };
}

/** A clock from anything: an unused one where it is none. */
export function clockOf(given: unknown): Clock {
  const { since, spent, step } = (given ?? {}) as Partial<Record<keyof Clock, unknown>>;
  const isTime = (value: unknown): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (!Array.isArray(spent) || !spent.every(isTime) || spent.length > 100) return unused;
  if (!isTime(step) || !Number.isInteger(step) || step >= 100) return unused;
  return { spent, step, since: isTime(since) ? since : null };
}

/** How the room stands in time; all in ms. */
export interface Pace {
  /** Spent on the step, and planned for it. */
  readonly step: { readonly spent: number; readonly planned: number };
  /** Spent and planned in all. */
  readonly all: { readonly spent: number; readonly planned: number };
  /** By how much the room is behind the plan; below zero, ahead of it. */
  readonly behind: number;
}

/**
 * How the room stands: behind by what was spent beyond the plan of the steps before, and of this one as far as it is overrun.
 *
 * @param minutes - Planned minutes of each step.
 * @param step - The step that is told.
 */
export function paceOf(clock: Clock, minutes: readonly number[], step: number, now: number): Pace {
  const { spent } = banked(clock, now);
  const planned = minutes.map((one) => one * 60_000);
  const sum = (times: readonly number[]): number => times.reduce((all, time) => all + time, 0);
  const own = { spent: spent[step] ?? 0, planned: planned[step] ?? 0 };
  const all = { spent: sum(spent), planned: sum(planned) };
  const due = sum(planned.slice(0, step)) + Math.min(own.spent, own.planned);
  return { step: own, all, behind: all.spent - due };
}

/** A time in words of a clock, such as `4:07` or `−0:30`; whole seconds, towards zero. */
export function clockText(ms: number): string {
  const seconds = Math.trunc(Math.abs(ms) / 1000);
  const sign = ms < 0 && seconds > 0 ? '−' : '';
  return `${sign}${Math.trunc(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

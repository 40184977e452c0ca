import {
  DrawCache,
  headcountOf,
  type Key,
  type Reviews,
  reasonIds,
  type Scenario,
  type Seeding,
} from '@uptake/core';
import { benefitIds, costIds, type MoneySource, withAsked } from '@uptake/core/internal';
import { BoundedMap } from './bounded-map.ts';
import { type Breathe, inOneGo, inSlices, isLarge, type RunOptions, type Timed } from './slices.ts';

/** What the studio keeps of one run. Week w is at index w - 1; shares of all employees, or of the role. */
export interface RunRecord {
  readonly replication: number;
  readonly weeks: number;
  readonly employees: number;
  readonly active: Float64Array;
  readonly real: Float64Array;
  readonly ever: Float64Array;
  /** Hours that a routed hour gives back, as believed and truly, and the share of shadow work that nobody credits: means over employees. */
  readonly beliefs: Readonly<Record<(typeof beliefs)[number], Float64Array>>;
  /** Active and real use of each role, in the order of the scenario. */
  readonly roles: readonly { readonly active: Float64Array; readonly real: Float64Array }[];
  /** People away by reason of their last lapse, in the order of {@link reasonIds}. */
  readonly away: readonly Float64Array[];
  /** One bit an employee and week, week by week: in real use or not. */
  readonly realBits: Uint8Array;
  /** Mode of every employee, week by week: of replication 0 only. */
  readonly modes?: Uint8Array;
  /** Mean utility of real use of every employee over the weeks, in he: of replication 0 only. */
  readonly utility?: Float32Array;
  /** Money, where the scenario has economics: totals by source, costs positive, and net value by week. */
  readonly money?: {
    readonly sources: Readonly<Record<MoneySource, number>>;
    readonly netValue: Float64Array;
  };
  /** What its gates read and whether they opened, and when its guardrails fired. */
  readonly reviews: Reviews;
  /** Mean of real use over the last 8 weeks. */
  readonly end: number;
  /** Nanoseconds an employee-week took. */
  readonly cost: number;
}

/** The measures of what people believe and what is true. */
const beliefs = ['believedGain', 'actualGain', 'believedOpen', 'actualOpen'] as const;

/** Bytes that the bits of one week take. */
export function bytesOfWeek(employees: number): number {
  return Math.ceil(employees / 8);
}

/** Puts series one behind the other into one buffer: a page takes one over in less time than thirty. */
function packed(length: number): (series: Float64Array) => Float64Array {
  const { buffer } = new Float64Array(length);
  let end = 0;
  return (series) => {
    const place = new Float64Array(buffer, end, series.length);
    place.set(series);
    end += series.byteLength;
    return place;
  };
}

/** Replications that a preview may run: all values of a slider use their draws, the others are used when idle only. */
const previewed = 16;

/** The seed of a run of so many employee-weeks: its key, or its draws where they are cached. */
type SeedingOf = (key: Key, replication: number, employeeWeeks: number) => Seeding;

/**
 * Caches the draws of previews, the longest unused forgotten first.
 *
 * @param limit - Draws to keep at most, at 8 bytes; a run takes four an employee-week. Default 64 MB.
 */
export function cacheDraws(limit: number = 0x800000): SeedingOf {
  const cached = new BoundedMap<DrawCache>(limit);
  return (key, replication, employeeWeeks) => {
    const size = 4 * employeeWeeks;
    if (replication >= previewed || size > limit) return { key };
    const name = [...key, size].join();
    const isNew = cached.peek(name) === undefined;
    const draws = cached.use(name, () => new DrawCache(key, size));
    if (isNew) cached.grow(name, size);
    return { draws };
  };
}

const seedingOf = cacheDraws();

/** A run that is to be made, and what is kept of it once it is. */
interface Recording {
  readonly asked: Scenario;
  readonly options: RunOptions;
  recordOf(timed: Timed): RunRecord;
}

function recording(scenario: Scenario, key: Key, replication: number): Recording {
  const employees = headcountOf(scenario);
  const { weeks } = scenario;
  const stride = bytesOfWeek(employees);
  const realBits = new Uint8Array(stride * weeks);
  const first = replication === 0;
  const modes = first ? new Uint8Array(employees * weeks) : undefined;
  const utility = first ? new Float32Array(employees) : undefined;
  const options: RunOptions = {
    // Draws of a large run would take the place of those of many previews.
    ...(isLarge(scenario) ? { key } : seedingOf(key, replication, employees * weeks)),
    measures: ['active', 'real', 'ever', ...beliefs],
    observer: {
      accounts: false,
      see({ week, from, to, mode, utility: felt }): void {
        const row = (week - 1) * stride;
        for (let i = from, j = 0; i < to; i++, j++)
          if (mode[j] === 2)
            realBits[row + (i >> 3)] = (realBits[row + (i >> 3)] as number) | (1 << (i & 7));
        if (!modes || !utility) return;
        modes.set(mode.subarray(0, to - from), (week - 1) * employees + from);
        for (let i = from, j = 0; i < to; i++, j++)
          utility[i] = (utility[i] as number) + (felt[j] as number) / weeks;
      },
    },
  };
  const people = { realBits, ...(modes && utility && { modes, utility }) };
  return {
    asked: withAsked(scenario, ['netValue']),
    options,
    recordOf: (timed) => ({ replication, ...people, ...kept(scenario, timed) }),
  };
}

/** What is kept of a run but for its people. */
function kept(
  { roles, weeks }: Scenario,
  { run, ms }: Timed,
): Omit<RunRecord, 'replication' | 'realBits' | 'modes' | 'utility'> {
  const series = 3 + beliefs.length + 2 * roles.length + reasonIds.length;
  const pack = packed(weeks * (series + Number(run.money !== undefined)));
  return {
    weeks,
    employees: run.employees,
    active: pack(run.series.active),
    real: pack(run.series.real),
    ever: pack(run.series.ever),
    beliefs: Object.fromEntries(
      beliefs.map((id) => [id, pack(run.series[id])]),
    ) as RunRecord['beliefs'],
    roles: roles.map(({ name }) => {
      const role = run.roles[name] as (typeof run.roles)[string];
      return { active: pack(role.active), real: pack(role.real) };
    }),
    away: reasonIds.map((id) => pack(run.away[id])),
    ...(run.money && {
      money: { sources: totalsOf(run.money), netValue: pack(run.money.netValue) },
    }),
    reviews: { gates: run.gates, guardrails: run.guardrails },
    end: run.summary.realPlateau as number,
    cost: (ms * 1e6) / (run.employees * weeks),
  };
}

/**
 * Runs one arm once and keeps what the studio draws.
 *
 * @param scenario - The arm.
 * @param key - Key of the replication, the same in all arms.
 * @param replication - Its number; modes and utilities of people are kept for 0 only.
 */
export function recordRun(scenario: Scenario, key: Key, replication: number): RunRecord {
  const { asked, options, recordOf } = recording(scenario, key, replication);
  return recordOf(inOneGo(asked, options));
}

/** The same in slices. */
export async function recordInSlices(
  scenario: Scenario,
  key: Key,
  replication: number,
  breathe: Breathe,
): Promise<RunRecord> {
  const { asked, options, recordOf } = recording(scenario, key, replication);
  return recordOf(await inSlices(asked, options, breathe));
}

/** Totals of money by source. */
const totalsOf = (money: Readonly<Record<MoneySource, Float64Array>>) =>
  Object.fromEntries(
    [...benefitIds, ...costIds].map((id) => [id, money[id].reduce((sum, week) => sum + week, 0)]),
  ) as Record<MoneySource, number>;

/** Buffers of a record, to be handed over instead of copied. */
export function buffersOf(record: RunRecord): ArrayBuffer[] {
  const arrays = [
    record.active,
    record.real,
    record.ever,
    record.realBits,
    ...Object.values(record.beliefs),
    ...record.away,
    ...record.roles.flatMap((role) => [role.active, role.real]),
    ...(record.money ? [record.money.netValue] : []),
    ...(record.modes ? [record.modes] : []),
    ...(record.utility ? [record.utility] : []),
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}

import type {
  RetentionStep,
  UsageCohort,
  UsageSheet,
  UsageSummary,
  UsageWeek,
} from '@uptake/lab/telemetry';
import { range } from 'd3-array';
import type { Retention } from './weekly.ts';

/** The use of real or simulated people as the usage report shows it: sums over people, and no single person. */

/** A curve of Kaplan and Meier at every whole week from 0 on, with the limits of its 95 % interval. */
type UsageCurve = Pick<Retention, 'time' | 'survival' | 'atRisk'> & {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
};

/** What lab's `usageSummary` says of a table, as far as the report shows it. */
type Summed = Pick<
  UsageSummary,
  | 'people'
  | 'counted'
  | 'filter'
  | 'weekly'
  | 'segments'
  | 'cohorts'
  | 'afterFirst'
  | 'retention'
  | 'spread'
  | 'seats'
  | 'groups'
  | 'nulls'
>;

/** The summary of a table, under the name of whose usage it is. */
export interface UsageSide extends Summed {
  /** Such as `People`. */
  readonly label: string;
}

/** Everything that the usage report shows. */
export interface UsageReportData {
  readonly name: string;
  readonly people: UsageSide;
  readonly sheet: UsageSheet;
  /** A simulated panel to be shown beside. */
  readonly model?: { readonly side: UsageSide; readonly sheet: UsageSheet };
  /** Name and version of the program, such as `uptake 0.1.0`. */
  readonly program?: string;
  /** The command that gives the same page again. */
  readonly command?: string;
}

/** A side with its place among the arms of a figure: people have a solid line, a model a dashed one. */
export interface UsageArm {
  readonly arm: 'people' | 'model';
  readonly side: UsageSide;
}

/** Arms in the order that gives people the solid line and the model the dashed one. */
export const usageArms = ['model', 'people'] as const;

/** The sides of a report, people first. */
export function sidesOf({ people, model }: UsageReportData): UsageArm[] {
  return [
    { arm: 'people', side: people },
    ...(model ? [{ arm: 'model', side: model.side } as const] : []),
  ];
}

/** Fewest people of whom a row or cell tells: as in groups. */
export const fewest = 5;

/** Whether enough people were followed in a week to tell of it. */
export const isMany = ({ followed }: UsageWeek): boolean => followed >= fewest;

/** A level of use over a few weeks. */
export interface UsageLevel {
  readonly share: number;
  /** People followed, mean of the weeks. */
  readonly people: number;
  /** First and last week, from 1. */
  readonly from: number;
  readonly to: number;
}

/** The last week in which people were followed, the mean share of the last four, the highest mean of four in a row, and the first. */
interface UsageLevels {
  readonly last: UsageWeek & { readonly at: number };
  readonly lately: UsageLevel;
  readonly best: UsageLevel;
  /** Of the first four weeks that may be the highest. */
  readonly first: UsageLevel;
}

/**
 * How much people use it now and at most. For the most, weeks count in which at least half as many were followed as ever, so that the
 * first few who had it do not stand for all.
 *
 * @returns Nothing where in no week five people were followed.
 */
export function levelsOf(weekly: readonly UsageWeek[]): UsageLevels | undefined {
  const known = weekly.flatMap((week, k) => (isMany(week) ? [{ ...week, at: k + 1 }] : []));
  const last = known.at(-1);
  if (last === undefined) return undefined;
  const most = Math.max(...known.map(({ followed }) => followed));
  const many = known.filter(({ followed }) => followed >= most / 2);
  const mean = (list: typeof known): UsageLevel => ({
    share: list.reduce((sum, { share }) => sum + (share ?? 0), 0) / list.length,
    people: list.reduce((sum, { followed }) => sum + followed, 0) / list.length,
    from: list[0]?.at ?? 0,
    to: list.at(-1)?.at ?? 0,
  });
  const wide = Math.min(4, many.length);
  const windows = many.slice(wide - 1).map((_, k) => mean(many.slice(k, k + wide)));
  const best = windows.reduce((top, one) => (one.share > top.share ? one : top));
  return { last, lately: mean(known.slice(-4)), best, first: mean(many.slice(0, wide)) };
}

/** People who began in one or several weeks in a row. */
interface CohortRow {
  readonly from: string;
  readonly to: string;
  readonly people: number;
  /** Share with use so many weeks after the own first week; null where fewer than five were followed. */
  readonly active: readonly (number | null)[];
}

/** Cohorts taken together until there are few enough to be read: each with at least five people and a sixteenth of all. */
export function cohortRows(cohorts: readonly UsageCohort[]): CohortRow[] {
  const all = cohorts.reduce((sum, { people }) => sum + people, 0);
  const least = Math.max(fewest, all / 16);
  const piles: UsageCohort[][] = [];
  let open: UsageCohort[] = [];
  for (const cohort of cohorts) {
    open.push(cohort);
    if (open.reduce((sum, { people }) => sum + people, 0) < least) continue;
    piles.push(open);
    open = [];
  }
  if (open.length > 0) piles.length === 0 ? piles.push(open) : piles.at(-1)?.push(...open);
  return piles
    .filter((pile) => pile.reduce((sum, { people }) => sum + people, 0) >= fewest)
    .map(pooled);
}

/** One row of several cohorts. */
function pooled(pile: readonly UsageCohort[]): CohortRow {
  const long = Math.max(...pile.map(({ active }) => active.length));
  const active = Array.from({ length: long }, (_, k) => {
    const followed = pile.reduce((sum, one) => sum + (one.followed[k] ?? 0), 0);
    const used = pile.reduce((sum, one) => sum + (one.active[k] ?? 0) * (one.followed[k] ?? 0), 0);
    return followed < fewest ? null : used / followed;
  });
  return {
    from: pile[0]?.week ?? '',
    to: pile.at(-1)?.to ?? '',
    people: pile.reduce((sum, { people }) => sum + people, 0),
    active,
  };
}

/** Root mean square distance of two weekly series over the weeks that both have; nothing where there is none. */
export function distanceOf(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  from = 0,
): number | undefined {
  const misses: number[] = [];
  for (let k = from; k < Math.min(one.length, other.length); k++) {
    const miss = (one[k] as number) - (other[k] as number);
    if (!Number.isNaN(miss)) misses.push(miss * miss);
  }
  return misses.length === 0
    ? undefined
    : Math.sqrt(misses.reduce((sum, miss) => sum + miss, 0) / misses.length);
}

/** Weekly shares with use; NaN where fewer than five people were followed. */
export function sharesOf({ weekly }: UsageSide): Float64Array {
  return Float64Array.from(weekly, (week) => (isMany(week) ? (week.share ?? 0) : Number.NaN));
}

/** One of the curves of retention at every week up to the last in which at least five people were followed. */
export function curveOf({ retention }: UsageSide, which: 'curve' | 'away'): UsageCurve {
  const steps = retention[which].filter(({ atRisk }) => atRisk >= fewest);
  const weeks = range((steps.at(-1)?.time ?? 0) + 1);
  const at = weeks.map((week) => steps.findLast(({ time }) => time <= week));
  const values = (of: (step: RetentionStep | undefined, week: number) => number): Float64Array =>
    Float64Array.from(at, (step, week) => of(step, week));
  return {
    time: Int16Array.from(weeks),
    survival: values((step) => step?.survival ?? 1),
    lo: values((step) => step?.lo ?? 1),
    hi: values((step) => step?.hi ?? 1),
    atRisk: values((_, week) => steps.find(({ time }) => time >= week)?.atRisk ?? 0),
  };
}

/** First week by which at most half are left on a curve; nothing where more stay. */
export function halfOf({
  survival,
  time,
}: Pick<UsageCurve, 'survival' | 'time'>): number | undefined {
  const at = survival.findIndex((share) => share <= 0.5);
  return at < 0 ? undefined : time[at];
}

import { decimalText, refuse } from '@uptake/core/internal';
import { brokenPanel, told } from '../null-models/histories.ts';
import { studentQuantile } from '../statistics/distributions.ts';
import { moments } from '../statistics/moments.ts';
import { crps } from './distribution.ts';
import type { ForecasterId } from './null-ahead.ts';
import { type DatedUse, fewest, groupsOf, type PastWeek } from './past.ts';
import { msPerWeek, type RegisteredForecast, type RegisteredGroup } from './registration.ts';

/** How near forecasts came, over some weeks. */
export interface Accuracy {
  readonly id: ForecasterId;
  readonly label: string;
  readonly weeks: number;
  /** Mean continuous ranked probability score, in shares; lower is better. */
  readonly crps: number;
  /** Mean absolute error of the median. */
  readonly error: number;
  /** Mean of the median less what came. */
  readonly bias: number;
  /** Shares of weeks inside of the bands of 50 and 90 %. */
  readonly inside50: number;
  readonly inside90: number;
}

/** A rival's accuracy, and by how much the model was better. */
export interface RivalAccuracy extends Accuracy {
  /** Mean of the rival's CRPS less the model's, week by week: above 0 where the model was nearer. */
  readonly difference: number;
  /** 95 % interval of the difference; null where the weeks are too few to have one. */
  readonly interval: readonly [number, number] | null;
  /** How many independent weeks, or registrations, the interval counts. */
  readonly independent: number;
  /** `1 - CRPS / CRPS of the rival`; null where the rival missed nothing. */
  readonly skill: number | null;
}

/** One week that has come. */
export interface ScoredWeek {
  readonly week: string;
  readonly followed: number;
  readonly came: number;
  /** The model's 5, 25, 50, 75 and 95 % quantile. */
  readonly bands: readonly number[];
  /** Whether the week was over when the forecast was registered. */
  readonly late: boolean;
  /** CRPS of each forecaster, in the order of the registration. */
  readonly crps: readonly number[];
}

/** The score of one group. */
export interface GroupScore {
  readonly role: string | null;
  readonly weeks: readonly ScoredWeek[];
  readonly model: Accuracy;
  readonly rivals: readonly RivalAccuracy[];
}

/** Whether a later export says the same of weeks that were known. */
export interface Revision {
  /** Weeks that both have. */
  readonly compared: number;
  /** Weeks that the later export lacks, or that it follows fewer than five people in. */
  readonly missing: number;
  /** Weeks of which it says otherwise, and the largest difference of a share. */
  readonly revised: number;
  readonly largest: number;
}

/** A registered forecast beside what came. */
export interface ForecastScore {
  readonly name: string;
  readonly arm: string;
  readonly registered: string;
  readonly sha256: string;
  /** Weeks that were foretold, and of these the weeks that have come. */
  readonly foretold: number;
  readonly came: number;
  /** Everybody first; groups of which no week has come are left out. */
  readonly groups: readonly GroupScore[];
  readonly revision: Revision;
  readonly notes: readonly string[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A forecast beside what came in its week. */
interface Pair {
  readonly bands: readonly number[];
  readonly quantiles: readonly number[];
  readonly came: number;
}

/** The accuracy of one forecaster. */
function accuracyOf(head: Pick<Accuracy, 'id' | 'label'>, pairs: readonly Pair[]): Accuracy {
  const inside = (low: number, high: number): number =>
    mean(
      pairs.map(({ bands, came }) =>
        Number(came >= (bands[low] as number) && came <= (bands[high] as number)),
      ),
    );
  const misses = pairs.map(({ bands, came }) => (bands[2] as number) - came);
  return {
    ...{ id: head.id, label: head.label, weeks: pairs.length },
    crps: mean(pairs.map(({ came, quantiles }) => crps(quantiles, came))),
    error: mean(misses.map(Math.abs)),
    bias: mean(misses),
    ...{ inside50: inside(1, 3), inside90: inside(0, 4) },
  };
}

/** Fewest weeks, and of them fewest that count as independent, for an interval. */
const fewestWeeks = 6;
const fewestIndependent = 3;

/**
 * How many independent values a series counts for: neighbours that go together say the same twice, `n (1 - r) / (1 + r)` with the
 * correlation r of neighbours.
 *
 * Source: bayley1946.
 */
export function independentOf(values: readonly number[]): number {
  const middle = mean(values);
  const square = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  if (square === 0) return values.length;
  const along = values
    .slice(1)
    .reduce((sum, value, i) => sum + (value - middle) * ((values[i] as number) - middle), 0);
  const r = Math.min(0.99, Math.max(0, along / square));
  return (values.length * (1 - r)) / (1 + r);
}

/** The 95 % interval of a mean of values of which so many count. */
export function intervalOf(
  values: readonly number[],
  independent: number,
): readonly [number, number] | null {
  if (independent < fewestIndependent) return null;
  const { mean: middle, variance } = moments(values);
  const half =
    studentQuantile(0.975, independent - 1) * Math.sqrt(Math.max(0, variance) / independent);
  return [middle - half, middle + half];
}

/** A rival beside the model. */
export function besideModel(
  rival: Accuracy,
  model: Accuracy,
  interval: RivalAccuracy['interval'],
  independent: number,
): RivalAccuracy {
  return {
    ...rival,
    ...{ difference: rival.crps - model.crps, interval, independent },
    skill: rival.crps > 0 ? 1 - model.crps / rival.crps : null,
  };
}

/** The weeks of a group that have come, scored. */
function groupScore(
  { forecasts, role }: RegisteredGroup,
  later: readonly PastWeek[],
  registered: string,
): GroupScore | null {
  const known = new Map(later.map((one) => [one.week, one]));
  const ahead = forecasts[0]?.weeks ?? [];
  const places = ahead.flatMap(({ week }, i) => (known.has(week) ? [i] : []));
  if (places.length === 0) return null;
  const cameIn = (week: string): number => {
    const { followed, used } = known.get(week) as PastWeek;
    return used / followed;
  };
  const pairs = forecasts.map(({ weeks }) =>
    places.map((i): Pair => {
      const { bands, quantiles, week } = weeks[i] as (typeof weeks)[number];
      return { bands, quantiles, came: cameIn(week) };
    }),
  );
  const scores = pairs.map((own) => own.map(({ came, quantiles }) => crps(quantiles, came)));
  const [model, ...rivals] = forecasts.map((one, k) => accuracyOf(one, pairs[k] as Pair[]));
  return {
    role,
    weeks: places.map((place, i): ScoredWeek => {
      const { bands, week } = ahead[place] as (typeof ahead)[number];
      const { followed } = known.get(week) as PastWeek;
      return {
        ...{ week, followed, came: cameIn(week), bands },
        late: Date.parse(registered) >= Date.parse(`${week}T00:00:00Z`) + msPerWeek,
        crps: scores.map((own) => own[i] as number),
      };
    }),
    model: model as Accuracy,
    rivals: rivals.map((rival, k) => {
      const differences = (scores[k + 1] as number[]).map(
        (score, i) => score - (scores[0]?.[i] as number),
      );
      const independent = independentOf(differences);
      const interval = places.length < fewestWeeks ? null : intervalOf(differences, independent);
      return besideModel(rival, model as Accuracy, interval, independent);
    }),
  };
}

/** Whether the later export says the same of everybody in the weeks that were known. */
function revisionOf(before: readonly PastWeek[], later: readonly PastWeek[]): Revision {
  const known = new Map(later.map((one) => [one.week, one]));
  const both = before.flatMap((one) => {
    const now = known.get(one.week);
    return now ? [[one, now] as const] : [];
  });
  const changed = both.filter(
    ([one, now]) => one.followed !== now.followed || one.used !== now.used,
  );
  return {
    ...{ compared: both.length, missing: before.length - both.length, revised: changed.length },
    largest: changed.reduce(
      (most, [one, now]) =>
        Math.max(most, Math.abs(one.used / one.followed - now.used / now.followed)),
      0,
    ),
  };
}

/** What a reader must know of a score. */
function notesOf(
  { notes, posterior }: RegisteredForecast,
  groups: readonly GroupScore[],
  { compared, largest, missing, revised }: Revision,
): string[] {
  const weeks = groups[0]?.weeks ?? [];
  const late = weeks.filter((week) => week.late).length;
  return [
    ...(posterior.reached ? [] : notes.slice(0, 1)),
    ...(late > 0
      ? [
          `${late} of ${weeks.length} weeks were over when the forecast was registered: it could have been made knowing them.`,
        ]
      : []),
    ...(revised > 0
      ? [
          `The later export says otherwise of ${revised} of ${compared} weeks that were known, by up to ${decimalText(100 * largest, 1)} points: what came may be revised as well.`,
        ]
      : []),
    ...(compared === 0
      ? [
          'No week that was known is in the later export: whether it is of the same people cannot be told.',
        ]
      : missing > 0
        ? [`${missing} weeks that were known are not in the later export.`]
        : []),
    ...(weeks.length > 0 && weeks.length < fewestWeeks
      ? [`${weeks.length} weeks are too few for an interval.`]
      : []),
  ];
}

/**
 * Scores a registered forecast by the weeks that a later export holds: how near the model came, how often its bands held what came, and
 * how near everything came that it must beat.
 *
 * Weeks of one forecast go together: an interval counts them for fewer (`independent`), and there is none below six weeks or three
 * independent ones. Weeks of fewer than five people are left out.
 *
 * @param forecast - Of `readRegistration`, which refuses one that was changed.
 * @param later - Use with the Mondays of its weeks, read as the first data were.
 * @throws RangeError if the later data are none.
 *
 * Source: gneiting2007, bayley1946.
 */
export function scoreForecast(forecast: RegisteredForecast, later: DatedUse): ForecastScore {
  refuse('scoreForecast', [
    ...told(brokenPanel(later.panel)),
    ...(later.panel.length >= fewest ? [] : [`data must hold at least ${fewest} people`]),
    ...(later.panel.every((row) => row.length === later.weeks.length)
      ? []
      : ['data must have one column for each of its weeks']),
  ]);
  const { arm, groups, name, registered, sha256 } = forecast;
  const now = groupsOf(
    later,
    groups.flatMap(({ role }) => role ?? []),
  );
  const pastOf = (role: string | null): readonly PastWeek[] =>
    now.find((one) => one.role === role)?.past ?? [];
  const scored = groups.flatMap((group) => groupScore(group, pastOf(group.role), registered) ?? []);
  const whole = scored.filter(({ role }) => role === null);
  const revision = revisionOf(groups[0]?.past ?? [], pastOf(null));
  return {
    ...{ name, arm, registered, sha256 },
    foretold: groups[0]?.forecasts[0]?.weeks.length ?? 0,
    came: whole[0]?.weeks.length ?? 0,
    groups: whole.length === 0 ? [] : scored,
    revision,
    notes: notesOf(forecast, whole, revision),
  };
}

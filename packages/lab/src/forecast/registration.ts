import { canonicalJson, sha256 } from '@uptake/core/internal';
import type { UseCounts } from '../plan/recording.ts';
import type { ShareForecast } from './distribution.ts';
import type { ForecasterId } from './null-ahead.ts';
import type { PastWeek } from './past.ts';

/** What a registered forecast holds, and the hash that tells whether it was changed. */

/** Schema of a registered forecast. */
export const forecastSchema = 'uptake.forecast/1';

/** A forecaster's forecasts of the weeks ahead. */
export interface RegisteredShares {
  readonly id: ForecasterId;
  readonly label: string;
  readonly weeks: readonly (ShareForecast & { readonly week: string })[];
}

/** Forecasts of the people of one role, or of all. */
export interface RegisteredGroup {
  /** Null for everybody. */
  readonly role: string | null;
  /** People followed in the last week of the data. */
  readonly people: number;
  /** Use as the data had it, to tell whether a later export says otherwise. */
  readonly past: readonly PastWeek[];
  /** Of the model first, then of what it must beat. */
  readonly forecasts: readonly RegisteredShares[];
}

/** A forecast made before the weeks that it is about, which nothing of can be chosen afterwards. */
export interface RegisteredForecast {
  readonly schema: typeof forecastSchema;
  readonly name: string;
  readonly arm: string;
  /** When, as `2026-04-01T09:30:00.000Z`. */
  readonly registered: string;
  readonly modelVersion: string;
  readonly seed: string;
  readonly data: {
    /** Of the canonical JSON of weeks, uses and roles. */
    readonly sha256: string;
    readonly from: string;
    readonly to: string;
    readonly weeks: number;
    readonly people: number;
    /** What counts as use; not in files of before it could be said, which count any. */
    readonly counts?: UseCounts;
  };
  /** `scenarioHash` of the arm. */
  readonly scenarioHash: string;
  readonly posterior: {
    /** Of the canonical JSON of parameters and draws. */
    readonly sha256: string;
    readonly parameters: readonly string[];
    readonly draws: number;
    readonly reached: boolean;
  };
  /** Levels of the quantiles. */
  readonly levels: readonly number[];
  /** Everybody first. */
  readonly groups: readonly RegisteredGroup[];
  readonly notes: readonly string[];
  /** Of the canonical JSON of everything above. */
  readonly sha256: string;
}

/** Length of a week in milliseconds. */
export const msPerWeek: number = 7 * 24 * 3600 * 1000;

/** The Mondays after the last one. */
export const mondaysAfter = (last: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    isoDay(Date.parse(`${last}T00:00:00Z`) + (i + 1) * msPerWeek),
  );

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Whether a text is a date and time in UTC to the millisecond. */
export const isTime = (text: unknown): text is string =>
  typeof text === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text));

/** The hash of a registered forecast, its own hash left out. */
export function hashOf(forecast: Omit<RegisteredForecast, 'sha256'>): string {
  return sha256(canonicalJson({ ...forecast, sha256: undefined }));
}

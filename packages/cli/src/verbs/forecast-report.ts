import { basename } from 'node:path';
import type { ForecastScore, RegisteredForecast, RegisteredGroup } from '@uptake/lab/calibrate';
import type { CalibrationFit } from '@uptake/viz/data';
import { type ForecastReportData, forecastReport } from '@uptake/viz/internal';
import { shellWords } from '../analysis/answer.ts';
import { percent } from '../output/numbers.ts';
import { accuracyTable, verdictOf } from '../pages/forecast-score.ts';
import { reportTable } from '../pages/page.ts';
import { version } from '../version.ts';

/** A registered forecast with its score, where there is one. */
export interface ShownForecast {
  /** Name of its file; null if it was not registered. */
  readonly file: string | null;
  readonly forecast: RegisteredForecast;
  readonly score: ForecastScore | null;
}

const msPerWeek = 7 * 24 * 3600 * 1000;

/** A group as the figure takes it: the model's bands, use as it was, and what came. */
function fitOf(
  { data, posterior }: RegisteredForecast,
  group: RegisteredGroup,
  score: ForecastScore | null,
): CalibrationFit {
  const weekOf = (monday: string): number =>
    1 + Math.round((Date.parse(monday) - Date.parse(data.from)) / msPerWeek);
  const ahead = group.forecasts[0]?.weeks ?? [];
  const came = score?.groups.find(({ role }) => role === group.role)?.weeks ?? [];
  const points = [
    ...group.past.map(({ followed, used, week }) => [weekOf(week), used / followed] as const),
    ...came.map((one) => [weekOf(one.week), one.came] as const),
  ];
  return {
    ensemble: {
      ...{ arm: 'forecast', label: 'Forecast' },
      weeks: Int16Array.from(ahead, ({ week }) => weekOf(week)),
      levels: [0.05, 0.25, 0.5, 0.75, 0.95],
      quantiles: [0, 1, 2, 3, 4].map((k) =>
        Float64Array.from(ahead, ({ bands }) => bands[k] as number),
      ),
      runs: Math.min(400, posterior.draws),
    },
    observed: [
      {
        ...{ label: 'use', fittedTo: data.weeks },
        weeks: Int16Array.from(points, ([week]) => week),
        values: Float64Array.from(points, ([, share]) => share),
      },
    ],
  };
}

/** What is said first: the last week ahead, or who came nearer. */
function answerOf({ forecast, score }: ShownForecast): string {
  const whole = score?.groups[0];
  if (whole) return verdictOf(whole.rivals, `${whole.weeks.length} weeks`);
  const last = forecast.groups[0]?.forecasts[0]?.weeks.at(-1);
  const [low = 0, , median = 0, , high = 0] = last?.bands ?? [];
  return `In the week of ${last?.week} ${percent(median)} are foretold to use it, nine in ten runs between ${percent(low)} and ${percent(high)}.`;
}

/** The report of forecasts, one or several. */
export function reportOfForecasts(
  shown: readonly ShownForecast[],
  notes: readonly string[],
  args: readonly string[],
): string {
  const [first] = shown as [ShownForecast];
  const named = (one: ShownForecast): string =>
    shown.length > 1 && one.file !== null ? `${basename(one.file)}: ` : '';
  const data: ForecastReportData = {
    name: `Forecast: ${first.forecast.name}`,
    answer: answerOf(first),
    fans: shown.flatMap((one) =>
      one.forecast.groups.map((group) => ({
        heading: `${named(one)}${group.role === null ? 'Everybody' : group.role}`,
        fit: fitOf(one.forecast, group, one.score),
      })),
    ),
    tables: shown.flatMap((one) => {
      const [whole] = one.score?.groups ?? [];
      return whole
        ? [
            {
              heading: `${named(one)}Who came nearer?`,
              table: reportTable(
                accuracyTable(whole.model, whole.rivals),
                'Forecasts of everybody beside what came, in points',
              ),
            },
          ]
        : [];
    }),
    facts: shown.flatMap(
      ({ file, forecast }) =>
        [
          ...(file === null ? [] : [['File', basename(file)] as const]),
          ['Registered', file === null ? 'not kept' : forecast.registered],
          ['SHA-256', forecast.sha256],
          [
            'Data',
            `${forecast.data.people} people, ${forecast.data.weeks} weeks from ${forecast.data.from} to ${forecast.data.to}`,
          ],
          ['Data SHA-256', forecast.data.sha256],
          ['Scenario', forecast.scenarioHash],
          ['Posterior', forecast.posterior.sha256],
          ['Model version', forecast.modelVersion],
          ['Seed', forecast.seed],
        ] as (readonly [string, string])[],
    ),
    notes: [
      ...new Set([
        ...shown.flatMap(({ forecast, score }) => score?.notes ?? forecast.notes),
        ...notes,
      ]),
    ],
    command: `npx uptake ${shellWords(args)}`,
    program: `uptake ${version}`,
  };
  return forecastReport(data);
}

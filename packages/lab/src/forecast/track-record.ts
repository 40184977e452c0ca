import { moments } from '../statistics/moments.ts';
import {
  type Accuracy,
  besideModel,
  type ForecastScore,
  intervalOf,
  type RivalAccuracy,
} from './score.ts';

/** Several registered forecasts, taken together. */
export interface TrackRecord {
  /** Registrations of which a week has come. */
  readonly registrations: number;
  readonly model: Accuracy;
  /** Rivals that all of them have. */
  readonly rivals: readonly RivalAccuracy[];
  readonly notes: readonly string[];
}

/** Accuracies taken together, each week counting alike. */
function together(all: readonly Accuracy[]): Accuracy {
  const weeks = all.reduce((sum, one) => sum + one.weeks, 0);
  const over = (of: (one: Accuracy) => number): number =>
    all.reduce((sum, one) => sum + of(one) * one.weeks, 0) / weeks;
  const { id, label } = all[0] as Accuracy;
  return {
    ...{ id, label, weeks },
    crps: over((one) => one.crps),
    error: over((one) => one.error),
    bias: over((one) => one.bias),
    inside50: over((one) => one.inside50),
    inside90: over((one) => one.inside90),
  };
}

/**
 * One track record over registered forecasts of everybody. A registration counts as one for the interval, however many weeks it has,
 * since its weeks share what was believed when it was made; there is none below three registrations.
 *
 * @param scores - Of `scoreForecast`; those of which no week has come do not count.
 * @returns Null where no week of any has come.
 */
export function trackRecord(scores: readonly ForecastScore[]): TrackRecord | null {
  const whole = scores.flatMap(({ groups }) => groups.filter(({ role }) => role === null));
  if (whole.length === 0) return null;
  const model = together(whole.map((one) => one.model));
  const ids = (whole[0]?.rivals ?? []).map(({ id }) => id);
  const common = ids.filter((id) =>
    whole.every(({ rivals }) => rivals.some((rival) => rival.id === id)),
  );
  const weeks = whole.flatMap((one) => one.weeks.map(({ week }) => week));
  const twice = weeks.length - new Set(weeks).size;
  return {
    ...{ registrations: whole.length, model },
    rivals: common.map((id) => {
      const own = whole.map(
        ({ rivals }) => rivals.find((rival) => rival.id === id) as RivalAccuracy,
      );
      const means = own.map(({ difference }) => difference);
      const weighted = together(own);
      const shift = weighted.crps - model.crps - moments(means).mean;
      const interval = intervalOf(means, means.length);
      return besideModel(
        weighted,
        model,
        // The mean counts weeks alike, the spread is that of registrations.
        interval && [interval[0] + shift, interval[1] + shift],
        means.length,
      );
    }),
    notes: [
      ...(whole.length < 3
        ? [
            `${whole.length === 1 ? 'One registration is' : 'Two registrations are'} too few for an interval: register again, and score all together.`,
          ]
        : []),
      ...(twice > 0
        ? [
            `${twice} weeks were foretold more than once: registrations that overlap share their luck, and the intervals are too narrow.`,
          ]
        : []),
    ],
  };
}

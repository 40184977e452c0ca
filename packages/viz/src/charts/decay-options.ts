import type { Ensemble } from '../data/weekly.ts';
import type { Flag } from '../marks/flags.ts';
import { checkSeries } from '../marks/series.ts';
import { say } from '../text/language.ts';

/** What a person expects of one arm, drawn before the result is seen. */
export interface Guess {
  readonly arm: string;
  /** Name as shown. Default `Your guess`. */
  readonly label?: string;
  readonly weeks: ArrayLike<number>;
  /** Shares in [0, 1]. */
  readonly values: ArrayLike<number>;
}

/** Options of `usageDecay`. */
export interface UsageDecayOptions {
  /** Events on the week axis. */
  readonly flags?: readonly Flag[];
  /** `fan`: median and bands; `runs`: every run; `one`: one possible future. Default `fan`. */
  readonly mode?: 'fan' | 'runs' | 'one';
  /** Run shown in the mode `one`, from 0. Default 0. */
  readonly run?: number;
  /** Week of the cursor. */
  readonly cursor?: number;
  /** Ensembles before the last change, drawn faintly. */
  readonly ghost?: readonly Ensemble[];
  /** Name of the ghosts beside their ends. Default `before`. */
  readonly ghostLabel?: string;
  readonly guess?: Guess;
  /** Last week to show, by arm; 0 hides an arm altogether: curve, label, description and table. */
  readonly hideAfter?: Readonly<Record<string, number>>;
  /** What the shares are of. Default `active`: real or token use. */
  readonly measure?: 'active' | 'real';
  /** Keeps space for the widest labels there can be, so that the plot stays while they change. Default false. */
  readonly steady?: boolean;
  /** Lines of two groups of runs, `12 of 40 runs end above 50 %`. Default true. */
  readonly basins?: boolean;
  /** A pale band between published shares of weekly use, with what they count. Default false. */
  readonly benchmarks?: boolean;
}

/** Throws where the ensembles cannot be drawn as asked. */
export function checkEnsembles(data: readonly Ensemble[], options: UsageDecayOptions): void {
  if (data.length === 0) throw new RangeError('data must hold at least one ensemble, got 0');
  for (const ensemble of data) {
    const { arm, weeks, levels, quantiles, samples, real, runs } = ensemble;
    quantiles.forEach((series, k) => {
      checkSeries(`${arm}, quantile ${levels[k]},`, weeks, series);
    });
    samples?.forEach((series, k) => {
      checkSeries(`${arm}, run ${k},`, weeks, series);
    });
    if (real) checkSeries(`${arm}, real use,`, weeks, real);
    if (options.mode !== undefined && options.mode !== 'fan' && samples === undefined) {
      throw new RangeError(`mode ${options.mode} needs samples of ${arm}, got none`);
    }
    const run = options.run ?? 0;
    if (options.mode === 'one' && !(run >= 0 && run < (samples?.length ?? 0))) {
      throw new RangeError(`run must be in [0, ${(samples?.length ?? 0) - 1}], got ${run}`);
    }
    if (!(runs >= 1)) throw new RangeError(`runs of ${arm} must be at least 1, got ${runs}`);
  }
}

const until = (ensemble: Ensemble, weeks: number): Ensemble => ({
  ...ensemble,
  weeks: ensemble.weeks.subarray(0, weeks),
  quantiles: ensemble.quantiles.map((series) => series.subarray(0, weeks)),
  ...(ensemble.samples && { samples: ensemble.samples.map((run) => run.subarray(0, weeks)) }),
  ...(ensemble.real && { real: ensemble.real.subarray(0, weeks) }),
});

/**
 * The data that may be seen: arms cut at the last week to show, arms with none left out, so that nothing leaks.
 *
 * @param data - Ensembles.
 * @param hideAfter - Last week to show, by arm; arms not named are shown whole.
 */
export function reveal(
  data: readonly Ensemble[],
  hideAfter: Readonly<Record<string, number>> = {},
): Ensemble[] {
  return data.flatMap((ensemble) => {
    if (!Object.hasOwn(hideAfter, ensemble.arm)) return [ensemble];
    const last = hideAfter[ensemble.arm] as number;
    const weeks = ensemble.weeks.filter((week) => week <= last).length;
    return weeks === 0 ? [] : [until(ensemble, weeks)];
  });
}

/** Title of `usageDecay`. */
export function decayTitle({ measure = 'active' }: UsageDecayOptions): string {
  return measure === 'active'
    ? say('Share of people using AI each week')
    : say('Share of people in real use of AI each week');
}

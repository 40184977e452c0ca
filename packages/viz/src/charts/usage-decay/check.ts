import type { Ensemble } from '../../data.ts';
import { checkSeries } from '../../marks/check-series.ts';
import type { UsageDecayOptions } from './options.ts';

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

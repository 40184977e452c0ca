import { type BassForm, fitBass } from '@uptake/lab/calibrate';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readSeries } from '../input/series-file.ts';
import { jsonDocument } from '../output/json-document.ts';
import { asciiOnly, harmless } from '../output/text.ts';
import { bassText, fixedIn } from '../pages/calibrate.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of `uptake calibrate`. */
interface CalibrateFlags extends CommonFlags {
  readonly data: string;
  readonly rule: 'bass';
  readonly method: 'nls';
  readonly form: BassForm;
  readonly series?: string;
  readonly ahead?: number;
  readonly ascii?: boolean;
}

/**
 * `uptake calibrate --rule bass --data FILE`: a curve fitted to a series. It exits with 3 where the data do not fix p, q and m, or one of them
 * stands at a limit.
 */
export async function calibrateVerb(
  flags: CalibrateFlags,
  { terminal: given }: Context,
): Promise<ExitCode> {
  const terminal = flags.ascii ? asciiOnly(given) : given;
  const { ahead = 0, form, method, rule } = flags;
  const series = readSeries(flags.data, flags.series, terminal);
  const data = harmless(flags.data);
  let fit: ReturnType<typeof fitBass>;
  try {
    fit = fitBass(series.values, { form, ahead });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput(error.message.split('\n').map((line) => `${data}: ${line}`));
  }
  if (flags.json) {
    const { estimates, fitted, forecast, peak, ...rest } = fit;
    const yearOf = (period: number): number => series.firstYear + period - 1;
    const standardErrors = Object.fromEntries(
      estimates.map(({ name, standardError }) => [name, standardError]),
    );
    terminal.out(
      jsonDocument('calibrate', {
        ...{ ok: true, method, rule, data, series: series.name ?? null, unit: series.unit ?? null },
        ...{ firstYear: series.firstYear, lastYear: yearOf(fitted.length) },
        ...rest,
        ...{ standardErrors, estimates, peakYear: yearOf(peak), fixed: fixedIn(fit) },
        fitted: fitted.map((curve, i) => ({
          ...{ year: yearOf(i + 1), adoptions: series.values[i] ?? null, curve },
        })),
        forecast: forecast.map(({ period, ...one }) => ({ year: yearOf(period), ...one })),
      }),
    );
  } else terminal.out(bassText({ data, fit, series }, terminal));
  return fixedIn(fit) ? exitCode.ok : exitCode.undecided;
}

import { basename, join, resolve } from 'node:path';
import {
  type BassForm,
  type CalibrateOptions,
  calibrateUse,
  fitBass,
  fitMoments,
  type MomentOptions,
  type UseCalibration,
  type UseCounts,
  type UseData,
} from '@uptake/lab/calibrate';
import { commandAgain } from '../analysis/answer.ts';
import { makeRuns, type RunFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readExperimentFile } from '../input/experiment-file.ts';
import { readSeries } from '../input/series-file.ts';
import { type Absent, readUse } from '../input/usage-files.ts';
import { checkFolder, type NamedFile } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { writeResult } from '../output/result-folder.ts';
import type { Terminal } from '../output/terminal.ts';
import { asciiOnly, folded, harmless } from '../output/text.ts';
import { bassText, fixedIn } from '../pages/calibrate.ts';
import { momentText, useText } from '../pages/calibrate-use.ts';
import type { Context } from '../verb.ts';
import { calibrationFiles, curveFiles } from './calibrate-files.ts';
import { holdOut } from './calibrate-held-out.ts';

/** Flags that only a curve reads. */
interface CurveFlags {
  readonly rule?: 'bass';
  readonly form?: BassForm;
  readonly series?: string;
  readonly ahead?: number;
}

/** Flags that only a fit of the model reads. */
interface ModelFlags {
  readonly absent?: Absent;
  readonly arm?: string;
  readonly counts?: UseCounts;
  readonly target?: readonly string[];
  readonly particles?: number;
  readonly maxRuns?: number;
  readonly reps?: number;
  readonly holdOut?: readonly string[];
}

/** Flags of `uptake calibrate`. */
interface CalibrateFlags extends RunFlags, CurveFlags, ModelFlags {
  readonly data: string;
  readonly method?: 'nls' | 'abc-smc' | 'cma-es';
  readonly out?: string;
  readonly ascii?: boolean;
}

/** Flags that do not belong to what is fitted, with what to do. */
function strayFlags(file: string | undefined, flags: CalibrateFlags): string[] {
  const ofCurve = ['rule', 'form', 'series', 'ahead'] as const;
  const ofModel = [
    'absent',
    'arm',
    'counts',
    'target',
    'particles',
    'maxRuns',
    'reps',
    'holdOut',
  ] as const;
  const stray = file === undefined ? ofModel : ofCurve;
  const words =
    file === undefined ? 'fits a scenario, and none is given' : 'fits a curve, without a scenario';
  const methods = file === undefined ? ['nls'] : ['abc-smc', 'cma-es'];
  const idle =
    flags.method === 'cma-es'
      ? (['particles', 'maxRuns', 'holdOut'] as const)
      : (['reps'] as const);
  const given = (name: keyof CurveFlags | keyof ModelFlags): boolean => flags[name] !== undefined;
  const flagOf = (name: string): string =>
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return [
    ...(file === undefined && flags.rule === undefined
      ? ['calibrate needs a scenario or experiment to fit, or --rule bass for a curve']
      : []),
    ...stray.filter(given).map((name) => `${flagOf(name)} ${words}: leave it out`),
    ...(flags.method !== undefined && !methods.includes(flags.method)
      ? [`--method must be ${methods.join(' or ')} here, got ${flags.method}`]
      : []),
    ...(flags.out !== undefined && flags.method === 'cma-es'
      ? [
          '--out writes the report of a posterior or a curve, and cma-es gives a point: leave it out',
        ]
      : []),
    ...(file === undefined ? [] : idle)
      .filter(given)
      .map((name) => `${flagOf(name)} is for the other method: leave it out`),
  ];
}

/** The folder that `--out` names, if it is given and may be written to. */
function folderOf(out: string | undefined, { folder }: Terminal): string | undefined {
  if (out === undefined) return undefined;
  const path = resolve(folder, out);
  checkFolder(path, out);
  return path;
}

/** Writes files, and says so. */
function writtenNote(files: readonly NamedFile[], folder: string, out = ''): string {
  return `\n${writeResult(folder, files, out).join('\n')}\n`;
}

/** A fitted curve as one document. */
function curveDocument(
  fit: ReturnType<typeof fitBass>,
  series: ReturnType<typeof readSeries>,
  data: string,
): string {
  const { estimates, fitted, forecast, peak, ...rest } = fit;
  const yearOf = (period: number): number => series.firstYear + period - 1;
  const standardErrors = Object.fromEntries(
    estimates.map(({ name, standardError }) => [name, standardError]),
  );
  return jsonDocument('calibrate', {
    ...{ ok: true, method: 'nls', rule: 'bass', data },
    ...{ series: series.name ?? null, unit: series.unit ?? null },
    ...{ firstYear: series.firstYear, lastYear: yearOf(fitted.length) },
    ...rest,
    ...{ standardErrors, estimates, peakYear: yearOf(peak), fixed: fixedIn(fit) },
    fitted: fitted.map((curve, i) => ({
      ...{ year: yearOf(i + 1), adoptions: series.values[i] ?? null, curve },
    })),
    forecast: forecast.map(({ period, ...one }) => ({ year: yearOf(period), ...one })),
  });
}

/** A Bass curve fitted to a series; 3 where the data do not fix p, q and m, or one of them stands at a limit. */
function fitCurve(flags: CalibrateFlags, terminal: Terminal): ExitCode {
  const { ahead = 0, form = 'interval', out } = flags;
  const folder = folderOf(out, terminal);
  const series = readSeries(flags.data, flags.series, terminal);
  const data = harmless(flags.data);
  let fit: ReturnType<typeof fitBass>;
  try {
    fit = fitBass(series.values, { form, ahead });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput(error.message.split('\n').map((line) => `${data}: ${line}`));
  }
  const document = curveDocument(fit, series, data);
  const note =
    folder === undefined
      ? ''
      : writtenNote(
          curveFiles(
            fit,
            series,
            { data: basename(data), command: commandAgain('calibrate', undefined, flags) },
            document,
          ),
          folder,
          out,
        );
  terminal.out(
    flags.json
      ? document
      : folded(`${bassText({ data, fit, series }, terminal)}${note}`, terminal.width),
  );
  return fixedIn(fit) ? exitCode.ok : exitCode.undecided;
}

/** The use in an export, and what its weeks count. */
async function useIn({ absent, counts = 'any', data: file }: CalibrateFlags, folder: string) {
  const { data, sheet } = await readUse(file, folder, absent);
  return { data: { ...data, counts } satisfies UseData, sheet };
}

/** The point nearest to use; always 0, since it claims nothing of how sure it is. */
async function fitPoint(file: string, flags: CalibrateFlags, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const { experiment } = await readExperimentFile(file, terminal, { arm: flags.arm });
  const { data, sheet } = await useIn(flags, terminal.folder);
  const own: Omit<MomentOptions, 'seed'> = {
    ...(flags.reps === undefined ? {} : { replications: flags.reps }),
    ...(flags.target === undefined ? {} : { targets: flags.target }),
  };
  const { value } = await makeRuns('calibrate', flags, context, (options) =>
    fitMoments(experiment, data, { ...options, ...own }),
  );
  const { from, notes, to } = sheet;
  const of = { data: harmless(flags.data), from, to };
  terminal.out(
    flags.json
      ? jsonDocument('calibrate', { ok: true, method: 'cma-es', ...of, ...value, notes })
      : folded(momentText(value, of, terminal), terminal.width),
  );
  return exitCode.ok;
}

/** The model fitted to use; 3 where it does not reach the data. */
async function fitModel(file: string, flags: CalibrateFlags, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const { arm, maxRuns, out, particles, target } = flags;
  const folder = folderOf(out, terminal);
  const { experiment } = await readExperimentFile(file, terminal, { arm });
  const { data, sheet } = await useIn(flags, terminal.folder);
  const own: Omit<CalibrateOptions, 'seed'> = {
    ...(maxRuns === undefined ? {} : { maxRuns }),
    ...(particles === undefined ? {} : { particles }),
    ...(target === undefined ? {} : { targets: target }),
  };
  const { value } = await makeRuns('calibrate', flags, context, (options) =>
    calibrateUse(experiment, data, { ...options, ...own }),
  );
  const found: UseCalibration = { ...value, notes: [...value.notes, ...sheet.notes] };
  const { from, to } = sheet;
  const of = { data: harmless(flags.data), from, to };
  const document = jsonDocument('calibrate', { ok: true, method: 'abc-smc', ...of, ...found });
  const command = commandAgain('calibrate', file, flags);
  const next = harmless(join(out ?? '', 'calibrate.json'));
  const note =
    folder === undefined
      ? ''
      : `${writtenNote(calibrationFiles(found, { ...of, data: basename(of.data), command }, document), folder, out)}Next: npx uptake compare ${harmless(file)} --posterior ${next}\n`;
  terminal.out(
    flags.json ? document : folded(`${useText(found, of, terminal)}${note}`, terminal.width),
  );
  return found.reached ? exitCode.ok : exitCode.undecided;
}

/** `uptake calibrate [FILE] --data FILE`: a curve fitted to a series, or a scenario to weekly use. */
export async function calibrateVerb(
  file: string | undefined,
  flags: CalibrateFlags,
  context: Context,
): Promise<ExitCode> {
  const stray = strayFlags(file, flags);
  if (stray.length > 0) throw new InvalidInput(stray);
  const terminal = flags.ascii ? asciiOnly(context.terminal) : context.terminal;
  if (file === undefined) return fitCurve(flags, terminal);
  const fit =
    flags.holdOut !== undefined ? holdOut : flags.method === 'cma-es' ? fitPoint : fitModel;
  return fit(file, flags, { ...context, terminal });
}

import { lstatSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  type CalibrateOptions,
  calibrateUse,
  posteriorOf,
  type RegisteredForecast,
  registerForecast,
  scoreForecast,
  trackRecord,
  type UseCounts,
} from '@uptake/lab/calibrate';
import { checkedAhead } from '@uptake/lab/internal';
import { pathAgain } from '../analysis/answer.ts';
import { makeRuns, type RunFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readExperimentFile } from '../input/experiment-file.ts';
import { readRegistrations } from '../input/forecast-files.ts';
import { readFit } from '../input/posterior-file.ts';
import { type Absent, readUse } from '../input/usage-files.ts';
import { checkFolder, writeNewFile } from '../output/folder.ts';
import { jsonDocument, jsonText } from '../output/json-document.ts';
import { writeResult } from '../output/result-folder.ts';
import { asciiOnly, folded, harmless } from '../output/text.ts';
import { forecastText } from '../pages/forecast.ts';
import { scoreText } from '../pages/forecast-score.ts';
import type { Context } from '../verb.ts';
import { reportOfForecasts, type ShownForecast } from './forecast-report.ts';

/** Flags of `uptake forecast`. */
interface ForecastFlags extends RunFlags {
  readonly data: string;
  readonly register?: string;
  readonly posterior?: string;
  readonly score?: readonly string[];
  readonly absent?: Absent;
  readonly arm?: string;
  readonly counts?: UseCounts;
  readonly particles?: number;
  readonly maxRuns?: number;
  readonly out?: string;
  readonly ascii?: boolean;
}

/** Flags that do not go together, with what to do. */
function strayFlags(file: string | undefined, flags: ForecastFlags): string[] {
  const { score } = flags;
  const ofFit = ['particles', 'maxRuns'] as const;
  const ofForecast = ['register', 'posterior', 'arm', 'counts', 'workers', ...ofFit] as const;
  const given = (name: (typeof ofForecast)[number]): boolean => flags[name] !== undefined;
  const flagOf = (name: string): string => `--${name === 'maxRuns' ? 'max-runs' : name}`;
  if (score !== undefined)
    return [
      ...(file === undefined
        ? []
        : [
            `--score reads registered forecasts and needs no scenario: leave ${harmless(file)} out`,
          ]),
      ...ofForecast
        .filter(given)
        .map((name) => `${flagOf(name)} makes a forecast, and --score scores one: leave it out`),
    ];
  return [
    ...(file === undefined
      ? ['forecast needs a scenario or experiment, or --score with registered forecasts']
      : []),
    ...(flags.posterior === undefined
      ? []
      : ofFit
          .filter(given)
          .map((name) => `${flagOf(name)} is for a fit, and --posterior has one: leave it out`)),
  ];
}

/** What the lab refuses is wrong input. */
function checked<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput(error.message.split('\n'));
  }
}

/** Refuses a file that is there already, or whose folder is not, before any work is done for it. */
function checkNew(name: string, folder: string): void {
  if (!statSync(dirname(resolve(folder, name)), { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidInput([`${harmless(name)}: its folder is not there`]);
  if (lstatSync(resolve(folder, name), { throwIfNoEntry: false }))
    throw new InvalidInput([
      `${harmless(name)}: is there already and stays as it is; a forecast is registered once, name another file`,
    ]);
}

/** Foretells, and registers where that is wanted; 3 where the model does not reach the data. */
async function foretell(file: string, flags: ForecastFlags, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const { folder } = terminal;
  const { absent, arm, data: name, maxRuns, particles, posterior: fit, register } = flags;
  if (register !== undefined) checkNew(register, folder);
  const { experiment } = await readExperimentFile(file, terminal, { arm });
  const known = fit === undefined ? undefined : readFit(fit, experiment.scenario, terminal);
  const { data: read, sheet } = await readUse(name, folder, absent);
  const data = { ...read, counts: flags.counts ?? known?.counts ?? 'any' };
  const own: Omit<CalibrateOptions, 'seed'> = {
    ...(maxRuns === undefined ? {} : { maxRuns }),
    ...(particles === undefined ? {} : { particles }),
  };
  checked(() => checkedAhead('forecast', experiment, data, { seed: flags.seed }));
  const { value } = await makeRuns('forecast', flags, context, async (options) => {
    const posterior =
      known ?? posteriorOf(await calibrateUse(experiment, data, { ...options, ...own }));
    const registered = new Date().toISOString();
    return registerForecast(experiment, data, posterior, { ...options, registered });
  });
  if (register !== undefined) writeNewFile(resolve(folder, register), register, fileText(value));
  const document = jsonDocument('forecast', {
    ...{ ok: true, file: register === undefined ? null : harmless(register) },
    ...value,
    sheet: sheet.notes,
  });
  const shown = [{ file: register ?? null, forecast: value, score: null }];
  const written = writeReport(flags, folder, {
    document,
    notes: sheet.notes,
    shown,
    scenario: file,
  });
  const about = {
    ...{ data: harmless(name), notes: sheet.notes },
    file: register === undefined ? null : harmless(register),
  };
  terminal.out(
    flags.json
      ? document
      : folded(`${forecastText(value, about, terminal)}${written}`, terminal.width),
  );
  return value.posterior.reached ? exitCode.ok : exitCode.undecided;
}

/** A registered forecast as its file holds it. */
const fileText = (value: RegisteredForecast): string => `${jsonText(value)}\n`;

/** The command in the report. */
function argsOf(
  file: string | undefined,
  { absent, arm, counts, data, maxRuns, out, particles, posterior, register, score }: ForecastFlags,
): string[] {
  const named = { data, posterior, register, out };
  const plain = { absent, counts, particles, 'max-runs': maxRuns, arm };
  return [
    'forecast',
    ...(file === undefined ? [] : [pathAgain(file)]),
    ...(score === undefined ? [] : ['--score', ...score.map((one) => pathAgain(one))]),
    ...Object.entries(named).flatMap(([name, file]) =>
      file === undefined ? [] : [`--${name}`, pathAgain(file)],
    ),
    ...Object.entries(plain).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    ),
  ];
}

/** Writes report and document where a folder is named. */
function writeReport(
  flags: ForecastFlags,
  folder: string,
  given: {
    readonly document: string;
    readonly notes: readonly string[];
    readonly shown: readonly ShownForecast[];
    readonly scenario?: string;
  },
): string {
  if (flags.out === undefined) return '';
  const report = reportOfForecasts(given.shown, given.notes, argsOf(given.scenario, flags));
  const lines = writeResult(
    resolve(folder, flags.out),
    [
      ['report.html', report],
      ['forecast.json', given.document],
    ],
    flags.out,
  );
  return `\n${lines.join('\n')}\n`;
}

/** Scores registered forecasts; 3 where no week of any has come. */
async function score(
  names: readonly string[],
  flags: ForecastFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const { absent, data: name } = flags;
  const registrations = readRegistrations(names, terminal.folder);
  const { data, sheet } = await readUse(name, terminal.folder, absent);
  const scores = checked(() => registrations.map((one) => scoreForecast(one, data)));
  const record = trackRecord(scores);
  const files = names.map((one) => harmless(one));
  const document = jsonDocument('forecast-score', {
    ...{ ok: true, data: harmless(name), from: sheet.from, to: sheet.to },
    scores: scores.map((one, k) => ({ file: files[k], ...one })),
    ...{ record, notes: sheet.notes },
  });
  const shown = registrations.map((forecast, k) => ({
    ...{ file: names[k] as string, forecast, score: scores[k] ?? null },
  }));
  const written = writeReport(flags, terminal.folder, { document, notes: sheet.notes, shown });
  terminal.out(
    flags.json
      ? document
      : folded(
          `${scoreText({ data: harmless(name), files, record, scores, notes: sheet.notes }, terminal)}${written}`,
          terminal.width,
        ),
  );
  return record === null ? exitCode.undecided : exitCode.ok;
}

/** `uptake forecast [FILE] --data FILE`: what weekly use will be, kept until it can be scored. */
export async function forecastVerb(
  file: string | undefined,
  flags: ForecastFlags,
  context: Context,
): Promise<ExitCode> {
  const stray = strayFlags(file, flags);
  if (stray.length > 0) throw new InvalidInput(stray);
  const terminal = flags.ascii ? asciiOnly(context.terminal) : context.terminal;
  if (flags.out !== undefined) checkFolder(resolve(terminal.folder, flags.out), flags.out);
  return flags.score !== undefined
    ? score(flags.score, flags, { ...context, terminal })
    : foretell(file as string, flags, { ...context, terminal });
}

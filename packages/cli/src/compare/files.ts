import { basename } from 'node:path';
import type { Comparison } from '@uptake/lab';
import { compareReport, reportFromComparison } from '@uptake/viz';
import type { ScenarioFile } from '../input/scenario-file.ts';
import type { NamedText } from '../output/folder.ts';
import { version } from '../version.ts';
import { decaySvg } from './figure.ts';
import { manifestOf } from './manifest.ts';
import { shellWords } from './shell-words.ts';
import { weeklyCsv } from './weekly-csv.ts';

/**
 * The files of a comparison: report, figure, weekly values, and last the manifest.
 *
 * @param source - The scenario file.
 * @param args - Command line that gives the same files again, without the name of the program.
 */
export function comparisonFiles(
  comparison: Comparison,
  source: ScenarioFile,
  args: readonly string[],
): NamedText[] {
  const { scenario } = source;
  const again = {
    program: `uptake ${version}`,
    command: `npx uptake ${shellWords(args)}`,
  };
  const files: NamedText[] = [
    ['report.html', compareReport(reportFromComparison(scenario, comparison, again))],
    ['usage-decay.svg', decaySvg(comparison, scenario)],
    ['weekly.csv', weeklyCsv(comparison)],
  ];
  return [...files, ['manifest.json', manifestOf(comparison, source, args, files)]];
}

/** The arguments that matter for the numbers: file, arms, luck and when to stop. */
export function comparisonArgs(file: string, flags: Readonly<Record<string, unknown>>): string[] {
  const telling = ['seed', 'arms', 'reps', 'beta', 'until', 'max', 'measure', 'alpha', 'margin'];
  const given = telling.flatMap((name) => {
    const value = flags[name];
    if (value === undefined) return [];
    return [`--${name}`, Array.isArray(value) ? value.join(',') : String(value)];
  });
  return ['compare', basename(file), ...given];
}

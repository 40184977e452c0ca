import { basename } from 'node:path';
import { armEntries, MODEL_VERSION, type Scenario } from '@uptake/core';
import { type Comparison, ensembleOf } from '@uptake/lab';
import type { LeverEffects } from '@uptake/lab/internal';
import { nodeHash } from '@uptake/lab/node/internal';
import {
  compareReport,
  leverTornado,
  type Provenance,
  renderSvg,
  reportFromComparison,
  toCsv,
  usageDecay,
} from '@uptake/viz';
import type { Ensemble } from '@uptake/viz/data';
import { armLabel, type DrawnFigure, drawn, leverSwings, rolloutFlags } from '@uptake/viz/internal';
import { hyphened, moduleAgain, pathAgain, shellWords } from '../analysis/answer.ts';
import type { ScenarioFile } from '../input/scenario-file.ts';
import type { NamedFile } from '../output/folder.ts';
import { jsonFile } from '../output/json-document.ts';
import type { Brand } from '../take-away/brand.ts';
import { type TakeAwayFlags, takeAwayFiles } from '../take-away/comparison-take-away.ts';
import { weeklyTable } from '../take-away/weekly-table.ts';
import { version } from '../version.ts';

/** What of the files of a comparison is asked for. */
interface ComparisonFlags extends TakeAwayFlags {
  /** Whether published levels of use are shown beside the simulated ones. Default false. */
  readonly benchmarks?: boolean;
}

/** A comparison, and what of it is told. */
interface ToldComparison {
  readonly comparison: Comparison;
  /** That of the arms that figures and report tell of; the tables of weeks have all. */
  readonly told: Comparison;
  /** What each lever does by itself, where they were switched one at a time. */
  readonly levers?: LeverEffects;
}

/** A scenario file, the command line that gives the same files again, without the name of the program, and the look of slides. */
interface ComparisonSource {
  readonly file: ScenarioFile;
  readonly args: readonly string[];
  readonly brand: Brand;
}

/** The files of a comparison: report, figure, weekly values, what is asked for beside them, and last the manifest. */
export async function comparisonFiles(
  { comparison, levers, told }: ToldComparison,
  { args, brand, file }: ComparisonSource,
  flags: ComparisonFlags = {},
): Promise<NamedFile[]> {
  const { scenario } = file;
  const { benchmarks = false } = flags;
  const program = `uptake ${version}`;
  const command = `npx uptake ${shellWords(args)}`;
  const data = reportFromComparison(scenario, told, {
    ...{ program, command },
    ...(benchmarks && { benchmarks }),
    ...(levers && { levers }),
  });
  const provenance = provenanceOf(comparison);
  const decay = { file: 'usage-decay', figure: decayFigure(told, scenario, benchmarks) };
  const taken = await takeAwayFiles(
    {
      ...{ comparison, data, decay, scenario, sha256: file.sha256, file: basename(file.shown) },
      source: { name: comparison.name, provenance, program, command },
    },
    flags,
    brand,
  );
  const own: NamedFile[] = [
    [`${decay.file}.svg`, renderSvg(decay.figure.draw({ provenance }))],
    ...(levers ? tornadoFiles(levers, told) : []),
  ];
  const files: NamedFile[] = [
    ['report.html', compareReport(data)],
    ...own.filter(([name]) => !taken.some(([title]) => title === name)),
    ['weekly.csv', toCsv(weeklyTable(comparison))],
    ...taken,
  ];
  return [...files, ['manifest.json', manifestOf(comparison, file, args, files)]];
}

/** The arguments that matter for the numbers: file, arms, seed and when to stop. */
export function comparisonArgs(file: string, flags: Readonly<Record<string, unknown>>): string[] {
  const telling = [
    'seed',
    'arms',
    'oneAtATime',
    'leaveOneOut',
    'reps',
    'beta',
    'until',
    'max',
    'measure',
    'outcome',
    'rule',
    'posterior',
    'alpha',
    'margin',
    'null',
    'causes',
    'benchmarks',
  ];
  const given = telling.flatMap((name) => {
    const value = flags[name];
    if (value === undefined || (name === 'causes' && value === true)) return [];
    if (value === false) return [`--no-${hyphened(name)}`];
    const flag = `--${hyphened(name)}`;
    if (value === true) return [flag];
    if (name === 'posterior') return [flag, pathAgain(String(value))];
    if (name === 'outcome' || name === 'rule')
      return (value as string[]).flatMap((own) => [flag, moduleAgain(own)]);
    return [flag, Array.isArray(value) ? value.join(',') : String(value)];
  });
  return ['compare', pathAgain(file), ...given];
}

/**
 * What the files of a comparison are and how to get them again: the same scenario, seed and model give the same bytes. Nothing of
 * the time, the machine or the user is in it: of a path from the root the name alone.
 */
function manifestOf(
  comparison: Comparison,
  file: ScenarioFile,
  command: readonly string[],
  files: readonly NamedFile[],
): string {
  const { name, weeks, employees, arms, replications, alpha, focus, stopping } = comparison;
  const { posterior, provenance } = comparison;
  const { outcomes } = file.scenario;
  const rules = armEntries(file.scenario).flatMap(([arm, { rule }]) =>
    rule && arms.includes(arm) ? [[arm, rule]] : [],
  );
  const manifest = {
    schema: 'uptake.manifest/1',
    name,
    command,
    scenario: { file: basename(file.shown), sha256: file.sha256 },
    ...(posterior && { posterior: { ...posterior, file: basename(posterior.file) } }),
    weeks,
    employees,
    arms,
    replications,
    alpha,
    focus,
    ...(outcomes && { outcomes }),
    ...(rules.length > 0 && { rules: Object.fromEntries(rules) }),
    stopping,
    model: { version: MODEL_VERSION },
    provenance,
    files: Object.fromEntries(
      files.map(([title, content]) => [title, { sha256: nodeHash(content) }]),
    ),
  };
  return jsonFile(manifest);
}

/** Most arms that the figure can tell apart. */
const mostArms = 5;

function ensembles(comparison: Comparison): Ensemble[] {
  return comparison.arms.slice(0, mostArms).flatMap((arm): Ensemble[] => {
    const active = ensembleOf(comparison, arm, 'active');
    const real = ensembleOf(comparison, arm, 'real');
    if (!active) return [];
    const median = real?.quantiles[real.levels.indexOf(0.5)];
    return [{ ...active, label: armLabel(arm), ...(median ? { real: median } : {}) }];
  });
}

/** The figure of levers switched one at a time, and its numbers. */
function tornadoFiles(levers: LeverEffects, comparison: Comparison): NamedFile[] {
  const swings = leverSwings(levers);
  if (swings.levers.length === 0) return [];
  const provenance = provenanceOf(comparison);
  return [
    ['levers.svg', renderSvg(leverTornado(swings, { provenance }))],
    ['levers.csv', toCsv(leverTornado.table(swings))],
  ];
}

/** What the figures of a comparison rest on. */
function provenanceOf({ baseline, employees, name, provenance, seed }: Comparison): Provenance {
  const { modelVersion, scenarioHashes } = provenance;
  const hash = scenarioHashes[baseline];
  return {
    name,
    people: employees,
    seed,
    modelVersion,
    ...(hash ? { scenarioHash: hash } : {}),
  };
}

/** The figure of a comparison, with the events of the rollout on its axis. */
function decayFigure(comparison: Comparison, scenario: Scenario, benchmarks: boolean): DrawnFigure {
  const { arms } = comparison;
  const rollouts = arms.map((arm) => ({
    label: armLabel(arm),
    rollout: (scenario.arms[arm] ?? scenario).rollout,
  }));
  return drawn(usageDecay, ensembles(comparison), {
    flags: rolloutFlags(rollouts, scenario.weeks),
    arms,
    ...(benchmarks && { benchmarks }),
  });
}

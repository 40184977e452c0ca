import { basename } from 'node:path';
import { measures } from '@uptake/core';
import { sha256 } from '@uptake/core/internal';
import { type Cell, toCsv } from '@uptake/viz';
import type { ScenarioFile } from '../input/scenario-file.ts';
import type { NamedFile } from '../output/folder.ts';
import { jsonFile } from '../output/json-document.ts';
import { type OneRun, roleSeries } from '../pages/run.ts';

/** Every measure, week by week, of the organisation (role empty) and of each role. */
function weeklyCsv({ arm, run, scenario }: OneRun): string {
  const columns = ['arm', 'role', 'week', ...measures.map(({ id }) => id)];
  const groups = [['', run.series] as const, ...roleSeries(run, scenario)];
  const rows = groups.flatMap(([role, series]) =>
    Array.from({ length: run.weeks }, (_, at): Cell[] => [
      arm,
      role,
      at + 1,
      ...measures.map(({ id }) => series[id][at]),
    ]),
  );
  return toCsv({
    caption: '',
    columns: columns.map((id) => ({ id, label: id, unit: '' })),
    rows,
  });
}

/** The files of one run: its series, and what they are. */
export function runFiles(one: OneRun, file: ScenarioFile): NamedFile[] {
  const { arm, draw, seed, replication, run } = one;
  const csv = weeklyCsv(one);
  const manifest = {
    schema: 'uptake.manifest/1',
    verb: 'run',
    name: one.scenario.name,
    scenario: { file: basename(file.shown), sha256: file.sha256 },
    ...(draw && { posterior: { ...draw, file: basename(draw.file) } }),
    arm,
    seed,
    replication,
    key: run.key,
    scenarioHash: run.scenarioHash,
    ...(run.rule && { rule: run.rule }),
    modelVersion: run.modelVersion,
    files: { 'weekly.csv': { sha256: sha256(csv) } },
  };
  return [
    ['weekly.csv', csv],
    ['manifest.json', jsonFile(manifest)],
  ];
}

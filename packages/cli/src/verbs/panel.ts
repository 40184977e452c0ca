import { join, resolve } from 'node:path';
import { armNames, headcountOf, MODEL_VERSION, scenarioHash } from '@uptake/core';
import { shown, suggest } from '@uptake/core/internal';
import { type PanelColumnId, panelColumns } from '@uptake/core/run';
import { writePanel } from '@uptake/lab/node/internal';
import { slug } from '@uptake/viz/internal';
import { checkOneRun, type WorkBounds } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { ownOf } from '../input/modules.ts';
import { readScenario } from '../input/scenario-file.ts';
import { checkFolder, writeFolder } from '../output/folder.ts';
import { jsonDocument, jsonText } from '../output/json-document.ts';
import { counted, grouped } from '../output/numbers.ts';
import { progressLine } from '../output/progress.ts';
import { harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of `uptake panel`. */
interface PanelFlags extends CommonFlags, WorkBounds {
  readonly seed: string;
  readonly arms?: readonly string[];
  readonly reps?: number;
  readonly columns?: readonly string[];
  readonly rule?: readonly string[];
  readonly format: 'csv' | 'parquet';
  readonly out?: string;
}

/** Refuses columns that a panel does not have, all at once. */
function checkColumns(columns: readonly string[] | undefined): void {
  const known: readonly string[] = panelColumns.map(({ id }) => id);
  const strangers = (columns ?? []).filter((id) => !known.includes(id));
  if (strangers.length === 0) return;
  throw new InvalidInput(
    strangers.map((id) => {
      const near = suggest(id, known);
      const remedy = near ? `did you mean ${near}?` : `columns are ${known.join(', ')}`;
      return `--columns: a panel has no ${shown(id)}; ${remedy}`;
    }),
  );
}

/** `uptake panel FILE`: every employee in every week, as a table for statistics. */
export async function panelVerb(
  file: string,
  flags: PanelFlags,
  { signal, terminal }: Context,
): Promise<ExitCode> {
  const { ruled } = await ownOf(flags, terminal.folder);
  const scenario = ruled(readScenario(file, terminal).scenario);
  checkArms(scenario, flags.arms);
  checkColumns(flags.columns);
  const { format, reps = 1, seed } = flags;
  const name = flags.out ?? join('out', slug(scenario.name, 'scenario'));
  const folder = resolve(terminal.folder, name);
  checkFolder(folder, name);
  const arms = flags.arms ?? armNames(scenario);
  const longest = { ...scenario, weeks: scenario.weeks * reps * arms.length };
  await checkOneRun('panel', longest, flags, terminal);
  const columns = flags.columns as readonly PanelColumnId[] | undefined;
  const told = panelColumns.filter(({ id }) => columns?.includes(id) ?? true);
  const table = `panel.${format}`;
  const progress = progressLine(terminal, 'panel', 'week', flags.quiet === true);
  const { keys, rows } = await writePanel(scenario, {
    seed,
    arms,
    replications: reps,
    ...(columns && { columns }),
    format,
    out: join(folder, table),
    signal,
    onWeek: (done, planned) => progress.show(done, planned, null),
  }).finally(() => progress.end());
  const sheet = {
    name: scenario.name,
    modelVersion: MODEL_VERSION,
    seed,
    keys,
    arms: arms.map((arm) => {
      const { [arm]: own = scenario } = scenario.arms;
      return { arm, scenarioHash: scenarioHash(own), ...(own.rule && { rule: own.rule }) };
    }),
    employees: headcountOf(scenario),
    weeks: scenario.weeks,
    rows,
    columns: told.map(({ id, meaning, optional, unit }) => ({ id, unit, meaning, optional })),
  };
  writeFolder(folder, [['panel.json', `${jsonText(sheet)}\n`]], name);
  const files = [table, 'panel.json'];
  terminal.out(
    flags.json
      ? jsonDocument('panel', { ok: true, folder: name, files, ...sheet })
      : `Written to ${harmless(name)}: ${table}, ${counted(rows, 'row').replace(String(rows), grouped(rows))} of ${counted(told.length + 3, 'column')}, and panel.json, what each column means\n`,
  );
  return exitCode.ok;
}

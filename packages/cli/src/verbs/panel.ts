import { join, resolve } from 'node:path';
import { armNames, headcountOf, MODEL_VERSION, type Scenario, scenarioHash } from '@uptake/core';
import { shown, suggest } from '@uptake/core/internal';
import { type PanelColumnId, panelColumns } from '@uptake/core/run';
import { writePanel } from '@uptake/lab/node/internal';
import { simulatedUsage } from '@uptake/lab/telemetry';
import { slug } from '@uptake/viz/internal';
import { checkOneRun, type WorkBounds } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { armProblems } from '../input/arm-names.ts';
import { ownOf } from '../input/modules.ts';
import { readScenario } from '../input/scenario-file.ts';
import { checkFolder, writeFolder } from '../output/folder.ts';
import { jsonDocument, jsonText } from '../output/json-document.ts';
import { counted } from '../output/numbers.ts';
import { progressLine } from '../output/progress.ts';
import { folded, harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { type UsageForm, usageCsv } from './usage-files.ts';

/** Flags of `uptake panel`. */
interface PanelFlags extends CommonFlags, WorkBounds {
  readonly seed: string;
  readonly arms?: readonly string[];
  readonly reps?: number;
  readonly columns?: readonly string[];
  readonly rule?: readonly string[];
  readonly format: 'csv' | 'parquet';
  readonly as?: UsageForm;
  readonly out?: string;
}

/** What is wrong with columns that a panel does not have. */
function columnProblems(columns: readonly string[] = []): string[] {
  const known: readonly string[] = panelColumns.map(({ id }) => id);
  return columns
    .filter((id) => !known.includes(id))
    .map((id) => {
      const near = suggest(id, known);
      const remedy = near ? `did you mean ${near}?` : `columns are ${known.join(', ')}`;
      return `--columns: a panel has no ${shown(id)}; ${remedy}`;
    });
}

/** What is wrong with flags of an export of usage, which is the history of one organisation. */
function exportProblems(arms: readonly string[], { as, columns, reps = 1 }: PanelFlags): string[] {
  if (as === undefined) return [];
  return [
    ...(arms.length === 1
      ? []
      : [
          `--as: an organisation has one history; name one of ${arms.map((arm) => harmless(arm, 60)).join(', ')} with --arms`,
        ]),
    ...(columns ? [`--as: ${as} has columns of its own; leave --columns out`] : []),
    ...(reps === 1 ? [] : ['--as: an organisation has one history; leave --reps out']),
  ];
}

/** An arm with what tells which policy it was. */
function identityOf(scenario: Scenario, arm: string) {
  const { [arm]: own = scenario } = scenario.arms;
  return { arm, scenarioHash: scenarioHash(own), ...(own.rule && { rule: own.rule }) };
}

/** `uptake panel FILE`: every employee in every week, as a table for statistics. */
export async function panelVerb(
  file: string,
  flags: PanelFlags,
  { signal, terminal }: Context,
): Promise<ExitCode> {
  const { ruled } = await ownOf(flags, terminal.folder);
  const scenario = ruled(readScenario(file, terminal).scenario);
  const { format, reps = 1, seed } = flags;
  const arms = flags.arms ?? armNames(scenario);
  const wrong = [
    ...armProblems(scenario, flags.arms),
    ...columnProblems(flags.columns),
    ...exportProblems(arms, flags),
  ];
  if (wrong.length > 0) throw new InvalidInput(wrong);
  const name = flags.out ?? join('out', slug(scenario.name, 'scenario'));
  const tell = (content: object, words: string): void =>
    terminal.out(
      flags.json
        ? jsonDocument('panel', { ok: true, folder: name, ...content })
        : folded(`Written to ${harmless(name)}: ${words}\n`, terminal.width),
    );
  const folder = resolve(terminal.folder, name);
  checkFolder(folder, name);
  const longest = { ...scenario, weeks: scenario.weeks * reps * arms.length };
  await checkOneRun('panel', longest, flags, terminal);
  if (flags.as) {
    const [arm = ''] = arms;
    const usage = simulatedUsage(scenario.arms[arm] ?? scenario, { seed });
    const file = `${flags.as}.csv`;
    writeFolder(folder, [[file, usageCsv(usage, flags.as)]], name);
    const rows = usage.rows.length;
    tell(
      { files: [file], arm, seed, rows },
      `${file}, ${counted(rows, 'row')} of the arm ${harmless(arm)}; uptake usage reads it`,
    );
    return exitCode.ok;
  }
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
    arms: arms.map((arm) => identityOf(scenario, arm)),
    employees: headcountOf(scenario),
    weeks: scenario.weeks,
    rows,
    columns: told.map(({ id, meaning, optional, unit }) => ({ id, unit, meaning, optional })),
  };
  writeFolder(folder, [['panel.json', `${jsonText(sheet)}\n`]], name);
  const files = [table, 'panel.json'];
  tell(
    { files, ...sheet },
    `${table}, ${counted(rows, 'row')} of ${counted(told.length + 3, 'column')}, and panel.json, what each column means`,
  );
  return exitCode.ok;
}

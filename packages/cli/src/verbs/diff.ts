import { diffRuns } from '@uptake/lab/node';
import type { TableDifference, ValueDifference } from '@uptake/lab/node/internal';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { counted, grouped } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give, runDirectory } from './run-directory.ts';

const shown = (value: ValueDifference['a']): string =>
  value === null ? 'nothing' : harmless(String(value), 60);

/** Where two values differ, and by how much. */
function valueLine(which: string, found: ValueDifference): string {
  const { a, arm, b, cell, measure, rep, size, statistic, week } = found;
  const place = [
    harmless(statistic === undefined ? measure : `${measure} (${statistic})`, 60),
    `cell ${cell} (arm ${harmless(arm, 60)})`,
    ...(rep === undefined ? [] : [`replication ${rep}`]),
    ...(week === undefined ? [] : [`week ${week}`]),
  ];
  const apart = size === null ? '' : `, ${Number(size.toPrecision(6))} apart`;
  return `  ${which} difference: ${place.join(', ')}: ${shown(a)} and ${shown(b)}${apart}`;
}

/** By how much a table differs. */
function tableLines({ first, largest, rows, table }: TableDifference): string[] {
  const alone = [
    ...(rows.onlyA > 0 ? [`${counted(rows.onlyA, 'row')} only in the first`] : []),
    ...(rows.onlyB > 0 ? [`${counted(rows.onlyB, 'row')} only in the second`] : []),
  ];
  return [
    [
      `${table}: ${grouped(rows.differ)} of ${counted(rows.both, 'row')} in both differ`,
      ...alone,
    ].join('; '),
    ...(first ? [valueLine('first', first)] : []),
    ...(largest ? [valueLine('largest', largest)] : []),
  ];
}

/** `uptake diff DIR DIR`: in what two run directories differ; exit code 1 if they do. */
export async function diffVerb(
  a: string,
  b: string,
  flags: CommonFlags,
  context: Context,
): Promise<ExitCode> {
  const [one, two] = [a, b].map((name) => runDirectory(name, context.terminal.folder));
  const found = await diffRuns(one as string, two as string);
  const { both, onlyA, onlyB } = found.cells;
  give({ verb: 'diff', flags }, context, { ...found }, [
    `cells: ${both} in both, ${onlyA} only in ${harmless(a, 60)}, ${onlyB} only in ${harmless(b, 60)}`,
    ...(found.changed > 0
      ? [
          `${counted(found.changed, 'cell')} of the same arm and place in the design, with other content: their results are compared`,
        ]
      : []),
    ...found.differences.map((line) => harmless(line, 500)),
    ...found.tables.flatMap(tableLines),
    found.equal ? 'Equal' : 'Different',
  ]);
  return found.equal ? exitCode.ok : exitCode.error;
}

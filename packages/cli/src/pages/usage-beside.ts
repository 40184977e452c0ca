import type { NullModelFit, NullModelTable } from '@uptake/lab/null-models';
import type { UsageSheet, UsageSummary } from '@uptake/lab/telemetry';
import { counted, fixed, percentAt } from '../output/numbers.ts';
import { type TableColumn, tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';

/** What stands beside the measures of usage: null models, and the data sheet. */

/** Stands where there is no value. */
const none = '–';
/** A share with one digit after the point. */
export const share = (value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value) ? none : percentAt(value, 1);
/** Titles of columns of numbers. */
export const right = (...titles: readonly string[]): TableColumn[] =>
  titles.map((title) => ({ title, align: 'right' as const }));

/** The first line of a part of the page. */
export const heading = (text: string): string => styled('bold', text);

const bestModels = 3;

/** The best null models by likelihood, with the best at foretelling among them. */
function bestOf({ models }: NullModelTable): readonly NullModelFit[] {
  const first = models.slice(0, bestModels);
  const foretells = models.find(({ heldOut }) => heldOut?.rank === 1);
  return foretells && !first.includes(foretells) ? [...first, foretells] : first;
}

/** Null models of one choice of weeks, as a table and in words. */
function modelLines(title: string, table: NullModelTable | null, width: number): string[] {
  const best = table ? bestOf(table) : [];
  const [first] = best;
  if (!table || !first) return [];
  const { heldOutWeeks } = table;
  const foretells = best.find(({ heldOut }) => heldOut?.rank === 1);
  const same = foretells === undefined || foretells === first;
  const words = [
    `${first.label} fits best: ${first.meaning}`,
    ...(same
      ? []
      : [`${foretells.label} foretells the last ${heldOutWeeks} weeks best: ${foretells.meaning}`]),
  ];
  return [
    heading(title),
    ...tableLines(
      [
        { title: 'null model' },
        ...right('parameters', 'AIC above best'),
        ...(heldOutWeeks > 0 ? right('loss ahead', 'error of share', 'rank ahead') : []),
      ],
      best.map(({ aicDifference, heldOut, label, parameters }) => [
        label,
        `${parameters.length}`,
        aicDifference === null ? none : fixed(aicDifference, 1),
        ...(heldOut
          ? [fixed(heldOut.logLoss, 4), share(heldOut.shareError), `${heldOut.rank}`]
          : []),
      ]),
      width,
    ),
    ...words.flatMap((line) => wrapped(line, width)),
  ];
}

/** What null models tell of the table. */
export function nullLines({ nulls }: UsageSummary, width: number): string[] {
  const all = modelLines('Null models of all weeks followed', nulls['first week'], width);
  const after = modelLines('Null models of the weeks after first use', nulls['first use'], width);
  if (all.length + after.length === 0) return [];
  return [
    ...all,
    ...(all.length > 0 && after.length > 0 ? [''] : []),
    ...after,
    ...wrapped(
      'These have chance, habit and differences between people, but no reasons. What they tell as well needs no further explanation; a model of behaviour has to foretell better.',
      width,
    ),
  ];
}

/** What was read, and what was assumed. */
export function sheetLines(sheet: UsageSheet, width: number): string[] {
  const { duplicates, files, filled, formats, notes } = sheet;
  const most = 12;
  const bullet = (text: string): string[] =>
    wrapped(text, width - 2).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`);
  const nameOf = (id: string): string => formats.find((one) => one.id === id)?.name ?? id;
  return [
    heading('Data sheet'),
    ...files
      .slice(0, most)
      .flatMap(({ file, form, format, records }) =>
        bullet(
          `${harmless(file, 60)}: ${nameOf(format)}, ${counted(records, 'record')} of ${form}`,
        ),
      ),
    ...(files.length > most ? bullet(`and ${counted(files.length - most, 'file')} more`) : []),
    ...formats.flatMap(({ absentWords, headers, name, usedWords }) => [
      ...bullet(`${name}: used means that ${usedWords}`),
      ...bullet(`${name}: no row means that ${absentWords}`),
      ...(headers === 'importers'
        ? bullet(
            `${name}: no page of its vendor confirms the columns; check them against the export`,
          )
        : []),
    ]),
    ...(filled > 0
      ? bullet(`${counted(filled, 'person-week')} without a row counted as weeks without use`)
      : []),
    ...(duplicates > 0
      ? bullet(`${counted(duplicates, 'record')} came twice and counted once`)
      : []),
    ...notes.flatMap((note) => bullet(harmless(note, 400))),
    ...bullet('a week without work (leave, holidays) looks like a week without use'),
  ];
}

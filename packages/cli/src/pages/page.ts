import type { DataTable } from '@uptake/viz';
import { type AnswerFigure, capital } from '@uptake/viz/internal';
import { type TableColumn, tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';

/** What a report says and shows of an answer. */
export interface AnswerPage {
  /** What is asked, if the file does not say. */
  readonly question: string;
  /** The answer in a sentence or two. */
  readonly answer: string;
  /** What it rests on, in a few words each: `256 worlds`. */
  readonly facts: readonly string[];
  /** The main figure first. */
  readonly figures: readonly AnswerFigure[];
  readonly table: DataTable;
  /** How sure the answer is, and what limits it. */
  readonly warnings: readonly string[];
}

/** Name and facts of an answer, as the first lines of its text. */
export function headLines(name: string, facts: readonly string[], width: number): string[] {
  return [
    styled('bold', harmless(name)),
    ...wrapped(capital(facts.join(', ')), width).map((line) => styled('faint', line)),
  ];
}

/** Blocks of lines as text, an empty line between them. */
export function blocks(...parts: readonly (readonly string[])[]): string {
  const full = parts.filter((lines) => lines.length > 0);
  return `${full.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The main numbers of an answer, written as they should be read: in the terminal and in the report. */
export interface ReadTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** The table as lines of text, none longer than `width`. */
export function readLines({ columns, rows }: ReadTable, width: number): string[] {
  return tableLines(columns, rows, width);
}

/** The table as one that a report shows. */
export function reportTable({ columns, rows }: ReadTable, caption: string): DataTable {
  return {
    caption,
    columns: columns.map(({ title }, k) => ({ id: `c${k}`, label: title, unit: '' })),
    rows,
  };
}

import type { DataTable } from '@uptake/viz';
import type { AnswerFigure } from '@uptake/viz/internal';

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

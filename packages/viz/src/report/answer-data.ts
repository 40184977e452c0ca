import type { Scenario } from '@uptake/core';
import type { DataTable } from '../figure.ts';
import type { DrawnFigure } from './drawn-figure.ts';

/** Everything that is needed to get an answer again. */
export interface AnswerProvenance {
  readonly seed: string;
  readonly runs: number;
  readonly modelVersion: string;
  readonly modelHash: string;
  /** Scenario hash by arm. */
  readonly scenarioHashes: Readonly<Record<string, string>>;
  readonly planSha256: string;
  readonly contentId: string;
  /** Name and version of the program, such as `uptake 0.1.0`. */
  readonly program?: string;
  /** The command that gives the same numbers again. */
  readonly command?: string;
}

/** A figure of an answer under its own question. */
export interface AnswerFigure {
  /** Letters, digits and hyphens, once on a page. */
  readonly id: string;
  readonly heading: string;
  readonly figure: DrawnFigure;
}

/** An answer as `answerReport` shows it. */
export interface AnswerReportData {
  readonly name: string;
  /** What is asked; the heading of the report. */
  readonly question: string;
  /** Where question and expectation come from. */
  readonly source?: string;
  /** What was expected before the runs. */
  readonly expected?: string;
  /** The answer in a sentence or two. */
  readonly answer: string;
  /** What it rests on, in a few words each: `256 worlds`, `512 runs`. */
  readonly facts: readonly string[];
  readonly figures: readonly AnswerFigure[];
  /** The main numbers, written as they should be read. */
  readonly table: DataTable;
  /** How sure the answer is, and what limits it. */
  readonly warnings: readonly string[];
  /** What was simulated, the baseline. */
  readonly scenario: Scenario;
  readonly provenance: AnswerProvenance;
}

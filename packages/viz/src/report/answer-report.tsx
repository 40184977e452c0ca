/** @jsxRuntime automatic @jsxImportSource preact */
import { headcountOf, type Scenario } from '@uptake/core';
import type { VNode } from 'preact';
import type { DataTable, FigureOptions } from '../figure.ts';
import { toHtmlTable } from '../table.ts';
import { clean } from '../text/clean.ts';
import { counted } from '../text/numbers.ts';
import { assumptionsPart } from './assumptions-part.tsx';
import { reportFrame } from './page.tsx';
import { type DrawnFigure, drawnPart, type Part, scrollFrame, section } from './part.tsx';
import { type Fact, factList, identityFacts } from './provenance-part.tsx';

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
  /** What the verb asks; the heading of the report. */
  readonly question: string;
  /** The question that the file asks, which may be another; stands below the answer. */
  readonly asked?: string;
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

function provenanceFacts(
  { facts, provenance, scenario }: AnswerReportData,
  people: number,
): Fact[] {
  const { scenarioHashes } = provenance;
  return [
    ['Seed', clean(provenance.seed, 400), true],
    ['Luck', 'the same for everything that is compared', false],
    ['Size', `${counted(people, 'employee')}, ${counted(scenario.weeks, 'week')}`, false],
    [
      'Runs',
      [...facts.filter((fact) => !/^[\d\s]+ runs$/.test(fact)), counted(provenance.runs, 'run')]
        .map((fact) => clean(fact, 200))
        .join(', '),
      false,
    ],
    ...identityFacts(provenance),
    ...Object.entries(scenarioHashes).map(
      ([arm, hash]): Fact => [`Scenario, ${clean(arm, 40)}`, clean(hash), true],
    ),
  ];
}

const part = (id: string, heading: string, ...content: (VNode | readonly VNode[])[]): Part => ({
  id,
  heading,
  node: section(id, heading, content.flat()),
});

/**
 * The report of an answer: one HTML document to read, forward and print, without scripts and external resources.
 *
 * It gives the answer in a sentence, then the figures, the numbers, what it rests on, and how to get it again.
 *
 * @param data - An answer of any verb, its figures bound to their data by `drawn`.
 * @throws RangeError if a figure contains a number that is not finite.
 */
export function answerReport(data: AnswerReportData): string {
  const { answer, asked, facts, figures, name, provenance, question, scenario, table } = data;
  const people = headcountOf(data.scenario);
  const options: FigureOptions = {
    provenance: { people, seed: provenance.seed, modelVersion: provenance.modelVersion },
  };
  const command = provenance.command === undefined ? undefined : clean(provenance.command, 400);
  const parts: Part[] = [
    ...figures.map(({ figure, heading, id }) =>
      part(
        id,
        clean(heading === question ? 'In one picture' : heading),
        drawnPart(`${id}-figure`, figure, options),
      ),
    ),
    part(
      'numbers',
      'The numbers',
      scrollFrame(toHtmlTable(table), clean(`Table: ${table.caption}`, 120)),
    ),
    part(
      'assumptions',
      'What does the answer rest on?',
      <p class="lead">Read this before you act on the numbers.</p>,
      assumptionsPart({ ...data, arms: [{ scenario }] }, 'About this answer'),
    ),
    part(
      'provenance',
      'How to get the same numbers',
      factList(provenanceFacts(data, people), command),
    ),
  ];
  const told = [counted(people, 'employee'), counted(scenario.weeks, 'week'), ...facts];
  const eyebrow = `${clean(name, 160)} · ${told.map((fact) => clean(fact, 200)).join(', ')}`;
  const more =
    asked === undefined || asked === question ? null : (
      <p class="small">{`Asked in the file: ${clean(asked, 2000)}`}</p>
    );
  return reportFrame({ name, eyebrow, question, answer, more }, parts);
}

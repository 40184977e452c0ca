import { headcountOf } from '@uptake/core';
import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { el } from '../svg/element.ts';
import { toHtmlTable } from '../table/to-html-table.ts';
import { clean } from '../text/clean.ts';
import type { AnswerReportData } from './answer-data.ts';
import { assumptionsPart } from './assumptions-part.ts';
import { type Fact, factList, identityFacts } from './fact-list.ts';
import { reportFrame } from './frame.ts';
import { drawnPart, scrollTable, section } from './part.ts';
import type { Part } from './sections.ts';

function provenanceFacts(
  { facts, provenance, scenario }: AnswerReportData,
  people: number,
): Fact[] {
  const { scenarioHashes } = provenance;
  return [
    ['Seed', clean(provenance.seed, 400), true],
    ['Luck', 'the same for everything that is compared', false],
    ['Size', `${people} employees, ${scenario.weeks} weeks`, false],
    [
      'Runs',
      [...facts, `${provenance.runs} runs`].map((fact) => clean(fact, 200)).join(', '),
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
 * @throws RangeError if a figure holds a number that is not finite.
 */
export function answerReport(data: AnswerReportData): string {
  const { answer, facts, figures, name, provenance, question, scenario, table } = data;
  const people = headcountOf(data.scenario);
  const options: FigureOptions = {
    provenance: { people, seed: provenance.seed, modelVersion: provenance.modelVersion },
  };
  const command = provenance.command === undefined ? undefined : clean(provenance.command, 400);
  const parts: Part[] = [
    ...figures.map(({ figure, heading, id }) =>
      part(id, clean(heading), drawnPart(`${id}-figure`, figure, options)),
    ),
    part(
      'numbers',
      'The numbers',
      scrollTable(toHtmlTable(table), clean(`Table: ${table.caption}`, 120)),
    ),
    part(
      'assumptions',
      'What does the answer rest on?',
      el('p', { class: 'lead' }, 'Read this before you act on the numbers.'),
      assumptionsPart({ ...data, arms: [{ scenario }] }, 'About this answer'),
    ),
    part(
      'provenance',
      'How to get the same numbers',
      factList(provenanceFacts(data, people), command),
    ),
  ];
  const told = [`${people} employees`, `${scenario.weeks} weeks`, ...facts];
  const eyebrow = `${clean(name, 160)} · ${told.map((fact) => clean(fact, 200)).join(', ')}`;
  return reportFrame({ name, eyebrow, question, answer }, parts);
}

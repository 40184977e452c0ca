import { clean } from '../text/clean.ts';
import { answerOf } from './answer.ts';
import { armCards } from './arm-cards.ts';
import { reportFrame } from './frame.ts';
import type { ReportData } from './report-data.ts';
import { reportSections } from './sections.ts';

const paired = ({ provenance, replications }: ReportData): string =>
  provenance.seedPolicy === 'common'
    ? `${replications} paired runs`
    : `${replications} independent runs of each arm`;

/**
 * The report of a comparison: one HTML document to read, forward and print, without scripts and external resources.
 *
 * It answers the question in a sentence and shows use, gap, reasons, one employee, people, modes, outcomes, policies,
 * assumptions and provenance. Figures are those of the figure functions, byte for byte, in the light theme.
 *
 * @param data - A comparison of one to five arms, the baseline first.
 * @throws RangeError if a series holds a number that is not finite.
 */
export function compareReport(data: ReportData): string {
  const { name, employees, weeks, arms, provenance } = data;
  const options = {
    arms: arms.map(({ arm }) => arm),
    provenance: {
      people: employees,
      seed: provenance.seed,
      modelVersion: provenance.modelVersion,
    },
  };
  const head = {
    name,
    eyebrow: `${clean(name, 160)} · ${employees} employees, ${weeks} weeks, ${paired(data)}`,
    question: data.question ?? 'Does the use of AI hold under each policy?',
    answer: answerOf(data),
    more: armCards(data),
  };
  return reportFrame(head, reportSections(data, options));
}

import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { answerOf } from './answer.ts';
import { armCards } from './arm-cards.ts';
import { htmlPage } from './page.ts';
import { prose } from './prose.ts';
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
  const parts = reportSections(data, options);
  const question = clean(data.question ?? 'Does the use of AI hold under each policy?', 300);
  const links = parts.map(({ id, heading }) => el('li', {}, el('a', { href: `#${id}` }, heading)));
  return htmlPage(clean(name, 160), [
    el(
      'header',
      {},
      el(
        'p',
        { class: 'eyebrow' },
        `${clean(name, 160)} · ${employees} employees, ${weeks} weeks, ${paired(data)}`,
      ),
      el('h1', {}, question),
      el('p', { class: 'answer' }, prose(answerOf(data))),
      armCards(data),
    ),
    el('nav', { 'aria-label': 'Sections' }, el('ul', {}, links)),
    el(
      'main',
      {},
      parts.map(({ node }) => node),
    ),
    el(
      'footer',
      {},
      el(
        'p',
        {},
        'Made with Uptake: simulated organisations, not observed ones. Figures and tables follow from the scenario, the seed and the model version above.',
      ),
    ),
  ]);
}

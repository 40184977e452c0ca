/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { counted } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import { light } from '../theme/theme.ts';
import {
  answerOf,
  armOrder,
  focusOf,
  intervalWords,
  mostLooks,
  simulatedCaveat,
} from './answer.ts';
import { briefPart, briefStyle } from './brief-part.tsx';
import {
  differenceRange,
  levelWords,
  reachedWords,
  signedDifference,
  valueRange,
} from './outcome.ts';
import { reportFrame } from './page.tsx';
import { prose } from './part.tsx';
import type { ReportData } from './report-data.ts';
import { reportSections } from './sections.ts';
import { WordMarker, wordStyle } from './words.tsx';

/** The line of an arm as in the figures, beside its name. */
function armSwatch(style: { readonly colour: string; readonly dash: string }): VNode {
  return el(
    'svg',
    { class: 'swatch', viewBox: '0 0 40 8', width: 40, height: 8, 'aria-hidden': 'true' },
    el('line', {
      x1: 0,
      x2: 40,
      y1: 4,
      y2: 4,
      stroke: style.colour,
      'stroke-width': 4,
      ...(style.dash !== '' && { 'stroke-dasharray': style.dash }),
    }),
  );
}

/** One card an arm: the outcome that answers the question, how sure its mean is, how far runs lie apart. */
function armCards(data: ReportData): VNode | false {
  const focus = focusOf(data);
  if (focus === undefined) return false;
  const { unit, label } = focus.outcome;
  const order = armOrder(data);
  const shown =
    order.length > mostLooks ? order.slice(0, mostLooks) : data.arms.map(({ arm }) => arm);
  const styles = armStyles(light, shown, order);
  const baseline = clean(data.arms[0]?.label ?? '', 40);
  const cards = shown.map((arm, k) => {
    const name = data.arms.find((one) => one.arm === arm)?.label ?? arm;
    const level = focus.arms.find((one) => one.arm === arm);
    const found = focus.differences.find((one) => one.arm === arm);
    const sure = level?.reached !== 0 && (level?.uncertaintyOfMean ?? false);
    const reached = level ? reachedWords(level, focus.outcome) : '';
    const style = styles[k];
    return (
      <li>
        <p class="arm">
          {style && armSwatch(style)}
          {clean(name, 60)}
        </p>
        <p class="level">{level ? levelWords(level, unit) : '–'}</p>
        {reached !== '' && <p>{reached}</p>}
        {sure && <p>{`${intervalWords(data.alpha)} of the mean ${valueRange(sure, unit)}`}</p>}
        {found && data.arms.length > 2 && (
          <p class="against">
            <strong>{signedDifference(found.difference, unit, found.uncertaintyOfMean)}</strong>
            {` against ${baseline}, ${intervalWords(data.alpha)} ${differenceRange(found.uncertaintyOfMean, unit)}`}
          </p>
        )}
      </li>
    );
  });
  return (
    <div class="cards">
      <p class="measure">
        {label}
        {order.length > shown.length && (
          <>
            {`: the baseline and the best ${shown.length - 1} of ${order.length} policies; `}
            <a href="#gap">all in order</a>
          </>
        )}
      </p>
      <ul>{cards}</ul>
      <p class="caveat">
        {`${simulatedCaveat} `}
        <a href="#assumptions">What the answer rests on</a>
      </p>
    </div>
  );
}

const paired = ({ arms, provenance, replications }: ReportData): string =>
  arms.length < 2
    ? `${replications} runs`
    : provenance.seedPolicy === 'common'
      ? `${replications} paired runs`
      : `${replications} independent runs of each arm`;

/**
 * The report of a comparison: one HTML document to read, forward and print, without scripts and external resources.
 *
 * It answers the question in a sentence and shows use, gap, reasons, one employee, people, modes, outcomes, policies,
 * assumptions and provenance. Figures are those of the figure functions, byte for byte, in the light theme.
 *
 * @param data - A comparison of arms, the baseline first. Of more than five, that and the four best have a look of their own, and the others are
 *   grey and in a ranking.
 * @throws RangeError if a series contains a number that is not finite.
 */
export function compareReport(data: ReportData): string {
  const { name, employees, weeks, provenance } = data;
  const options = {
    arms: armOrder(data),
    provenance: {
      people: employees,
      seed: provenance.seed,
      modelVersion: provenance.modelVersion,
    },
  };
  const marker = new WordMarker();
  const head = {
    name,
    eyebrow: `${clean(name, 160)} · simulation of ${counted(employees, 'employee')} over ${counted(weeks, 'week')}, ${paired(data)}`,
    question: data.question ?? 'Does the use of AI hold under each policy?',
    answer: marker.text(prose(answerOf(data))),
    more: marker.within([briefPart(data, options), armCards(data)]),
    style: `${briefStyle}${wordStyle}`,
  };
  const parts = reportSections(data, options).map((one) => ({
    ...one,
    node: marker.within(one.node),
  }));
  return reportFrame(head, [...parts, ...marker.list()]);
}

import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { armStyles } from '../theme/arm-style.ts';
import { light } from '../theme/light.ts';
import { focusOf, intervalWords } from './answer.ts';
import {
  differenceRange,
  outcomeValue,
  reachedWords,
  signedDifference,
  valueRange,
} from './outcome-value.ts';
import type { ReportData } from './report-data.ts';
import { spreadWords } from './spread-words.ts';

/** The line of an arm as in the figures, beside its name. */
export function armSwatch(style: { readonly colour: string; readonly dash: string }): VNode {
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
export function armCards(data: ReportData): VNode | false {
  const focus = focusOf(data);
  if (focus === undefined) return false;
  const { unit, label } = focus.outcome;
  const styles = armStyles(
    light,
    data.arms.map(({ arm }) => arm),
  );
  const baseline = clean(data.arms[0]?.label ?? '', 40);
  const cards = data.arms.map(({ arm, label: name }, k) => {
    const level = focus.arms.find((one) => one.arm === arm);
    const found = focus.differences.find((one) => one.arm === arm);
    const sure = level?.uncertaintyOfMean ?? false;
    const spread = level?.spreadOfOutcomes ?? false;
    const reached = level ? reachedWords(level, focus.outcome) : '';
    const style = styles[k];
    return el(
      'li',
      {},
      el('p', { class: 'arm' }, style && armSwatch(style), clean(name, 60)),
      el('p', { class: 'level' }, level && level.n > 0 ? outcomeValue(level.mean, unit) : '–'),
      reached !== '' && el('p', {}, reached),
      sure && el('p', {}, `${intervalWords(data.alpha)} of the mean ${valueRange(sure, unit)}`),
      spread && el('p', {}, `${spreadWords(spread)} ${valueRange(spread, unit)}`),
      found &&
        el(
          'p',
          { class: 'against' },
          el('strong', {}, signedDifference(found.difference, unit, found.uncertaintyOfMean)),
          ` against ${baseline}, ${intervalWords(data.alpha)} ${differenceRange(found.uncertaintyOfMean, unit)}`,
        ),
    );
  });
  return el('div', { class: 'cards' }, el('p', { class: 'measure' }, label), el('ul', {}, cards));
}

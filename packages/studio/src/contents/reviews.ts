/** What gates and guardrails did, a sentence each, in the language of the page; in English the words of `uptake compare`. */
import { type MeasureId, measures } from '@uptake/core';
import type { ArmReviews } from '@uptake/lab/internal';
import { inSentence, term } from '@uptake/viz/internal';
import { trimmed } from '@uptake/viz/numbers';
import { words } from '../words/words.ts';

/** A value of a measure in its unit. */
function textOf(measure: MeasureId, value: number, digits: number): string {
  const unit = measures.find(({ id }) => id === measure)?.unit;
  if (unit === 'share' || unit === 'difference') return `${trimmed(100 * value, digits)} %`;
  return `${trimmed(value, digits)}${unit === 'hours' ? '\u00a0h' : ''}`;
}

/** A value against a limit, with as many digits as tell them apart. */
function against(measure: MeasureId, value: number, limit: number): string {
  let digits = textOf(measure, 1, 0).endsWith('%') ? 1 : 3;
  const text = (one: number): string => textOf(measure, one, digits);
  while (value !== limit && text(value) === text(limit) && digits < 9) digits++;
  return words.reviews.against(text(value), text(limit));
}

/** What is read, and of whom where that is not everybody. */
function nameOf({ measure, of = 'organisation' }: { measure: MeasureId; of?: string }): string {
  const label = measures.find(({ id }) => id === measure)?.label ?? measure;
  const name = inSentence(term(label));
  if (of === 'organisation') return name;
  return words.reviews.of(name, of === 'access' ? words.reviews.ofAccess : of);
}

function gateText(gate: ArmReviews['gates'][number], runs: number): string {
  const text = words.reviews;
  const { atLeast, mean, measure, opened, week } = gate;
  const shut = runs - opened;
  const many = shut > 0 ? text.closedIn(shut, runs) : text.openedIn(opened, runs);
  const what = runs > 1 ? many : shut > 0 ? text.closed : text.opened;
  return text.gate(week, nameOf(gate), what, against(measure, mean, atLeast));
}

function guardrailText(guardrail: ArmReviews['guardrails'][number], runs: number): string {
  const text = words.reviews;
  const { above, below, fired, first, measure } = guardrail;
  const limit = textOf(measure, above ?? (below as number), 4);
  const name = text[above === undefined ? 'below' : 'above'](nameOf(guardrail), limit);
  if (!first) return runs === 1 ? text.never(name) : text.neverIn(name, runs);
  if (runs === 1) return text.first(name, first.week);
  const all = fired === first.runs ? '' : text.firedIn(text.outOf(fired, runs));
  return text.firstIn(name, first.week, text.outOf(first.runs, runs), all);
}

/** A sentence for each gate and each guardrail of an arm. */
export function reviewTexts({ gates, guardrails, runs }: ArmReviews): string[] {
  return [
    ...gates.map((gate) => gateText(gate, runs)),
    ...guardrails.map((guardrail) => guardrailText(guardrail, runs)),
  ];
}

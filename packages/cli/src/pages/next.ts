import type { NextLever, NextSteps, StepEffect } from '@uptake/lab/next';
import { leverTornado, stepStairs } from '@uptake/viz';
import { armLabel, drawn, intervalWords, onceDated, signedDifference } from '@uptake/viz/internal';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { labelOf, nextNotes, nextSentence, priceText, ratePrice } from './next-words.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';
import { differenceText, intervalText, levelText } from './rows.ts';

const right = 'right' as const;

/** The same with labels that do not each repeat the week in which all levers change. */
export function undated(found: NextSteps): NextSteps {
  const { levers, since } = onceDated([...found.levers, ...found.unpriced]);
  if (since === '') return found;
  const labels = new Map(levers.map(({ id, label }) => [id, label]));
  const cut = <T extends { readonly id: string; readonly label: string }>(one: T): T => ({
    ...one,
    label: labels.get(one.id) ?? one.label,
  });
  return {
    ...found,
    steps: found.steps.map(cut),
    levers: found.levers.map(cut),
    unpriced: found.unpriced.map(cut),
  };
}

/** Where the levers lead: the other arm, or where only those that may be steps are as it has them. */
function goalWords({ leftOut, to, unpriced }: NextSteps): string {
  const arm = harmless(armLabel(to.arm), 60);
  return leftOut.length + unpriced.length > 0 ? `with these levers of ${arm}` : `in ${arm}`;
}

/** What the answer is about, in a few words each. */
export function nextFacts(found: NextSteps): string[] {
  const { freshReplications, from, levers, outcome, replications, to, unpriced } = found;
  const { since } = onceDated([...levers, ...unpriced]);
  return [
    `${outcome.label}: ${levelText(outcome, from.value)} in ${harmless(armLabel(from.arm), 60)}`,
    `${levelText(outcome, to.value)} ${goalWords(found)}`,
    `${counted(levers.length, 'lever')}${since === '' ? '' : `, all${since}`}`,
    `${counted(replications, 'replication')} to look and as many to choose, ${freshReplications} fresh ones to tell`,
  ];
}

/** The steps in order: what each adds to those before, where it leads, what it costs and needs. */
export function stepTable(found: NextSteps): ReadTable {
  const { alpha, currency, outcome, steps } = found;
  const priced = currency !== null;
  const earned = steps.some(({ net }) => net !== undefined);
  const per = outcome.unit === 'share' || outcome.unit === 'difference' ? 'a point' : 'a unit';
  return {
    columns: [
      { title: 'step' },
      { title: 'adds', align: right },
      { title: intervalWords(alpha), align: right },
      { title: 'level', align: right },
      ...(priced
        ? [
            { title: 'price', align: right },
            { title: per, align: right },
          ]
        : []),
      ...(earned ? [{ title: 'net value', align: right }] : []),
      { title: 'needs first' },
    ],
    rows: steps.map((step, k) => [
      `${k + 1} ${harmless(step.label, 60)}`,
      differenceText(outcome, step.effect.value, step.effect.uncertaintyOfMean),
      intervalText(outcome, step.effect.uncertaintyOfMean),
      levelText(outcome, step.level),
      ...(priced ? [priceText(found, step.price), ratePrice(found, [step])] : []),
      ...(earned ? [step.net ? signedDifference(step.net.value, 'money') : '–'] : []),
      step.needs.length === 0 ? 'nothing' : step.needs.map((id) => labelOf(found, id)).join(', '),
    ]),
  };
}

/** Every lever by itself: alone where one is, on top of all others, its price, and the lever that it needs most. */
export function leversTable(found: NextSteps): ReadTable {
  const { alpha, currency, levers, outcome } = found;
  const interval = { title: intervalWords(alpha), align: right };
  const cells = ({ uncertaintyOfMean, value }: NextLever['alone']): string[] => [
    differenceText(outcome, value, uncertaintyOfMean),
    intervalText(outcome, uncertaintyOfMean),
  ];
  return {
    columns: [
      { title: 'lever' },
      { title: 'alone', align: right },
      interval,
      { title: 'on top', align: right },
      interval,
      ...(currency === null ? [] : [{ title: 'price', align: right }]),
      { title: 'pays beside' },
    ],
    rows: levers.map((lever) => [
      harmless(lever.label, 60),
      ...cells(lever.alone),
      ...cells(lever.onTop),
      ...(currency === null ? [] : [priceText(found, lever.price)]),
      lever.helpedBy === undefined ? '' : labelOf(found, lever.helpedBy),
    ]),
  };
}

/** Every lever alone where one is, and taken from all of them, as first seen. */
function byItself({ alpha, from, levers, outcome, replications, to }: NextSteps, goal: string) {
  const interval = ({ uncertaintyOfMean, value }: StepEffect) => ({ value, ...uncertaintyOfMean });
  return drawn(leverTornado, {
    measure: outcome.label,
    unit: unitOf(outcome),
    from: { label: armLabel(from.arm), value: from.value },
    to: { label: goal, value: to.value },
    levers: levers.map(({ alone, id, label, onTop }) => ({
      ...{ id, label },
      alone: interval(alone),
      onTop: interval(onTop),
    })),
    runs: replications,
    alpha,
  });
}

/** What a report says and shows of next steps. */
export function nextPage(whole: NextSteps): AnswerPage {
  const found = undated(whole);
  const { alpha, currency, freshReplications, from, left, outcome, steps, to } = found;
  const goal = found.leftOut.length + found.unpriced.length > 0 ? 'these levers' : armLabel(to.arm);
  const places = new Map(steps.map(({ id }, k) => [id, k + 1]));
  const figure = drawn(stepStairs, {
    measure: outcome.label,
    unit: unitOf(outcome),
    from: { label: armLabel(from.arm), value: from.value },
    to: { label: goal, value: to.value },
    steps: steps.map(({ effect, id, label, level, needs, price }) => ({
      ...{ id, label, level, value: effect.value },
      ...effect.uncertaintyOfMean,
      ...(price !== null && { price }),
      needs: needs.map((one) => places.get(one) as number),
    })),
    left: { value: left.value, ...left.uncertaintyOfMean },
    ...(currency !== null && { currency }),
    runs: freshReplications,
    alpha,
  });
  return {
    question: `What are the ${found.rankedBy === 'effect' ? 'strongest' : 'cheapest'} next steps from ${harmless(armLabel(from.arm), 60)}?`,
    answer: nextSentence(found),
    facts: nextFacts(whole).slice(2),
    figures: [
      { id: 'steps', heading: 'What does each step add?', figure },
      {
        id: 'levers',
        heading: 'What does every lever do by itself?',
        figure: byItself(found, goal),
      },
    ],
    table: reportTable(stepTable(found), `${outcome.label}: the next steps in order`),
    warnings: [...nextNotes(found)],
  };
}

/** What is said of next steps: the answer in sentences, and what limits it. */
import type { NextStep, NextSteps, StepEffect } from '@uptake/lab/next';
import {
  armLabel,
  differenceRange,
  intervalWords,
  listed,
  mostWords,
  signedDifference,
} from '@uptake/viz/internal';
import { grouped, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { moneyWords } from './cheapest.ts';
import { differenceText, intervalText, lowered, partWords } from './rows.ts';

/** A sum that is earned or lost, with its sign and where it lies. */
function netText({ currency }: NextSteps, { uncertaintyOfMean, value }: StepEffect): string {
  const money = { unit: 'money' } as const;
  const limits = differenceRange(uncertaintyOfMean, money.unit);
  return `${signedDifference(value, money.unit)} ${currency ?? ''} (${limits})`;
}

/** What steps cost, in the middle of a sentence; what is saved is said as such. */
function costWords(found: NextSteps, price: number | null): string {
  if (price === null || found.currency === null) return '';
  return price < 0
    ? `, which saves ${priceText(found, -price)}`
    : ` for ${priceText(found, price)}`;
}

/** A price with its currency. */
export const priceText = ({ currency }: NextSteps, price: number | null): string =>
  price === null || currency === null ? '–' : moneyWords(price, currency);

/** What a point of the outcome, or one of its units, costs in some steps together. */
export function ratePrice({ currency, outcome }: NextSteps, steps: readonly NextStep[]): string {
  if (currency === null) return '–';
  const points = outcome.unit === 'share' || outcome.unit === 'difference' ? 100 : 1;
  const price = steps.reduce((sum, step) => sum + (step.price ?? 0), 0);
  const gain = steps.reduce((sum, { effect }) => sum + effect.value, 0);
  if (price <= 0) return '–';
  return gain === 0 ? '–' : moneyWords(price / (points * Math.abs(gain)), currency);
}

/** Steps that were chosen together, a sentence a block. */
function blockNotes(found: NextSteps): string[] {
  const { outcome, rankedBy, steps } = found;
  const unit = outcome.unit === 'share' || outcome.unit === 'difference' ? 'point' : 'unit';
  return [...new Set(steps.map(({ block }) => block))].flatMap((block) => {
    const own = steps.filter((step) => step.block === block);
    if (own.length < 2) return [];
    const places = listed(own.map((step) => grouped(steps.indexOf(step) + 1)));
    const gain = own.reduce((sum, { effect }) => sum + effect.value, 0) / own.length;
    const rate =
      rankedBy === 'effect' || own.reduce((sum, { price }) => sum + (price ?? 0), 0) <= 0
        ? `which adds ${differenceText(outcome, gain)} a step`
        : `whose ${unit} costs ${ratePrice(found, own)}`;
    return [`Steps ${places} were chosen as one block, ${rate}.`];
  });
}

/** The label of a lever by its id. */
export function labelOf({ levers }: NextSteps, id: string): string {
  return harmless(levers.find((lever) => lever.id === id)?.label ?? id, 60);
}

/** The answer in sentences: the steps, what they come to, and what is left. */
export function nextSentence(found: NextSteps): string {
  const { alpha, from, left, least, outcome, steps, to, total } = found;
  const effect = ({ uncertaintyOfMean, value }: StepEffect): string =>
    differenceText(outcome, value, uncertaintyOfMean);
  const base = harmless(armLabel(from.arm), 60);
  if (steps.length === 0)
    return `No step counts from ${base}: no set of up to three levers${found.budget === null ? '' : ' within the budget'} adds ${differenceText(outcome, outcome.orientation * least)} or more to ${outcome.label}.`;
  const said = steps.map(({ effect: one, label, needs, price }, k) => {
    const sure = k === 0 ? `${intervalWords(alpha)} ` : '';
    const first = needs.map((id) => steps.findIndex((step) => step.id === id) + 1);
    const after =
      first.length === 0
        ? ''
        : `, which needs ${listed(first.map((place) => grouped(place)))} first`;
    const cost = costWords(found, price);
    return `${k + 1} ${lowered(label)}, ${effect(one)} (${sure}${intervalText(outcome, one.uncertaintyOfMean)})${cost}${after}`;
  });
  const cost = costWords(found, total.price);
  const net = total.net ? `, net value ${netText(found, total.net)}` : '';
  const gap = `${steps.length === 1 ? 'That is' : 'Together they add'} ${effect(total)} of a gap of ${differenceText(outcome, to.value - from.value, total.uncertaintyOfMean)}${cost}${net}; all other levers would add ${effect(left)}.`;
  return `Next from ${base}: ${said.join('; ')}. ${gap}`;
}

/** What does most alone where one is, and what on top of all others, in the words that `uptake compare` has for it. */
function mostNotes(found: NextSteps): string[] {
  const { alpha, from, levers, outcome, to } = found;
  const most = (end: 'alone' | 'onTop'): string =>
    mostWords(
      levers.map(({ label, [end]: effect }) => ({ ...effect, label })),
      ({ uncertaintyOfMean, value }) => differenceText(outcome, value, uncertaintyOfMean),
      ({ uncertaintyOfMean }) =>
        `${intervalWords(alpha)} ${intervalText(outcome, uncertaintyOfMean)}`,
    );
  if (levers.length < 2) return [];
  return [
    `Added alone to ${harmless(armLabel(from.arm), 60)}, ${most('alone')}.`,
    `On top of all others ${found.leftOut.length + found.unpriced.length > 0 ? 'that may be steps' : `of ${harmless(armLabel(to.arm), 60)}`}, ${most('onTop')}.`,
  ];
}

/** What must be known of prices: that none is known, or of which levers not. */
function priceNotes(found: NextSteps): string[] {
  const { currency, levers, rankedBy, steps, unpriced, unread } = found;
  const losses = steps.flatMap((step, k) =>
    step.net && step.net.value < 0 ? [{ ...step, k }] : [],
  );
  const names = unpriced.map(({ label }) => lowered(label));
  const [example] = [...unpriced, ...levers];
  const how = `--price ${harmless(example?.id ?? 'lever', 60)}=5000`;
  return [
    ...(currency === null
      ? [
          `No price is known, so that steps are ranked by their effect alone. Give prices in the file, or what a step costs in all: ${how}.`,
        ]
      : rankedBy === 'effect'
        ? [
            `No lever has a price of its own, so that steps are ranked by their effect alone; what they cost here is what licences, training and incentives cost more. Give prices of levers in the file, or what a step costs in all: ${how}.`,
          ]
        : ['Prices are assumptions, and count from where one is.']),
    ...losses.map(
      ({ k, label, net }) =>
        `Step ${grouped(k + 1)}, ${lowered(label)}, costs more than it brings: net value ${netText(found, net as StepEffect)}.`,
    ),
    ...(names.length > 0
      ? [`Without a price, and so no steps: ${names.join(', ')}. Give one by ${how}.`]
      : []),
    ...(unread.length > 0
      ? [
          `Prices that belong to no lever as a whole are not read: ${unread.map((path) => harmless(path, 60)).join(', ')}.`,
        ]
      : []),
  ];
}

/** What limits the answer, a sentence each. */
export function nextNotes(found: NextSteps): string[] {
  const { alpha, budget, largest, leftOut, most, outcome, rankedBy, steps } = found;
  const loose = steps.flatMap(({ confirmed }, k) => (confirmed ? [] : [grouped(k + 1)]));
  const rate = rankedBy === 'effect' ? 'the largest effect a step' : 'the lowest price of a point';
  return [
    ...blockNotes(found),
    ...mostNotes(found),
    ...(loose.length > 0
      ? [`Not confirmed on fresh runs, since its interval reaches 0: step ${listed(loose)}.`]
      : []),
    ...(steps.length > 0 && steps.length < most
      ? [
          `There is no further step${budget === null ? '' : ` within the budget of ${priceText(found, budget)}`} that counts.`,
        ]
      : []),
    ...(largest
      ? [
          `The largest effect of as many levers, at any price: ${largest.levers.map((id) => lowered(labelOf(found, id))).join(', ')}, ${differenceText(outcome, largest.value, largest.uncertaintyOfMean)}${costWords(found, largest.price)}.`,
        ]
      : []),
    ...priceNotes(found),
    `The next step is that of ${rate}: a lever, or up to three that do more together than one by one. Each was chosen on runs of a second block and is told of a third, so that lucky steps fall off. The intervals of the steps hold together with ${percent(1 - alpha)} confidence.`,
    ...(leftOut.length > 0
      ? [
          `Other differences between the arms stayed as they are: ${leftOut.map(partWords).join(', ')}.`,
        ]
      : []),
  ];
}

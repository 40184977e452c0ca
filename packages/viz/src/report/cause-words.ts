/** What made the difference, in words: what each change of a policy brings and costs, where it alone is left out. */
import type { LeverEffect, LeverEffects, SwitchEffect } from '@uptake/lab/internal';
import { capital, clean, listed } from '../text/clean.ts';
import { onceDated } from '../text/lever-labels.ts';
import { counted, moneyAmount } from '../text/numbers.ts';
import { signedDifference, withoutWeeks } from './outcome.ts';

/** A change that was left out by itself. */
export interface Cause extends LeverEffect {
  readonly onTop: SwitchEffect;
}

/** A label inside a sentence: `work removed`; an abbreviation stays as it is. */
export const lowered = (label: string): string =>
  clean(label, 60).replace(/^[A-Z](?=[a-z])/, (start) => start.toLowerCase());

/** Whether an interval leaves out 0. */
const isTold = ({ uncertaintyOfMean: { hi, lo } }: Pick<SwitchEffect, 'uncertaintyOfMean'>) =>
  lo > 0 || hi < 0;

/** An effect with the limits of its mean, of a change that is named. */
export interface Named {
  readonly label: string;
  readonly value: number;
  readonly uncertaintyOfMean: { readonly hi: number; readonly lo: number };
}

/**
 * Of some changes those that do most: the one of the largest effect, and every other whose interval overlaps its own, since the runs do not
 * tell which of them does more.
 */
export function foremost<T extends Named>(effects: readonly T[]): T[] {
  const sorted = effects.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const [first] = sorted;
  if (!first) return [];
  const { hi, lo } = first.uncertaintyOfMean;
  return sorted.filter(({ uncertaintyOfMean: own }) => own.lo <= hi && own.hi >= lo);
}

/** What is said of changes of which none is surely the first, wherever one is named first: compare, brief, slides, `uptake next`. */
export const tieWords =
  'their intervals overlap, so these runs do not tell which of them does more';

/** So many changes beside the largest are named no more: where they all overlap, none of them stands out. */
const mostTied = 3;

/**
 * Which changes do most, in the words that every page has: `work removed does most: +24 points (95 % interval 20 to 27 points)`; where
 * intervals overlap `work removed (+24 points) and shadow work credited (+23 points) do most: their intervals overlap, …`.
 *
 * @param say - An effect as it is written.
 * @param range - Its interval as it is written.
 */
export function mostWords<T extends Named>(
  effects: readonly T[],
  say: (one: T) => string,
  range: (one: T) => string,
): string {
  const [first, ...tied] = foremost(effects);
  if (!first) return '';
  const words = `${lowered(first.label)} (${say(first)})`;
  if (tied.length >= mostTied)
    return `none surely does most: the intervals of ${words} and of ${tied.length} others overlap`;
  return tied.length === 0
    ? `${lowered(first.label)} does most: ${say(first)} (${range(first)})`
    : `${listed([first, ...tied].map((one) => `${lowered(one.label)} (${say(one)})`))} do most: ${tieWords}`;
}

/** The changes of {@link carrying} that do most. */
export function mainCauses(effects: LeverEffects): Cause[] {
  const all = carrying(effects).map((cause) => ({ ...cause.onTop, label: cause.label, cause }));
  return foremost(all).map(({ cause }) => cause);
}

/** Every change that was left out by itself, the one that most is lost without first. */
export function causesIn({ levers }: LeverEffects): Cause[] {
  return onceDated(levers).levers.flatMap((lever) =>
    lever.onTop ? [{ ...lever, onTop: lever.onTop }] : [],
  );
}

/** The changes that surely carry the difference between the arms, and by more than does not matter. */
export function carrying(effects: LeverEffects): Cause[] {
  const gap = effects.to.value - effects.from.value;
  return causesIn(effects).filter(
    ({ onTop }) => isTold(onTop) && onTop.verdict !== 'equivalent' && onTop.value * gap > 0,
  );
}

/** An amount of the money of some effects: `213 456 EUR`. */
export const amountOf = ({ currency }: Pick<LeverEffects, 'currency'>, value: number): string =>
  `${moneyAmount(value)} ${clean(currency ?? '', 12)}`;

/** Name of the outcome inside a sentence: `real use`. */
export const outcomeName = ({ outcome }: LeverEffects): string =>
  lowered(withoutWeeks(outcome.label));

/** How the outcome differs with a change, as exact as its interval: `+12 points`. */
export const effectOf = ({ outcome }: LeverEffects, { onTop }: Cause): string =>
  signedDifference(onTop.value, outcome.unit, onTop.uncertaintyOfMean);

/** Whether a change is worse than idle in the outcome, or does nothing to it that is told or matters. */
const isIdle = (effects: LeverEffects, { onTop }: Cause): boolean =>
  !isTold(onTop) ||
  onTop.verdict === 'equivalent' ||
  onTop.value * (effects.outcome.orientation || 1) < 0;

/** Changes that surely cost more than they bring: first those without which nothing is lost, then the dearest. */
export function burdensIn(effects: LeverEffects): { idle: Cause[]; carrying: Cause[] } {
  const found = causesIn(effects)
    .filter(({ onTop: { money } }) => money && money.netValue.uncertaintyOfMean.hi < 0)
    .toSorted(
      (a, b) => (a.onTop.money?.netValue.value ?? 0) - (b.onTop.money?.netValue.value ?? 0),
    );
  return {
    idle: found.filter((one) => isIdle(effects, one)),
    carrying: found.filter((one) => !isIdle(effects, one)),
  };
}

/** What a change does to the outcome, after a verb of money. */
function doesWords(effects: LeverEffects, cause: Cause): string {
  const { onTop } = cause;
  const name = outcomeName(effects);
  if (!isTold(onTop)) return `does nothing to ${name} that can be told from chance`;
  const size = effectOf(effects, cause);
  if (onTop.verdict === 'equivalent') return `moves ${name} by less than matters (${size})`;
  return isIdle(effects, cause) ? `makes ${name} worse (${size})` : `carries ${size} of ${name}`;
}

/** What leaving out a change that costs more than it brings is worth. */
export function savedWords(effects: LeverEffects, { onTop }: Cause): string {
  const { uncertaintyOfMean: limits, value } = onTop.money?.netValue ?? onTop;
  const range = `${amountOf(effects, -limits.hi)} to ${amountOf(effects, -limits.lo)}`;
  return `without it the net value is ${amountOf(effects, -value)} higher (${range})`;
}

/** What one change costs and brings: `the change in metrics costs 213 456 EUR in 52 weeks and brings nothing that can be told from chance`. */
export function worthWords(effects: LeverEffects, cause: Cause): string {
  const { money } = cause.onTop;
  const label = `the change in ${lowered(cause.label)}`;
  if (!money) return '';
  const { benefits, costs, netValue } = money;
  const amount = (value: number): string => amountOf(effects, value);
  const weeks = `in ${counted(effects.weeks, 'week')}`;
  const head =
    costs.value > 0
      ? `${label} costs ${amount(costs.value)} ${weeks}`
      : `${label} makes the net value ${amount(Math.abs(netValue.value))} ${netValue.value < 0 ? 'lower' : 'higher'} ${weeks}`;
  if (!isTold(benefits) && !isTold(cause.onTop))
    return `${head} and brings nothing that can be told from chance`;
  const brings = !isTold(benefits)
    ? 'brings no money that can be told from chance'
    : benefits.value < 0
      ? `lowers the benefits by ${amount(-benefits.value)}`
      : `brings ${amount(benefits.value)}`;
  return `${head}, ${brings} and ${doesWords(effects, cause)}`;
}

/**
 * Changes that surely cost more than they bring, a sentence a kind: `The change in metrics costs 213 456 EUR in 52 weeks and brings nothing
 * that can be told from chance, so leave it out.` Empty where there is none or nothing has a price.
 */
export function burdenSentence(effects: LeverEffects): string {
  const { carrying: dear, idle } = burdensIn(effects);
  const names = (all: readonly Cause[]): string =>
    `the change${all.length === 1 ? '' : 's'} in ${listed(all.map(({ label }) => lowered(label)))}`;
  const [first, ...more] = idle;
  const parts = [
    ...(first ? [`${capital(worthWords(effects, first))}, so leave it out.`] : []),
    ...(more.length > 0
      ? [
          `${capital(names(more))} ${more.length === 1 ? 'costs more than it brings' : 'cost more than they bring'} too.`,
        ]
      : []),
    ...(dear.length === 1
      ? [`In money alone ${names(dear)} costs more than it brings, though use hangs on it.`]
      : []),
    ...(dear.length > 1
      ? [`In money alone ${names(dear)} each cost more than they bring, though use hangs on them.`]
      : []),
  ];
  return parts.join(' ');
}

/** Effects that tell what made the difference between two arms; nothing where they are of others, or none was left out by itself. */
export function causesBetween(
  levers: LeverEffects | undefined,
  from: string | undefined,
  to: string | undefined,
): LeverEffects | undefined {
  const isBetween = levers?.from.arm === from && levers?.to.arm === to;
  return levers && isBetween && causesIn(levers).length > 0 ? levers : undefined;
}

/** In how many runs each change was left out, and what that does not show; empty where none was. */
export function causeNote(effects: LeverEffects): string {
  const { replications, runs } = effects;
  const count = causesIn(effects).length;
  if (count === 0) return '';
  const priced =
    effects.currency === undefined
      ? ''
      : ' What a change costs is all that falls due with it rather than without it, among that what incentives pay out because more is used.';
  return `${count === 1 ? 'The change' : `Each of ${count} changes`} was left out by itself in ${replications} runs, with the same people and luck (${runs} runs more). Of two changes that can stand in for each other neither seems to do much here.${alikeWords(effects)}${priced}`;
}

/** Changes with the very same numbers, and why; empty where there are none. */
function alikeWords(effects: LeverEffects): string {
  const causes = causesIn(effects).filter(({ onTop }) => isTold(onTop));
  const isAlike = (a: Cause, b: Cause): boolean =>
    a.onTop.value === b.onTop.value &&
    a.onTop.uncertaintyOfMean.lo === b.onTop.uncertaintyOfMean.lo &&
    a.onTop.money?.netValue.value === b.onTop.money?.netValue.value;
  const [pair] = causes.flatMap((a, k) =>
    causes.slice(k + 1).flatMap((b) => (isAlike(a, b) ? [[a, b] as const] : [])),
  );
  if (!pair) return '';
  const [a, b] = pair.map(({ label }) => lowered(label));
  return ` The numbers of ${a} and ${b} are the same, since the policy without the one acts on everybody as that without the other.`;
}

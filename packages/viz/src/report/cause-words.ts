/** What made the difference, in words: what each change of a policy brings and costs, where it alone is left out. */
import type { LeverEffect, LeverEffects, SwitchEffect } from '@uptake/lab/internal';
import { capital, clean, listed } from '../text/clean.ts';
import { onceDated } from '../text/lever-labels.ts';
import { counted, rounded } from '../text/numbers.ts';
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

/** An amount of the money of some effects: `213 000 EUR`. */
export const amountOf = ({ currency }: Pick<LeverEffects, 'currency'>, value: number): string =>
  `${rounded(value)} ${clean(currency ?? '', 12)}`;

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

/** What one change costs and brings: `metrics costs 213 000 EUR in 52 weeks and brings nothing that can be told from chance`. */
export function worthWords(effects: LeverEffects, cause: Cause): string {
  const { money } = cause.onTop;
  const label = lowered(cause.label);
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
 * Changes that surely cost more than they bring, a sentence a kind: `Metrics costs 213 000 EUR in 52 weeks and brings nothing that can be
 * told from chance.` Empty where there is none or nothing has a price.
 */
export function burdenSentence(effects: LeverEffects): string {
  const { carrying: dear, idle } = burdensIn(effects);
  const names = (all: readonly Cause[]): string => listed(all.map(({ label }) => lowered(label)));
  const [first, ...more] = idle;
  const parts = [
    ...(first ? [`${capital(worthWords(effects, first))}.`] : []),
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
      : ' Its costs are all that falls due with it rather than without it, among them what incentives pay out because more is used.';
  return `${count === 1 ? 'The change' : `Each of ${count} changes`} was left out by itself in ${replications} runs, with the same people and luck (${runs} runs more). Of two changes that can stand in for each other neither seems to do much here.${priced}`;
}

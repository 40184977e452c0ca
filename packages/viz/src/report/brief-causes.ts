/** The part of a brief that says what made the difference: the changes that carry it, and what to do with them. */
import type { LeverEffects } from '@uptake/lab/internal';
import { capital, clean, listed } from '../text/clean.ts';
import { counted } from '../text/numbers.ts';
import { intervalWords } from './answer.ts';
import {
  amountOf,
  burdensIn,
  type Cause,
  carrying,
  causesIn,
  effectOf,
  lowered,
  mainCauses,
  outcomeName,
  savedWords,
  tieWords,
} from './cause-words.ts';
import { type AnchoredValue, changesOf, fromTo, type LeverChange } from './lever-change.ts';
import { differenceRange } from './outcome.ts';
import type { ReportArm } from './report-data.ts';
import { unset } from './scheduled-rows.ts';

/** The two arms between which the changes were made. */
interface Ends {
  readonly baseline: ReportArm;
  readonly other: ReportArm;
}

/** A reason of a brief: what it is, and what the two policies do about it. */
export interface BriefReason {
  readonly label: string;
  /** A sentence each. */
  readonly facts: readonly string[];
}

/** Most values that a reason names. */
const mostNamed = 3;

const told = ({ text, words }: AnchoredValue, arm: string): string =>
  `${text} with ${arm}${words === undefined ? '.' : `: ${words}`}`;

/** What a change sets in both arms: a line each side where words say what it looks like, else one line. */
function sidesOf({ from, name, to }: LeverChange, { baseline, other }: Ends): string[] {
  const [a, b] = [clean(baseline.label, 40), clean(other.label, 40)];
  if (from.text === unset) return [`${capital(name)}: ${told(to, b)}`];
  if (from.words === undefined && to.words === undefined)
    return [`${capital(name)}: ${from.text} with ${a}, ${to.text} with ${b}.`];
  return [capital(told(from, a)), capital(told(to, b))];
}

/** What one change carries, sets and costs. */
function reasonOf(effects: LeverEffects, cause: Cause, ends: Ends): BriefReason {
  const { onTop } = cause;
  const range = differenceRange(onTop.uncertaintyOfMean, effects.outcome.unit);
  const rows = changesOf(cause.id, ends.baseline.scenario, ends.other.scenario);
  const { money } = onTop;
  return {
    label: clean(cause.label, 60),
    facts: [
      `${effectOf(effects, cause)} of ${outcomeName(effects)} (${range}).`,
      ...rows.slice(0, mostNamed).flatMap((row) => sidesOf(row, ends)),
      ...(money
        ? [
            `Costs ${amountOf(effects, money.costs.value)} and brings ${amountOf(effects, money.benefits.value)}.`,
          ]
        : []),
    ],
  };
}

/** Says how it was found out, and of how many changes it is told. */
function aboutWords(effects: LeverEffects, shown: number, to: string): string {
  const count = causesIn(effects).length;
  const how = `Each of the ${count} changes of ${to} was left out by itself, in ${effects.replications} runs with the same people and luck.`;
  return shown === 0
    ? `${how} None by itself makes a difference that can be told from chance and matters.`
    : `${how} What is lost without it, the ${intervalWords(effects.alpha)} in brackets${effects.currency === undefined ? '' : `, and what it costs and brings in ${counted(effects.weeks, 'week')}`}:`;
}

/** What made the difference, as a brief tells it. */
export function causeReasons(
  effects: LeverEffects,
  ends: Ends,
): { readonly about: string; readonly reasons: readonly BriefReason[] } {
  const main = carrying(effects).slice(0, 3);
  return {
    about: aboutWords(effects, main.length, clean(ends.other.label, 40)),
    reasons: main.map((cause) => reasonOf(effects, cause, ends)),
  };
}

/** What to leave out, what to take above all, and what says in which order the changes pay. */
export function causeNext(effects: LeverEffects, { baseline, other }: Ends): string {
  const { carrying: dear, idle } = burdensIn(effects);
  const main = mainCauses(effects);
  const tie = main.length > 1 ? ` (${tieWords})` : '';
  const named = (all: readonly Cause[]): string =>
    listed(
      all.map(({ id, label }) => {
        const [change] = changesOf(id, baseline.scenario, other.scenario);
        return change ? fromTo(change) : lowered(label);
      }),
    );
  const isDear = ({ id }: Cause): boolean => dear.some((one) => one.id === id);
  const pays = main.filter((one) => !isDear(one));
  const loses = main.filter(isDear);
  return [
    ...idle.map((one) => `Leave out ${lowered(one.label)}: ${savedWords(effects, one)}.`),
    ...(pays.length > 0
      ? [
          `Above all take ${named(pays)}${tie}, and try ${pays.length > 1 ? 'them' : 'it'} in one team or role first.`,
        ]
      : []),
    ...(loses.length > 0
      ? [
          `Weigh up ${named(loses)}: use hangs on ${loses.length > 1 ? 'them' : 'it'}, and in money alone ${loses.length > 1 ? 'they cost more than they bring' : 'it costs more than it brings'}.`,
        ]
      : []),
    'In which order the changes pay, and what each needs first, says uptake next.',
  ].join(' ');
}

/** Which change does most of the harm where the other arm is worse; empty where none can be told. */
export function harmWords(effects: LeverEffects): string {
  const main = mainCauses(effects);
  if (main.length === 0) return '';
  const names = listed(main.map(({ label }) => lowered(label)));
  return ` Most of the harm is done by ${names}${main.length > 1 ? `: ${tieWords}` : ''}.`;
}

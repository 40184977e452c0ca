import type { LeverEffects, PosteriorSource } from '@uptake/lab/internal';
import type { ArmRanking } from '../charts/arm-ranking.ts';
import { capital, clean, listed } from '../text/clean.ts';
import { fixed, moneyAmount } from '../text/numbers.ts';
import { burdenSentence } from './cause-words.ts';
import {
  differenceRange,
  isShare,
  lastWeeks,
  type OutcomeDifference,
  outcomeSize,
  outcomeValue,
  type ReportOutcome,
  valueRange,
  withoutWeeks,
} from './outcome.ts';
import type { ReportData } from './report-data.ts';

/** What an answer needs of a comparison. */
export interface Answered extends Pick<ReportData, 'alpha' | 'focus' | 'outcomes'> {
  readonly arms: readonly Pick<ReportData['arms'][number], 'arm' | 'label'>[];
  readonly provenance: Pick<ReportData['provenance'], 'seedPolicy'>;
  /** What each change of the best arm does and costs; a change that costs more than it brings is named. */
  readonly levers?: LeverEffects;
  /** In which currency money is counted, where it is. */
  readonly money?: { readonly economics: { readonly currency: string } };
  /** Where what is uncertain was drawn from, a draw a replication: then it is said how often the choice is another. */
  readonly posterior?: PosteriorSource;
}

/** A verdict in words, wherever one is shown. */
export const verdictWords = {
  better: 'better',
  worse: 'worse',
  equivalent: 'about equal',
  undecided: 'undecided',
  differs: 'differs',
  none: 'no verdict',
} as const;

/** What a reader must know of every answer, in a line. */
export const simulatedCaveat =
  'Simulated, not measured: rely on the difference more than on the levels. Intervals hold the luck of the runs only.';

/** Whether a measure is named in the plural, such as `Net hours` or `Errors against the old way`, and not `Cost of an hour`. */
function isPlural(name: string): boolean {
  const head = name.split(/ (?:of|per|to|against|a|the) /u)[0] ?? '';
  return head.split(' ').some((word) => /[^isu]s$/u.test(word));
}

/** The outcome that answers the question; the first one if the focus is none of them. */
export function focusOf({
  focus,
  outcomes,
}: Pick<ReportData, 'focus' | 'outcomes'>): ReportOutcome | undefined {
  return outcomes.find(({ outcome }) => outcome.id === focus) ?? outcomes[0];
}

/** Name of an arm as shown in a sentence. */
function labelOf({ arms }: Answered, arm: string): string {
  return clean(arms.find((one) => one.arm === arm)?.label ?? arm, 40);
}

/** `95 % interval`. */
export function intervalWords(alpha: number): string {
  return `${fixed(100 * (1 - alpha), alpha < 0.01 ? 1 : 0)} % interval`;
}

/** Over what the intervals of several policies hold. */
export function togetherWords(alpha: number, others: number): string {
  return `Interval and verdict hold for all ${others} policies together (Bonferroni): each is a ${intervalWords(alpha / others)} by itself.`;
}

/** `ends at` of the last weeks, `comes to` of a whole run; as the name of the measure asks. */
function verbOf(label: string, name: string): string {
  if (label.endsWith(lastWeeks)) return isPlural(name) ? 'end at' : 'ends at';
  return isPlural(name) ? 'come to' : 'comes to';
}

/** The mean of an arm; none where no run has a value. */
function meanOf({ arms }: ReportOutcome, arm: string): number | undefined {
  const mean = arms.find((one) => one.arm === arm)?.mean;
  return mean === undefined || Number.isNaN(mean) ? undefined : mean;
}

/** What must be known of runs in which the outcome was not reached or has no value. */
function noteOf({ note, outcome }: ReportOutcome): string {
  return note ? ` ${outcome.label}: ${clean(note, 400)}.` : '';
}

/** Who does best, where the intervals show it; a difference that they do not show is none. */
function winnerOf(data: Answered, { outcome }: ReportOutcome, found: OutcomeDifference[]) {
  const [best] = found;
  const count = data.arms.length;
  const [place, places] =
    outcome.orientation === 0 ? ['comes highest', 'come highest'] : ['does best', 'do best'];
  const above = best?.verdict === 'better' || (best?.verdict === 'differs' && best.difference > 0);
  if (best && above) {
    const { hi, lo } = best.uncertaintyOfMean;
    const alike = found.filter(
      ({ difference, uncertaintyOfMean: own }) =>
        difference === best.difference && own.lo === lo && own.hi === hi,
    );
    const names = listed(alike.map(({ arm }) => labelOf(data, arm)));
    if (alike.length > 1)
      return `Of ${count} policies ${names} ${places}, all with the same result.`;
    return `Of ${count} policies ${labelOf(data, best.arm)} ${place}.`;
  }
  const base = labelOf(data, data.arms[0]?.arm ?? '');
  const below = (one: OutcomeDifference): boolean =>
    one.verdict === 'worse' || (one.verdict === 'differs' && one.difference < 0);
  if (found.length > 0 && found.every(below)) return `Of ${count} policies ${base} ${place}.`;
  return `None of ${count} policies is shown to ${outcome.orientation === 0 ? 'come highest' : 'do best'}.`;
}

/** In how many runs; where neither more nor less is better, none is called so. */
function counted({ better, n }: OutcomeDifference, orientation: -1 | 0 | 1): string {
  const [up, down] = orientation === 0 ? ['more', 'less'] : ['better', 'worse'];
  return better.worse > better.better
    ? `${down} in ${better.worse} of ${n} paired runs`
    : `${up} in ${better.better} of ${n} paired runs`;
}

const isPaired = ({ provenance }: Answered): boolean => provenance.seedPolicy === 'common';

function sentence(data: Answered, focus: ReportOutcome, found: OutcomeDifference): string {
  const { outcome } = focus;
  const [baseline] = data.arms;
  const base = meanOf(focus, baseline?.arm ?? '');
  const level = meanOf(focus, found.arm);
  if (base === undefined || level === undefined) return '';
  const name = withoutWeeks(outcome.label);
  const [own, other] = [labelOf(data, found.arm), labelOf(data, baseline?.arm ?? '')];
  const [value, against] = [outcomeValue(level, outcome.unit), outcomeValue(base, outcome.unit)];
  const verb = verbOf(outcome.label, name);
  const size = outcomeSize(found.difference, outcome.unit, found.uncertaintyOfMean);
  const range = differenceRange(found.uncertaintyOfMean, outcome.unit);
  const sure = `${intervalWords(data.alpha)} ${range}`;
  const levels = `${name} ${verb} ${value} with ${own} and ${against} with ${other}`;
  if (found.verdict === 'equivalent') {
    if (found.difference === 0) return `${levels}: no difference at all.`;
    return `${levels}: ${verdictWords.equivalent} (${sure}).`;
  }
  if (found.verdict === 'undecided')
    return `${levels}; these runs cannot tell them apart (${sure}).`;
  const direction = found.difference > 0 ? 'more' : 'less';
  if (found.verdict === 'none')
    return `${levels}: ${size} ${direction} (${sure}); without a precision there is no verdict.`;
  const paired = isPaired(data) ? `, ${counted(found, outcome.orientation)}` : '';
  return `${levels}: ${size} ${direction} (${sure})${paired}.`;
}

/** The outcome of the only arm, with nothing beside it. */
function aloneWords(data: Answered, { arms, outcome }: ReportOutcome): string {
  const [own] = arms;
  if (!own || Number.isNaN(own.mean)) return 'There is nothing to compare.';
  const name = withoutWeeks(outcome.label);
  const verb = verbOf(outcome.label, name);
  const range = own.uncertaintyOfMean;
  const sure = range ? ` (${intervalWords(data.alpha)} ${valueRange(range, outcome.unit)})` : '';
  return `${name} ${verb} ${outcomeValue(own.mean, outcome.unit)} with ${labelOf(data, own.arm)}${sure}; there is no other policy to compare it with.`;
}

/** Every other arm against the baseline in the outcome that answers the question, the best first. */
function ranking(data: Answered): OutcomeDifference[] {
  const focus = focusOf(data);
  const sign = focus && focus.outcome.orientation < 0 ? -1 : 1;
  return (focus?.differences ?? []).toSorted((a, b) => sign * (b.difference - a.difference));
}

/** All arms in the outcome that answers the question, the best first. */
export function rankingOf(
  data: Answered & { readonly replications: number },
): ArmRanking | undefined {
  const focus = focusOf(data);
  const found = ranking(data);
  if (!focus || found.length === 0) return undefined;
  return {
    measure: focus.outcome.label,
    unit: isShare(focus.outcome.unit) ? 'share' : focus.outcome.unit,
    baseline: data.arms[0]?.label ?? '',
    arms: found.map(({ arm, difference, uncertaintyOfMean: { hi, lo } }) => ({
      ...{ arm, difference, hi, lo },
      label: data.arms.find((one) => one.arm === arm)?.label ?? arm,
    })),
    interval: intervalWords(data.alpha),
    runs: data.replications,
  };
}

/** Arms that have a look of their own in figures; the others are grey. */
export const mostLooks = 5;

/** Ids of the arms: in their order, or, of more than have a look of their own, the baseline and then the best first. */
export function armOrder(data: Answered): string[] {
  const all = data.arms.map(({ arm }) => arm);
  if (all.length <= mostLooks) return all;
  return [...new Set([...all.slice(0, 1), ...ranking(data).map(({ arm }) => arm), ...all])];
}

/** Label of the arm that does best against the baseline, as given. */
export function bestArm(data: Answered): string | undefined {
  const [best] = ranking(data);
  return data.arms.find(({ arm }) => arm === best?.arm)?.label;
}

/** Of series by arm, that of the baseline, which is the first, and that of the best arm. */
export function baselineAndBest<T extends { readonly label: string }>(
  data: Answered,
  series: readonly T[],
): T[] {
  const best = bestArm(data);
  return series.filter(({ label }, k) => k === 0 || label === best);
}

/** The arm that comes first in an outcome, by the values of each; nothing where one has none. */
function firstOf(
  { arms, outcome }: ReportOutcome,
  value: (level: ReportOutcome['arms'][number]) => number | undefined,
): string | undefined {
  const sign = outcome.orientation < 0 ? -1 : 1;
  const values = arms.map((level) => sign * (value(level) ?? Number.NaN));
  if (values.some(Number.isNaN)) return undefined;
  return arms[values.indexOf(Math.max(...values))]?.arm;
}

/**
 * In how many worlds, each with draws of what is uncertain, another arm comes first than in their mean: by net value where there are
 * prices. Empty where nothing is uncertain.
 */
function worldWords(data: Answered): string {
  const focus = focusOf(data);
  const decides = data.outcomes.find(({ outcome }) => outcome.id === 'netValue') ?? focus;
  if (!data.posterior || !decides || data.arms.length < 2) return '';
  const chosen = firstOf(decides, ({ mean }) => mean);
  if (chosen === undefined) return '';
  const worlds = Array.from({ length: decides.arms[0]?.values?.length ?? 0 }, (_, r) =>
    firstOf(decides, ({ values }) => values?.[r]),
  ).filter((arm) => arm !== undefined);
  if (worlds.length === 0) return '';
  const flips = worlds.filter((arm) => arm !== chosen).length;
  const name = withoutWeeks(decides.outcome.label).toLowerCase();
  const head = `By ${name} ${labelOf(data, chosen)} comes first in the mean of ${worlds.length} worlds drawn from what is known`;
  return flips === 0
    ? ` ${head}, and in each of them.`
    : ` ${head}; in ${flips} of them another does, so the choice would flip.`;
}

/** That an arm which does better loses money against the baseline, so that nobody takes it for the better buy. */
function lossWords(data: Answered, focus: ReportOutcome, best: OutcomeDifference): string {
  const money = data.outcomes.find(({ outcome }) => outcome.id === 'netValue');
  const found = money?.differences.find(({ arm }) => arm === best.arm);
  if (!money || money === focus || found?.verdict !== 'worse' || best.verdict === 'worse')
    return '';
  const { hi, lo } = found.uncertaintyOfMean;
  const lost = `${moneyAmount(-found.difference)} ${clean(data.money?.economics.currency ?? '', 12)}`;
  const range = `${moneyAmount(-hi)} to ${moneyAmount(-lo)}`;
  return ` In money ${labelOf(data, best.arm)} is worse: its net value is ${lost.trim()} lower (${intervalWords(data.alpha)} ${range}).`;
}

/**
 * The answer in one sentence: the focus outcome in the best arm and in the baseline, the difference and how sure it is.
 *
 * With more than two arms the best of them is named first, and where the others end. A loss of money of the best, changes that cost more than they bring follow, and in
 * how many worlds another arm would be chosen.
 */
export function answerOf(data: Answered): string {
  const focus = focusOf(data);
  const [best, ...rest] = ranking(data);
  if (focus && best === undefined && data.arms.length === 1)
    return capital(aloneWords(data, focus));
  if (focus === undefined || best === undefined) return 'There is nothing to compare.';
  const first = capital(sentence(data, focus, best));
  const burden = data.levers ? burdenSentence(data.levers) : '';
  const loss = lossWords(data, focus, best);
  const more = `${loss}${burden === '' ? '' : ` ${burden}`}${worldWords(data)}`;
  if (rest.length === 0) return `${first}${noteOf(focus)}${more}`;
  const { unit } = focus.outcome;
  const others = rest.map(({ arm }) => {
    const level = meanOf(focus, arm);
    return `${labelOf(data, arm)} ${level === undefined ? 'no value' : outcomeValue(level, unit)}`;
  });
  const rank = others.length === 1 ? 'The other' : 'The others';
  return `${winnerOf(data, focus, [best, ...rest])} ${first} ${rank}: ${others.join(', ')}.${noteOf(focus)}${more}`;
}

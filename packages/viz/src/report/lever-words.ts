/** Levers switched one at a time: what the figure draws, and what is said of them. */
import type { LeverEffects, SwitchEffect } from '@uptake/lab/internal';
import type { Interval } from '../data/answers.ts';
import type { LeverSwings } from '../data/decisions.ts';
import { clean } from '../text/clean.ts';
import { onceDated } from '../text/lever-labels.ts';
import { intervalWords } from './answer.ts';
import { causeNote, foremost, mostWords } from './cause-words.ts';
import { armLabel } from './from-comparison.ts';
import { differenceRange, signedDifference } from './outcome.ts';

const interval = ({ uncertaintyOfMean: { hi, lo }, value }: SwitchEffect): Interval => ({
  value,
  lo,
  hi,
});

/** What `leverTornado` draws of lab's `leverEffects`. */
export function leverSwings(effects: LeverEffects): LeverSwings {
  const { alpha, from, levers, outcome, replications, to } = effects;
  return {
    measure: outcome.label,
    unit: outcome.unit === 'difference' ? 'share' : outcome.unit,
    from: { label: armLabel(from.arm), value: from.value },
    to: { label: armLabel(to.arm), value: to.value },
    levers: onceDated(levers)
      .levers.filter(({ alone, onTop }) => alone ?? onTop)
      .map(({ alone, id, label, onTop }) => ({
        id,
        label,
        ...(alone && { alone: interval(alone) }),
        ...(onTop && { onTop: interval(onTop) }),
      })),
    runs: replications,
    alpha,
  };
}

/** The effects of the levers at one end, with their names. */
const namedEffects = (levers: LeverEffects['levers'], end: 'alone' | 'onTop') =>
  levers.flatMap(({ label, [end]: found }) => (found ? [{ ...found, label }] : []));

/** What the levers do one at a time, a sentence an end, and whether they add up to the gap. */
export function leverSentences(effects: LeverEffects): string[] {
  const { alpha, from, outcome, to } = effects;
  const { levers, since } = onceDated(effects.levers);
  const { unit } = outcome;
  const most = (all: Parameters<typeof foremost>[0]): string =>
    mostWords(
      all,
      ({ uncertaintyOfMean, value }) => signedDifference(value, unit, uncertaintyOfMean),
      ({ uncertaintyOfMean }) =>
        `${intervalWords(alpha)} ${differenceRange(uncertaintyOfMean, unit)}`,
    );
  const [base, goal] = [from, to].map(({ arm }) => clean(armLabel(arm), 40));
  const [alone, onTop] = [namedEffects(levers, 'alone'), namedEffects(levers, 'onTop')];
  const [first] = foremost(alone);
  const gap = to.value - from.value;
  const sum = levers.reduce((total, { alone }) => total + (alone?.value ?? 0), 0);
  const sentences: string[] = [];
  if (first) {
    sentences.push(`Added alone to ${base}, ${most(alone)}.`);
    if (levers.length > 1)
      sentences.push(
        `What the ${levers.length} levers${since === '' ? '' : `, all${since},`} do alone adds up to ${signedDifference(sum, unit, first.uncertaintyOfMean)} of a gap of ${signedDifference(gap, unit, first.uncertaintyOfMean)}.`,
      );
  }
  if (onTop.length > 0) {
    const lost = onTop.map(({ label, uncertaintyOfMean: { hi, lo }, value }) => ({
      ...{ label, value: -value },
      uncertaintyOfMean: { lo: -hi, hi: -lo },
    }));
    sentences.push(`Left out of ${goal} one at a time, ${most(lost)}.`, causeNote(effects));
  }
  return sentences;
}

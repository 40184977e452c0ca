import type { LeverEffects, SwitchEffect } from '@uptake/lab/internal';
import { armLabel, intervalWords, onceDated, togetherWords } from '@uptake/viz/internal';
import { harmless } from '../output/text.ts';
import { readLines } from './page.ts';
import { differenceText, intervalText, levelText } from './rows.ts';

const right = 'right' as const;

/** What each lever does alone, and what is lost without it, as a table under the arms that it is switched in. */
export function leverTable({ alpha, from, levers: all, outcome, to }: LeverEffects): string[] {
  const { levers } = onceDated(all);
  const interval = intervalWords(alpha);
  const ends = (['alone', 'onTop'] as const).filter((end) => levers.some((one) => one[end]));
  const cells = (found: SwitchEffect | undefined, sign: 1 | -1): string[] => {
    if (!found) return ['–', '–'];
    const { hi, lo } = found.uncertaintyOfMean;
    const limits = sign === 1 ? { lo, hi } : { lo: -hi, hi: -lo };
    return [differenceText(outcome, sign * found.value, limits), intervalText(outcome, limits)];
  };
  const titles = { alone: 'added alone', onTop: 'taken alone' } as const;
  const shown = (arm: string): string => harmless(armLabel(arm), 40);
  return [
    `${outcome.label}: ${levelText(outcome, from.value)} in ${shown(from.arm)}, ${levelText(outcome, to.value)} in ${shown(to.arm)}`,
    ...readLines({
      columns: [
        { title: 'lever' },
        ...ends.flatMap((end) => [
          { title: titles[end], align: right },
          { title: interval, align: right },
        ]),
      ],
      rows: levers.map((lever) => [
        harmless(lever.label, 60),
        ...ends.flatMap((end) => cells(lever[end], end === 'alone' ? 1 : -1)),
      ]),
    }),
  ];
}

/** Over what the intervals of the levers hold. */
export function leverTogether({ alpha, together }: LeverEffects): string {
  return together < 2 ? '' : togetherWords(alpha, together);
}

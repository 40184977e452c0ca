import type { LeverEffects, SwitchEffect, SwitchValue } from '@uptake/lab/internal';
import { armLabel, intervalWords, onceDated } from '@uptake/viz/internal';
import { counted, moneyAmount } from '@uptake/viz/numbers';
import { styled } from '../output/terminal.ts';
import { harmless } from '../output/text.ts';
import { readLines } from './page.ts';
import { differenceText, intervalText, levelText } from './rows.ts';

const right = 'right' as const;

/** Costs, benefits, net value and its limits. */
function moneyCells(effect: SwitchEffect | undefined): string[] {
  if (!effect?.money) return ['–', '–', '–', '–'];
  const { benefits, costs, netValue } = effect.money;
  const { hi, lo } = netValue.uncertaintyOfMean;
  const amount = ({ value }: SwitchValue): string => moneyAmount(value);
  return [costs, benefits, netValue].map(amount).concat(`${moneyAmount(lo)} to ${moneyAmount(hi)}`);
}

/** What each lever does alone, and what is lost without it, as a table under the arms that it is switched in. */
export function leverTable(effects: LeverEffects, width: number): string[] {
  const { alpha, currency, from, levers: all, outcome, to, weeks } = effects;
  const { levers } = onceDated(all);
  const interval = intervalWords(alpha);
  const ends = (['alone', 'onTop'] as const).filter((end) => levers.some((one) => one[end]));
  const cells = (found: SwitchEffect | undefined, sign: 1 | -1): string[] => {
    if (!found) return ['–', '–'];
    const { hi, lo } = found.uncertaintyOfMean;
    const limits = sign === 1 ? { lo, hi } : { lo: -hi, hi: -lo };
    return [differenceText(outcome, sign * found.value, limits), intervalText(outcome, limits)];
  };
  const isPriced = levers.some(({ onTop }) => onTop?.money);
  const money = isPriced
    ? ['costs', 'brings', 'net value', interval].map((title) => ({ title, align: right }))
    : [];
  const titles = { alone: 'added alone', onTop: 'without it' } as const;
  const shown = (arm: string): string => harmless(armLabel(arm), 40);
  return [
    styled('bold', ends.includes('onTop') ? 'What made the difference' : 'One lever at a time'),
    `${outcome.label}: ${levelText(outcome, from.value)} in ${shown(from.arm)}, ${levelText(outcome, to.value)} in ${shown(to.arm)}${isPriced ? `; money in ${harmless(currency ?? '', 12)} over ${counted(weeks, 'week')}, with the change rather than without` : ''}`,
    ...readLines(
      {
        columns: [
          { title: 'lever' },
          ...ends.flatMap((end) => [
            { title: titles[end], align: right },
            { title: interval, align: right },
          ]),
          ...money,
        ],
        rows: levers.map((lever) => [
          harmless(lever.label, 60),
          ...ends.flatMap((end) => cells(lever[end], end === 'alone' ? 1 : -1)),
          ...(isPriced ? moneyCells(lever.onTop) : []),
        ]),
      },
      width,
    ),
  ];
}

/** Over what the intervals of the levers hold, where they are not those of the other tables. */
export function leverTogether({ alpha, isCompared, together }: LeverEffects): string {
  return isCompared || together < 2
    ? ''
    : `Intervals hold for all ${together} changes together (Bonferroni): each is a ${intervalWords(alpha / together)} by itself.`;
}

import type { ArmAttribution, Outcome } from '@uptake/lab';
import { leverAttribution } from '@uptake/viz';
import type { Limits, ValueUnit } from '@uptake/viz/data';
import { drawn } from '@uptake/viz/internal';
import { counted, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';
import { differenceText, intervalText, levelText } from './rows.ts';

/** Unit of an outcome in a figure. */
export function unitOf({ unit }: Outcome): ValueUnit {
  return unit === 'difference' ? 'share' : unit;
}

/** The widest interval of a lever: how exact all shares of the gap are written, as in the figure. */
const limitsOf = ({ levers }: ArmAttribution): Limits | undefined =>
  levers
    .map(({ uncertaintyOfMean }) => uncertaintyOfMean)
    .toSorted((a, b) => b.hi - b.lo - (a.hi - a.lo))[0];

const methods = {
  exact: 'Every combination of the levers was run; the shares are exact for these replications.',
  groups: 'Levers are shared out inside their groups, and groups among each other (Owen values).',
  orders: 'Orders of the levers were drawn, each with its reverse; more replications narrow them.',
} as const;

/** Whose value the gap reaches to: the other arm's, or the baseline's with only the levers asked for as that arm has them. */
export function reached({ left, to }: Pick<ArmAttribution, 'left' | 'to'>): string {
  const arm = harmless(to.arm, 60);
  return left.length > 0 ? `with these levers of ${arm}` : `in ${arm}`;
}

/** The answer of an attribution in a sentence: the gap, and the three levers that did most. */
function attributionSentence(found: ArmAttribution): string {
  const { from, gap, levers, outcome, to } = found;
  const top = [...levers]
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, 3)
    .map(
      ({ label, share }) =>
        `${harmless(label, 60).toLowerCase()} ${differenceText(outcome, share, limitsOf(found))}`,
    );
  return `${outcome.label}: ${levelText(outcome, from.value)} in ${harmless(from.arm, 40)}, ${levelText(outcome, to.value)} ${reached(found)}. Of the gap of ${differenceText(outcome, gap.value, limitsOf(found))}, ${top.join(', ')}.`;
}

/** What a report says and shows of an attribution. */
export function attributionPage(found: ArmAttribution): AnswerPage {
  const { alpha, from, interactions, left, levers, method, outcome, replications, runs, to } =
    found;
  const figure = drawn(leverAttribution, {
    measure: outcome.label,
    unit: unitOf(outcome),
    from: { label: from.arm, value: from.value },
    to: { label: left.length > 0 ? 'these levers' : to.arm, value: to.value },
    levers: levers.map(({ share, uncertaintyOfMean, ...lever }) => ({
      ...lever,
      value: share,
      ...uncertaintyOfMean,
    })),
    runs,
    alpha,
  });
  const [pair] = [...interactions].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const labelOf = (id: string): string =>
    harmless(levers.find((one) => one.id === id)?.label ?? id, 60);
  return {
    question: `Which lever makes the difference between ${harmless(from.arm, 60)} and ${harmless(to.arm, 60)}?`,
    answer: attributionSentence(found),
    facts: [counted(replications, 'replication'), counted(levers.length, 'lever')],
    figures: [{ id: 'levers', heading: 'Which lever did it?', figure }],
    table: reportTable(attributionTable(found), `${outcome.label}: the gap by lever`),
    warnings: [
      methods[method],
      `All intervals hold together with ${percent(1 - alpha)} confidence. In every replication the shares sum to the gap.`,
      ...(pair === undefined
        ? []
        : [
            `The strongest pair: ${labelOf(pair.i).toLowerCase()} with ${labelOf(pair.j).toLowerCase()}, ${differenceText(outcome, pair.value, limitsOf(found))} beyond what each does alone.`,
          ]),
      ...(left.length > 0
        ? [
            `Other differences between the arms stayed as in the baseline: ${left.map((id) => harmless(id, 60)).join(', ')}.`,
          ]
        : []),
    ],
  };
}

const right = 'right' as const;

/** The levers of an attribution by their share of the gap, the largest first, and their sum. */
export function attributionTable(found: ArmAttribution): ReadTable {
  const { gap, levers, outcome } = found;
  const limits = (ends: Limits): string => intervalText(outcome, ends);
  const effect = (value: number): string => differenceText(outcome, value, limitsOf(found));
  const rows = [...levers]
    .sort((a, b) => b.share - a.share)
    .map(({ label, group, share, uncertaintyOfMean, firstIn, lastIn }) => [
      group === undefined ? harmless(label, 60) : `${harmless(label, 60)} (${harmless(group, 30)})`,
      effect(share),
      limits(uncertaintyOfMean),
      effect(firstIn),
      effect(lastIn),
    ]);
  return {
    columns: [
      { title: 'lever' },
      { title: 'share of the gap', align: right },
      { title: 'interval', align: right },
      { title: 'alone', align: right },
      { title: 'on top', align: right },
    ],
    rows: [...rows, ['Sum', effect(gap.value), limits(gap.uncertaintyOfMean), '', '']],
  };
}

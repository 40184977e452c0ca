/** @jsxRuntime automatic @jsxImportSource preact */
import type { LeverEffects, SwitchValue } from '@uptake/lab/internal';
import type { VNode } from 'preact';
import { clean } from '../text/clean.ts';
import { counted, moneyAmount } from '../text/numbers.ts';
import { type Cause, causesIn, effectOf } from './cause-words.ts';
import { type AnchoredValue, changesOf, type LeverChange } from './lever-change.ts';
import { differenceRange } from './outcome.ts';
import { headedTable } from './part.tsx';
import type { ReportArm, ReportData } from './report-data.ts';

const small = (text: string): VNode => <span class="small">{text}</span>;

/** An amount with the limits of its mean. */
const amount = ({ uncertaintyOfMean: { hi, lo }, value }: SwitchValue): VNode => (
  <td class="number">
    {moneyAmount(value)}
    {lo !== hi && small(`${moneyAmount(lo)} to ${moneyAmount(hi)}`)}
  </td>
);

const anchored = ({ text, words }: AnchoredValue): VNode => (
  <>
    {text}
    {words !== undefined && small(words)}
  </>
);

/** A value of each weight or lever that a change moves; the name where there are several. */
const cell = (changes: readonly LeverChange[], end: 'from' | 'to'): VNode => (
  <td class="value">
    {changes.map((change) =>
      changes.length === 1 ? (
        anchored(change[end])
      ) : (
        <div>{`${change.name}: ${change[end].text}`}</div>
      ),
    )}
  </td>
);

const row = (
  effects: LeverEffects,
  cause: Cause,
  [baseline, other]: readonly [ReportArm, ReportArm],
): VNode => {
  const { id, label, onTop } = cause;
  const changes = changesOf(id, baseline.scenario, other.scenario);
  return (
    <tr>
      <th scope="row">{clean(label, 60)}</th>
      {cell(changes, 'from')}
      {cell(changes, 'to')}
      <td class="number">
        {effectOf(effects, cause)}
        {small(differenceRange(onTop.uncertaintyOfMean, effects.outcome.unit))}
      </td>
      {onTop.money && [
        amount(onTop.money.costs),
        amount(onTop.money.benefits),
        amount(onTop.money.netValue),
      ]}
    </tr>
  );
};

/** Every change of the best arm: from what to what, what it carries, costs and brings; nothing where the arms are not there. */
export function causeTable(data: ReportData, effects: LeverEffects): VNode | false {
  const { from, to } = effects;
  const [baseline, other] = [from, to].map((end) => data.arms.find(({ arm }) => arm === end.arm));
  const causes = causesIn(effects);
  if (!baseline || !other || causes.length === 0) return false;
  const money = causes.some(({ onTop }) => onTop.money);
  const currency = clean(effects.currency ?? '', 12);
  const caption = `What each change of ${clean(other.label, 40)} carries${money ? `, costs and brings, ${currency} in ${counted(effects.weeks, 'week')}` : ''}`;
  const heads = [
    'Change',
    clean(baseline.label, 40),
    clean(other.label, 40),
    `${effects.outcome.label}, with it`,
    ...(money ? ['Costs', 'Brings', 'Net value'] : []),
  ];
  return headedTable(
    'policies',
    caption,
    heads,
    causes.map((cause) => row(effects, cause, [baseline, other])),
  );
}

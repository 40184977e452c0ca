/** @jsxRuntime automatic @jsxImportSource preact */
import type { SpreadOfOutcomes } from '@uptake/lab/internal';
import type { VNode } from 'preact';
import { clean } from '../text/clean.ts';
import { armOrder, intervalWords, mostLooks, togetherWords, verdictWords } from './answer.ts';
import {
  differenceRange,
  levelWords,
  type OutcomeLevel,
  type OutcomeUnit,
  type ReportOutcome,
  reachedWords,
  signedDifference,
  spreadWords,
  valueRange,
} from './outcome.ts';
import { headedTable } from './part.tsx';
import type { ReportArm, ReportData } from './report-data.ts';

/** Outcomes of the whole run; the other rows are plateaus of single measures. */
const mainOutcomes = 18;

/** The mark before a verdict, for those who do not see its colour. */
const marks = {
  better: '▲',
  worse: '▼',
  equivalent: '=',
  undecided: '?',
  differs: '≠',
  none: '–',
} as const;

const isMoney = ({ outcome }: ReportOutcome): boolean => outcome.currency !== undefined;

const isOwn = (one: ReportOutcome): boolean => one.outcome.expr !== undefined && !isMoney(one);

const small = (text: string): VNode => <span class="small">{text}</span>;

const levelCell = (level: OutcomeLevel | undefined, outcome: ReportOutcome['outcome']): VNode => {
  const { unit } = outcome;
  if (level === undefined || !Number.isFinite(level.mean)) return <td>–</td>;
  const sure = level.reached === 0 ? null : level.uncertaintyOfMean;
  const reached = reachedWords(level, outcome);
  return (
    <td class="number">
      {levelWords(level, unit)}
      {sure !== null && small(valueRange(sure, unit))}
      {reached !== '' && small(reached)}
    </td>
  );
};

const spreadCell = (spread: SpreadOfOutcomes | null, unit: OutcomeUnit): VNode =>
  spread === null ? (
    <td>–</td>
  ) : (
    <td class="number">
      {differenceRange(spread, unit)}
      {small(spreadWords(spread))}
    </td>
  );

const row = (one: ReportOutcome, arm: string, baseline: string): VNode => {
  const { outcome, arms, differences } = one;
  const { unit } = outcome;
  const levelOf = (name: string) => arms.find((level) => level.arm === name);
  const found = differences.find((difference) => difference.arm === arm);
  const cells =
    found === undefined
      ? [<td>–</td>, <td>–</td>, <td>–</td>, <td>–</td>]
      : [
          <td class="number">
            {signedDifference(found.difference, unit, found.uncertaintyOfMean)}
            {small(differenceRange(found.uncertaintyOfMean, unit))}
          </td>,
          spreadCell(found.spreadOfOutcomes, unit),
          <td class="number">
            {outcome.orientation === 0 ? '–' : `${found.better.better} of ${found.n}`}
          </td>,
          <td
            class={`verdict ${found.verdict}`}
          >{`${marks[found.verdict]} ${verdictWords[found.verdict]}`}</td>,
        ];
  return (
    <tr>
      <th scope="row">
        {outcome.label}
        {outcome.expr !== undefined &&
          small(isMoney(one) ? outcome.meaning : clean(outcome.expr, 500))}
      </th>
      {levelCell(levelOf(baseline), outcome)}
      {levelCell(levelOf(arm), outcome)}
      {cells}
    </tr>
  );
};

const table = (
  data: ReportData,
  arm: ReportArm,
  rows: readonly ReportOutcome[],
  caption: string,
): VNode => {
  const [base] = data.arms;
  const heads = [
    'Outcome',
    clean(base?.label ?? '', 40),
    clean(arm.label, 40),
    'Difference',
    'Spread of the difference',
    'Better in',
    'Verdict',
  ];
  return headedTable(
    'outcomes',
    caption,
    heads,
    rows.map((one) => row(one, arm.arm, base?.arm ?? '')),
  );
};

/** The baseline and the other arms, of many the best first. */
function byWeight(data: ReportData): { base: ReportArm | undefined; others: ReportArm[] } {
  const [base, ...others] = armOrder(data).flatMap(
    (id) => data.arms.find(({ arm }) => arm === id) ?? [],
  );
  return { base, others };
}

/** Tables of one arm: of many arms those of the best stand open, the others are there to be unfolded. */
function foldedAway(data: ReportData, place: number, names: string, tables: VNode[]): VNode[] {
  if (place === 0 || data.arms.length <= mostLooks) return tables;
  return [
    <details>
      <summary>{names}</summary>
      {tables}
    </details>,
  ];
}

/** Every outcome of every arm against the baseline: how sure the means are and how far runs lie apart, each under its name. */
export function outcomeTables(data: ReportData): VNode[] {
  const { base, others } = byWeight(data);
  const whole = data.outcomes.slice(0, mainOutcomes);
  const main = [...data.outcomes.filter(isOwn), ...whole.filter((one) => !isOwn(one))];
  const more = data.outcomes.slice(mainOutcomes).filter((one) => !isOwn(one) && !isMoney(one));
  return others.flatMap((arm, k) => {
    const names = `${clean(arm.label, 40)} against ${clean(base?.label ?? '', 40)}`;
    return foldedAway(data, k, names, [
      table(data, arm, main, names),
      ...(more.length === 0
        ? []
        : [
            <details>
              <summary>{`${more.length} more measures: ${names}`}</summary>
              {table(data, arm, more, `${names}: measures, mean of the last 8 weeks`)}
            </details>,
          ]),
    ]);
  });
}

/** Every number of money of every arm against the baseline; nothing without economics. */
export function moneyTables(data: ReportData): VNode[] {
  const { base, others } = byWeight(data);
  const rows = data.outcomes.filter(isMoney);
  if (rows.length === 0) return [];
  return others.flatMap((arm, k) => {
    const names = `Money: ${clean(arm.label, 40)} against ${clean(base?.label ?? '', 40)}`;
    return foldedAway(data, k, names, [table(data, arm, rows, names)]);
  });
}

/** How to read the tables of outcomes. */
export function outcomeNotes(data: ReportData): VNode {
  const { alpha, arms, levers, outcomes, replications, weeks } = data;
  const sure = intervalWords(alpha);
  const others = levers?.isCompared ? levers.together : arms.length - 1;
  const isShort = outcomes.some((one) =>
    one.arms.some(({ n, reached }) => typeof reached === 'number' && reached < n),
  );
  return (
    <dl class="notes">
      <dt>Uncertainty of the mean</dt>
      <dd>{`Small print below a value: ${sure} of its mean over ${replications} replications. More replications narrow it.`}</dd>
      <dt>Spread of outcomes</dt>
      <dd>
        How far single runs lie apart. It is what one organisation may meet, and more replications
        do not narrow it.
      </dd>
      <dt>Verdict</dt>
      <dd>
        Better or worse where the interval leaves out 0; about equal where it lies inside the margin
        of the measure; else undecided.
        {outcomes.some(isOwn) &&
          ' An own outcome without a precision has no margin, and so no verdict.'}
        {others > 1 && ` ${togetherWords(alpha, others)}`}
      </dd>
      {isShort && [
        <dt>Times that are not reached</dt>,
        <dd>{`A run that does not get there within the horizon counts as ${weeks} ${weeks === 1 ? 'week' : 'weeks'}; how many runs did stands below the value.`}</dd>,
      ]}
    </dl>
  );
}

/** Tables of a comparison in the terminal: outcomes, money and roles. */

import { benefitIds, costIds, isMoneyId, moneyNumbers } from '@uptake/core/internal';
import type { ArmDifference, Comparison, OutcomeComparison } from '@uptake/lab';
import {
  armLabel,
  errorPriceWords,
  intervalWords,
  moneyAssumptions,
  roleGainCells,
  roleGainHeads,
  roleGainSentence,
  verdictWords,
} from '@uptake/viz/internal';
import { tableLines } from '../output/table.ts';
import { type Style, styled } from '../output/terminal.ts';
import { fitted, harmless, wrapped } from '../output/text.ts';
import { armText, differenceText, intervalText, rowNotes, tableRows } from './rows.ts';

const looks: { readonly [verdict: string]: Style } = { better: 'good', worse: 'bad' };

/** The verdict as the report words it; nothing where there is no difference to judge. */
function verdictText(apart: ArmDifference | undefined): string {
  if (!apart) return '';
  const words = verdictWords[apart.verdict];
  const look = looks[apart.verdict];
  return look ? styled(look, words) : words;
}

/** Levels and differences of one arm against the baseline. */
export function differenceTable(
  comparison: Comparison,
  arm: string,
  width: number,
  shown: readonly OutcomeComparison[] = tableRows(comparison),
): string[] {
  const { baseline, alpha } = comparison;
  const title = (name: string): string => fitted(harmless(name), 18);
  const columns = [
    { title: '' },
    { title: title(baseline), align: 'right' as const },
    { title: title(arm), align: 'right' as const },
    { title: 'difference', align: 'right' as const },
    { title: intervalWords(alpha), align: 'right' as const },
    { title: 'verdict' },
  ];
  const rows = shown.map(({ outcome, arms, differences }) => {
    const level = (name: string): string => {
      const found = arms.find((one) => one.arm === name);
      return found ? armText(outcome, found) : '–';
    };
    const apart = differences.find((one) => one.arm === arm);
    const mean = apart?.uncertaintyOfMean;
    return [
      outcome.label,
      level(baseline),
      level(arm),
      apart ? differenceText(outcome, apart.difference, apart.uncertaintyOfMean) : '–',
      mean ? intervalText(outcome, mean) : '–',
      verdictText(apart),
    ];
  });
  return tableLines(columns, rows, width);
}

export function levelTable(
  comparison: Comparison,
  width: number,
  shown: readonly OutcomeComparison[] = tableRows(comparison),
): string[] {
  const rows = shown.map(({ outcome, arms }) => [
    outcome.label,
    arms[0] ? armText(outcome, arms[0]) : '–',
  ]);
  return tableLines(
    [{ title: '' }, { title: harmless(comparison.baseline), align: 'right' }],
    rows,
    width,
  );
}

/** Name of a number of money; sources are set in below their sum. */
export function moneyLabel(id: string): string {
  const isSource = [...benefitIds, ...costIds].some((source) => source === id);
  return `${isSource ? '  ' : ''}${isMoneyId(id) ? moneyNumbers[id].label : id}`;
}

/** Money of every arm, by source, and what it rests on; nothing without economics. */
export function moneyBlocks(comparison: Comparison, width: number): string[] {
  const { arms, money, outcomes } = comparison;
  if (!money) return [];
  const rows = outcomes.flatMap((one): OutcomeComparison[] => {
    const { currency, id } = one.outcome;
    return currency === undefined
      ? []
      : [{ ...one, outcome: { ...one.outcome, label: moneyLabel(id) } }];
  });
  const tables =
    arms.length > 1
      ? arms.slice(1).map((arm) => differenceTable(comparison, arm, width, rows))
      : [levelTable(comparison, width, rows)];
  const notes = [
    ...rowNotes(rows),
    ...errorPriceWords(
      { arms: arms.map((arm) => ({ arm, label: armLabel(arm) })), outcomes },
      money.economics,
    ),
    `Assumed: ${moneyAssumptions(money.economics).join(' ')}`,
  ];
  const title = styled('bold', `Money, ${harmless(money.economics.currency, 12)}`);
  return [
    ...tables.map((lines, k) => [...(k === 0 ? [title] : []), ...lines].join('\n')),
    notes.flatMap((text) => wrapped(harmless(text, 3000), width)).join('\n'),
  ];
}

/** Roles by what each arm brings in them: a table an arm with its sentence; nothing where there is one role. */
export function roleBlocks({ arms, money, roleGains, roles }: Comparison, width: number): string[] {
  const priced = roleGains.some(({ cost }) => cost !== null);
  const currency = priced ? money?.economics.currency : undefined;
  return arms.slice(1).flatMap((arm) => {
    const own = roleGains.filter((gain) => gain.arm === arm);
    if (own.length === 0) return [];
    const columns = roleGainHeads(currency).map((title, k) => ({
      title,
      ...(k === 0 ? {} : { align: 'right' as const }),
    }));
    const rows = own.map((gain) => roleGainCells(gain, currency));
    const words = roleGainSentence(own, armLabel(arm), roles);
    return [
      [
        styled('bold', `Roles in ${harmless(armLabel(arm), 60)}, last 8 weeks`),
        ...tableLines(columns, rows, width),
        ...wrapped(harmless(words, 1000), width),
      ].join('\n'),
    ];
  });
}

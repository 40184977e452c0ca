/**
 * A comparison as tables of a workbook: what came out, week by week, what the arms set, what it rests on. Every number is the one of the
 * JSON, unrounded; arms have the names that they have in the file.
 */
import { armEntries, measures, type Scenario } from '@uptake/core';
import { benefitIds, costIds, type MoneyId, moneyNumbers } from '@uptake/core/internal';
import type { ArmDifference, Comparison, OutcomeComparison } from '@uptake/lab';
import type { ArmLevel, LeverEffects } from '@uptake/lab/internal';
import { answerTo, modelCaveats, moneyAssumptions, verdictWords } from '@uptake/viz/internal';
import { assumptionsSheet, changesSheet, leversSheet } from './setting-sheets.ts';
import { type Amount, columnsOf, type Sheet, type SheetCell } from './sheet.ts';
import { weeklyTable } from './weekly-table.ts';

/** What a workbook says of where it comes from beside the comparison. */
interface SheetSource {
  readonly scenario: Scenario;
  /** Name of the scenario file, and the fingerprint of its text. */
  readonly file: string;
  readonly sha256: string;
  /** Name and version of the program, and the command that gives the same numbers again. */
  readonly program: string;
  readonly command: string;
  /** What each lever of the best arm does by itself, where that was looked at. */
  readonly levers?: LeverEffects;
}

const better = { '-1': 'worse', '0': 'neither', '1': 'better' } as const;

/** One arm against the baseline in one outcome; where there is no other arm, the baseline alone. */
function outcomeRow(
  { margin, note, outcome }: OutcomeComparison,
  base: ArmLevel,
  level: ArmLevel | undefined,
  found: ArmDifference | undefined,
): SheetCell[] {
  const { unit } = outcome;
  const amount = (value: number | undefined): Amount | undefined =>
    value === undefined ? undefined : { value, unit };
  // A time that no run reached is no number: the horizon, which stands for it in a mean, would be averaged as if it were one.
  const ends = (one: ArmLevel | undefined): SheetCell[] =>
    one?.reached === 0
      ? ['not reached', undefined, undefined, 0, one.n]
      : [
          amount(one?.mean),
          amount(one?.uncertaintyOfMean?.lo),
          amount(one?.uncertaintyOfMean?.hi),
          one?.reached ?? one?.n,
          one && one.n + one.missing,
        ];
  const isBound = [base, level].some((one) => one?.reached === 0);
  return [
    outcome.label,
    outcome.id,
    unit === 'money' ? (outcome.currency ?? unit) : unit,
    better[`${outcome.orientation}`],
    ...[base.arm, ...ends(base)],
    ...[level?.arm, ...ends(level)],
    ...(isBound
      ? [found && 'not reached', undefined, undefined]
      : [
          amount(found?.difference),
          amount(found?.uncertaintyOfMean.lo),
          amount(found?.uncertaintyOfMean.hi),
        ]),
    found && verdictWords[found.verdict],
    amount(margin ?? undefined),
    found && outcome.orientation !== 0 ? found.better.better : undefined,
    found?.n ?? base.n,
    found && { value: found.p, unit: 'p-value' },
    outcome.meaning,
    note ?? undefined,
  ];
}

/** Every outcome: its level in the baseline and in each other arm, the difference, its interval, and the verdict. */
function comparisonSheet({ outcomes }: Comparison): Sheet {
  const ends = (name: string): [string, number][] => [
    [name, 16],
    [`${name}: mean`, 16],
    ['mean, from', 12],
    ['mean, to', 12],
    [`${name}: in runs`, 18],
    [`${name}: of runs`, 18],
  ];
  return {
    name: 'Comparison',
    columns: columnsOf(
      ...([['Outcome', 40]] as const),
      ...([['Id', 26]] as const),
      ...([['Unit', 10]] as const),
      ...([['More is', 9]] as const),
      ...ends('Baseline'),
      ...ends('Arm'),
      ...([
        ['Difference', 12],
        ['from', 12],
        ['to', 12],
        ['Verdict', 13],
        ['Margin', 10],
        ['Better in runs', 10],
        ['Of runs', 8],
        ['p', 9],
        ['Meaning', 60],
        ['Not reached', 50],
      ] as const),
    ),
    rows: outcomes.flatMap((one) => {
      const [base, ...others] = one.arms as readonly [ArmLevel, ...ArmLevel[]];
      if (others.length === 0) return [outcomeRow(one, base, undefined, undefined)];
      return others.map((level) =>
        outcomeRow(
          one,
          base,
          level,
          one.differences.find(({ arm }) => arm === level.arm),
        ),
      );
    }),
  };
}

/** Every measure of every arm and role, week by week: what weekly.csv holds. */
function weeklySheet(comparison: Comparison): Sheet {
  const { columns, rows } = weeklyTable(comparison);
  const unitOf = (id: string): string =>
    measures.find((measure) => id === measure.id || id.startsWith(`${measure.id}_q`))?.unit ?? '';
  const units = columns.map(({ id }) => unitOf(id));
  // As wide as the longest name of an arm or a role, so that a week is a line.
  const named = (k: number): number =>
    Math.max(
      16,
      Math.min(
        60,
        rows.reduce((most, row) => Math.max(most, 1.1 * String(row[k]).length), 0),
      ),
    );
  return {
    name: 'Weekly',
    columns: columns.map(({ id }, k) => ({ title: id, width: k < 2 ? named(k) : 12 })),
    rows: rows.map((row) =>
      row.map((cell, k) =>
        typeof cell === 'number' ? { value: cell, unit: units[k] ?? '' } : cell,
      ),
    ),
    fixed: 3,
  };
}

/** Money of each arm by source, its sums, and net value so far week by week; nothing where nothing has a price. */
function moneySheets({ arms, money, outcomes }: Comparison): Sheet[] {
  if (!money) return [];
  const meansOf = (id: MoneyId): Amount[] => {
    const found = outcomes.find(({ outcome }) => outcome.id === id);
    return arms.map((arm) => ({
      value: found?.arms.find((level) => level.arm === arm)?.mean ?? Number.NaN,
      unit: 'money',
    }));
  };
  const lines: readonly (readonly [kind: string, ids: readonly MoneyId[]])[] = [
    ['benefit', benefitIds],
    ['sum', ['benefits']],
    ['cost', costIds],
    ['sum', ['costs']],
    ['benefits less costs', ['netValue']],
  ];
  const [first] = money.netValue;
  return [
    {
      name: 'Money',
      columns: columnsOf(
        ['Kind', 20],
        ['Source', 28],
        ['Id', 18],
        ['Currency', 10],
        ...arms.map((arm) => [arm, 16] as const),
        ['Meaning', 90],
      ),
      rows: lines.flatMap(([kind, ids]) =>
        ids.map((id): SheetCell[] => [
          ...[kind, moneyNumbers[id].label, id, money.economics.currency],
          ...meansOf(id),
          moneyNumbers[id].meaning,
        ]),
      ),
    },
    {
      name: 'Net value so far',
      columns: columnsOf(['Week', 8], ...arms.map((arm) => [arm, 16] as const)),
      rows: Array.from(first?.weeks ?? [], (week, at): SheetCell[] => [
        week,
        ...arms.map((arm) => {
          const mean = money.netValue.find((one) => one.arm === arm)?.mean[at];
          return mean === undefined ? undefined : { value: mean, unit: 'money' };
        }),
      ]),
    },
  ];
}

const howToRead: readonly string[] = [
  'Numbers are whole; cells show fewer digits. A share of 0.163 is shown as 16.3%, and a difference of shares of 69.0% is 69 points.',
  'From and to are the ends of an interval of the mean: where the mean lies, not where single organisations lie.',
  'An empty cell is a number that is not there, such as an outcome without a verdict.',
  'A time that no run of an arm reached is "not reached" and no number, so is a difference to it. Where some runs reached it, the mean counts the others as the whole horizon, as the column Not reached says, and so is a lower bound.',
];

/** Answer, seed, versions, assumptions and sources, in words. */
function notesSheet(comparison: Comparison, source: SheetSource): Sheet {
  const { alpha, employees, money, provenance, replications, warnings, weeks } = comparison;
  const { about } = source.scenario;
  const given = (name: string, value: string | undefined): [string, SheetCell][] =>
    value === undefined || value === '' ? [] : [[name, value]];
  const facts: [string, SheetCell][] = [
    ['Name', comparison.name],
    ...given('Question', about.question),
    ['Answer', answerTo(comparison, source.levers)],
    ...given('Expected before the runs', about.expected),
    ...given('Where the question comes from', about.source),
    ...howToRead.map((text): [string, string] => ['How to read', text]),
    ['Employees', employees],
    ['Weeks', weeks],
    ['Replications of each arm', replications],
    ['One minus the confidence of intervals', alpha],
    ['Seed', provenance.seed],
    ['Luck', provenance.seedPolicy === 'common' ? 'the same in all arms' : 'each arm its own'],
    ['Program', source.program],
    ['Again', source.command],
    ['Scenario file', source.file],
    ['Scenario file, SHA-256', source.sha256],
    ['Model version', provenance.modelVersion],
    ['Model hash', provenance.modelHash],
    ['Plan', provenance.planSha256],
    ['Content', provenance.contentId],
    ...warnings.map((text): [string, string] => ['About this comparison', text]),
    ...(money ? moneyAssumptions(money.economics) : []).map((text): [string, string] => [
      'Assumed of money',
      text,
    ]),
    ...modelCaveats.map((text): [string, string] => ['About the model', text]),
    [
      'Sources',
      'The sheet Assumptions names the source of each parameter by its key in docs/sources.md.',
    ],
  ];
  return {
    name: 'Notes',
    columns: [
      { title: 'What', width: 36 },
      { title: 'Value', width: 120, wrap: true },
    ],
    rows: facts,
  };
}

/** The tables of a comparison, in the order of the tabs. */
export function comparisonSheets(comparison: Comparison, source: SheetSource): Sheet[] {
  const { scenario } = source;
  const known = new Map(armEntries(scenario));
  const arms = comparison.arms.map((arm) => known.get(arm) ?? scenario);
  return [
    comparisonSheet(comparison),
    weeklySheet(comparison),
    leversSheet(comparison.arms, arms),
    ...(source.levers ? [changesSheet(source.levers)] : []),
    ...moneySheets(comparison),
    assumptionsSheet(arms[0] ?? scenario),
    notesSheet(comparison, source),
  ];
}

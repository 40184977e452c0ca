import { type Run, reasonIds, type Scenario } from '@uptake/core';
import { reasonLabel, ruleWords } from '@uptake/core/internal';
import type { Outcome } from '@uptake/lab';
import { ownOutcomes, type PosteriorSource, reviewsOver } from '@uptake/lab/internal';
import { moneyAssumptions } from '@uptake/viz/internal';
import { type Curve, curveLines } from '../output/curves.ts';
import { counted, fixed, grouped, percentAt, signed } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled, type Terminal } from '../output/terminal.ts';
import { fitted, harmless, wrapped } from '../output/text.ts';
import { moneyLabel } from './compare-tables.ts';
import { levelText } from './rows.ts';

/** A run and how it came about. */
export interface OneRun {
  readonly scenario: Scenario;
  readonly arm: string;
  readonly seed: string;
  readonly replication: number;
  readonly run: Run;
  /** The draw of a posterior that it took. */
  readonly draw?: PosteriorSource & { readonly values: readonly number[] };
}

const right = 'right' as const;

/** The series of every role, in the order of the scenario. */
export function roleSeries(run: Run, { roles }: Scenario): [string, Run['series']][] {
  return roles.map(({ name }) => [name, run.roles[name] as Run['series']]);
}

function late(series: Float64Array): number {
  const last = series.subarray(-8);
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

function curves({ series }: Run): Curve[] {
  const active = { label: 'active', values: series.active, place: 0 };
  const real = { label: 'real', values: series.real, place: 1 };
  return series.token.some((share) => share >= 0.02) ? [active, real] : [real];
}

/** Own outcomes, each with its unit. */
function ownTable({ run, scenario }: OneRun, width: number): string[] {
  const own = ownOutcomes(scenario).filter(({ currency }) => currency === undefined);
  const rows = ownRows(own, run);
  return rows.length === 0
    ? []
    : tableLines([{ title: 'own outcome' }, { title: '', align: right }], rows, width);
}

function ownRows(outcomes: readonly Outcome[], run: Run): string[][] {
  return outcomes.map((outcome) => {
    const value = run.outcomes?.[outcome.id] ?? null;
    const { absent = 'it has no value', reaches } = outcome;
    const none = reaches ? `it never ${reaches}` : `none: ${harmless(absent, 60)}`;
    return [outcome.label, value === null ? none : levelText(outcome, value)];
  });
}

/** Money by source, and what it rests on; nothing without economics. */
function moneyLines({ run, scenario }: OneRun, width: number): string[] {
  const { economics } = scenario;
  const money = ownOutcomes(scenario).filter(({ currency }) => currency !== undefined);
  if (!economics || money.length === 0) return [];
  const words = `Assumed: ${moneyAssumptions(economics).join(' ')}`;
  return [
    ...tableLines(
      [{ title: `money, ${harmless(economics.currency, 12)}` }, { title: '', align: right }],
      ownRows(money, run).map(([_, text = ''], k) => [moneyLabel(money[k]?.id ?? ''), text]),
      width,
    ),
    ...wrapped(harmless(words, 3000), width),
  ];
}

function summaryTable({ summary }: Run, width: number): string[] {
  const weeks = (value: number | null): string => (value === null ? 'never' : `${fixed(value)} wk`);
  const rows = [
    ['Peak of active use', `${percentAt(summary.peakLevel, 1)} in week ${summary.peakWeek}`],
    ['Active, last 8 weeks', percentAt(summary.plateau, 1)],
    ['Real use, last 8 weeks', percentAt(summary.realPlateau, 1)],
    ['Half-life of use after its peak', weeks(summary.halfLife)],
    ['Never used', percentAt(summary.neverShare, 1)],
    ['Net hours', `${grouped(summary.netHours)} h`],
    ['Shadow work', `${grouped(summary.shadowHours)} h`],
    ['Escaped errors', grouped(summary.escaped)],
    ['Errors against the old way', grouped(summary.errorsAgainstOldWay)],
    ['Programme hours', `${grouped(summary.programmeHours)} h`],
    ['Productivity, last 8 weeks', `${signed(100 * summary.productivity, 1)} %`],
    ['Judgement, last 8 weeks', percentAt(summary.judgement, 1)],
    ['Alignment index', fixed(summary.alignment, 3)],
  ];
  return tableLines([{ title: 'outcome' }, { title: '', align: right }], rows, width);
}

function roleTable({ run, scenario }: OneRun, width: number): string[] {
  const rows = roleSeries(run, scenario).map(([name, series]) => [
    fitted(harmless(name), 28),
    percentAt(late(series.active), 1),
    percentAt(late(series.real), 1),
    percentAt(late(series.intensity), 1),
    fixed(late(series.net), 2),
    fixed(late(series.escaped), 3),
  ]);
  return tableLines(
    [
      { title: 'role, last 8 weeks' },
      { title: 'active', align: right },
      { title: 'real', align: right },
      { title: 'intensity', align: right },
      { title: 'net hours a week', align: right },
      { title: 'escaped a week', align: right },
    ],
    rows,
    width,
  );
}

function reasonTable({ away, rule }: Run, width: number): string[] {
  if (rule)
    return [
      `The rule ${harmless(ruleWords(rule), 120)} has no ledger: it is not said why people stopped.`,
    ];
  const rows = reasonIds
    .map((id) => ({ id, share: away[id][away[id].length - 1] as number }))
    .filter(({ share }) => share >= 0.005)
    .sort((a, b) => Number(b.id === 'chance') - Number(a.id === 'chance') || b.share - a.share)
    .map(({ id, share }) => [reasonLabel(id), percentAt(share, 1)]);
  if (rows.length === 0) return [];
  return tableLines(
    [{ title: 'why people stopped' }, { title: 'of all', align: right }],
    rows,
    width,
  );
}

/** The draw of a posterior that the run took. */
function drawLines({ draw }: OneRun, width: number): string[] {
  if (!draw) return [];
  const { draws, file, parameters, sha256, values } = draw;
  const drawn = parameters.map((id, k) => `${harmless(id, 60)} ${fixed(values[k] ?? 0, 3)}`);
  const words = `One of ${counted(draws, 'draw')} of the posterior of ${harmless(file)} (sha256 ${sha256.slice(0, 12)}): ${drawn.join(', ')}.`;
  return wrapped(words, width);
}

/** One run as text: use week by week, the outcomes, the roles, and why people stopped. */
export function runText(one: OneRun, terminal: Pick<Terminal, 'width' | 'unicode'>): string {
  const { width } = terminal;
  const { scenario, arm, seed, replication, run } = one;
  const facts = [
    `arm ${harmless(arm, 60)}`,
    counted(run.employees, 'employee'),
    counted(run.weeks, 'week'),
    `seed ${harmless(seed, 40)}`,
    `replication ${replication}`,
    ...(run.rule ? [`rule ${harmless(ruleWords(run.rule), 120)}`] : []),
  ];
  const blocks = [
    [styled('bold', harmless(scenario.name)), styled('faint', facts.join(', '))],
    [styled('faint', 'Employees using the tool'), ...curveLines(curves(run), terminal)],
    summaryTable(run, width),
    ownTable(one, width),
    moneyLines(one, width),
    [...reviewsOver(arm, [run]).words],
    roleTable(one, width),
    reasonTable(run, width),
    drawLines(one, width),
    ['One run is one possible future; uptake compare gives an answer.'],
  ];
  const full = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${full.join('\n\n')}\n`;
}

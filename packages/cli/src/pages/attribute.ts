import { questions } from '@uptake/core/internal';
import type { ArmAttribution, AttributedGroup, AttributedLever, Outcome } from '@uptake/lab';
import { leverAttribution } from '@uptake/viz';
import type { Limits, ValueUnit } from '@uptake/viz/data';
import { capital, drawn, listed, onceDated } from '@uptake/viz/internal';
import { counted, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';
import { differenceText, intervalText, levelText, lowered, partWords } from './rows.ts';

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

const stepWords =
  'A step has the sum of the shares of its levers; alone and on top, its levers are switched together.';

/** An attribution whose levers do not each repeat the week in which all of them change. */
function withoutWeek(found: ArmAttribution): ArmAttribution {
  const { levers, since } = onceDated(found.levers);
  return since === '' ? found : { ...found, levers, groups: onceDated(found.groups).levers };
}

/** Whose value the gap reaches to: the other arm's, or the baseline's with only the levers asked for as that arm has them. */
export function reached({ left, to }: Pick<ArmAttribution, 'left' | 'to'>): string {
  const arm = harmless(to.arm, 60);
  return left.length > 0 ? `with these levers of ${arm}` : `in ${arm}`;
}

/** Levers under the name of their group: groups in order, then each lever in no group; the largest lever first. */
interface Heading {
  readonly title: string;
  readonly levers: readonly AttributedLever[];
  readonly group?: AttributedGroup;
}

const byShare = (a: { readonly share: number }, b: { readonly share: number }): number =>
  b.share - a.share;

function headings({ groups, levers }: ArmAttribution): Heading[] {
  const inGroups = groups.map((group) => ({
    // A lever that stands alone in a group that nobody named has its name already.
    title: group.levers.length === 1 && group.levers[0] === group.id ? '' : group.label,
    levers: levers.filter(({ id }) => group.levers.includes(id)).sort(byShare),
    group,
  }));
  const others = levers.filter(({ group }) => group === undefined).sort(byShare);
  return others.length === 0 ? inGroups : [...inGroups, { title: 'No policy', levers: others }];
}

const largestFirst = (a: { readonly share: number }, b: { readonly share: number }): number =>
  Math.abs(b.share) - Math.abs(a.share);

/** The answer of an attribution in a sentence: the gap, what each step or group carries of it, and the levers that did most. */
function attributionSentence(found: ArmAttribution): string {
  const { from, gap, groups, levers, outcome, to } = found;
  const limits = limitsOf(found);
  const named = (all: readonly { readonly label: string; readonly share: number }[]): string[] =>
    all
      .toSorted(largestFirst)
      .map(({ label, share }) => `${lowered(label)} (${differenceText(outcome, share, limits)})`);
  const size = differenceText(outcome, gap.value, limits);
  const whole = `${outcome.label} is ${levelText(outcome, from.value)} in ${harmless(from.arm, 40)} and ${levelText(outcome, to.value)} ${reached(found)}.`;
  if (!levers.some(({ share }) => differenceText(outcome, share, limits).match(/[1-9]/u)))
    return `${whole} There is no gap to share out: no lever changes anything.`;
  const top = levers.toSorted(largestFirst).slice(0, 3);
  if (groups.length < 2 || groups.length === levers.length) {
    const rest = levers.length > top.length ? 'Most' : 'All';
    return `${whole} ${rest} of the gap of ${size} comes from ${listed(named(top))}.`;
  }
  return `${whole} The gap of ${size} is made up of ${listed(named(groups))}. The largest levers are ${listed(named(top))}.`;
}

/** `6 levers, all from week 53`. */
export function leverCount(found: ArmAttribution): string {
  const { since } = onceDated(found.levers);
  return `${counted(found.levers.length, 'lever')}${since === '' ? '' : `, all${since}`}`;
}

/** What a report says and shows of an attribution. */
export function attributionPage(whole: ArmAttribution): AnswerPage {
  const found = withoutWeek(whole);
  const { alpha, from, interactions, left, levers, method, outcome, replications, runs, to } =
    found;
  const ordered = headings(found).flatMap((heading) => heading.levers);
  const figure = drawn(leverAttribution, {
    measure: outcome.label,
    unit: unitOf(outcome),
    from: { label: from.arm, value: from.value },
    to: { label: left.length > 0 ? 'these levers' : to.arm, value: to.value },
    levers: ordered.map(({ share, uncertaintyOfMean, group: _, ...lever }) => ({
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
    question: `Which step and which lever make the difference between ${harmless(from.arm, 60)} and ${harmless(to.arm, 60)}?`,
    answer: capital(attributionSentence(found)),
    facts: [counted(replications, 'replication'), leverCount(whole)],
    figures: [{ id: 'levers', heading: 'Which lever did it?', figure }],
    table: reportTable(attributionTable(found), `${outcome.label}: the gap by step and lever`),
    warnings: [
      methods[method],
      ...(ordered.some(({ group }) => questions.some(({ id }) => id === group)) ? [stepWords] : []),
      `The intervals of all levers hold together with ${percent(1 - alpha)} confidence. In every replication the shares sum to the gap.`,
      ...(pair === undefined
        ? []
        : [
            `The strongest pair: ${labelOf(pair.i).toLowerCase()} with ${labelOf(pair.j).toLowerCase()}, ${differenceText(outcome, pair.value, limitsOf(found))} beyond what each does alone.`,
          ]),
      ...(left.length > 0
        ? [
            `Other differences between the arms stayed as in the baseline: ${left.map(partWords).join(', ')}.`,
          ]
        : []),
    ],
  };
}

const right = 'right' as const;

/** The levers of an attribution under their step or group, which is added up where it has several; and the sum of all. */
export function attributionTable(whole: ArmAttribution): ReadTable {
  const found = withoutWeek(whole);
  const { gap, outcome } = found;
  const effect = (value: number): string => differenceText(outcome, value, limitsOf(found));
  const numbers = (one: AttributedLever | AttributedGroup): string[] => [
    effect(one.share),
    intervalText(outcome, one.uncertaintyOfMean),
    effect(one.firstIn),
    effect(one.lastIn),
  ];
  const rows = headings(found).flatMap(({ group, levers, title }) => [
    ...levers.map((lever, k) => [
      k === 0 ? harmless(title, 30) : '',
      harmless(lever.label, 60),
      ...numbers(lever),
    ]),
    ...(group && levers.length > 1 ? [['', 'together', ...numbers(group)]] : []),
  ]);
  const sum = ['Sum', '', effect(gap.value), intervalText(outcome, gap.uncertaintyOfMean), '', ''];
  return {
    columns: [
      { title: found.method === 'groups' ? 'group' : 'step' },
      { title: 'lever' },
      { title: 'share of the gap', align: right },
      { title: 'interval', align: right },
      { title: 'alone', align: right },
      { title: 'on top', align: right },
    ],
    rows: [...rows, sum],
  };
}

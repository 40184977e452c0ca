import { type LeverId, parameters } from '@uptake/core';
import type { LeverEffects } from '@uptake/lab/internal';
import { reasonGroups } from '../charts/reasons.ts';
import type { ReasonId, ReasonSeries } from '../data/weekly.ts';
import { runCount } from '../marks/page.ts';
import { capital, clean } from '../text/clean.ts';
import { percent, points, showValue } from '../text/numbers.ts';
import { focusOf } from './answer.ts';
import { weakParameters } from './assumptions-part.tsx';
import { type BriefReason, causeNext, causeReasons, harmWords } from './brief-causes.ts';
import { causesBetween } from './cause-words.ts';
import { changeOf, fromTo, nameOf } from './lever-change.ts';
import type { OutcomeDifference } from './outcome.ts';
import { type PolicyDifference, policyDifferences } from './policy-part.tsx';
import type { ReportArm, ReportData } from './report-data.ts';
import { unset } from './scheduled-rows.ts';

/** One page for who decides, beside the answer: why, how sure, and what to do next. */
interface Brief {
  /** Which question the reasons answer: what made the difference, or why people stop. */
  readonly title: string;
  /** What the reasons are reasons for. */
  readonly about: string;
  /** At most three, the strongest first. */
  readonly reasons: readonly BriefReason[];
  readonly caveat: string;
  readonly next: string;
}

/** What tells two courses apart in one group of ledger lines, and the levers that act on it. */
interface Cause {
  readonly words: string;
  readonly levers: readonly LeverId[];
}

const causes: { readonly [Id in ReasonId]: Cause } = {
  time: { words: 'what an hour with the tool gives back', levers: ['displacement'] },
  shadow: { words: 'whether prompting, checking and cleaning up count', levers: ['credit'] },
  blame: { words: 'what a mistake made with the tool costs', levers: ['relief', 'punishment'] },
  metric: {
    words: 'what people are measured by',
    levers: ['incentive', 'accountability'],
  },
  habit: { words: 'the habit of those who stayed', levers: [] },
  peers: {
    words: 'what colleagues and the manager do, and whether mistakes may be told',
    levers: ['managerSupport', 'climate'],
  },
  friction: {
    words: 'permission, who answers, and fear for the job',
    levers: ['clarity', 'assurance', 'approval'],
  },
};

/** Most levers that a reason names. */
const mostNamed = 3;

/** What a policy sets otherwise of what acts on a group: its levers in order, and for metrics their weights. */
function movedFor(id: ReasonId, { baseline, other }: Pair): PolicyDifference[] {
  const rows = policyDifferences([baseline.scenario, other.scenario]);
  const weights = rows.filter(({ kind, part }) => kind === 'metric' || part === 'metrics');
  return [
    ...(id === 'metric' ? weights : []),
    ...causes[id].levers.flatMap((lever) => rows.filter(({ part }) => part === lever)),
  ].slice(0, mostNamed);
}

const endOf = (values: Float64Array): number => values[values.length - 1] as number;

/** All who are in real use with the other arm and not with this one, in the last week. */
const lackedIn = ({ chance, groups, other }: ReasonSeries): number =>
  [...Object.values(groups), chance, other].reduce((sum, values) => sum + endOf(values), 0);

/** Groups that a policy can move, those that carry most in the last week first; habit only follows from the others. */
const carrying = ({ groups }: ReasonSeries): ReasonId[] =>
  reasonGroups
    .map(({ id }) => id)
    .filter((id) => id !== 'habit')
    .toSorted((a, b) => endOf(groups[b]) - endOf(groups[a]));

/** The two arms of the answer: the baseline, and the one that does best against it. */
interface Pair extends Pick<OutcomeDifference, 'difference' | 'verdict'> {
  readonly baseline: ReportArm;
  readonly other: ReportArm;
}

function pairOf(data: ReportData): Pair | undefined {
  const focus = focusOf(data);
  const [baseline, ...others] = data.arms;
  if (!focus || !baseline) return undefined;
  const sign = focus.outcome.orientation < 0 ? -1 : 1;
  const [best] = focus.differences.toSorted((a, b) => sign * (b.difference - a.difference));
  const other = others.find(({ arm }) => arm === best?.arm);
  return best && other && { baseline, other, difference: best.difference, verdict: best.verdict };
}

/** Hours that an hour with the tool gives back in an arm, in the last week. */
function givenBack({ mechanism }: ReportData, { arm }: ReportArm): number | undefined {
  const found = mechanism.find((one) => one.arm === arm);
  return found && endOf(found.actualGain);
}

/** What goes with a group in the two arms: hours given back for time, and the levers that act on it. */
function sidesOf(data: ReportData, id: ReasonId, pair: Pair): string[] {
  const { baseline, other } = pair;
  const [a, b] = [givenBack(data, baseline), givenBack(data, other)];
  const [from, to] = [clean(baseline.label, 40), clean(other.label, 40)];
  const both = (name: string, one: string, two: string): string =>
    one === unset
      ? `${name}: ${two} with ${to}.`
      : `${name}: ${one} with ${from}, ${two} with ${to}.`;
  const hours = (value: number): string => showValue(value, 'hours');
  return [
    ...(id === 'time' && a !== undefined && b !== undefined
      ? [both('An hour gives back', hours(a), hours(b))]
      : []),
    ...movedFor(id, pair).map((row) =>
      both(capital(nameOf(row)), row.values[0] ?? '', row.values[1] ?? ''),
    ),
  ];
}

/** The reasons why people of the baseline are away, the strongest first. */
function reasonsOf(data: ReportData, series: ReasonSeries, pair: Pair): BriefReason[] {
  const all = lackedIn(series);
  return carrying(series)
    .map((id) => ({ id, share: endOf(series.groups[id]) / all }))
    .filter(({ share }) => share >= worthNaming)
    .slice(0, 3)
    .map(({ id, share }) => ({
      label: capital(causes[id].words),
      facts: [`${percent(share)} of what is lacking.`, ...sidesOf(data, id, pair)],
    }));
}

/** Least share of what is lacking that makes a reason. */
const worthNaming = 0.05;

/** What the baseline lacks against the other arm; nothing where that is nothing, or the other arm is worse. */
function lackingIn({ lacking }: ReportData, { baseline, other, verdict }: Pair) {
  const found = lacking.find(
    ({ against, label }) => label === baseline.label && against === other.label,
  );
  return found && verdict !== 'worse' && lackedIn(found) >= 0.005 ? found : undefined;
}

/** The weakest evidence, or that the runs do not decide. */
function caveatOf(data: ReportData, { difference, verdict }: Pair): string {
  if (verdict === 'undecided') return `These ${data.replications} runs cannot tell the two apart.`;
  const [weakest] = weakParameters.toSorted(
    (a, b) =>
      Math.max(Math.abs(b.aligned), Math.abs(b.unaligned)) -
      Math.max(Math.abs(a.aligned), Math.abs(a.unaligned)),
  );
  const parameter = parameters.find(({ id }) => id === weakest?.id);
  if (!weakest || !parameter) return '';
  const most = Math.max(Math.abs(weakest.aligned), Math.abs(weakest.unaligned));
  const basis = parameter.basis === 'assumed' ? 'is assumed' : 'is known from surveys only';
  const beside =
    focusOf(data)?.outcome.unit === 'share'
      ? ` The difference above is ${points(Math.abs(difference), true)}.`
      : '';
  return `Simulated, not measured. The weakest link, ${parameter.label.toLowerCase()} (${parameter.meaning.replace(/[:.].*$/, '').toLowerCase()}), ${basis}; over its plausible range it moves real use by up to ${points(most / 100)} in a reference organisation.${beside}`;
}

/** What to do next: more runs where these do not decide, else what stands behind the first reason that a policy moves. */
function nextOf(
  pair: Pair,
  series: ReasonSeries | undefined,
  causes: LeverEffects | undefined,
): string {
  const { baseline, verdict } = pair;
  if (verdict === 'undecided')
    return 'Run it until there is a verdict: uptake compare with --until verdict.';
  if (verdict === 'equivalent')
    return 'In what the question asks the two differ by less than matters: choose by what they cost.';
  const ask = 'Before paying for all of it, ask uptake attribute how much each part carries.';
  if (verdict === 'worse')
    return causes
      ? `Stay with ${clean(baseline.label, 40)}.${harmWords(causes)}`
      : `Stay with ${clean(baseline.label, 40)}, or ask uptake attribute which part does the harm.`;
  if (causes) return causeNext(causes, pair);
  const [first] = series ? carrying(series).flatMap((id) => movedFor(id, pair)) : [];
  if (!first) return ask;
  const change = changeOf(first);
  const step = fromTo({ ...change, name: `${change.name},` });
  const looks = change.to.words ? ` On a Monday morning that is: ${change.to.words}` : '';
  return `Begin with ${step}, in one team or role.${looks} ${ask}`;
}

/** What the reasons are reasons for. */
function aboutOf({ baseline, other, verdict }: Pair, series: ReasonSeries | undefined): string {
  const [from, to] = [clean(baseline.label, 40), clean(other.label, 40)];
  if (series)
    return `${percent(lackedIn(series))} of all employees are in real use in the last week with ${to} and not with ${from}, the same people with the same luck (${runCount(series.runs)}). What ${from} lacks for them, beside the habit that follows:`;
  return verdict === 'worse'
    ? `${to} does worse than ${from}, so there is no reason to change.`
    : `Few people use the tool with ${to} and not with ${from}, so no reason stands out.`;
}

/**
 * The page for who decides, or nothing where there is nothing to compare. Every number on it is one of the tables of the report.
 *
 * @param data - A comparison; its baseline and best arm are told of.
 */
export function briefOf(data: ReportData): Brief | undefined {
  const pair = pairOf(data);
  if (!pair) return undefined;
  const causes = causesBetween(data.levers, pair.baseline.arm, pair.other.arm);
  const series = lackingIn(data, pair);
  return {
    ...(causes
      ? { title: 'What made the difference', ...causeReasons(causes, pair) }
      : {
          title: 'Why people stop',
          about: aboutOf(pair, series),
          reasons: series ? reasonsOf(data, series, pair) : [],
        }),
    caveat: caveatOf(data, pair),
    next: nextOf(pair, series, causes),
  };
}

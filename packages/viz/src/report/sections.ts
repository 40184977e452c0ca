import type { Scenario } from '@uptake/core';
import type { VNode } from 'preact';
import { alluvial } from '../charts/alluvial.ts';
import { armRanking } from '../charts/arm-ranking.ts';
import { benchmarkTable } from '../charts/benchmarks.ts';
import { calculation } from '../charts/calculation.ts';
import { leverTornado } from '../charts/lever-tornado.ts';
import { mechanism } from '../charts/mechanism.ts';
import { moneyOverWeeks, moneySources } from '../charts/money.ts';
import { pairedGap } from '../charts/paired-gap.ts';
import { reasons } from '../charts/reasons.ts';
import { retention } from '../charts/retention.ts';
import { rivals } from '../charts/rivals.ts';
import { roleDecay } from '../charts/role-decay.ts';
import { timeAndValue } from '../charts/time-and-value.ts';
import { turningPoints } from '../charts/turning-points.ts';
import { usageDecay } from '../charts/usage-decay.ts';
import { usageModes } from '../charts/usage-modes.ts';
import type { FigureOptions } from '../figure.ts';
import { toHtmlTable } from '../table.ts';
import { clean } from '../text/clean.ts';
import { armOrder, baselineAndBest, bestArm, mostLooks, rankingOf } from './answer.ts';
import { assumptionsPart } from './assumptions-part.tsx';
import { costTable } from './cost-part.tsx';
import { leverSentences, leverSwings } from './lever-words.ts';
import { moneyAssumptions } from './money-words.ts';
import { moneyTables, outcomeNotes, outcomeTables } from './outcome-table.tsx';
import { figurePart, lead, type Part, paragraph, scrollFrame, section } from './part.tsx';
import { peoplePart } from './people-part.tsx';
import { policyDifferences, policyPart, policyWords } from './policy-part.tsx';
import { provenancePart } from './provenance-part.tsx';
import type { ReportData } from './report-data.ts';
import { rolloutFlags } from './rollout-words.ts';
import { explained, whyWords } from './why.ts';

const part = (
  id: string,
  heading: string,
  ...content: (VNode | false | readonly VNode[])[]
): Part[] => {
  const shown = content.flat().filter((node) => node !== false);
  return shown.length === 0 ? [] : [{ id, heading, node: section(id, heading, shown) }];
};

/** Most arms and roles that the figures of a report show: more would be no page that is read. The tables and files have all. */
export const mostShown = { arms: 24, roles: 48 } as const;

/** The data for the figures: of many arms the weightiest only, the baseline and the best first, and the first roles. */
function forFigures(data: ReportData): ReportData {
  const places = new Map(armOrder(data).map((arm, place) => [arm, place]));
  const placeOf = ({ arm }: { readonly arm: string }): number => places.get(arm) ?? places.size;
  const few = <T extends { readonly arm: string }>(items: readonly T[]): readonly T[] =>
    items.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, mostShown.arms);
  const arms = new Set(few(data.arms).map(({ arm }) => arm));
  const roles = new Set([...new Set(data.roles.map(({ role }) => role))].slice(0, mostShown.roles));
  return {
    ...data,
    usage: few(data.usage),
    gaps: few(data.gaps).slice(0, data.arms.length > mostLooks ? mostLooks - 1 : mostShown.arms),
    reasons: few(data.reasons),
    lacking: few(data.lacking),
    calculations: few(data.calculations),
    roles: few(data.arms)
      .flatMap(({ arm: own }) => data.roles.filter(({ arm }) => arm === own))
      .filter(({ arm, role }) => arms.has(arm) && roles.has(role)),
    modes: few(data.modes),
    ...(data.flows && { flows: few(data.flows) }),
    retention: few(data.retention),
    time: few(data.time),
  };
}

/** Says how many arms or roles the figures leave out; nothing where they show all. */
const leftOut = (count: number, most: number, noun: string): VNode | false =>
  count > most &&
  lead(
    `The figures show ${noun === 'arms' ? `the baseline and the best ${most - 1}` : `the first ${most}`} ${noun}, and ${count - most} more are in weekly.csv.`,
  );

const some = <T>(items: readonly T[], make: () => VNode): VNode | false =>
  items.length > 0 && make();

/** How the levers act that a policy sets otherwise (docs/model.md 7.7); nothing where none of them is learned. */
function howTheyAct(baseline: Scenario, other: Scenario): string[] {
  const changed = policyDifferences([baseline, other]).map(({ part }) => part);
  const isLearned = changed.includes('displacement') || changed.includes('credit');
  return isLearned && !other.rule
    ? [
        'Work removed and credit act mostly through what people learn, all else at once; attribution says how much each carries.',
      ]
    : [];
}

/** Why it came out so, and what the best policy does otherwise than the baseline. */
function whyPart(data: ReportData): VNode[] {
  const scenarios = Object.fromEntries(data.arms.map(({ arm, scenario }) => [arm, scenario]));
  const learned = baselineAndBest(data, data.mechanism);
  const words = whyWords(explained(learned, data.usage, scenarios));
  if (words.length === 0) return [];
  const label = bestArm(data);
  const [baseline] = data.arms;
  const best = data.arms.find((one) => one.label === label);
  const how = baseline && best ? howTheyAct(baseline.scenario, best.scenario) : [];
  return [...words, [...policyWords(data, label), ...how].join(' ')].map(paragraph);
}

/** Why people stop, what the baseline lacks, and where lives part. */
function stopSections(data: ReportData, best: string | undefined, options: FigureOptions): Part[] {
  const turning = data.turning.filter(({ keeps, loses }) => keeps === best || loses === best);
  const lacked = data.lacking.filter(({ against }) => against === best);
  return [
    ...part(
      'reasons',
      'Why do people stop?',
      data.reasons.length > 0 &&
        lead(
          'What tipped the last stop of those who are away. Near a sum of zero the luck of a week is enough: that is chance. What brought the sum there is told under “What do people learn?”.',
        ),
      some(data.reasons, () => figurePart('reasons-figure', reasons, data.reasons, options)),
      lacked.map((one) => {
        const title = `What ${clean(one.label, 40)} lacks against ${clean(one.against ?? '', 40)}`;
        return figurePart('lacking-figure', reasons, [one], { ...options, title });
      }),
    ),
    ...part(
      'turning',
      'Where do lives part?',
      turning.length > 0 &&
        lead(
          'Only those who use it in the last 8 weeks under one policy and not under the other, with the same luck: the first week in which they decide differently, and the part of the sum that then lies furthest apart.',
        ),
      some(turning, () => figurePart('turning-figure', turningPoints, turning, options)),
    ),
  ];
}

/** Of many arms, all in one figure before the first few by themselves. */
function rankingPart(data: ReportData, options: FigureOptions): VNode[] {
  const found = data.arms.length > mostLooks ? rankingOf(data) : undefined;
  if (!found) return [];
  return [
    figurePart('ranking-figure', armRanking, found, options),
    lead(`Week by week the ${mostLooks - 1} that come first; the others are in weekly.csv.`),
  ];
}

/** What each lever does by itself; nothing where they were not switched one at a time. */
function leverPart({ levers }: ReportData, options: FigureOptions): Part[] {
  if (!levers) return [];
  return part(
    'levers',
    'What does each lever do by itself?',
    leverSentences(levers).map(paragraph),
    some(levers.levers, () =>
      figurePart('levers-figure', leverTornado, leverSwings(levers), options),
    ),
  );
}

/** Whether use holds, how big the difference is, and why people stop. */
function useSections(all: ReportData, data: ReportData, options: FigureOptions): Part[] {
  const { usage, gaps, calculations } = data;
  const learned = baselineAndBest(all, data.mechanism);
  const flags = rolloutFlags(
    all.arms.map(({ label, scenario }) => ({ label, rollout: scenario.rollout })),
    data.weeks,
  );
  return [
    ...part(
      'use',
      'Does use hold?',
      leftOut(all.usage.length, mostShown.arms, 'arms'),
      some(usage, () =>
        figurePart('use-figure', usageDecay, usage, {
          ...options,
          flags,
          ...(data.benchmarks && { benchmarks: true }),
        }),
      ),
      data.benchmarks === true && scrollFrame(toHtmlTable(benchmarkTable), benchmarkTable.caption),
    ),
    ...part('why', 'Why?', whyPart(all)),
    ...part(
      'gap',
      'How big is the difference?',
      rankingPart(all, options),
      gaps.map((gap, k) => {
        const title = `${clean(gap.label, 40)} minus ${clean(gap.baseline, 40)}`;
        return figurePart(`gap-figure-${k}`, pairedGap, gap, { ...options, flags, title });
      }),
    ),
    ...leverPart(all, options),
    ...part(
      'mechanism',
      'What do people learn?',
      some(learned, () => figurePart('mechanism-figure', mechanism, learned, options)),
    ),
    ...stopSections(data, bestArm(all), options),
    ...part(
      'rivals',
      'Is there a simpler explanation?',
      some(all.rivals ?? [], () => figurePart('rivals-figure', rivals, all.rivals ?? [], options)),
    ),
    ...part(
      'employee',
      'What does one employee weigh up?',
      some(calculations, () => figurePart('employee-figure', calculation, calculations, options)),
    ),
  ];
}

/** Whom it helps, whether it is real, how long it lasts, and what it costs. */
function effectSections(all: ReportData, data: ReportData, options: FigureOptions): Part[] {
  const { roles, modes } = data;
  // In a run of one week nobody can move.
  const flows = (data.flows ?? []).filter(({ stations }) => stations.length > 1);
  return [
    ...part(
      'people',
      'Who gains, who loses?',
      peoplePart(all),
      leftOut(new Set(all.roles.map(({ role }) => role)).size, mostShown.roles, 'roles'),
      some(roles, () => figurePart('roles-figure', roleDecay, roles, options)),
    ),
    ...part(
      'modes',
      'Is it real use?',
      some(modes, () => figurePart('modes-figure', usageModes, modes, options)),
      some(flows, () => figurePart('flows-figure', alluvial, flows, options)),
    ),
    ...part(
      'lasting',
      'How long does use last?',
      some(data.retention, () => figurePart('lasting-figure', retention, data.retention, options)),
    ),
    ...part(
      'cost',
      'What does it cost and bring?',
      some(data.time, () => figurePart('cost-figure', timeAndValue, data.time, options)),
      costTable(all),
    ),
  ];
}

/** What it is worth in money, when it breaks even, and what that rests on; nothing without economics. */
function moneySection(data: ReportData, shown: number, options: FigureOptions): Part[] {
  const { money } = data;
  if (!money) return [];
  const places = armOrder(data);
  const accounts = money.accounts
    .toSorted((a, b) => places.indexOf(a.arm) - places.indexOf(b.arm))
    .slice(0, shown);
  return part(
    'money',
    'What is it worth in money?',
    lead(
      'Prices are assumptions of the file; hours, errors and quality are what the simulation gives. Small print below a value is the interval of its mean.',
    ),
    leftOut(money.accounts.length, shown, 'arms'),
    figurePart('money-sources-figure', moneySources, accounts, options),
    figurePart('money-weeks-figure', moneyOverWeeks, accounts, options),
    moneyTables(data),
    paragraph(`Assumed: ${moneyAssumptions(money.economics).join(' ')}`),
  );
}

/** All sections of the report in order; `all` in words and tables, the first arms and roles of it in figures. */
export function reportSections(all: ReportData, options: FigureOptions): Part[] {
  const data = forFigures(all);
  return [
    ...useSections(all, data, options),
    ...effectSections(all, data, options),
    ...moneySection(all, mostShown.arms, options),
    ...part('outcomes', 'What came out', outcomeNotes(all), outcomeTables(all)),
    ...part('policies', 'What differs between the policies?', policyPart(all)),
    ...part(
      'assumptions',
      'What does the answer rest on?',
      lead('Read this before you act on the numbers.'),
      assumptionsPart(all),
    ),
    ...part('provenance', 'How to get the same numbers', provenancePart(all)),
  ];
}

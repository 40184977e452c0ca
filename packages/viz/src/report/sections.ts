import type { Scenario } from '@uptake/core';
import type { VNode } from 'preact';
import { benchmarkTable } from '../charts/benchmarks.ts';
import type { FigureOptions } from '../figure.ts';
import { toHtmlTable } from '../table.ts';
import { baselineAndBest, bestArm, mostLooks } from './answer.ts';
import { assumptionsPart } from './assumptions-part.tsx';
import { causeTable } from './cause-part.tsx';
import { causesIn } from './cause-words.ts';
import { costTable } from './cost-part.tsx';
import { mostShown, reportFigures } from './figures.ts';
import { leverSentences } from './lever-words.ts';
import { errorPriceWords, moneyAssumptions } from './money-words.ts';
import { moneyTables, outcomeNotes, outcomeTables } from './outcome-table.tsx';
import { drawnPart, lead, type Part, paragraph, scrollFrame, section } from './part.tsx';
import { peoplePart } from './people-part.tsx';
import { policyDifferences, policyPart, policyWords } from './policy-part.tsx';
import { provenancePart } from './provenance-part.tsx';
import type { ReportData } from './report-data.ts';
import { roleGainSentence, roleGainTable } from './role-gains-part.tsx';
import { explained, whyWords } from './why.ts';

const part = (
  id: string,
  heading: string,
  ...content: (VNode | false | readonly VNode[])[]
): Part[] => {
  const shown = content.flat().filter((node) => node !== false);
  return shown.length === 0 ? [] : [{ id, heading, node: section(id, heading, shown) }];
};

/** Says how many arms or roles the figures leave out; nothing where they show all. */
const leftOut = (count: number, most: number, noun: string): VNode | false =>
  count > most &&
  lead(
    `The figures show ${noun === 'arms' ? `the baseline and the best ${most - 1}` : `the first ${most}`} ${noun}, and ${count - most} more are in weekly.csv.`,
  );

/** The figures of a section, each with its finding and its numbers. */
type Shown = (section: string) => VNode[];

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

/** Why it came out so, and what the best policy does otherwise than the baseline: a paragraph each. */
export function whyParagraphs(data: ReportData): string[] {
  const scenarios = Object.fromEntries(data.arms.map(({ arm, scenario }) => [arm, scenario]));
  const learned = baselineAndBest(data, data.mechanism);
  const words = whyWords(explained(learned, data.usage, scenarios));
  if (words.length === 0) return [];
  const label = bestArm(data);
  const [baseline] = data.arms;
  const best = data.arms.find((one) => one.label === label);
  const how = baseline && best ? howTheyAct(baseline.scenario, best.scenario) : [];
  return [...words, [...policyWords(data, label), ...how].join(' ')];
}

/** What made the difference: each change left out by itself; or what each lever does alone, where only that was asked for. */
function leverSection(data: ReportData, shown: Shown): Part[] {
  const { levers } = data;
  if (!levers) return [];
  const isCauses = causesIn(levers).length > 0;
  return part(
    'levers',
    isCauses ? 'What made the difference?' : 'What does each lever do alone?',
    leverSentences(levers).map(paragraph),
    shown('levers'),
    isCauses && causeTable(data, levers),
  );
}

/** Whether use holds, how big the difference is, and why people stop. */
function useSections(all: ReportData, shown: Shown): Part[] {
  return [
    ...part(
      'use',
      'Does use hold?',
      leftOut(all.usage.length, mostShown.arms, 'arms'),
      shown('use'),
      all.benchmarks === true && scrollFrame(toHtmlTable(benchmarkTable), benchmarkTable.caption),
    ),
    ...leverSection(all, shown),
    ...part('why', 'How does it come about?', whyParagraphs(all).map(paragraph)),
    ...part(
      'gap',
      'How big is the difference?',
      all.arms.length > mostLooks &&
        lead(
          `All policies in order, then week by week the ${mostLooks - 1} that come first; the others are in weekly.csv.`,
        ),
      shown('gap'),
    ),
    ...part('mechanism', 'What do people learn?', shown('mechanism')),
    ...part(
      'reasons',
      'Why do people stop?',
      all.reasons.length > 0 &&
        lead(
          'What tipped the last stop of those who are away. Near a sum of zero the luck of a week is enough: that is chance. What brought the sum there is told under “What do people learn?”.',
        ),
      shown('reasons'),
    ),
    ...part(
      'turning',
      'Where do lives part?',
      shown('turning').length > 0 &&
        lead(
          'Only those who use it in the last 8 weeks under one policy and not under the other, with the same luck: the first week in which they decide differently, and the part of the sum that then lies furthest apart.',
        ),
      shown('turning'),
    ),
    ...part('rivals', 'Is there a simpler explanation?', shown('rivals')),
    ...part('employee', 'What does one employee weigh up?', shown('employee')),
  ];
}

/** Which role gains most from each arm; nothing where there is one role. */
function roleGainsOf({ arms, money, roleGains = [] }: ReportData): (VNode | false)[] {
  const currency = roleGains.some(({ cost }) => cost !== null)
    ? money?.economics.currency
    : undefined;
  return arms.slice(0, mostShown.arms).flatMap(({ arm, label, scenario }) => {
    const own = roleGains.filter((gain) => gain.arm === arm);
    const words = roleGainSentence(
      own,
      label,
      scenario.roles.map(({ name }) => name),
    );
    const shown = own.slice(0, mostShown.roles);
    return [words === '' ? false : paragraph(words), roleGainTable(shown, { label, currency })];
  });
}

/** Whom it helps, whether it is real, how long it lasts, and what it costs. */
function effectSections(all: ReportData, shown: Shown): Part[] {
  return [
    ...part(
      'people',
      'Who gains, who loses?',
      peoplePart(all),
      leftOut(new Set(all.roles.map(({ role }) => role)).size, mostShown.roles, 'roles'),
      shown('people'),
      ...roleGainsOf(all),
    ),
    ...part('modes', 'Is it real use?', shown('modes')),
    ...part('lasting', 'How long does use last?', shown('lasting')),
    ...part('cost', 'What does it cost and bring?', shown('cost'), costTable(all)),
  ];
}

/** What it is worth in money, when it breaks even, and what that rests on; nothing without economics. */
function moneySection(data: ReportData, shown: Shown): Part[] {
  const { money } = data;
  if (!money) return [];
  return part(
    'money',
    'What is it worth in money?',
    lead(
      'Prices are assumptions of the file; hours, errors and quality are what the simulation gives. Small print below a value is the interval of its mean: it holds the luck of the runs, not what is unknown of people, tool and prices, which `uptake voi` weighs.',
    ),
    leftOut(money.accounts.length, mostShown.arms, 'arms'),
    shown('money'),
    moneyTables(data),
    ...errorPriceWords(data, money.economics).map((text) => paragraph(text)),
    paragraph(`Assumed: ${moneyAssumptions(money.economics).join(' ')}`),
  );
}

/** All sections of the report in order; `all` in words and tables, the first arms and roles of it in figures. */
export function reportSections(all: ReportData, options: FigureOptions): Part[] {
  const figures = reportFigures(all, options);
  const shown: Shown = (section) =>
    figures.filter((one) => one.section === section).map(({ figure, id }) => drawnPart(id, figure));
  return [
    ...useSections(all, shown),
    ...effectSections(all, shown),
    ...moneySection(all, shown),
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

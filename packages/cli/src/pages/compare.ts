import type { Scenario } from '@uptake/core';
import { type Comparison, ensembleOf, type PeopleChange } from '@uptake/lab';
import type { LeverEffects } from '@uptake/lab/internal';
import {
  answerTo,
  armLabel,
  everybody,
  leverSentences,
  mechanismWords,
  reasonWords,
  rivalWords,
  rolloutWords,
  togetherWords,
  turningWords,
} from '@uptake/viz/internal';
import { armPlaces, curveLines } from '../output/curves.ts';
import { counted, percent } from '../output/numbers.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { leverTable, leverTogether } from './compare-levers.ts';
import { differenceTable, levelTable, moneyBlocks, roleBlocks } from './compare-tables.ts';
import { differenceText, rowNotes, tableRows } from './rows.ts';

/** What the screen can show. */
interface Screen {
  readonly width: number;
  readonly unicode: boolean;
}

function chart(comparison: Comparison, screen: Screen): string[] {
  const places = armPlaces(comparison.arms);
  const curves = comparison.arms.flatMap((arm, at) => {
    const found = ensembleOf(comparison, arm, 'active');
    const median = found?.quantiles[found.levels.indexOf(0.5)];
    return median ? [{ label: harmless(arm), values: median, place: places[at] as number }] : [];
  });
  const title = `Employees using the tool, real or token: median of ${counted(comparison.replications, 'run')}`;
  return curves.length === 0 ? [] : [styled('faint', title), ...curveLines(curves, screen)];
}

/** How the tool reaches people: once where that is alike in all arms, nothing where it is everybody from week 1. */
function rolloutLines({ arms: names }: Comparison, { arms }: Pick<Scenario, 'arms'>): string[] {
  const known = names.flatMap((arm) => {
    const scenario = arms[arm];
    return scenario ? [{ arm, words: rolloutWords(scenario.rollout) }] : [];
  });
  const all = new Set(known.map(({ words }) => words));
  if (all.size > 1) return known.map(({ arm, words }) => `Rollout of ${armLabel(arm)}: ${words}.`);
  return [...all].filter((words) => words !== everybody).map((words) => `Rollout: ${words}.`);
}

/** What people hope and learn under each policy, under its heading. */
function whyLines(comparison: Comparison, { arms }: Pick<Scenario, 'arms'>): string[] {
  const words = mechanismWords(comparison, arms);
  return words.length === 0 ? [] : ['How it comes about', ...words];
}

/** Lines under a heading; nothing where there are none. */
const headed = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');

/** Over what the intervals of several policies hold. */
function together({ alpha, arms }: Comparison, levers: LeverEffects | undefined): string[] {
  const others = levers?.isCompared ? levers.together : arms.length - 1;
  return others < 2 ? [] : [togetherWords(alpha, others)];
}

/** What a sequential comparison was asked for and did not reach. */
function shortfall({ stopping, focus, outcomes, replications }: Comparison): string {
  const { state, rule, halfWidth, wanted } = stopping;
  const found = outcomes.find(({ outcome }) => outcome.id === focus);
  if (state === 'reached' || !found || wanted === null) return '';
  const width = (value: number): string => differenceText(found.outcome, value).replace('+', '±');
  const goal = rule === 'verdict' ? 'A verdict was' : `A precision of ${width(wanted)} was`;
  const known =
    halfWidth === null ? '' : `: ${found.outcome.label} is known to ${width(halfWidth)}`;
  return `${goal} not reached in ${counted(replications, 'replication')}${known}. Raise --max.`;
}

/** What was asked, of whom, and in how many runs. */
function headBlock(
  { employees, name, replications, seed, weeks }: Comparison,
  { about }: Pick<Scenario, 'about'>,
  paragraph: (text: string) => string,
): string {
  const facts = [
    counted(employees, 'employee'),
    counted(weeks, 'week'),
    `${counted(replications, 'replication')} on common luck`,
    `seed ${harmless(seed, 40)}`,
  ];
  return [
    styled('bold', harmless(name)),
    ...(about.question ? [paragraph(harmless(about.question, 2000))] : []),
    styled('faint', facts.join(', ')),
  ].join('\n');
}

/**
 * A comparison as text: what was asked, both curves, the table, the answer.
 *
 * @param about - The scenario compared.
 * @param screen - What the screen can show.
 * @param levers - What each lever does by itself, where they were switched one at a time.
 */
export function comparisonText(
  comparison: Comparison,
  scenario: Pick<Scenario, 'about' | 'arms'>,
  screen: Screen,
  levers?: LeverEffects,
): string {
  const { arms, people, warnings } = comparison;
  const paragraph = (text: string): string => wrapped(text, screen.width).join('\n');
  const { width } = screen;
  const tables = arms.slice(1).map((arm) => differenceTable(comparison, arm, width).join('\n'));
  const blocks = [
    headBlock(comparison, scenario, paragraph),
    rolloutLines(comparison, scenario)
      .map((text) => paragraph(harmless(text, 2000)))
      .join('\n'),
    chart(comparison, screen).join('\n'),
    ...(tables.length > 0 ? tables : [levelTable(comparison, width).join('\n')]),
    [...rowNotes(tableRows(comparison)), ...together(comparison, levers)]
      .map((text) => paragraph(harmless(text, 1000)))
      .join('\n'),
    ...roleBlocks(comparison, width),
    ...moneyBlocks(comparison, width),
    comparison.arms.length > 1
      ? styled('bold', paragraph(harmless(answerTo(comparison, levers), 2000)))
      : '',
    levers ? leverTable(levers, width).join('\n') : '',
    levers
      ? paragraph(harmless([...leverSentences(levers), leverTogether(levers)].join(' '), 2000))
      : '',
    whyLines(comparison, scenario)
      .map((text) => paragraph(harmless(text, 2000)))
      .join('\n'),
    comparison.reviews
      .flatMap(({ arm, words }) => words.map((text) => `${harmless(armLabel(arm), 60)}: ${text}`))
      .map(paragraph)
      .join('\n'),
    [...people.map(peopleSentence), ...turningWords(comparison).map((text) => harmless(text, 1000))]
      .map(paragraph)
      .join('\n'),
    headed(
      'Why people stop',
      reasonWords(comparison).map((text) => paragraph(harmless(text, 1000))),
    ),
    rivalWords(comparison)
      .map((text) => paragraph(harmless(text, 1000)))
      .join('\n'),
    wrapped(shortfall(comparison), screen.width).join('\n'),
    (arms.length > 5
      ? [...warnings, 'Figures tell five arms apart; choose them with --arms.']
      : warnings
    )
      .map((text) => paragraph(`Note: ${harmless(text, 1000)}`))
      .join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Whom an arm helps and harms, in words. */
function peopleSentence({ arm, baseline, helped, harmed }: PeopleChange): string {
  const [own, other] = [harmless(armLabel(arm), 60), harmless(armLabel(baseline), 60)];
  if (helped === 0 && harmed === 0)
    return `Nobody uses it more or less in ${own} than in ${other}.`;
  const share = (value: number): string => (value === 0 ? 'nobody' : percent(value));
  return `Of all employees, ${share(helped)} ${helped === 0 ? 'uses' : 'use'} it more and ${share(harmed)} less in ${own} than the same people do in ${other}.`;
}

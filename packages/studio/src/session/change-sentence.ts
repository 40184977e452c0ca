import type { Scenario } from '@uptake/core';
import { leversBetween } from '@uptake/lab/internal';
import { quantile } from '@uptake/lab/statistics';
import { leverName, term } from '@uptake/viz/internal';
import { percent } from '@uptake/viz/numbers';
import { type Slider, sliders } from '../state/sliders.ts';
import { words } from '../words/words.ts';
import type { Result } from './result.ts';
import { valueText } from './words.ts';

/** Median use of an arm in the last week, over the first runs. */
const endOf = (result: Result, arm: 0 | 1, runs: number = result.runs): number =>
  quantile(
    result.records[arm].slice(0, runs).map(({ active }) => active[active.length - 1] as number),
    0.5,
  );

const movedText = (from: number, to: number): string => {
  const points = Math.round(100 * to) - Math.round(100 * from);
  if (points === 0) return words.said.unchanged;
  return points > 0 ? words.said.up(points) : words.said.down(-points);
};

/**
 * The one thing in which an arm differs from what it was, in words; empty where it is more than one, or
 * another organisation.
 */
function changeWords(before: Scenario, is: Scenario): string {
  const rolesOf = ({ roles }: Scenario) => JSON.stringify(roles.map(({ name }) => name));
  if (rolesOf(before) !== rolesOf(is)) return '';
  const parts = leversBetween(before, is);
  const [one] = differencesOf(before, is);
  if (parts.length !== 1) return '';
  if (!one) return leverName(parts[0]?.label ?? '');
  const { slider, from, to } = one;
  const [was, now] = [valueText(from, slider.unit), valueText(to, slider.unit)];
  return words.said.fromTo(term(slider.label), was, now);
}

/** What moved in one arm and what came of it: `Work removed 30 % to 50 %, Unaligned: week 104 use 23 %, up 6.` */
function armSentence(before: Result, after: Result, k: 0 | 1): string {
  const [was, is] = [before.arms[k], after.arms[k]];
  if (was.hash === is.hash) return '';
  // Both on the same replications: the result before may have had fewer, or more.
  const common = Math.min(before.runs, after.runs);
  const moved = movedText(endOf(before, k, common), endOf(after, k, common));
  const what = changeWords(was.scenario, is.scenario);
  const label = what === '' ? is.label : `${what}, ${is.label}`;
  return words.said.use(label, is.scenario.weeks, percent(endOf(after, k)), moved);
}

/**
 * What the last change did, in words.
 *
 * @param hide - Arms that are hidden; nothing is said of them.
 */
export function changeSentence(
  before: Result,
  after: Result,
  hide: Readonly<Record<string, number>>,
): string {
  return ([0, 1] as const)
    .filter((k) => !Object.hasOwn(hide, after.arms[k].id))
    .map((k) => armSentence(before, after, k))
    .filter((text) => text !== '')
    .join(' ');
}

/** Use in one week, in words: `Week 26: Aligned 88 %, real use 84 %.` Nothing is said of a hidden arm. */
export function weekSentence(
  result: Result,
  week: number,
  k: 0 | 1,
  hide: Readonly<Record<string, number>>,
): string {
  const { id, label } = result.arms[k];
  if (Object.hasOwn(hide, id) && week > (hide[id] as number)) return words.said.hidden(week, label);
  const median = (measure: 'active' | 'real'): string =>
    percent(
      quantile(
        result.records[k].map((run) => run[measure][week - 1] as number),
        0.5,
      ),
    );
  return words.said.week(week, label, median('active'), median('real'));
}

/** A slider with different values in two arms. */
interface Difference {
  readonly slider: Slider;
  readonly from: number;
  readonly to: number;
}

/** The sliders with other values in `after` than in `before`, in the order of the table. */
function differencesOf(before: Scenario, after: Scenario): Difference[] {
  return [...sliders.values()].flatMap((slider) => {
    const [from, to] = [slider.read(before), slider.read(after)];
    return from === undefined || to === undefined || from === to ? [] : [{ slider, from, to }];
  });
}

import { storyPanels } from '@uptake/cli/story';
import { headcountOf, type Scenario } from '@uptake/core';
import { mappingOf } from '@uptake/core/internal';
import { clean } from '@uptake/viz/internal';
import { firstView } from './initial.ts';
import { sliders } from './sliders.ts';
import type { View } from './state.ts';

/** A number in a range, or nothing. */
export const numberIn = (value: unknown, min: number, max: number): number | undefined =>
  typeof value === 'number' && value >= min && value <= max ? value : undefined;

const choices = {
  panel: storyPanels,
  mode: ['fan', 'runs', 'one'],
  measure: ['active', 'real'],
  reading: ['own-start', 'other-arm', 'parting'],
  column: ['main', 'all', 'assumptions'],
  theme: ['auto', 'light', 'dark'],
  language: ['en', 'de'],
} as const;

const whoOf = (value: unknown, scenario: Scenario): View['who'] => {
  const { role, percentile, employee } = mappingOf(value);
  const people = headcountOf(scenario);
  const who = {
    role: Math.floor(numberIn(role, 0, scenario.roles.length - 1) ?? 0),
    percentile: numberIn(percentile, 0, 100) ?? 50,
  };
  const one = numberIn(employee, 0, people - 1);
  return one === undefined ? who : { ...who, employee: Math.floor(one) };
};

/** A view from anything: what is missing or wrong is as at first. */
export function checkView(given: unknown, scenario: Scenario): View {
  const view = mappingOf(given);
  const oneOf = <K extends keyof typeof choices>(key: K): View[K] =>
    (choices[key] as readonly unknown[]).includes(view[key])
      ? (view[key] as View[K])
      : firstView[key];
  const flag = (key: 'enlarged' | 'presenter' | 'letters'): boolean =>
    typeof view[key] === 'boolean' ? (view[key] as boolean) : firstView[key];
  const lever = (value: unknown, fallback: string): string =>
    typeof value === 'string' && sliders.has(value) ? value : fallback;
  const map = Array.isArray(view['map']) ? (view['map'] as unknown[]) : [];
  const week = Math.floor(numberIn(view['week'], 1, scenario.weeks) ?? firstView.week);
  return {
    week: Math.min(week, scenario.weeks),
    panel: oneOf('panel'),
    enlarged: flag('enlarged'),
    mode: oneOf('mode'),
    measure: oneOf('measure'),
    reading: oneOf('reading'),
    who: whoOf(view['who'], scenario),
    arm: view['arm'] === 1 ? 1 : 0,
    map: [lever(map[0], firstView.map[0]), lever(map[1], firstView.map[1])],
    column: oneOf('column'),
    presenter: flag('presenter'),
    lever: lever(view['lever'], firstView.lever),
    theme: oneOf('theme'),
    language: oneOf('language'),
    letters: flag('letters'),
    ...(typeof view['outcome'] === 'string' &&
      Object.hasOwn(scenario.outcomes ?? {}, view['outcome']) && { outcome: view['outcome'] }),
    ...(typeof view['behind'] === 'string' && { behind: clean(view['behind'], 60) }),
  };
}

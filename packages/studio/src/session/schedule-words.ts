import type { Change, Scenario } from '@uptake/core';
import type { Slider } from '../state/sliders.ts';
import { valueText } from './format.ts';

/** What a scheduled change sets a lever or metric to; nothing if it leaves it alone. */
const setBy = ({ set, metrics }: Change, id: string): number | undefined =>
  (({ ...metrics, ...set }) as Readonly<Record<string, number | undefined>>)[id];

/**
 * When and to what the schedule of an arm sets what a slider sets; empty where it does not.
 *
 * A slider moves the policy of the first week, and the schedule overrides it later: `to 60 % in week 53, by the schedule`.
 */
export function scheduleWords({ rollout }: Scenario, { id, unit }: Slider): string {
  const changes = rollout.schedule
    .flatMap(({ week, role, ...change }) => {
      const value = setBy({ week, ...change }, id);
      return value === undefined ? [] : [{ week, role, text: valueText(value, unit) }];
    })
    .sort((a, b) => a.week - b.week);
  if (changes.length === 0) return '';
  const texts = changes.map(
    ({ week, role, text }) =>
      `to ${text} in week ${week}${role === undefined ? '' : ` for ${role}`}`,
  );
  const never = changes.some(({ week, role }) => week === 1 && role === undefined);
  return `${texts.join(', ')}, by the schedule${never ? '; the slider moves nothing' : ''}`;
}

import { type Change, metrics, type Scenario } from '@uptake/core';
import type { Slider } from '../state/sliders.ts';
import { valueText } from './format.ts';

/** Roles named at most where they differ. */
const mostNamed = 4;

/**
 * What a slider of several roles does not show: values of their own, and what moving it does; empty where all roles have
 * the value that it shows.
 *
 * `mean of roles: Rep 20 %, Analyst 50 %; the slider sets it for all 2 roles`.
 */
export function roleWords({ roles }: Scenario, { id, unit, ofRole }: Slider): string {
  const own = roles.flatMap((role) => {
    const value = ofRole?.(role);
    return value === undefined ? [] : [{ name: role.name, value }];
  });
  const isMetric = metrics.some((metric) => metric.id === id);
  if (own.length === 0 || (isMetric && own.every(({ value }) => value === own[0]?.value)))
    return '';
  const named = own
    .slice(0, mostNamed)
    .map(({ name, value }) => `${name} ${valueText(value, unit)}`);
  const more = own.length > mostNamed ? [`${own.length - mostNamed} more`] : [];
  const list = [...named, ...more].join(', ');
  return isMetric
    ? `mean of roles: ${list}; the slider sets it for all ${roles.length} roles`
    : `not for ${list}, which the slider leaves alone`;
}

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

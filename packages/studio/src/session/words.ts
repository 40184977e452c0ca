import { metrics, type Scenario } from '@uptake/core';
import type { Change } from '@uptake/core/internal';
import { listed, term } from '@uptake/viz/internal';
import { grouped, settingNumber } from '@uptake/viz/numbers';
import { type Slider, sliders } from '../state/sliders.ts';
import { words } from '../words/words.ts';
import type { ArmShown } from './resolve.ts';
import type { Smaller } from './smaller.ts';

/** A lever's value as shown at its slider: shares in per cent with at most one digit, others with at most three. */
export function valueText(value: number, unit: string): string {
  return settingNumber(value, unit);
}

type Arms = { readonly arms: readonly [ArmShown, ArmShown] };

/** A range as shown at its slider: `20–40 %`. */
export function rangeText(lo: number, hi: number, unit: string): string {
  const [from, to] = [valueText(lo, unit), valueText(hi, unit)];
  return from === to ? to : `${from.replace(' %', '')}–${to}`;
}

/** The draws of a posterior in words: `1 000 draws of fit.json (sha256 1a2b3c4d5e6f) for mind.value`. */
function drawWords({ posterior }: ArmShown): string[] {
  if (!posterior) return [];
  const { draws, file, parameters, sha256 } = posterior;
  return [
    words.said.draws(grouped(draws.length), file, sha256.slice(0, 12), parameters.join(', ')),
  ];
}

/**
 * The posterior and the ranges that runs are drawn from, in words; empty where there are none.
 *
 * `Work removed 20–40 % (Unaligned)`.
 */
export function rangeWords({ arms }: Arms): string {
  return [
    ...drawWords(arms[0]),
    ...arms.flatMap(({ label, ranges }) =>
      ranges.map(({ lever, lo, hi }) => {
        const slider = sliders.get(lever) as Slider;
        return `${term(slider.label)} ${rangeText(lo, hi, slider.unit)} (${label})`;
      }),
    ),
  ].join(', ');
}

/** The same in short, for a footer: `luck and 2 ranges`, `luck, draws of fit.json and a range`; empty where there are none. */
export function spreadWords({ arms }: Arms): string {
  const { posterior } = arms[0];
  const count = arms.reduce((sum, { ranges }) => sum + ranges.length, 0);
  const parts = [
    ...(posterior ? [words.said.drawsShort(posterior.file)] : []),
    ...(count === 0 ? [] : [count === 1 ? words.said.oneRange : words.said.ranges(count)]),
  ];
  return parts.length === 0 ? '' : listed([words.said.luck, ...parts]);
}

/** The mark of a preview: `preview by 300 of 10 000 people, ± 3 points`, and what it means. */
export function smallerWords({ people, of, error }: Smaller): { text: string; title: string } {
  const points = error === undefined ? '' : `, ± ${pointsAbove(error)}`;
  return {
    text: words.said.preview(grouped(people), grouped(of), points),
    title: words.said.previewMeaning,
  };
}

/** Points of a share, rounded up, so that none is promised too near. */
function pointsAbove(share: number): string {
  const points = Math.max(1, Math.ceil(share * 100));
  return words.said.points(grouped(points), points === 1);
}

/**
 * What the panels of the end measure; a lever with a range is at its middle, and the words include that.
 *
 * @param outcome - An own outcome; without it real use of the last 8 weeks.
 */
export function endMeasure({ arms }: Arms, outcome: string = words.said.realUseAtEnd): string {
  const some = arms.some(({ ranges }) => ranges.length > 0);
  const fitted = arms[0].posterior ? words.said.medians : '';
  return `${outcome}${fitted}${some ? words.said.middle : ''}`;
}

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
  const more = own.length > mostNamed ? [words.said.more(own.length - mostNamed)] : [];
  const list = [...named, ...more].join(', ');
  return isMetric ? words.said.meanOfRoles(list, roles.length) : words.said.notFor(list);
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
      `${words.said.toInWeek(text, week)}${role === undefined ? '' : words.said.forRole(role)}`,
  );
  const never = changes.some(({ week, role }) => week === 1 && role === undefined);
  return `${words.said.bySchedule(texts.join(', '))}${never ? words.said.movesNothing : ''}`;
}

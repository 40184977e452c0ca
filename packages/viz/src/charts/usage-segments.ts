import type { SegmentRule, UsageSegment } from '@uptake/lab/telemetry';
import type { VNode } from 'preact';
import { fewest, type UsageArm } from '../data/usage.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf } from '../marks/frame.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { percent } from '../text/numbers.ts';
import type { Theme } from '../theme/theme.ts';
import { stackPanels } from './stack-panels.ts';
import { firstWeeks, sideStyles } from './usage-course.ts';

/** Segments of people by the published definitions, over time. */

/** Segments from the bottom of the stack, and their names. */
export const segmentNames: readonly { readonly id: UsageSegment; readonly label: string }[] = [
  { id: 'power', label: 'Power' },
  { id: 'habitual', label: 'Habitual' },
  { id: 'novice', label: 'Novice' },
  { id: 'low', label: 'Low' },
  { id: 'none', label: 'No use' },
];

/** Which of the published definitions. */
export type SegmentWindow = keyof UsageArm['side']['segments'];

/** Options of the figures of segments. */
export interface SegmentOptions {
  /** `standard` looks back 12 weeks, `rollout` 4. Default `standard`. */
  readonly by?: SegmentWindow;
}

/** A definition in words. */
export function ruleWords({ habit, least, power, window }: SegmentRule): string {
  const actions = least === 1 ? 'any use' : `${least} or more actions`;
  return `habit: ${actions} in ${habit} of the last ${window} weeks; power: a habit with a mean of ${power} or more actions a week; novice: no habit and a mean of 1 or more; low: less`;
}

const colours = ({ arms, ramp }: Theme): Readonly<Record<UsageSegment, string>> => ({
  power: arms[1]?.colour ?? '',
  habitual: ramp[8] as string,
  novice: ramp[7] as string,
  low: ramp[6] as string,
  none: ramp[3] as string,
});

/** Shares of a week's people by segment; nothing where fewer than five were followed. */
function sharesAt({ segments }: UsageArm['side'], by: SegmentWindow, at: number) {
  const people = segments[by].weeks[at]?.people;
  if (!people) return undefined;
  const all = segmentNames.reduce((sum, { id }) => sum + people[id], 0);
  return all < fewest ? undefined : { all, share: (id: UsageSegment) => people[id] / all };
}

function describe(data: readonly UsageArm[], { by = 'standard' }: SegmentOptions = {}): string {
  return withinLimit(
    data.map(({ side }) => {
      const at = side.segments[by].weeks.findLastIndex((_, k) => sharesAt(side, by, k));
      const last = sharesAt(side, by, at);
      if (!last) return `${clean(side.label, 30)}: in no week ${fewest} people were followed.`;
      const parts = segmentNames.map(
        ({ id, label }) => `${label.toLowerCase()} ${percent(last.share(id))}`,
      );
      return `${clean(side.label, 30)}, week ${at + 1}: ${parts.join(', ')}.`;
    }),
  );
}

function table(data: readonly UsageArm[], { by = 'standard' }: SegmentOptions = {}): DataTable {
  const { window } = (data[0] as UsageArm).side.segments[by].rule;
  return {
    caption: `People by segment over ${window} weeks`,
    columns: [
      { id: 'side', label: 'Whose', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      { id: 'monday', label: 'Monday', unit: '' },
      ...segmentNames.map(({ id, label }) => ({ id, label, unit: 'people' })),
    ],
    rows: data.flatMap(({ side }) =>
      side.segments[by].weeks.map(({ people, week }, k): Cell[] => [
        side.label,
        k + 1,
        week,
        ...segmentNames.map(({ id }) => (sharesAt(side, by, k) ? people[id] : undefined)),
      ]),
    ),
  };
}

function draw(data: readonly UsageArm[], options: SegmentOptions & FigureOptions = {}): VNode {
  const { by = 'standard' } = options;
  const frame = frameOf(options);
  const styles = sideStyles(options, data);
  const colour = colours(frame.theme);
  const panels = data.map(({ side }, k) => ({
    label: side.label,
    colour: styles[k]?.colour ?? frame.theme.ink,
    weeks: Int16Array.from(side.segments[by].weeks, (_, week) => week + 1),
    layers: segmentNames.map(({ id, label }) => ({
      id,
      name: label,
      values: Float64Array.from(
        side.segments[by].weeks,
        (_, week) => sharesAt(side, by, week)?.share(id) ?? 0,
      ),
      colour: colour[id],
    })),
  }));
  const { rule } = (data[0] as UsageArm).side.segments[by];
  const heading = {
    title: `Segments over ${rule.window} weeks`,
    subtitle: `Share of the people followed; ${firstWeeks(data)}`,
    description: describe(data, options),
    footer: [],
  };
  return stackPanels(frame, panels, heading, options);
}

/** How strong is use? Published segments as a stack to 100 %, a panel a side. */
export const usageStack: Figure<readonly UsageArm[], SegmentOptions> = Object.assign(draw, {
  describe,
  table,
});

import type { NullModelFit, NullModelTable } from '@uptake/lab/null-models';
import { range } from 'd3-array';
import type { VNode } from 'preact';
import { sharesOf, type UsageArm, type UsageSide } from '../data/usage.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks } from '../marks/axes.ts';
import { frameOf } from '../marks/frame.ts';
import { linePlot } from '../marks/line-plot.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { fixed, percent, points } from '../text/numbers.ts';
import { type ArmStyle, themeOf } from '../theme/theme.ts';
import { brokenLine, sideStyles } from './usage-course.ts';

/** Null models beside the people that they were fitted to. */

/** The most likely null model, and the one that foretold single weeks best. */
export function bestNulls({ models }: NullModelTable): {
  readonly likely: NullModelFit | undefined;
  readonly foretelling: NullModelFit | undefined;
} {
  return {
    likely: models.find(({ aicDifference }) => aicDifference !== null),
    foretelling: models.find(({ heldOut }) => heldOut?.rank === 1),
  };
}

/** A series of the held-out weeks in its place among all. */
const atEnd = (values: ArrayLike<number>, weeks: number): Float64Array =>
  Float64Array.from(range(weeks), (k) => values[k - (weeks - values.length)] ?? Number.NaN);

/** One curve of the figure. */
interface Curve {
  readonly name: string;
  readonly values: Float64Array;
  readonly style: ArmStyle;
}

const endOf = (values: Float64Array): number | undefined =>
  values.findLast((value) => Number.isFinite(value));

/** The curves: people, the model where there is one, the most likely null model, and what another foretold. */
function curvesOf(data: readonly UsageArm[], options: FigureOptions): Curve[] {
  const nulls = (data[0] as UsageArm).side.nulls['first week'];
  if (!nulls) return [];
  const { arms } = themeOf(options.theme);
  const styles = sideStyles(options, data);
  const { foretelling, likely } = bestNulls(nulls);
  const weeks = nulls.observed.length;
  const own = data.map(
    ({ side }, k): Curve => ({
      name: side.label,
      values: sharesOf(side).slice(0, weeks),
      style: styles[k] as ArmStyle,
    }),
  );
  return [
    ...own,
    ...(likely ? [{ name: likely.label, values: likely.active, style: arms[2] as ArmStyle }] : []),
    ...(foretelling?.heldOut
      ? [
          {
            name: `${foretelling.label}, foretold`,
            values: atEnd(foretelling.heldOut.active, weeks),
            style: arms[3] as ArmStyle,
          },
        ]
      : []),
  ];
}

function describe(data: readonly UsageArm[]): string {
  const [people] = data;
  const nulls = people?.side.nulls['first week'];
  if (!people || !nulls) return 'Too few weeks for null models.';
  const { foretelling, likely } = bestNulls(nulls);
  const name = clean(people.side.label, 30);
  return withinLimit([
    ...(likely ? [`${name} are described best by “${likely.label}”.`] : []),
    ...(foretelling?.heldOut
      ? [
          `“${foretelling.label}”, fitted to the weeks before, foretold the last ${nulls.heldOutWeeks} weeks of single people best; it missed the weekly share by ${points(foretelling.heldOut.shareError, true)} (root mean square).`,
        ]
      : []),
  ]);
}

function table(data: readonly UsageArm[], options: FigureOptions = {}): DataTable {
  const curves = curvesOf(data, options);
  return {
    caption: 'Share of people with use, observed and by null models',
    columns: [
      { id: 'curve', label: 'Curve', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      { id: 'share', label: 'Share', unit: 'share' },
    ],
    rows: curves.flatMap(({ name, values }) =>
      Array.from(values).flatMap((value, k): Cell[][] =>
        Number.isFinite(value) ? [[name, k + 1, value]] : [],
      ),
    ),
  };
}

function draw(data: readonly UsageArm[], options: FigureOptions = {}): VNode {
  const frame = frameOf(options);
  const curves = curvesOf(data, options);
  const nulls = data[0]?.side.nulls['first week'];
  const weeks = nulls?.observed.length ?? 2;
  const split = weeks - (nulls?.heldOutWeeks ?? 0) + 1;
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: 'What chance and habit alone would show',
        subtitle:
          'Share of people who used it: observed, the most likely null model over all weeks, and what the best foretold of the last weeks from the weeks before',
        description: describe(data),
        footer: [],
      },
      weeks: [1, weeks],
      values: [0, 1],
      ticks: shareTicks(frame.size * 12, frame.small),
      flags: split <= weeks ? [{ week: split, label: 'foretold from here' }] : [],
      labels: curves.flatMap(({ name, style: { colour }, values }) => {
        const at = endOf(values);
        return at === undefined
          ? []
          : [{ at, label: { name, value: percent(at), notes: [], colour } }];
      }),
      key: curves.map(({ name, style }) => ({ name, ...style })),
    },
    (x, y) =>
      curves.map(({ style, values }) => brokenLine({ frame, x, y }, values, style)).toReversed(),
  );
}

/** What would chance and habit alone show? Null models over the data. */
export const usageNulls: Figure<readonly UsageArm[], object> = Object.assign(draw, {
  describe,
  table,
});

/** Null models of one side in the order of likelihood. */
export function nullTable({
  label,
  nulls: { 'first week': nulls },
}: UsageSide): DataTable | undefined {
  if (!nulls) return undefined;
  return {
    caption: `Null models of ${clean(label, 40)}: ${nulls.people} people, ${nulls.personWeeks} person-weeks`,
    columns: [
      { id: 'model', label: 'Null model', unit: '' },
      { id: 'meaning', label: 'In words', unit: '' },
      { id: 'parameters', label: 'Parameters', unit: '' },
      { id: 'logLikelihood', label: 'Log-likelihood', unit: '' },
      { id: 'aic', label: 'AIC above the best', unit: '' },
      { id: 'logLoss', label: 'Held-out error of single weeks', unit: 'log loss' },
      { id: 'shareError', label: 'Held-out error of the share', unit: 'points' },
      { id: 'rank', label: 'Held-out place', unit: '' },
    ],
    rows: nulls.models.map(
      ({ aicDifference, heldOut, label: name, logLikelihood, meaning, parameters }): Cell[] => [
        name,
        meaning,
        parameters.length,
        fixed(logLikelihood, 1),
        aicDifference === null ? 'not comparable' : fixed(aicDifference, 1),
        heldOut ? fixed(heldOut.logLoss, 4) : undefined,
        heldOut ? fixed(100 * heldOut.shareError, 1) : undefined,
        heldOut?.rank,
      ],
    ),
  };
}

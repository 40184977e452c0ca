import type { NullModelTable } from '@uptake/lab/null-models';
import { bestNulls } from '../charts/usage-nulls.ts';
import {
  curveOf,
  distanceOf,
  fewest,
  halfOf,
  levelsOf,
  sharesOf,
  type UsageReportData,
  type UsageSide,
} from '../data/usage.ts';
import type { Cell, DataTable } from '../figure.ts';
import { clean, listed } from '../text/clean.ts';
import { fixed, percent, points, signed } from '../text/numbers.ts';
import { weeksOf } from './usage-words.ts';

/** Null models in plain words, and how near a simulated panel and they lie to the people. */

/** Which null model describes one side best, in plain words, a sentence each. */
export function nullWords({ label, nulls: all }: UsageSide): string[] {
  const name = clean(label, 40);
  const { 'first use': after, 'first week': nulls } = all;
  if (!nulls) return [`${name}: too few weeks, or no use, to fit null models to.`];
  const { foretelling, likely } = bestNulls(nulls);
  const next = nulls.models.filter(({ aicDifference }) => aicDifference !== null)[1];
  return [
    ...(likely
      ? [
          `${name}: of ${nulls.models.length} null models “${likely.label}” describes them best. ${likely.meaning}${
            next
              ? ` Next is “${next.label}”, ${fixed(next.aicDifference ?? 0, 1)} worse in AIC${(next.aicDifference ?? 0) > 10 ? ', which leaves it next to no support' : ''}.`
              : ''
          }`,
        ]
      : []),
    ...(foretelling?.heldOut
      ? [
          `${name}: asked for the last ${nulls.heldOutWeeks} weeks of each, knowing the weeks before, “${foretelling.label}” errs least: ${fixed(foretelling.heldOut.logLoss, 3)} a week by logarithm, where a coin has 0.693 and certainty 0. It missed the weekly share by ${points(foretelling.heldOut.shareError, true)}.`,
        ]
      : []),
    ...(after
      ? [
          `${name}: of the weeks after the first use alone, “${labelOfBest(after)}” is the best description.`,
        ]
      : []),
  ];
}

/** How near the model and the null models lie to the people: root mean square distances of weekly shares. */
interface Nearness {
  /** Weeks that people and model both have. */
  readonly weeks: number;
  /** Weeks before those held out. */
  readonly split: number;
  /** Over all weeks, and over those held out; nothing where no week is common. */
  readonly whole: number | undefined;
  readonly late: number | undefined;
  readonly nulls: readonly (Pick<Nearness, 'whole' | 'late'> & { readonly label: string })[];
}

function nearness({ model, people }: UsageReportData): Nearness | undefined {
  const { 'first week': nulls } = people.nulls;
  if (!model || !nulls) return undefined;
  const [observed, simulated] = [nulls.observed, sharesOf(model.side)];
  const weeks = Math.min(observed.length, simulated.length);
  const split = observed.length - nulls.heldOutWeeks;
  const whole = distanceOf(observed, simulated);
  const late = split < weeks ? distanceOf(observed, simulated, split) : undefined;
  const nulled = nulls.models.map((one) => ({
    label: one.label,
    whole: distanceOf(observed.subarray(0, weeks), one.active),
    late: one.heldOut?.shareError,
  }));
  return { weeks, split, whole, late, nulls: nulled };
}

/** A sentence on which null models lie nearer than the model over some weeks; nothing where the model has none of these weeks. */
function nearerWords(
  when: string,
  name: string,
  own: number | undefined,
  nulls: readonly { readonly label: string; readonly miss: number | undefined }[],
): string[] {
  if (own === undefined) return [];
  const nearer = nulls
    .flatMap(({ label, miss }) => (miss !== undefined && miss < own ? [{ label, miss }] : []))
    .sort((a, b) => a.miss - b.miss);
  const [first] = nearer;
  const said = `${when} the weekly share of ${name} lies ${points(own, true)} from that of the people (root mean square).`;
  return [
    first
      ? `${said} Here ${nearer.length === 1 ? 'a null model describes' : `${nearer.length} of ${nulls.length} null models describe`} the real people better than the model: ${listed(nearer.slice(0, 3).map(({ label, miss }) => `“${label}” (${points(miss, true)})`))}${nearer.length > 3 ? ' and others' : ''}.`
      : `${said} No null model lies nearer.`,
  ];
}

const labelOfBest = (nulls: NullModelTable | null): string | undefined =>
  nulls === null ? undefined : bestNulls(nulls).likely?.label;

/** Whether a null model describes real people better than the model, said plainly, a sentence each. */
export function besideWords(data: UsageReportData): string[] {
  const near = nearness(data);
  const { model, people } = data;
  if (!near || !model) return [];
  const name = clean(model.side.label, 40);
  const own = labelOfBest(people.nulls['first week']);
  const others = labelOfBest(model.side.nulls['first week']);
  return [
    ...nearerWords(
      `Over weeks 1 to ${near.weeks}`,
      name,
      near.whole,
      near.nulls.map(({ label, whole }) => ({ label, miss: whole })),
    ),
    ...nearerWords(
      `Over the last weeks (${near.split + 1} to ${near.weeks})`,
      name,
      near.late,
      near.nulls.map(({ label, late }) => ({ label, miss: late })),
    ),
    ...(own && others
      ? [
          own === others
            ? `Simulated people look like the real ones to the null models: both are described best by “${own}”.`
            : `To the null models simulated people look different: they are described best by “${others}”, the real ones by “${own}”.`,
        ]
      : []),
    'Null models were fitted to these people, and know each person’s weeks before the last ones; the simulated panel does not. A curve that lies near has not shown why.',
  ];
}

/** One measure of {@link besideTable}. */
interface Measure {
  readonly label: string;
  readonly unit: 'share' | 'weeks';
  readonly of: (side: UsageSide) => number | null | undefined;
}

const measures: readonly Measure[] = [
  {
    label: 'Use in the last four weeks',
    unit: 'share',
    of: ({ weekly }) => levelsOf(weekly)?.lately.share,
  },
  {
    label: 'Highest use over four weeks',
    unit: 'share',
    of: ({ weekly }) => levelsOf(weekly)?.best.share,
  },
  { label: 'Never used it', unit: 'share', of: ({ spread }) => spread.never },
  {
    label: 'Weeks with use, median of people',
    unit: 'share',
    of: ({ spread }) => spread.weeksUsed?.[1],
  },
  { label: 'Use again the week after use', unit: 'share', of: ({ spread }) => spread.stays },
  {
    label: 'Use the week after none, once begun',
    unit: 'share',
    of: ({ spread }) => spread.returns,
  },
  { label: 'Of all use, by the top fifth', unit: 'share', of: ({ spread }) => spread.topFifth },
  {
    label: 'Half have given up after',
    unit: 'weeks',
    of: (side) => (side.retention.people < fewest ? null : halfOf(curveOf(side, 'curve'))),
  },
  {
    label: 'Of those who gave up, came back',
    unit: 'share',
    of: ({ retention: { lapsed, returned } }) => (lapsed === 0 ? null : returned / lapsed),
  },
  {
    label: 'Seats reclaimable',
    unit: 'share',
    of: ({ seats }) => (seats.seats === 0 ? null : seats.reclaimable / seats.seats),
  },
];

/** Measures of the people and of the model, and their difference. */
export function besideTable({ model, people }: UsageReportData): DataTable | undefined {
  if (!model) return undefined;
  const shown = (value: number | null | undefined, unit: Measure['unit']): string =>
    value == null ? '–' : unit === 'share' ? percent(value) : weeksOf(value);
  return {
    caption: 'People and model, measured alike',
    columns: [
      { id: 'measure', label: 'Measure', unit: '' },
      { id: 'people', label: clean(people.label, 40), unit: '' },
      { id: 'model', label: clean(model.side.label, 40), unit: '' },
      { id: 'difference', label: 'Model minus people', unit: '' },
    ],
    rows: measures.map(({ label, of, unit }): Cell[] => {
      const [own, other] = [of(people), of(model.side)];
      const gap = own == null || other == null ? undefined : other - own;
      return [
        label,
        shown(own, unit),
        shown(other, unit),
        gap === undefined
          ? '–'
          : unit === 'share'
            ? `${signed(100 * gap)} points`
            : `${signed(gap)} ${Math.abs(gap) === 1 ? 'week' : 'weeks'}`,
      ];
    }),
  };
}

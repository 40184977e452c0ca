/** The figure `usageDecay` in the grammar Vega-Lite, for those who draw it again in their own style. */
import { bandsOf, medianOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import type { Flag } from '../marks/flags.ts';
import { fewestRuns } from '../marks/page.ts';
import { clean } from '../text/clean.ts';
import { percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import { light } from '../theme/theme.ts';
import { describeDecay, showsReal } from './decay-facts.ts';
import { decayTitle } from './decay-options.ts';

/** An ensemble, with the mean over its runs where it is known. */
export type MeanEnsemble = Ensemble & { readonly mean?: Float64Array };

/** One row of the data: an arm in a week. */
interface Row {
  readonly arm: string;
  readonly week: number;
  readonly median: number;
  readonly mean?: number;
  readonly real?: number;
  /** Ends of bands, `low80` and `high80` those of the middle 80 % of runs. */
  readonly [band: `low${number}` | `high${number}`]: number;
}

/** A specification: plain JSON. */
export type VegaLite = Readonly<Record<string, unknown>>;

/** Names of arms that tell them apart, also where they are cut. */
function namesOf(data: readonly Ensemble[]): string[] {
  const names = data.map(({ label }) => clean(label, 60));
  return names.map((name, k) => (names.indexOf(name) === k ? name : `${name} (${k + 1})`));
}

function rowsOf(data: readonly MeanEnsemble[], names: readonly string[], runs: number): Row[] {
  return data.flatMap((ensemble, a) => {
    const median = medianOf(ensemble);
    const bands = bandsOf(ensemble, runs);
    const real = ensemble.real && showsReal(ensemble, median) ? ensemble.real : undefined;
    return Array.from(ensemble.weeks, (week, k) => ({
      arm: names[a] as string,
      week,
      median: median[k] as number,
      ...(ensemble.mean && { mean: ensemble.mean[k] as number }),
      ...(real && { real: real[k] as number }),
      ...Object.fromEntries(
        bands.flatMap(({ high, low, share }) => [
          [`low${100 * share}`, low[k] as number],
          [`high${100 * share}`, high[k] as number],
        ]),
      ),
    }));
  });
}

const share = { type: 'quantitative', axis: { format: '.0%' }, scale: { domain: [0, 1] } } as const;

/** Bands, the widest first, and the lines of use and of real use. */
function layersOf(data: readonly Ensemble[], runs: number, dashes: VegaLite): VegaLite[] {
  const [first] = data;
  const title = 'Share of people';
  const shares = first ? bandsOf(first, runs).map((band) => 100 * band.share) : [];
  const hasReal = data.some((one) => showsReal(one, medianOf(one)));
  const line = (field: string, mark: object): VegaLite => ({
    mark: { type: 'line', ...mark },
    encoding: {
      y: { field, title, ...share },
      strokeDash: dashes,
    },
  });
  return [
    ...shares.map((most, k) => ({
      mark: { type: 'area', opacity: k === 0 ? 0.16 : 0.3 },
      encoding: {
        y: { field: `low${most}`, title, ...share },
        y2: { field: `high${most}` },
      },
    })),
    line('median', { strokeWidth: 2 }),
    ...(hasReal ? [line('real', { strokeWidth: 1 })] : []),
  ];
}

/** Events of the rollout as upright lines with their names. */
const eventLayer = (flags: readonly Flag[]): VegaLite => ({
  data: { values: flags.map(({ label, week }) => ({ week, event: clean(label, 80) })) },
  encoding: { x: { field: 'week', type: 'quantitative' } },
  layer: [
    { mark: { type: 'rule', color: light.muted, strokeDash: [2, 3] } },
    {
      mark: { type: 'text', align: 'left', baseline: 'top', dx: 4, color: light.muted },
      encoding: { text: { field: 'event' }, y: { value: 2 } },
    },
  ],
});

/**
 * Use week by week as a Vega-Lite specification with its data: median, mean and bands of every arm, and the events of the rollout.
 *
 * @param data - What `usageDecay` draws.
 * @param options - Events, and the ids of all arms, by which their colours go.
 * @returns Plain JSON of version 5, which loads nothing.
 */
export function decaySpec(
  data: readonly MeanEnsemble[],
  {
    arms,
    flags = [],
  }: { readonly flags?: readonly Flag[]; readonly arms?: readonly string[] } = {},
): VegaLite {
  const runs = fewestRuns(data);
  const names = namesOf(data);
  const styles = armStyles(
    light,
    data.map(({ arm }) => arm),
    arms,
  );
  const [first] = data;
  const bands = first ? bandsOf(first, runs).map((band) => percent(band.share)) : [];
  const byArm = (range: readonly unknown[]): VegaLite => ({
    ...{ field: 'arm', type: 'nominal', title: null },
    scale: { domain: names, range },
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    title: {
      text: decayTitle({}),
      subtitle: `Median of ${runs} runs${bands.length > 0 ? `, and the middle ${bands.join(' and ')} of them` : ''}`,
      anchor: 'start',
    },
    description: describeDecay(data),
    width: 720,
    height: 360,
    data: { values: rowsOf(data, names, runs) },
    layer: [
      {
        encoding: {
          x: { field: 'week', type: 'quantitative', title: 'Week', axis: { grid: false } },
          color: byArm(styles.map(({ colour }) => colour)),
        },
        layer: layersOf(
          data,
          runs,
          byArm(styles.map(({ dash }) => (dash === '' ? [1, 0] : dash.split(' ').map(Number)))),
        ),
      },
      ...(flags.length > 0 ? [eventLayer(flags)] : []),
    ],
  };
}

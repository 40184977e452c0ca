import { medianOf } from '../../data/quantiles.ts';
import type { Ensemble } from '../../data.ts';
import type { EndLabel } from '../../marks/end-labels.ts';
import { percent, percentRange } from '../../text/format.ts';
import type { ArmStyle, Theme } from '../../theme/theme.ts';
import type { DecayFacts } from './facts.ts';
import type { UsageDecayOptions } from './options.ts';
import { mainSeries } from './series.ts';

/** A label and the value whose height it wants. */
export interface PlacedLabel {
  readonly label: EndLabel;
  readonly at: number;
}

/** Name of the second line of an arm. */
export const realName = 'of which real';

const armLabels = (
  ensemble: Ensemble,
  facts: DecayFacts,
  style: ArmStyle,
  horizon: number,
  options: UsageDecayOptions,
): PlacedLabel[] => {
  const series = mainSeries(ensemble, options);
  const end = series[series.length - 1] as number;
  const { spread, realEnd } = facts;
  const notes: string[] = [];
  if (options.mode === 'one') notes.push(`run ${(options.run ?? 0) + 1} of ${ensemble.runs}`);
  else if (spread) {
    notes.push(`${percent(spread.share)} of runs ${percentRange(spread.low, spread.high)}`);
  }
  if (facts.lastWeek < horizon) notes.push(`in week ${facts.lastWeek}`);
  const main: PlacedLabel = {
    at: end,
    label: { name: ensemble.label, value: percent(end), notes, colour: style.colour },
  };
  if (realEnd === undefined || options.mode === 'one') return [main];
  const label = { name: realName, value: percent(realEnd), notes: [], strong: false };
  return [main, { at: realEnd, label: { ...label, colour: style.colour } }];
};

/** The widest labels that arms can have, for room that stays. */
export function widestLabels(seen: readonly Ensemble[], { ink }: Theme): EndLabel[] {
  const notes = ['90 % of runs 99–100 %'];
  return seen.flatMap(({ label }) => [
    { name: label, value: '100 %', notes, colour: ink },
    { name: realName, value: '100 %', notes: [], strong: false, colour: ink },
  ]);
}

/** All labels at the right edge: arms, real use, the ghost of the last state, the guess. */
export function decayLabels(
  seen: readonly Ensemble[],
  facts: readonly DecayFacts[],
  styles: readonly ArmStyle[],
  theme: Theme,
  horizon: number,
  options: UsageDecayOptions,
): PlacedLabel[] {
  const labels = seen.flatMap((ensemble, k) =>
    armLabels(ensemble, facts[k] as DecayFacts, styles[k] as ArmStyle, horizon, options),
  );
  for (const ghost of options.ghost ?? []) {
    const at = medianOf(ghost)[ghost.weeks.length - 1] as number;
    const label = { name: 'before', value: percent(at), notes: [], strong: false };
    labels.push({ at, label: { ...label, colour: theme.muted } });
  }
  const { guess } = options;
  if (guess && guess.values.length > 0) {
    const at = guess.values[guess.values.length - 1] as number;
    const name = guess.label ?? 'Your guess';
    labels.push({ at, label: { name, value: percent(at), notes: [], colour: theme.ink } });
  }
  return labels;
}

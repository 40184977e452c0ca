import type { ReasonId, ReasonSeries } from '../../data.ts';
import type { Layer } from '../../marks/stack.ts';
import type { Theme } from '../../theme/theme.ts';

/** The seven groups in the order they are stacked, from the bottom, and their names. */
export const reasonGroups: readonly { readonly id: ReasonId; readonly label: string }[] = [
  { id: 'time', label: 'No time gained' },
  { id: 'shadow', label: 'Shadow work' },
  { id: 'blame', label: 'Risk of blame' },
  { id: 'metric', label: 'No credit or metric' },
  { id: 'habit', label: 'Habit' },
  { id: 'peers', label: 'Peers and manager' },
  { id: 'friction', label: 'Friction and fear' },
];

/** One layer as data: reasons first, then the neutral ones. */
export interface ReasonLayer {
  readonly id: string;
  readonly label: string;
  readonly values: Float64Array;
}

/** All layers of an arm from the bottom: seven groups, novelty, other, never used. */
export function reasonLayers(series: ReasonSeries): ReasonLayer[] {
  return [
    ...reasonGroups.map(({ id, label }) => ({ id, label, values: series.groups[id] })),
    { id: 'novelty', label: 'Novelty gone', values: series.novelty },
    { id: 'other', label: 'Other', values: series.other },
    { id: 'never', label: 'Never used', values: series.never },
  ];
}

/** The layers with their colours; novelty is hatched. */
export function paintedLayers(series: ReasonSeries, theme: Theme, hatched: string): Layer[] {
  const colours: Readonly<Record<string, string>> = { ...theme.reasons, ...theme.neutral };
  return reasonLayers(series).map(({ id, label, values }) => ({
    id,
    name: label,
    values,
    colour: colours[id] as string,
    ...(id === 'novelty' && { fill: hatched }),
  }));
}

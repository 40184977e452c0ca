import type { ModeFlow } from './weekly.ts';

/** Modes from the bottom of a bar: their place in the flow tables, and their names. */
export const flowModes = [
  { id: 'real', at: 2, label: 'Real use' },
  { id: 'token', at: 1, label: 'Token use' },
  { id: 'none', at: 0, label: 'No use' },
] as const;

/** Share of people that went from one mode to another between two stations. */
export function flowShare(flow: Float64Array, from: number, to: number): number {
  return flow[3 * from + to] as number;
}

/** Share of people in a mode at a station. */
export function stationShare({ flows }: ModeFlow, station: number, mode: number): number {
  const others = [0, 1, 2];
  if (station < flows.length) {
    const flow = flows[station] as Float64Array;
    return others.reduce((sum, to) => sum + flowShare(flow, mode, to), 0);
  }
  const flow = flows[station - 1] as Float64Array;
  return others.reduce((sum, from) => sum + flowShare(flow, from, mode), 0);
}

/**
 * Throws where a flow cannot be drawn.
 *
 * @throws RangeError naming what is wrong.
 */
export function checkFlow({ arm, stations, flows }: ModeFlow): void {
  if (stations.length < 2 || flows.length !== stations.length - 1) {
    throw new RangeError(
      `${arm} must have a flow between each two of 2 or more stations, got ${flows.length} for ${stations.length}`,
    );
  }
  flows.forEach((flow, k) => {
    const sum = flow.reduce((total, share) => total + share, 0);
    if (flow.length !== 9 || !(Math.abs(sum - 1) < 1e-6)) {
      throw new RangeError(`flow ${k} of ${arm} must be 9 shares that sum to 1, got ${sum}`);
    }
  });
}

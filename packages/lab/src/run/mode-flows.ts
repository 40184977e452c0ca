import type { ArmFlows } from './comparison.ts';

/** Weeks at which modes are looked at: the first, two months, half a year, each year, the last; five at most. */
export function stationsOf(weeks: number): number[] {
  const years = Array.from({ length: Math.floor(weeks / 52) }, (_, k) => 52 * (k + 1));
  return [...new Set([1, 8, 26, ...years, weeks])].filter((week) => week <= weeks).slice(-5);
}

/**
 * How people of one arm move between the modes of use, mean over a few runs.
 *
 * @param stations - Weeks that are looked at.
 * @param runs - Modes of everybody at each station, of one run or more.
 */
export function modeFlows(
  arm: string,
  stations: readonly number[],
  runs: readonly (readonly Uint8Array[])[],
): ArmFlows {
  const flows = stations.slice(1).map(() => new Float64Array(9));
  for (const modes of runs) {
    flows.forEach((flow, k) => {
      const [before, after] = [modes[k] as Uint8Array, modes[k + 1] as Uint8Array];
      const share = 1 / (before.length * runs.length);
      before.forEach((from, i) => {
        const cell = 3 * from + (after[i] as number);
        flow[cell] = (flow[cell] as number) + share;
      });
    });
  }
  return { arm, label: arm, stations, flows, runs: runs.length };
}

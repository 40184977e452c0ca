import { type Key, type Scenario, simulate } from '@uptake/core';
import { headcountOf } from '../plan/plan.ts';
import type { ArmFlows } from './comparison.ts';

/** Weeks at which modes are looked at: the first, two months, half a year, each year, the last; five at most. */
function stationsOf(weeks: number): number[] {
  const years = Array.from({ length: Math.floor(weeks / 52) }, (_, k) => 52 * (k + 1));
  return [...new Set([1, 8, 26, ...years, weeks])].filter((week) => week <= weeks).slice(-5);
}

/** Modes of everybody in some weeks of one run. */
function modesAt(scenario: Scenario, key: Key, stations: readonly number[]): Uint8Array[] {
  const people = headcountOf(scenario);
  const seen = stations.map(() => new Uint8Array(people));
  simulate(scenario, {
    key,
    reasons: false,
    observer: {
      see(view) {
        const place = stations.indexOf(view.week);
        if (place >= 0) seen[place]?.set(view.mode.subarray(0, view.to - view.from), view.from);
      },
    },
  });
  return seen;
}

/**
 * How people of one arm move between the modes of use, mean over a few runs.
 *
 * @param keys - Keys of the runs, one or more; they are lived again.
 */
export function modeFlows(arm: string, scenario: Scenario, keys: readonly Key[]): ArmFlows {
  const stations = stationsOf(scenario.weeks);
  const flows = stations.slice(1).map(() => new Float64Array(9));
  for (const key of keys) {
    const modes = modesAt(scenario, key, stations);
    flows.forEach((flow, k) => {
      const [before, after] = [modes[k] as Uint8Array, modes[k + 1] as Uint8Array];
      const share = 1 / (before.length * keys.length);
      before.forEach((from, i) => {
        const cell = 3 * from + (after[i] as number);
        flow[cell] = (flow[cell] as number) + share;
      });
    });
  }
  return { arm, label: arm, stations, flows, runs: keys.length };
}

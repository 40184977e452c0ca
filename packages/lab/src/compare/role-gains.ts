import { headcountOf, type Scenario } from '@uptake/core';
import { leverCosts } from '@uptake/core/internal';
import { studentQuantile } from '../statistics/distributions.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import type { Table } from '../table.ts';
import { restricted } from '../tables/observed.ts';
import { plateauOf } from '../tables/runs-table.ts';
import { type RecordedUnit, rowsOfUnit } from '../tables/units.ts';
import { pairedDifference } from './paired.ts';

/** What a policy brings in one role, and when half of the role really uses the tool. */
export interface RoleGain {
  readonly arm: string;
  readonly role: string;
  readonly people: number;
  /** Real use of the role over the last 8 weeks, this arm minus the baseline; the limits of all roles and arms hold together. */
  readonly gain: Interval & { readonly difference: number };
  /**
   * First week in which half of the role really uses the tool: mean over the runs, one that never gets there as the whole horizon; in how many
   * of them it gets there.
   */
  readonly halfWeek: {
    readonly mean: number;
    readonly uncertaintyOfMean: Interval;
    readonly reached: number;
    readonly n: number;
  };
  /** Planned price of the policy in the role over the horizon, what is paid once left out; null without prices of levers. */
  readonly cost: number | null;
}

/** Fewest people of a role of whom anything is said. */
const fewestPeople = 5;

/** Real use of a role, week by week. */
function realIn(unit: RecordedUnit, place: number, roles: number): Float64Array {
  const rows = rowsOfUnit(unit, unit.parts.roles as Table, 'real');
  const weeks = rows.length / roles;
  return rows.subarray(place * weeks, (place + 1) * weeks);
}

/** First week with half of a role in real use; Infinity where there is none. */
function halfWeekOf(series: Float64Array): number {
  const at = series.findIndex((share) => share >= 0.5);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

/** What the levers of a role cost against those of the first arm, week by week as planned, without what is paid once. */
function costIn(scenario: Scenario, place: number): number | null {
  const { economics, roles } = scenario;
  const { baseline, prices = {} } = economics ?? {};
  const levers = Object.keys(prices).filter((path) => baseline?.levers[path] !== undefined);
  if (!baseline || levers.length === 0) return null;
  const only = { ...scenario, roles: roles.slice(place, place + 1) };
  const running = Object.fromEntries(
    levers.map((path) => [path, { ...(prices[path] as (typeof prices)[string]), oneOff: 0 }]),
  );
  const from = Object.fromEntries(
    levers.map((path) => [path, (baseline.levers[path] ?? []).slice(place, place + 1)]),
  );
  const costs = leverCosts(only, running, { ...baseline, levers: from, gains: {} });
  return costs.reduce((sum, cost) => sum + cost, 0);
}

/**
 * What each arm but the first does in each role of at least five people: gain in real use, the week in which half of the role uses it, and
 * its planned price; by arm, the largest gain first.
 *
 * @param scenarios - Of each arm.
 * @param arms - The baseline first.
 * @param cells - Units of each arm that went well in all arms, in the order of replications.
 * @param alpha - One minus the joint confidence.
 */
export function roleGains(
  scenarios: { readonly [arm: string]: Scenario },
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  alpha: number,
): RoleGain[] {
  const { roles, weeks } = scenarios[arms[0] ?? ''] ?? { roles: [], weeks: 0 };
  const n = cells[0]?.length ?? 0;
  if (roles.length < 2 || n < 2) return [];
  const known = roles.flatMap(({ headcount }, place) => (headcount >= fewestPeople ? [place] : []));
  const intervals = known.length * (arms.length - 1);
  const series = (units: readonly RecordedUnit[], place: number): Float64Array[] =>
    units.map((unit) => realIn(unit, place, roles.length));
  return arms.slice(1).flatMap((arm, i) => {
    const found = known.map((place): RoleGain => {
      const own = series(cells[i + 1] ?? [], place);
      const before = series(cells[0] ?? [], place).map(plateauOf);
      const { diff, hi, lo } = pairedDifference(before, own.map(plateauOf), {
        alpha: alpha / intervals,
      });
      const half = own.map(halfWeekOf);
      const { mean, variance } = moments(restricted(half, weeks));
      const reach = studentQuantile(1 - alpha / 2, n - 1) * Math.sqrt(variance / n);
      return {
        arm,
        role: roles[place]?.name as string,
        people: headcountOf({ roles: roles.slice(place, place + 1) }),
        gain: { difference: diff, lo, hi },
        halfWeek: {
          mean,
          uncertaintyOfMean: { lo: mean - reach, hi: mean + reach },
          reached: half.filter(Number.isFinite).length,
          n,
        },
        cost: costIn(scenarios[arm] as Scenario, place),
      };
    });
    return found.sort((a, b) => b.gain.difference - a.gain.difference);
  });
}

import { mostTeams } from './picks.ts';

/** Power by numbers of teams, and the fewest that have enough of it. */

/** Power of one design. */
export interface PilotCell {
  /** Teams in all. */
  readonly teams: number;
  readonly power: number;
}

/** The fewest teams of all, then the fewest weeks. */
export interface SmallestPilot extends PilotCell {
  readonly weeks: number;
}

/** Numbers of teams that the table shows, for parallel pilots those of both arms together. */
const shownTeams = [6, 8, 12, 16, 20, 24, 32, 40, 60, 80, 120, 160];

/** The fewest teams with the power wanted, by steps that keep the design even. */
function fewestTeams(
  powerOf: (teams: number) => number,
  wanted: number,
  step: number,
): PilotCell | null {
  let [low, high] = [0, Math.ceil(4 / step)];
  while (high * step <= mostTeams && powerOf(high * step) < wanted) {
    low = high;
    high *= 2;
  }
  if (high * step > mostTeams) {
    high = Math.floor(mostTeams / step);
    if (powerOf(high * step) < wanted) return null;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (powerOf(middle * step) < wanted) low = middle;
    else high = middle;
  }
  return { teams: high * step, power: powerOf(high * step) };
}

/**
 * Power of the numbers of teams that a table shows, and the fewest teams with the power wanted.
 *
 * @param step - Teams that keep the design even: 2 of a parallel pilot, else one a step.
 */
export function powerTable(
  powerOf: (teams: number) => number,
  wanted: number,
  step: number,
): { readonly cells: readonly PilotCell[]; readonly fewest: PilotCell | null } {
  return {
    cells: shownTeams
      .filter((teams) => teams >= step * 2)
      .map((teams) => ({ teams, power: powerOf(teams) })),
    fewest: fewestTeams(powerOf, wanted, step),
  };
}

/** The smallest of the pilots with the power wanted. */
export function smallestOf(
  lengths: readonly { readonly weeks: number; readonly fewest: PilotCell | null }[],
): SmallestPilot | null {
  const [smallest] = lengths
    .flatMap(({ fewest, weeks }) => (fewest ? [{ ...fewest, weeks }] : []))
    .sort((a, b) => a.teams - b.teams || a.weeks - b.weeks);
  return smallest ?? null;
}

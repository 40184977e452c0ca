import { brokenLuck, brokenOptions, must, notParsed, refuse } from './call.ts';
import { lineValues } from './observe/line-values.ts';
import { linesPerEmployee } from './observe/lines.ts';
import { type Observer, observing } from './observe/observer.ts';
import type { RunWithoutReasons } from './observe/run.ts';
import type { BlockWeek } from './organisation/block-week.ts';
import { mode } from './organisation/mode.ts';
import { type Everybody, type PeopleByWeek, PeopleComparison } from './people-by-week.ts';
import type { Draws } from './random/draws.ts';
import { headcountOf } from './scenario/headcount.ts';
import type { Scenario } from './scenario/scenario.ts';
import { drawsOf, type Luck, resultOf } from './simulate.ts';
import { type Simulation, startSimulation } from './simulation.ts';

/** Arms that were lived together, week by week, on the same luck. */
export interface SideBySide {
  /** The run of every arm. */
  readonly runs: readonly RunWithoutReasons[];
  /** Every arm but the first, employee by employee against the first. */
  readonly people: readonly PeopleByWeek[];
}

/** Options of {@link sideBySide}. */
export interface SideBySideOptions {
  /** One for each arm. They change no number. */
  readonly observers?: readonly Observer[];
  /** Whether the runs follow why people stop. Default true. */
  readonly reasons?: boolean;
}

/** An arm under way, and everybody in its last week. */
interface Followed extends Everybody {
  readonly simulation: Simulation;
}

const blind: Observer = { accounts: false, see() {} };

/** Starts an arm; with `against` it writes only the ledgers of those who do not as they do there. */
function follow(
  scenario: Scenario,
  draws: Draws,
  { observer = blind, reasons }: { observer?: Observer | undefined; reasons: boolean },
  against?: Uint8Array,
): Followed {
  const people = headcountOf(scenario);
  const modes = new Uint8Array(people);
  const lines = new Float32Array(people * linesPerEmployee);
  const onlooker = observing(observer);
  const decided = (at: BlockWeek): void => {
    const { from, to, firstTeam } = at.block;
    modes.set(at.columns.mode.subarray(0, to - from), from);
    for (let i = from, team = firstTeam; i < to; i++) {
      if (i === at.teams.start[team + 1]) team++;
      if (against && (against[i] === mode.real) === (modes[i] === mode.real)) continue;
      lineValues(at, i, lines, i * linesPerEmployee, team);
    }
    onlooker.decided(at);
  };
  return {
    simulation: startSimulation(scenario, draws.key, {
      witness: { ...onlooker, decided },
      draws,
      reasons,
    }),
    mode: modes,
    lines,
  };
}

/**
 * Lives arms side by side on the same luck and compares every employee in every week with the first arm.
 *
 * The runs are those of {@link simulate}, so that nothing needs to be lived again to know who gains and who loses.
 *
 * @param arms - The baseline first; all must have the same people and horizon.
 * @param luck - Seed and replication, or key.
 * @throws RangeError if people or horizon differ, or naming every option that is unknown, missing or out of its range.
 *
 * @example The people in real use in both arms, those who gain and those who lose
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const arms = { none: {}, full: { policy: { preset: 'aligned' } } };
 * const scenario = parseScenario({ name: 'Pilot', weeks: 12, roles, arms });
 * const { people, runs } = sideBySide(Object.values(scenario.arms), { seed: 'docs' });
 * const [before, after] = runs.map(({ series }) => series.real.at(-1));
 * const [gain, loss] = [people[0].helped.at(-1), people[0].harmed.at(-1)];
 * Math.abs(after - before - (gain - loss)) < 1e-12; // => true
 * ```
 */
export function sideBySide(
  arms: readonly Scenario[],
  luck: Luck,
  options: SideBySideOptions = {},
): SideBySide {
  refuse('sideBySide', [
    ...arms.flatMap(notParsed),
    ...brokenLuck(luck),
    ...brokenOptions(options, { observers: must.list, reasons: must.flag }),
  ]);
  const { observers = [], reasons = true } = options;
  const [base, ...others] = arms;
  if (!base) return { runs: [], people: [] };
  if (others.some((arm) => headcountOf(arm) !== headcountOf(base) || arm.weeks !== base.weeks))
    throw new RangeError('the arms must have the same people and the same horizon');
  const draws = drawsOf(luck);
  const first = follow(base, draws, { observer: observers[0], reasons });
  const rest = others.map((arm, i) => {
    const followed = follow(arm, draws, { observer: observers[i + 1], reasons }, first.mode);
    return { followed, people: new PeopleComparison(base.weeks) };
  });
  for (let week = 0; week < base.weeks; week++) {
    first.simulation.advance();
    for (const { followed, people } of rest) {
      followed.simulation.advance();
      people.add(week, first, followed);
    }
  }
  return {
    runs: [first, ...rest.map(({ followed }) => followed)].map(
      ({ simulation }) => resultOf(simulation, draws.key) as RunWithoutReasons,
    ),
    people: rest.map(({ people }) => people.result),
  };
}

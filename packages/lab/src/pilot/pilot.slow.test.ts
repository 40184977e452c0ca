import { masterKey, parseScenario, type Scenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { type Draws, draws, drawTag } from '../random.ts';
import { lastMean, teamTest } from './parallel.ts';
import { planPilot, startsOf } from './pilot.ts';
import { staggeredTest, stepsOf } from './stepped-wedge.ts';
import { type PoolTeam, type TeamPool, teamPool } from './team-pool.ts';

/**
 * The power of a plan against 2,000 pilots carried out in the model: teams of organisations that the plan has not seen, each from an
 * organisation of its own, analysed by the estimator that is shipped.
 */

const firm = parseScenario({
  ...{ name: 'Firm', weeks: 16, roles: [{ name: 'Analyst', headcount: 120 }] },
  arms: { base: {}, credited: { policy: { credit: 0.6, accountability: 0.5 } } },
} as object as never);
const [control, treated] = [firm.arms['base'], firm.arms['credited']] as [Scenario, Scenario];
const pilots = 2000;

/** Teams of so many organisations, one each, in a random order. */
function drawn(byRun: readonly (readonly PoolTeam[])[], count: number, source: Draws): PoolTeam[] {
  const runs = byRun.map((_, run) => run);
  return Array.from({ length: count }, (_, i) => {
    const at = i + source.below(runs.length - i);
    [runs[i], runs[at]] = [runs[at] as number, runs[i] as number];
    const teams = byRun[runs[i] as number] as readonly PoolTeam[];
    return teams[source.below(teams.length)] as PoolTeam;
  });
}

const byRunOf = ({ runs, teams }: TeamPool): PoolTeam[][] =>
  Array.from({ length: runs }, (_, run) => teams.filter((team) => team.run === run));

/** Share of pilots in which the test refuses. */
function refusals(refuses: (source: Draws, pilot: number) => boolean): number {
  let count = 0;
  for (let pilot = 0; pilot < pilots; pilot++)
    if (refuses(draws(masterKey('pilots'), pilot, drawTag.design), pilot)) count++;
  return count / pilots;
}

describe('the power of a plan', () => {
  it('of parallel pilots is that of 2,000 of them, and so is the level where nothing is done', async () => {
    const plan = await planPilot(control, treated, { seed: 'plan', weeks: [8, 16] });
    const pool = byRunOf(
      await teamPool({ control, treated, starts: [1], seed: 'carried out', runs: 600 }),
    );
    const judged: string[] = [];
    for (const { cells, weeks } of plan.lengths)
      for (const { power, teams } of cells.filter((cell) => [8, 16, 24, 40].includes(cell.teams))) {
        const level = (team: PoolTeam, arm: number) =>
          lastMean(team.use[arm] as Float64Array, weeks, 4);
        const share = (arm: number) =>
          refusals((source) => {
            const own = drawn(pool, teams, source);
            const half = teams / 2;
            const [a, b] = [own.slice(0, half), own.slice(half)];
            return (
              teamTest(
                a.map((team) => level(team, 1)),
                b.map((team) => level(team, arm)),
              ).p < 0.05
            );
          });
        const [found, none] = [share(0), share(1)];
        judged.push(
          `${teams} teams ${weeks} weeks: plan ${power.toFixed(3)} pilots ${found} level ${none}`,
        );
        expect(Math.abs(found - power), judged.at(-1)).toBeLessThan(0.03);
        expect(none, judged.at(-1)).toBeLessThan(0.065);
      }
    process.stdout.write(`${judged.join('\n')}\n`);
  }, 900_000);

  it('of staggered pilots is that of 2,000 of them', async () => {
    const steps = 3;
    const weeks = 12;
    const plan = await planPilot(control, treated, {
      ...{ seed: 'plan', design: 'staggered', weeks: [weeks], steps },
    });
    const starts = startsOf(weeks, steps);
    const pool = byRunOf(
      await teamPool({ control, treated, starts, seed: 'carried out', runs: 600 }),
    );
    const judged: string[] = [];
    for (const { power, teams } of (plan.lengths[0]?.cells ?? []).filter((cell) =>
      [12, 24, 40].includes(cell.teams),
    )) {
      const share = (isOn: boolean) =>
        refusals((source) => {
          const own = drawn(pool, teams, source);
          const places = stepsOf(teams, steps);
          return (
            staggeredTest(
              own.map(({ use }, i) => ({
                use: use[isOn ? (places[i] as number) : steps] as Float64Array,
                start: starts[places[i] as number] as number,
              })),
              weeks,
              { permutations: 199, alpha: 0.5 },
            ).p <= 0.05
          );
        });
      const [found, none] = [share(true), share(false)];
      judged.push(`${teams} teams: plan ${power.toFixed(3)} pilots ${found} level ${none}`);
      expect(Math.abs(found - power), judged.at(-1)).toBeLessThan(0.03);
      expect(none, judged.at(-1)).toBeLessThan(0.065);
    }
    process.stdout.write(`${judged.join('\n')}\n`);
  }, 900_000);
});

import { masterKey, parseScenario, type Scenario } from '@uptake/core';
import { panel } from '@uptake/core/run';
import { describe, expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { teamTest } from './parallel.ts';
import { planPilot } from './pilot.ts';

/**
 * The power of a plan for teams that are more alike than the model's, against 2,000 pilots whose teams were put together of the model's people
 * by likeness: places in the order of use under both arms, drawn with a part that a team has in common. What the plan computes, a
 * spread of team means, is nowhere put in.
 */

const firm = parseScenario({
  ...{ name: 'Firm', weeks: 16, roles: [{ name: 'Analyst', headcount: 120 }] },
  arms: { base: {}, credited: { policy: { credit: 0.6, accountability: 0.5 } } },
} as object as never);
const [control, treated] = [firm.arms['base'], firm.arms['credited']] as [Scenario, Scenario];
const [weeks, last, pilots, size] = [16, 4, 2000, 8];

/** Share of the last weeks in which each employee used, without treatment and with it, the same people and luck. */
function people(run: number): (readonly [number, number])[] {
  const levels = [control, treated].map((arm) => {
    const used = new Float64Array(120);
    for (const { columns, week } of panel(arm, {
      seed: 'alike',
      replication: run,
      columns: ['mode'],
    }))
      if (week > weeks - last)
        columns['mode']?.forEach((mode, i) => {
          used[i] = (used[i] as number) + Number(mode > 0) / last;
        });
    return used;
  });
  return Array.from({ length: 120 }, (_, i) => [
    levels[0]?.[i] as number,
    levels[1]?.[i] as number,
  ]);
}

/** Share of a normal variable below a value, by its series; good to 1e-7 in the middle. */
function below(x: number): number {
  let [sum, term] = [x, x];
  for (let k = 1; k < 80; k++) {
    term *= -(x * x) / (2 * k);
    sum += term / (2 * k + 1);
  }
  return Math.min(1 - 1e-9, Math.max(0, 0.5 + sum / Math.sqrt(2 * Math.PI)));
}

describe('the power of a plan for teams that are more alike', () => {
  it('is that of 2,000 pilots of such teams', async () => {
    const all = Array.from({ length: 200 }, (_, run) => people(run)).flat();
    const order = all
      .map((one, i) => ({ one, i, tie: draws(masterKey('ties'), i, drawTag.design).uniform() }))
      .sort((a, b) => a.one[0] + a.one[1] - b.one[0] - b.one[1] || a.tie - b.tie)
      .map(({ one }) => one);
    const judged: string[] = [];
    for (const common of [0.15, 0.4]) {
      const source = draws(masterKey('teams'), Math.round(100 * common), drawTag.design);
      const team = () => {
        const shared = source.normal();
        return Array.from({ length: size }, () => {
          const x = Math.sqrt(common) * shared + Math.sqrt(1 - common) * source.normal();
          return order[Math.floor(below(x) * order.length)] as readonly [number, number];
        });
      };
      const icc = correlation(Array.from({ length: 8000 }, () => team().map(([none]) => none)));
      const plan = await planPilot(control, treated, { seed: 'plan', weeks: [weeks], icc: [icc] });
      const cells = plan.alike[0]?.lengths[0]?.cells ?? [];
      expect(cells.length).toBeGreaterThan(8);
      const own = plan.lengths[0]?.cells ?? [];
      for (const { power, teams } of cells.filter((cell) => [8, 16, 24, 40].includes(cell.teams))) {
        let refused = 0;
        for (let pilot = 0; pilot < pilots; pilot++) {
          const levels = (arm: 0 | 1) =>
            Array.from(
              { length: teams / 2 },
              () => team().reduce((sum, one) => sum + one[arm], 0) / size,
            );
          if (teamTest(levels(0), levels(1)).p < 0.05) refused++;
        }
        const model = own.find((cell) => cell.teams === teams)?.power ?? 0;
        judged.push(
          `icc ${icc.toFixed(3)}, ${teams} teams: plan ${power.toFixed(3)} pilots ${refused / pilots} by the model ${model.toFixed(3)}`,
        );
        expect(Math.abs(refused / pilots - power), judged.join('\n')).toBeLessThan(0.03);
      }
    }
    process.stdout.write(`${judged.join('\n')}\n`);
  }, 900_000);
});

/** Correlation within groups of one size, by analysis of variance. */
function correlation(groups: readonly (readonly number[])[]): number {
  const n = groups[0]?.length ?? 0;
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const means = groups.map(mean);
  const grand = mean(means);
  const between = (n * means.reduce((sum, m) => sum + (m - grand) ** 2, 0)) / (groups.length - 1);
  const within =
    groups.reduce(
      (sum, group, g) => sum + group.reduce((s, x) => s + (x - (means[g] as number)) ** 2, 0),
      0,
    ) /
    (groups.length * (n - 1));
  return (between - within) / (between + (n - 1) * within);
}

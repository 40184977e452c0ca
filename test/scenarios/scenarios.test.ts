import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type BlockView,
  explain,
  type MeasureId,
  parseScenario,
  type Role,
  type Run,
  rolePresets,
  type Scenario,
  simulate,
} from '@uptake/core';
import type { RolePresetId } from '@uptake/core/internal';
import { attribute, parseExperiment } from '@uptake/lab';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lawFirmTies, tiesFile } from '../../scenarios/data/law-firm-ties.generator.ts';

const folder = 'scenarios';
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const keys = 12;

function read(file: string): Scenario {
  const path = join(folder, file);
  const readText = (name: string): string => readFileSync(join(dirname(path), name), 'utf8');
  return parseScenario(parse(readFileSync(path, 'utf8')), { readText });
}

/** The runs of an arm under a few keys, looked on by `see`. */
function runs(
  scenario: Scenario,
  arm: string,
  see: (view: BlockView, replication: number) => void = () => undefined,
): Run[] {
  return Array.from({ length: keys }, (_, replication) =>
    simulate(scenario.arms[arm] as Scenario, {
      seed: 'uptake',
      replication,
      observer: { see: (view) => see(view, replication) },
    }),
  );
}

/** Mean of a measure over the runs and over weeks, both ends included; of the organisation or of a role. */
function mean(
  of: readonly Run[],
  measure: MeasureId,
  weeks: readonly [number, number],
  role?: string,
): number {
  const [from, to] = weeks;
  const values = of.flatMap(({ series, roles }) => [
    ...(role === undefined ? series : (roles[role] as Run['series']))[measure].subarray(
      from - 1,
      to,
    ),
  ]);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The role at a place has the values of a preset, and its weights of today. */
function expectPreset(scenario: Scenario, at: number, id: RolePresetId): void {
  const { amenable, before, label, policy, stakes, tool } = rolePresets[id];
  const role = scenario.roles[at] as Role;
  expect(role).toMatchObject({ name: label, amenable, stakes });
  expect([role.policy, role.metrics]).toEqual([policy, before]);
  expect({ ...scenario.tool, ...role.tool }).toEqual({ ...scenario.tool, ...tool });
}

it.each(files)('%s says its question, its source and what was expected', (file) => {
  const { about } = read(file);
  expect(Object.keys(about).sort()).toEqual(['expected', 'question', 'source']);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`(${file})`);
});

describe('unaligned-vs-aligned.yaml', () => {
  const scenario = read('unaligned-vs-aligned.yaml');
  const unaligned = runs(scenario, 'unaligned');
  const aligned = runs(scenario, 'aligned');

  it('shows a decay to 14 % and a hold at 84 %', () => {
    const start = mean(unaligned, 'active', [1, 1]);
    expect(start).toBeGreaterThan(0.54);
    expect(start).toBeLessThan(0.59);
    expect(mean(unaligned, 'active', [8, 8])).toBeLessThan(start / 2);
    expect(Math.abs(mean(unaligned, 'active', [45, 52]) - 0.144)).toBeLessThan(0.01);
    expect(Math.abs(mean(aligned, 'active', [45, 52]) - 0.836)).toBeLessThan(0.01);
    expect(Math.abs(mean(aligned, 'token', [45, 52]) - 0.032)).toBeLessThan(0.01);
  });
});

describe('sales-forecasting.yaml', () => {
  const scenario = read('sales-forecasting.yaml');
  const sums = new Map([52, 104].map((week): [number, number[][]] => [week, []]));
  const unchanged = runs(scenario, 'unchanged');
  const aligned = runs(scenario, 'aligned', ({ utility, week, from, to }, replication) => {
    const of = sums.get(week);
    if (of) of[replication] = [...(of[replication] ?? []), ...utility.subarray(0, to - from)];
  });
  const late = [97, 104] as const;

  it('has the numbers of row F40 of the evidence table', () => {
    const row = parse(readFileSync('claims/rows/F40.yaml', 'utf8')) as { scenario: object };
    const { arms } = parseScenario({ name: scenario.name, ...row.scenario } as unknown);
    const bare = ({ about: _, ...arm }: Scenario): object => ({
      ...arm,
      roles: arm.roles.map(({ tool, ...role }) => ({ ...role, tool: { ...arm.tool, ...tool } })),
    });
    for (const arm of ['unchanged', 'aligned'])
      expect(bare(scenario.arms[arm] as Scenario)).toEqual(bare(arms[arm] as Scenario));
  });

  it('has the role preset of a sales rep, with its new metrics from the change on', () => {
    const { after } = rolePresets['sales-rep'];
    expectPreset(scenario, 0, 'sales-rep');
    expect(scenario.arms['aligned']?.rollout.schedule[0]?.metrics).toEqual(after);
  });

  it('shows nobody before, a rise on hope and a fall below 15 % with the tool alone', () => {
    expect(mean(aligned, 'active', [1, 8])).toBe(0);
    expect(Math.abs(mean(unchanged, 'active', [9, 9]) - 0.607)).toBeLessThan(0.02);
    expect(mean(unchanged, 'real', [45, 52])).toBeLessThan(0.15);
  });

  it('shows a recovery above 45 % after the change in week 53 and only then, with nobody forced or paid for use', () => {
    for (const [k, run] of aligned.entries())
      expect(run.series.real.subarray(0, 52)).toEqual(unchanged[k]?.series.real.subarray(0, 52));
    expect(mean(aligned, 'real', late)).toBeGreaterThan(0.45);
    expect(mean(unchanged, 'real', late)).toBeLessThan(0.15);
    expect(mean(aligned, 'token', [1, 104])).toBe(0);
    const { policy, rollout } = scenario.arms['aligned'] as Scenario;
    expect(policy.mandate).toBe(0);
    for (const { set, metrics } of rollout.schedule)
      expect([set.mandate, metrics?.usage]).toEqual([undefined, 0]);
  });

  it('says which step carries how much: removing work most, and no lever alone a third of it', async () => {
    const experiment = parseExperiment({ replications: 4 }, { scenario });
    const { gap, groups, levers } = await attribute(experiment, { seed: 'uptake' });
    expect(gap.value).toBeGreaterThan(0.4);
    expect(groups.toSorted((a, b) => b.share - a.share).map(({ id }) => id)).toEqual([
      'remove work',
      'culture',
      'change metrics',
      'rewards and penalties',
      'governance',
    ]);
    for (const { firstIn, id } of levers) expect(firstIn, id).toBeLessThan(gap.value / 3);
  }, 60_000);

  it('turns the sum of the median rep from negative to positive', () => {
    const middle = (week: number): number[] =>
      (sums.get(week) ?? []).map((of) => of.toSorted((a, b) => a - b)[of.length / 2] as number);
    expect([middle(52).length, middle(104).length]).toEqual([keys, keys]);
    expect(Math.max(...middle(52))).toBeLessThan(0);
    expect(Math.min(...middle(104))).toBeGreaterThan(0);
  });

  it('explains the rep who is the median of week 52 with a sum that turns, too', () => {
    const [before = [], after = []] = [52, 104].map((week) => sums.get(week)?.[0]);
    const employee = before.indexOf(before.toSorted((a, b) => a - b)[120] as number);
    const sum = (week: number): number =>
      explain(scenario.arms['aligned'] as Scenario, { seed: 'uptake', employee, week }).utility
        .real;
    expect([sum(52), sum(104)]).toEqual([before[employee], after[employee]]);
    expect(sum(52)).toBeLessThan(0);
    expect(sum(104)).toBeGreaterThan(0);
  });
});

describe('role-table.yaml', () => {
  const scenario = read('role-table.yaml');
  const old = runs(scenario, 'old metrics');
  const fresh = runs(scenario, 'new metrics');
  const removed = runs(scenario, 'new metrics and work removed');
  const late = [45, 52] as const;

  it('has the values of the role presets, and their new metrics in both other arms', () => {
    const ids = Object.keys(rolePresets) as RolePresetId[];
    for (const [at, id] of ids.entries()) {
      expectPreset(scenario, at, id);
      for (const arm of ['new metrics', 'new metrics and work removed'])
        expect(scenario.arms[arm]?.roles[at]?.metrics).toEqual(rolePresets[id].after);
    }
    expect(scenario.roles).toHaveLength(ids.length);
  });

  it('shows that new metrics alone move real use little, and with work removed it doubles, in every role', () => {
    for (const { name } of scenario.roles) {
      const before = mean(old, 'real', late, name);
      expect(Math.abs(mean(fresh, 'real', late, name) - before), name).toBeLessThan(0.03);
      expect(mean(removed, 'real', late, name), name).toBeGreaterThan(2 * before);
    }
  });

  it('shows token use of the one role that is paid for use, and no gain in its real use', () => {
    for (const { name } of scenario.roles) {
      const token = mean(fresh, 'token', late, name);
      if (name === 'Operations manager') expect(Math.abs(token - 0.331)).toBeLessThan(0.03);
      else expect(token, name).toBe(0);
    }
    const role = 'Operations manager';
    expect(mean(fresh, 'real', late, role)).toBeLessThan(mean(old, 'real', late, role));
  });
});

describe('law-firm.yaml', () => {
  const scenario = read('law-firm.yaml');

  it('names the network that its generator writes', () => {
    expect(readFileSync(tiesFile, 'utf8')).toBe(lawFirmTies());
  });

  it('has the shape of a firm: offices, roles, a few who are asked by many', () => {
    const ties = scenario.organisation.ties ?? [];
    const asked = Array.from({ length: 71 }, (_, i) => ties.filter(([, to]) => to === i).length);
    const pairs = new Set(ties.map(([from, to]) => `${from} ${to}`));
    expect(scenario.roles.map(({ headcount }) => headcount)).toEqual([36, 35]);
    expect([ties.length, pairs.size]).toEqual([892, 892]);
    expect(ties.every(([from, to]) => from !== to)).toBe(true);
    expect(Math.max(...asked)).toBeGreaterThan(3 * (ties.length / 71));
    const up = ties.filter(([from, to]) => from >= 36 && to < 36).length;
    const down = ties.filter(([from, to]) => from < 36 && to >= 36).length;
    expect(up).toBeGreaterThan(2 * down);
  });

  it('shows that use holds only where the policy is aligned, associates above partners', () => {
    const late = [45, 52] as const;
    const aligned = runs(scenario, 'aligned');
    expect(mean(runs(scenario, 'unaligned'), 'active', late)).toBeLessThan(0.15);
    expect(mean(aligned, 'real', late)).toBeGreaterThan(0.6);
    const [partner, associate] = ['Partner', 'Associate'].map((role) =>
      mean(aligned, 'real', late, role),
    );
    expect(associate).toBeGreaterThan(partner as number);
  });
});

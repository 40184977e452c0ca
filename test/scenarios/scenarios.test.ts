import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MeasureId, parseScenario, type Run, type Scenario, simulate } from '@uptake/core';
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

/** The runs of an arm under a few keys. */
function runs(scenario: Scenario, arm: string): Run[] {
  return Array.from({ length: keys }, (_, replication) =>
    simulate(scenario.arms[arm] as Scenario, { seed: 'uptake', replication }),
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

it.each(files)('%s says its question, its source and what was expected', (file) => {
  const { about } = read(file);
  expect(Object.keys(about).sort()).toEqual(['expected', 'question', 'source']);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`(${file})`);
});

describe('unaligned-vs-aligned.yaml', () => {
  const scenario = read('unaligned-vs-aligned.yaml');
  const unaligned = runs(scenario, 'unaligned');
  const aligned = runs(scenario, 'aligned');

  it('shows a decay to 17 % and a hold at 88 %', () => {
    const start = mean(unaligned, 'active', [1, 1]);
    expect(start).toBeCloseTo(0.55, 1);
    expect(mean(unaligned, 'active', [8, 8])).toBeLessThan(start / 2);
    expect(mean(unaligned, 'active', [45, 52])).toBeCloseTo(0.17, 1);
    expect(mean(aligned, 'active', [45, 52])).toBeCloseTo(0.885, 1);
    expect(mean(aligned, 'token', [45, 52])).toBeLessThan(0.1);
  });
});

describe('sales-forecasting.yaml', () => {
  const scenario = read('sales-forecasting.yaml');
  const unaligned = runs(scenario, 'unaligned');
  const aligned = runs(scenario, 'aligned');

  it('shows nobody before, a rise and a fall with the tool alone', () => {
    expect(mean(aligned, 'active', [1, 8])).toBe(0);
    const peak = mean(unaligned, 'active', [13, 13]);
    expect(peak).toBeGreaterThan(0.45);
    const left = mean(unaligned, 'real', [45, 52]);
    expect(left).toBeGreaterThan(0.15);
    expect(left).toBeLessThan(0.19);
  });

  it('shows a recovery after the change in week 53 and only then', () => {
    for (const [k, run] of aligned.entries())
      expect(run.series.real.subarray(0, 52)).toEqual(unaligned[k]?.series.real.subarray(0, 52));
    expect(mean(aligned, 'real', [97, 104])).toBeGreaterThan(0.25);
    expect(mean(unaligned, 'real', [97, 104])).toBeLessThan(0.19);
    expect(scenario.arms['aligned']?.policy.mandate).toBe(0);
  });
});

describe('role-table.yaml', () => {
  const scenario = read('role-table.yaml');
  const old = runs(scenario, 'old metrics');
  const fresh = runs(scenario, 'new metrics');
  const removed = runs(scenario, 'new metrics and work removed');
  const late = [45, 52] as const;

  it('shows that new metrics alone move real use little, and with work removed much, in every role', () => {
    for (const { name } of scenario.roles) {
      const before = mean(old, 'real', late, name);
      expect(Math.abs(mean(fresh, 'real', late, name) - before), name).toBeLessThan(0.03);
      expect(mean(removed, 'real', late, name), name).toBeGreaterThan(before + 0.05);
    }
  });

  it('shows token use of the one role that is paid for use, and no gain in its real use', () => {
    for (const { name } of scenario.roles) {
      const token = mean(fresh, 'token', late, name);
      if (name === 'Operations manager') expect(token).toBeGreaterThan(0.15);
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

import { parseScenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { usageOf } from '../null-models/of-run.ts';
import { calibrateUse } from './calibrate-use.ts';
import { fitMoments } from './simulated-moments.ts';
import { useTargets } from './use-targets.ts';

const roles = [
  { name: 'Analyst', headcount: 80 },
  { name: 'Sales', headcount: 40 },
];
const written = (weeks: number, mind: object = {}) =>
  parseScenario({ name: 'Firm', weeks, roles, mind } as object as never);
const experiment = (weeks: number, uncertain: Readonly<Record<string, readonly number[]>>) =>
  parseExperiment({ scenario: 'firm.yaml', uncertain }, { readScenario: () => written(weeks) });

describe('targets of use', () => {
  it('are read off a panel as a run has them', () => {
    const panel = [
      [1, 1, 1, 1, 1, 1, 1, 1],
      [0, 1, 0, 0, 2, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
      [null, null, 1, 1, 0, 0, 0, 0],
      [1, 1, null, null, null, null, null, null],
    ];
    const of = new Map(useTargets({ panel }, []).map(({ label, observed }) => [label, observed]));
    expect(of.get('use in week 1')).toBe(0.5);
    expect(of.get('use in weeks 7 to 8')).toBe(0.25);
    expect(of.get('ever used')).toBe(0.75);
    expect(of.get('use in 2 weeks or more')).toBe(0.75);
    expect(of.get('use in 6 weeks or more')).toBe(0.25);
    expect(of.get('begun by week 2 and still there at the end')).toBe(0.5);
    expect(of.get('weeks of use followed by one without')).toBeCloseTo(0.75 / 3.25, 6);
  });

  it('leave out a role of which nobody is followed at the end', () => {
    const week = (w: number) => Number(w % 2 === 0);
    const row = (to: number) => Array.from({ length: 16 }, (_, w) => (w < to ? week(w) : null));
    const panel = Array.from({ length: 15 }, (_, i) => row(i < 5 ? 6 : 16));
    const names = panel.map((_, i) => (i < 5 ? 'Temp' : i < 10 ? 'Analyst' : 'Sales'));
    const targets = useTargets({ panel, roles: names }, ['Temp', 'Analyst', 'Sales']);
    expect(targets.every(({ observed }) => Number.isFinite(observed))).toBe(true);
    expect(targets.map(({ id }) => id)).toEqual(targets.map((_, k) => `calibrated${k}`));
    const labels = targets.map(({ label }) => label).join();
    expect(labels).toContain('use of Sales');
    expect(labels).not.toContain('use of Temp');
  });
});

describe('a model fitted to use', () => {
  const truth = { value: 0.65, taste: 1.9 };
  const panel = usageOf(written(16, truth), { seed: 'truth' });
  const options = { seed: 'fit', maxRuns: 700, particles: 100 };

  it('finds what made the data, foretells, and says what the data do not inform', {
    timeout: 120_000,
  }, async () => {
    const uncertain = { 'mind.value': [0.6, 1], 'mind.taste': [1.2, 2], 'mind.blame': [1, 1.8] };
    const asked = experiment(24, uncertain);
    const found = await calibrateUse(asked, { panel }, options);
    const of = new Map(found.identifiability.map((one) => [one.id, one]));
    for (const [name, value] of Object.entries(truth)) {
      const [low, , high] = (of.get(`mind.${name}`) as (typeof found.identifiability)[number])
        .posterior;
      expect(low, name).toBeLessThan(value);
      expect(high, name).toBeGreaterThan(value - 1e-9);
    }
    expect(of.get('mind.value')?.left).toBeLessThan(0.7);
    expect(of.get('mind.blame')?.left).toBeGreaterThan(0.75);
    expect(of.get('mind.blame')?.identified).not.toBe('yes');
    expect(of.get('mind.blame')?.would).toMatch(/survey/);
    expect(of.get('derived_plateau')?.kind).toBe('derived');
    expect(found.draws).toHaveLength(400);
    expect(found.bands).toHaveLength(24);
    expect(found.bands.map(({ observed }) => observed === null).indexOf(true)).toBe(16);
    const covered = found.bands.filter(
      ({ high, low, observed }) => observed !== null && observed >= low && observed <= high,
    );
    expect(covered.length).toBeGreaterThan(12);
    expect(found.runs).toBe(800);
    const again = await calibrateUse(asked, { panel }, options);
    expect(again).toEqual(found);
  });

  it('has a point nearest to the data, on the same luck for all points', {
    timeout: 120_000,
  }, async () => {
    const asked = experiment(16, { 'mind.value': [0.6, 1], 'mind.taste': [1.2, 2] });
    const few = { seed: 'moments', replications: 10, generations: 25 };
    const found = await fitMoments(asked, { panel }, few);
    const [value, taste] = found.values;
    expect(Math.abs((value?.value ?? 0) - truth.value)).toBeLessThan(0.08);
    expect(Math.abs((taste?.value ?? 0) - truth.taste)).toBeLessThan(0.45);
    expect(found.lossAgain).toBeLessThan(1.5);
    expect(found.targets.filter(({ z }) => Math.abs(z) < 2.5).length).toBeGreaterThan(10);
    expect(await fitMoments(asked, { panel }, few)).toEqual(found);
    await expect(fitMoments(asked, { panel }, { seed: 'x', replications: 1 })).rejects.toThrow(
      'fitMoments: replications must be a whole number in [2, 64], got 1',
    );
  });

  it('is held to what is asked for, of those with access in data and runs alike', {
    timeout: 120_000,
  }, async () => {
    const targets = ['mean(real, 1..4)', 'mean(real, 9..16, by(role, "Sales"))', 'peak(real)'];
    const staged = parseScenario({
      ...{ name: 'Firm', weeks: 16, roles },
      rollout: {
        waves: [
          { week: 1, share: 0.1 },
          { week: 5, share: 1 },
        ],
      },
    } as never);
    const use = usageOf(staged, { seed: 'staged' });
    const followed = use.filter(([first]) => first !== null).length;
    expect(followed).toBeLessThan(30);
    const names = use.map((_, i) => (i < 80 ? 'Analyst' : 'Sales'));
    const data = { panel: use, roles: names, counts: 'real' as const };
    const few = { ...options, maxRuns: 300, particles: 50, targets };
    const ask = (scenario: typeof staged) =>
      parseExperiment(
        { scenario: 'firm.yaml', uncertain: { 'mind.value': [0.6, 1] } },
        { readScenario: () => scenario },
      );
    const found = await calibrateUse(ask(staged), data, few);
    expect(found.targets.map(({ expr, unit }) => [expr, unit])).toEqual([
      [targets[0], 'share'],
      [targets[1], 'share'],
      [targets[2], 'weeks'],
    ]);
    for (const { fitted, label, observed } of found.targets) {
      expect(fitted[0], label).toBeLessThanOrEqual(observed);
      expect(fitted[2], label).toBeGreaterThanOrEqual(observed);
    }
    expect([found.counts, found.reached]).toEqual(['real', true]);
    expect(found.notes.join()).not.toContain('rollout.waves');
    const { notes } = await calibrateUse(ask(written(16)), data, few);
    expect(notes.join()).toMatch(/The data follow \d+ people in week 1 and \d+ in the last/);
    await expect(
      calibrateUse(ask(staged), data, { ...few, targets: ['mean(trust)', 'active[3]', 'ever[2'] }),
    ).rejects.toThrow(/trust[\s\S]*active[\s\S]*ever\[2/);
  });

  it('says where the model does not reach the data', { timeout: 120_000 }, async () => {
    const all = panel.map((row) => row.map((use) => (use === null ? null : 1)));
    const asked = experiment(16, { 'mind.taste': [1.2, 1.3] });
    const { notes } = await calibrateUse(
      asked,
      { panel: all },
      { ...options, maxRuns: 300, particles: 50 },
    );
    expect(notes.join('\n')).toMatch(/The model does not reach the data at \d+ of \d+ targets/);
  });

  it('refuses data that cannot be fitted, with every reason', async () => {
    const asked = experiment(12, { 'mind.taste': [1.2, 2] });
    await expect(calibrateUse(asked, { panel }, { ...options, particles: 3 })).rejects.toThrow(
      /particles must be a whole number in \[50, 2000\], got 3/,
    );
    await expect(calibrateUse(asked, { panel }, options)).rejects.toThrow(
      'calibrateUse: the scenario must have at least the 16 weeks of the data, got 12: set weeks: 16, or more to foretell',
    );
    await expect(calibrateUse(asked, { panel: [[1, 0], [1]] }, options)).rejects.toThrow(
      /at least 10 people, got 2[\s\S]*rows of one length[\s\S]*at least 8 weeks, got 2/,
    );
  });
});

import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { pairedGap, reasons, retention, roleDecay, usageDecay, usageModes } from '@uptake/viz';
import { groupReasons } from '@uptake/viz/internal';
import { auditFigure } from '@uptake/viz/testing';
import { beforeAll, describe, expect, it } from 'vitest';

const scenario = parseScenario({
  name: 'Pilot',
  weeks: 26,
  roles: [
    { name: 'Sales rep', headcount: 24 },
    { name: 'Analyst', headcount: 16 },
  ],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});

describe('a comparison of lab is drawn as it is', () => {
  let comparison: Awaited<ReturnType<typeof compare>>;
  beforeAll(async () => {
    comparison = await compare(scenario, { seed: 'charts', replications: 14 });
  });

  it('as usage over time, for everybody and by role', () => {
    const active = comparison.ensembles.filter(({ measure }) => measure === 'active');
    const whole = active.filter(({ role }) => role === undefined);
    expect(whole.map(({ arm }) => arm)).toEqual(['unaligned', 'aligned']);
    expect(auditFigure(usageDecay(whole))).toEqual([]);
    const byRole = active.filter(({ role }) => role !== undefined);
    expect(auditFigure(roleDecay(byRole))).toEqual([]);
    const last = whole[1]?.quantiles[whole[1].levels.indexOf(0.5)]?.at(-1) as number;
    expect(usageDecay.describe(whole)).toContain(`${Math.round(100 * last)} %`);
  });

  it('as a paired gap', () => {
    const gap = comparison.series.find(({ measure }) => measure === 'real');
    if (gap === undefined) throw new Error('the comparison has no series of real use');
    expect(auditFigure(pairedGap(gap))).toEqual([]);
    expect(pairedGap.describe(gap)).toContain('of 14 runs');
  });

  it('as reasons that, with never used and real use, sum to everybody', () => {
    const own = comparison.reasons.map((one) => ({
      ...one,
      reading: 'own-start' as const,
      ...groupReasons(one.away),
    }));
    expect(auditFigure(reasons(own))).toEqual([]);
    const real = comparison.modes[0]?.real.at(-1) as number;
    const layers = reasons.table(own).rows[25]?.slice(3, -1) as number[];
    expect(layers.reduce((sum, share) => sum + share, real)).toBeCloseTo(1, 12);
  });

  it('as modes and as retention', () => {
    expect(auditFigure(usageModes(comparison.modes))).toEqual([]);
    expect(auditFigure(retention(comparison.retention))).toEqual([]);
  });
});

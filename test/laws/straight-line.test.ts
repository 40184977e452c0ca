import { masterKey, type PresetId, parseScenario, replicationKey, simulate } from '@uptake/core';
import { describe, it } from 'vitest';
import { checkAgreement } from '../../benchmarks/agree.ts';
import { straightLine } from '../../benchmarks/straight-line/straight-line.ts';

const policies: readonly PresetId[] = ['unaligned', 'aligned', 'usage-metric', 'mandate'];

describe('the model written as one loop records what the kernel records', () => {
  it.each(policies)('%s', (preset) => {
    const scenario = parseScenario({
      name: 'Straight line',
      organisation: { turnover: 0.4 },
      roles: [{ name: 'Analyst', headcount: 250, metrics: { volume: 0.5, quality: 0.3 } }],
      mind: { novelty: 0.4 },
      policy: { preset, sharing: 0.5, exploration: 0.1, monitoring: 0.2 },
    });
    const key = replicationKey(masterKey('straight line'), 0);
    checkAgreement(simulate(scenario, { key }), straightLine(scenario, key));
  });
});

import { parseScenario, type Scenario, type ScenarioError, simulate } from '@uptake/core';
import { gateNotes } from '@uptake/core/internal';
import { describe, expect, it } from 'vitest';
import { inFolder, uptake } from '../cli/capture.ts';

const roles = [
  { name: 'Analyst', headcount: 320 },
  { name: 'Rep', headcount: 480 },
];
const read = (rollout: object, weeks = 30): Scenario =>
  parseScenario({ name: 'Pilot', weeks, roles, rollout } as unknown);
const linesOf = (rollout: object): string[] => {
  try {
    read(rollout);
    return [];
  } catch (error) {
    return (error as ScenarioError).message.split('\n');
  }
};
const gate = (measure: string, atLeast: number) => ({ gates: [{ week: 5, measure, atLeast }] });
const rail = (more: object) => ({
  guardrails: [{ measure: 'real', below: 0.1, add: {}, ...more }],
});

describe('a limit that its measure cannot have', () => {
  it.each<[object, string]>([
    [
      gate('real', 50),
      'rollout.gates[0].atLeast must be in [0, 1], since real is a share, got 50; write 0.5 for 50 %',
    ],
    [
      gate('real', -0.1),
      'rollout.gates[0].atLeast must be in [0, 1], since real is a share, got -0.1',
    ],
    [
      gate('escaped', -1),
      'rollout.gates[0].atLeast must be at least 0, since escaped is a count, got -1',
    ],
    [
      gate('engagementGap', 2),
      'rollout.gates[0].atLeast must be in [-1, 1], since engagementGap is a difference, got 2',
    ],
    [
      rail({ below: 30 }),
      'rollout.guardrails[0].below must be in [0, 1], since real is a share, got 30; write 0.3 for 30 %',
    ],
    [
      rail({ below: undefined, above: 7 }),
      'rollout.guardrails[0].above must be in [0, 1], since real is a share, got 7',
    ],
    [
      rail({ add: { credit: 35 } }),
      'rollout.guardrails[0].add.credit must be in [-1, 1], since credit is in [0, 1], got 35; write 0.35 for 35 %',
    ],
  ])('is refused: %j', (rollout, line) => {
    expect(linesOf(rollout)).toEqual([line]);
  });

  it.each([
    gate('real', 0),
    gate('real', 1),
    gate('net', -3),
    gate('productivity', -0.2),
    gate('escaped', 3),
    rail({ add: { credit: -1, mandate: 20 } }),
  ])('and one that it can have is taken: %j', (rollout) => {
    expect(linesOf(rollout)).toEqual([]);
  });
});

describe('a gate that can never pass', () => {
  const pilot = {
    waves: [
      { week: 1, share: 0.1 },
      { week: 20, share: 1 },
    ],
  };
  const note =
    /^the gate of week 5 \(real at least 50 %\) can never pass: (?:9|10)(?:\.\d)? % of all employees have access by then, and the measure is that of the whole organisation$/;

  it('is noted, and indeed closes whatever the use', () => {
    const scenario = read({ ...pilot, ...gate('real', 0.5) });
    expect(gateNotes(scenario)).toEqual([expect.stringMatching(note)]);
    const { series } = simulate(scenario, { seed: 'a', measures: ['active'] });
    expect(Math.max(...series.active)).toBeLessThan(0.12);
  });

  it.each<[string, object]>([
    ['it asks for less than have access', { ...pilot, ...gate('real', 0.05) }],
    ['everybody has access', gate('real', 0.99)],
    [
      'the measure is that of those with access',
      { ...pilot, gates: [{ week: 5, measure: 'real', atLeast: 0.5, of: 'access' }] },
    ],
    ['the measure does not need access', { ...pilot, ...gate('trust', 0.9) }],
    ['a role has access by then', { waves: [{ week: 3, roles: ['Rep'] }], ...gate('real', 0.6) }],
  ])('is not noted where %s', (_title, rollout) => {
    expect(gateNotes(read(rollout))).toEqual([]);
  });

  it('names its arms, and is printed by validate, run and compare', async () => {
    const yaml = `name: Pilot
weeks: 8
roles: [{ name: Analyst, headcount: 80 }]
rollout: { waves: [{ week: 1, share: 0.1 }, { week: 7, share: 1 }] }
arms:
  open: {}
  gated: { rollout: { gates: [{ week: 5, measure: real, atLeast: 0.5 }] } }
`;
    await inFolder({ 'pilot.yaml': yaml }, async (folder) => {
      for (const args of [['validate'], ['run'], ['compare', '--reps', '2']]) {
        const [verb = '', ...flags] = args;
        const { code, err } = await uptake([verb, 'pilot.yaml', ...flags], { folder });
        expect(code).toBe(0);
        expect(err).toMatch(/Note: pilot.yaml: the gate of week 5 .* can never pass: .* \(gated\)/);
      }
    });
  });
});

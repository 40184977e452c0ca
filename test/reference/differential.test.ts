import {
  measures,
  type PresetId,
  parseScenario,
  presets,
  type ReasonId,
  simulate,
} from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenKey, goldenScenarios } from '../golden/golden-scenarios.ts';
import { anyKey, anyScenario } from './any-scenario.ts';
import { differences, expectAgreement } from './compare-with-oracle.ts';
import { ledgerLines } from './lines.ts';
import { runs } from './number-of-runs.ts';

describe('the model equals the naive oracle', () => {
  it('in every measure, mode, reason and summary of any scenario', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyScenario, anyKey, (input, key) =>
        expectAgreement(parseScenario(input), key, input),
      ),
      { numRuns: runs(60), interruptAfterTimeLimit: 60_000 },
    );
  });

  it.each(Object.keys(presets) as PresetId[])(
    'under the preset %s with two roles and turnover',
    (preset) => {
      const scenario = parseScenario({
        name: preset,
        weeks: 30,
        organisation: { turnover: 0.8 },
        roles: [
          { name: 'Analyst', headcount: 30 },
          { name: 'Clerk', headcount: 13, stakes: 2, amenable: 0.5, tool: { error: 0.06 } },
        ],
        policy: { preset },
      });
      expect(differences(scenario, [2026, 7])).toEqual([]);
    },
  );

  it('in the golden run that uses every part of the model at once', () => {
    const [, scenario] = goldenScenarios.at(-1) as (typeof goldenScenarios)[number];
    expect(differences(scenario, goldenKey)).toEqual([]);
  });

  it('knows every measure and every reason that a run holds', () => {
    const scenario = parseScenario({ name: 'x', weeks: 1, roles: [{ name: 'a', headcount: 1 }] });
    const run = simulate(scenario, { key: [1, 2] });
    const reasons: ReasonId[] = [...ledgerLines, 'other'];
    expect(Object.keys(run.series)).toEqual(measures.map(({ id }) => id));
    expect(Object.keys(run.reasons)).toEqual(reasons);
    expect(Object.keys(run.away)).toEqual(reasons);
  });
});

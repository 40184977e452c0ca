import { explain, ledgerLines, parseScenario } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { runs } from '../reference/number-of-runs.ts';
import { realUsers } from './real-users.ts';

const anyMoment = fc
  .tuple(anyScenario, anyKey, fc.nat(), fc.nat())
  .map(([input, key, who, when]) => {
    const people = input.roles.reduce((sum, { headcount }) => sum + headcount, 0);
    return {
      scenario: parseScenario(input),
      key,
      employee: who % people,
      week: 1 + (when % input.weeks),
    };
  });
const options = { numRuns: runs(40) };

describe('the ledger of any employee in any week', () => {
  it('sums to the utility of real use to 1e-12 of its lines', () => {
    fc.assert(
      fc.property(anyMoment, ({ scenario, ...moment }) => {
        const { lines, utility } = explain(scenario, moment);
        expect(lines.map(({ id }) => id)).toEqual(ledgerLines.map(({ id }) => id));
        const sum = lines.reduce((total, { value }) => total + value, 0);
        const size = lines.reduce((most, { value }) => Math.max(most, Math.abs(value)), 1);
        expect(Math.abs(sum - utility.real)).toBeLessThanOrEqual(1e-12 * size);
      }),
      options,
    );
  });

  it('has chances that sum to 1 and lean to the larger utility', () => {
    fc.assert(
      fc.property(anyMoment, ({ scenario, ...moment }) => {
        const { chance, utility, access } = explain(scenario, moment);
        expect(chance.real + chance.token + chance.none).toBeCloseTo(1, 14);
        if (!access) expect(chance).toEqual({ real: 0, token: 0, none: 1 });
        else if (utility.real > utility.none)
          expect(chance.real).toBeGreaterThanOrEqual(chance.none);
        else expect(chance.real).toBeLessThanOrEqual(chance.none);
      }),
      options,
    );
  });

  it('tells the mode that the run chose', () => {
    fc.assert(
      fc.property(anyMoment, ({ scenario, ...moment }) => {
        const real = realUsers(scenario, moment.key, moment.week)[moment.employee];
        expect(explain(scenario, moment).mode === 'real').toBe(real);
      }),
      options,
    );
  });
});

import { parseScenario, ScenarioError, simulate } from '@uptake/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyScenario } from '../reference/any-scenario.ts';

const junk = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    '',
    '__proto__',
    [],
    {},
    -1,
    0,
    1e308,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
  ),
  fc.string(),
  fc.double(),
  fc.jsonValue(),
);

/** Puts `value` at a random place of a plain object. */
function planted(input: unknown, steps: readonly number[], value: unknown): unknown {
  if (typeof input !== 'object' || input === null || steps.length === 0) return value;
  const keys = Object.keys(input);
  const key = keys[(steps[0] as number) % Math.max(1, keys.length)];
  if (key === undefined) return value;
  const inner = planted((input as Record<string, unknown>)[key], steps.slice(1), value);
  return Array.isArray(input)
    ? input.map((old, at) => (String(at) === key ? inner : old))
    : { ...input, [key]: inner };
}

it('any input is either a scenario that runs or a ScenarioError with a path and a rule for every problem', () => {
  fc.assert(
    fc.property(
      anyScenario,
      fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }),
      junk,
      (input, steps, value) => {
        const broken = planted(input, steps, value);
        try {
          const scenario = parseScenario(broken);
          expect(Object.isFrozen(scenario.rollout)).toBe(true);
        } catch (error) {
          if (!(error instanceof ScenarioError)) throw error;
          expect(error.problems.length).toBeGreaterThan(0);
          expect(error.problems.every(({ rule }) => rule.length > 0)).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('a scenario that a fuzzed file still makes runs without a number that is not finite', () => {
  fc.assert(
    fc.property(anyScenario, (input) => {
      const { series } = simulate(parseScenario(input), { seed: 'fuzz' });
      for (const values of Object.values(series)) expect(values.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

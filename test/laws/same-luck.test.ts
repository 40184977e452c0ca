import { type Observer, parseScenario, type Run, runArms, simulate } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runHash } from '../golden/run-hash.ts';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { runs } from '../reference/number-of-runs.ts';

/** Everything that a run says, to the last bit. */
const bits = (run: Run | undefined) => run && runHash(run);
const onAny = (
  law: (
    input: typeof anyScenario extends fc.Arbitrary<infer T> ? T : never,
    key: readonly [number, number],
  ) => void,
) => fc.assert(fc.property(anyScenario, anyKey, law), { numRuns: runs(20) });

describe('the same key', () => {
  it('gives the same run, bit for bit, whatever ran in between', () => {
    onAny((input, key) => {
      const first = bits(simulate(parseScenario(input), { key }));
      simulate(parseScenario({ ...input, mind: {} }), { key: [1, 1] });
      expect(bits(simulate(parseScenario(input), { key }))).toBe(first);
    });
  });

  it('gives equal arms a gap of exactly 0', () => {
    onAny((input, key) => {
      const { metrics: _m, preset: _p, ...policy } = input.policy; // these would replace the weights of roles
      const arms = { a: {}, b: {}, c: { policy, mind: input.mind, rollout: input.rollout } };
      const { a, b, c } = runArms(parseScenario({ ...input, arms }), { key });
      expect(bits(b)).toBe(bits(a));
      expect(bits(c)).toBe(bits(a));
    });
  });

  it('gives an arm the run that it has alone', () => {
    onAny((input, key) => {
      const other = { policy: { mandate: 1 } };
      const scenario = parseScenario({ ...input, arms: { other, base: {} } });
      const { base } = runArms(scenario, { key });
      expect(bits(base)).toBe(bits(simulate(parseScenario(input), { key })));
    });
  });

  it('is not changed by a bit when an observer looks on, with or without the ledger', () => {
    onAny((input, key) => {
      const scenario = parseScenario(input);
      const alone = bits(simulate(scenario, { key }));
      for (const ledger of [false, true]) {
        const observer: Observer = { ledger, see() {} };
        expect(bits(simulate(scenario, { key, observer }))).toBe(alone);
      }
    });
  });

  it('meets the same people under any policy: nobody changes by what others are given', () => {
    onAny((input, key) => {
      const alone = {
        ...input,
        organisation: { turnover: input.organisation.turnover, teamSize: 1, crossTies: 0 },
      };
      const { gates: _g, guardrails: _r, waves: _w, ...rollout } = input.rollout;
      const more = { name: 'More', headcount: 5, policy: { mandate: 5 } };
      const few = simulate(parseScenario({ ...alone, rollout }), { key });
      const many = simulate(parseScenario({ ...alone, rollout, roles: [...input.roles, more] }), {
        key,
      });
      for (const name of Object.keys(few.roles)) expect(many.roles[name]).toEqual(few.roles[name]);
    });
  });

  it('goes further in a longer horizon without changing what was', () => {
    onAny((input, key) => {
      const short = simulate(parseScenario(input), { key });
      const long = simulate(parseScenario({ ...input, weeks: input.weeks + 9 }), { key });
      for (const [id, series] of Object.entries(short.series)) {
        const longer = long.series[id as keyof Run['series']];
        expect(longer.slice(0, input.weeks), id).toEqual(series);
      }
    });
  });
});

it('another key gives another run', () => {
  const scenario = parseScenario({ name: 'x', weeks: 4, roles: [{ name: 'a', headcount: 200 }] });
  const active = [1, 2, 3, 4, 5].map((word) =>
    simulate(scenario, { key: [word, 0] }).series.active.join(),
  );
  expect(new Set(active).size).toBe(5);
});

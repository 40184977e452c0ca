import {
  comparePeople,
  type Observer,
  parseScenario,
  type Run,
  reasonIds,
  type Scenario,
  sideBySide,
  simulate,
} from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runHash } from '../golden/run-hash.ts';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { runs as howMany } from '../reference/number-of-runs.ts';

type Arms = readonly [Scenario, Scenario, Scenario];
const onAny = (law: (arms: Arms, key: readonly [number, number]) => void) =>
  fc.assert(
    fc.property(anyScenario, anyKey, (input, key) => {
      const arms = {
        base: {},
        forced: { policy: { mandate: 1 } },
        free: { policy: { credit: 1 } },
      };
      const { base, forced, free } = parseScenario({ ...input, arms }).arms;
      law([base, forced, free] as Arms, key);
    }),
    { numRuns: howMany(20) },
  );

describe('arms side by side', () => {
  it('are the runs that they are alone, to the bit, and can be observed', () => {
    onAny((arms, key) => {
      const seen = arms.map(() => new Set<number>());
      const observers = seen.map((weeks): Observer => ({ see: ({ week }) => weeks.add(week) }));
      const { runs } = sideBySide(arms, { key }, { observers });
      const alone = arms.map((arm) => runHash(simulate(arm, { key })));
      expect(runs.map((run) => runHash(run as Run))).toEqual(alone);
      expect(seen.map(({ size }) => size)).toEqual(arms.map(({ weeks }) => weeks));
    });
  });

  it('compare each arm with the first as if there were no other', () => {
    onAny((arms, key) => {
      const [base, forced, free] = arms;
      const { people } = sideBySide(arms, { key }, { reasons: false });
      expect(people).toEqual([
        comparePeople(base, forced, { key }),
        comparePeople(base, free, { key }),
      ]);
    });
  });

  it('differ by those who gain less those who lose, each for reasons that sum to them', () => {
    onAny((arms, key) => {
      const { people, runs } = sideBySide(arms, { key });
      const [base, ...others] = runs.map(({ series }) => series.real);
      people.forEach(({ helped, harmed, lackedBy, lostBy }, k) => {
        for (let w = 0; w < helped.length; w++) {
          const apart = (others[k]?.[w] as number) - (base?.[w] as number);
          const sum = (by: typeof lackedBy) =>
            reasonIds.reduce((total, id) => total + (by[id][w] as number), 0);
          expect((helped[w] as number) - (harmed[w] as number)).toBeCloseTo(apart, 12);
          expect(sum(lackedBy)).toBeCloseTo(helped[w] as number, 12);
          expect(sum(lostBy)).toBeCloseTo(harmed[w] as number, 12);
        }
      });
    });
  });

  it('must have the same people and horizon', () => {
    const roles = [{ name: 'Analyst', headcount: 8 }];
    const longer = parseScenario({ name: 'Longer', weeks: 13, roles });
    const shorter = parseScenario({ name: 'Shorter', weeks: 12, roles });
    expect(() => sideBySide([longer, shorter], { seed: 's' })).toThrow(
      new RangeError('the arms must have the same people and the same horizon'),
    );
    expect(sideBySide([], { seed: 's' })).toEqual({ runs: [], people: [] });
  });
});

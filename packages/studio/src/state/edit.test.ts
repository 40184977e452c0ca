import { masterKey, parseScenario, type Scenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { placeInRange, resolveWork } from '../session/resolve.ts';
import { rangeWords } from '../session/words.ts';
import { checkRanges, checkStudio } from './check.ts';
import { rangeOf, setLever, setPreset, setRange, toggleRange } from './edit.ts';
import { firstStudio } from './initial.ts';
import { type Slider, sliders } from './sliders.ts';
import type { Work } from './state.ts';

const credit = sliders.get('credit') as Slider;
const quality = sliders.get('quality') as Slider;
const aligned = (work: Work): Scenario => parseScenario(work.scenario).arms['aligned'] as Scenario;
const ranged = (work: Work, slider: Slider, lo: number, hi: number): Work =>
  setRange(work, { arm: 'aligned', slider, scenario: aligned(work) }, lo, hi);
const { work } = firstStudio;

describe('a lever as a range', () => {
  it('stands in the middle of its range where only one value can', () => {
    const next = ranged(work, credit, 0.8, 0.2);
    expect(rangeOf(next, 'aligned', 'credit')).toEqual({
      arm: 'aligned',
      lever: 'credit',
      lo: 0.2,
      hi: 0.8,
    });
    expect(aligned(next).policy.credit).toBe(0.5);
  });

  it('is drawn evenly, the same in both arms, and leaves everything else alone', () => {
    const both = setRange(
      ranged(work, credit, 0.2, 0.8),
      { arm: 'unaligned', slider: credit, scenario: aligned(work) },
      0.2,
      0.8,
    );
    const [base, other] = resolveWork(both).arms;
    const drawn = Array.from({ length: 400 }, (_, r) => other.drawn(r).policy.credit);
    expect(base.drawn(7).policy.credit).toBe(other.drawn(7).policy.credit);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0.2);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(0.8);
    // Quarters of 400 even draws hold 100 each; 30 is more than three standard deviations.
    for (const k of [0, 1, 2, 3]) {
      const count = drawn.filter((value) => Math.floor((value - 0.2) / 0.15) === k).length;
      expect(Math.abs(count - 100)).toBeLessThan(30);
    }
    const { policy, ...rest } = other.drawn(3);
    const { policy: still, ...same } = other.scenario;
    expect(rest).toEqual(same);
    expect({ ...policy, credit: 0 }).toEqual({ ...still, credit: 0 });
  });

  it('draws two levers apart, weights of metrics too', () => {
    const [, other] = resolveWork(ranged(ranged(work, credit, 0, 1), quality, 0, 1)).arms;
    const { policy, roles } = other.drawn(5);
    const key = masterKey(work.seed);
    expect(policy.credit).toBe(placeInRange(key, 'credit', 5));
    expect(roles[0]?.metrics.quality).toBe(placeInRange(key, 'quality', 5));
    expect(policy.credit).not.toBe(roles[0]?.metrics.quality);
  });

  it('has runs of its own, and its words name it', () => {
    const [, plain] = resolveWork(work).arms;
    const resolved = resolveWork(ranged(work, credit, 0.5, 0.7));
    expect(plain.scenario.policy.credit).toBe(0.6);
    expect(resolved.arms[1].hash).not.toBe(plain.hash);
    expect(rangeWords(resolved)).toBe('Shadow work credited 50–70 % (Aligned)');
    expect(rangeWords(resolveWork(work))).toBe('');
  });

  it('ends by toggling, by a value of its own and by a preset', () => {
    const on = toggleRange(work, { arm: 'aligned', slider: credit, scenario: aligned(work) });
    expect(on.ranges).toHaveLength(1);
    expect(
      toggleRange(on, { arm: 'aligned', slider: credit, scenario: aligned(on) }).ranges,
    ).toEqual([]);
    expect(
      setLever(on, { arm: 'aligned', slider: credit, scenario: aligned(on) }, 0.1).ranges,
    ).toEqual([]);
    expect(setPreset(on, 'aligned', 'aligned').ranges).toEqual([]);
    expect(setPreset(on, 'unaligned', 'unaligned').ranges).toEqual(on.ranges);
  });

  it('survives saving, and a hostile one does not', () => {
    const on = ranged(work, credit, 0.2, 0.4);
    const again = checkStudio(JSON.parse(JSON.stringify({ work: on, view: firstStudio.view })));
    expect(again.work.ranges).toEqual(on.ranges);
    const bad = [
      null,
      { arm: 'nobody', lever: 'credit', lo: 0, hi: 1 },
      { arm: 'aligned', lever: '__proto__', lo: 0, hi: 1 },
      { arm: 'aligned', lever: 'credit', lo: 0.5, hi: 0.2 },
      { arm: 'aligned', lever: 'credit', lo: -1, hi: 2 },
      { arm: 'aligned', lever: 'credit', lo: 'x', hi: 1 },
    ];
    expect(checkRanges(bad, ['aligned'])).toEqual([]);
    expect(checkRanges('x', ['aligned'])).toEqual([]);
  });
});

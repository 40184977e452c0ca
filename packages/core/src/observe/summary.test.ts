import { expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { parseScenario } from '../scenario/parse.ts';

const alignmentOf = (policy: object): number =>
  simulate(parseScenario({ name: 'x', weeks: 1, roles: [{ name: 'a', headcount: 4 }], policy }), {
    seed: 'a',
  }).summary.alignment;

it.each([
  ['unaligned', { preset: 'unaligned' }, 0.696],
  ['aligned', { preset: 'aligned' }, 0.823],
  [
    'aligned without its usage weight',
    { preset: 'aligned', metrics: { volume: 0.4, quality: 0.5 } },
    0.928,
  ],
  ['rewarding nothing', { incentive: 0 }, 0],
])('alignment index, %s', (_, policy, expected) => {
  expect(alignmentOf(policy)).toBeCloseTo(expected, 3);
});

it('alignment index is the cosine worked out by hand for a volume metric alone', () => {
  const gains = [0.5, 1, 2, -0.5];
  const size = Math.sqrt(gains.reduce((sum, gain) => sum + gain * gain, 0));
  expect(alignmentOf({ metrics: { volume: 1 } })).toBeCloseTo(0.5 / size, 12);
});

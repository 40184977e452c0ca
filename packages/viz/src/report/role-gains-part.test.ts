import type { RoleGain } from '@uptake/lab/internal';
import { expect, it } from 'vitest';
import { roleGainSentence } from './role-gains-part.tsx';

const gain = (role: string, difference: number): RoleGain => ({
  ...{ arm: 'goal', role, people: 20, cost: null },
  gain: { difference, lo: difference - 0.02, hi: difference + 0.02 },
  halfWeek: { mean: 3, uncertaintyOfMean: { lo: 2, hi: 4 }, reached: 6, n: 6 },
});

it('begins as a sentence does, and names roles that are too small to be ranked', () => {
  const gains = [gain('Analyst', 0.6), gain('Clerk', 0.3)];
  expect(roleGainSentence(gains, 'proposal', ['Clerk', 'Dealer', 'Analyst'])).toBe(
    'Proposal surely brings more in Analyst (+60 points) than in Clerk (+30 points). Not ranked, since of fewer than 5 people too little can be told: Dealer.',
  );
  expect(roleGainSentence(gains, 'proposal', ['Clerk', 'Analyst'])).not.toContain('Not ranked');
  const many = Array.from({ length: 9 }, (_, k) => `Small ${k}`);
  expect(roleGainSentence(gains, 'proposal', ['Clerk', 'Analyst', ...many])).toContain(
    'Small 4 and 4 more.',
  );
  expect(roleGainSentence([], 'proposal', many)).toBe('');
  const losses = [gain('Analyst', -0.03), gain('Clerk', -0.3)];
  expect(roleGainSentence(losses, 'target', ['Clerk', 'Analyst'])).toBe(
    'Target surely loses less real use in Analyst (−3 points) than in Clerk (−30 points).',
  );
});

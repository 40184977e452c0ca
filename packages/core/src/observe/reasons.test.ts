import { expect, it } from 'vitest';
import { ledgerLines } from './lines.ts';
import { sharesOfDrop } from './reasons.ts';

const lines = (...first: number[]): Float32Array =>
  Float32Array.from(ledgerLines, (_, k) => first[k] ?? 0);

it('shares of a drop are by line and sum to exactly 1', () => {
  const memory = lines(3, 1, -1, 0.1);
  sharesOfDrop(memory, 0, lines(1, 2, -2, 0));
  expect(memory[1]).toBe(0);
  expect(memory[0]).toBeCloseTo(2 / 3.1, 6);
  expect(memory.reduce((sum, share) => sum + share, 0)).toBe(1);
});

it('no drop leaves nothing but zeros', () => {
  const memory = lines(1, -1);
  sharesOfDrop(memory, 0, lines(1, 0));
  expect(memory.every((share) => share === 0)).toBe(true);
});

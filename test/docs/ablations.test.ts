import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const [, unaligned = ''] = readFileSync('docs/generated/ablations.md', 'utf8').split('## ');

/** Shares active in the weeks of a row. */
function rowOf(written: string): number[] {
  const line = unaligned.split('\n').find((one) => one.includes(`| \`${written}\` |`)) ?? '';
  return line.split('|').slice(3, -1).map(Number);
}

it('unaligned use drops to less than a third, and with everything known from the start it does not drop', () => {
  const whole = rowOf('all defaults');
  const known = rowOf('informed true');
  expect(whole).toHaveLength(6);
  expect(whole.at(-1)).toBeLessThan((whole[0] as number) / 3);
  expect(known).toHaveLength(6);
  expect(Math.min(...known)).toBeGreaterThan(0.95 * (known[0] as number));
  expect(Math.abs((known.at(-1) as number) - (whole.at(-1) as number))).toBeLessThan(0.03);
});

it('without wear-out a weekly campaign holds everybody, with it hardly any', () => {
  expect(rowOf('campaign 1.5, wearOut 0').at(-1)).toBeGreaterThan(0.98);
  expect(rowOf('campaign 1.5').at(-1)).toBeLessThan(0.35);
});

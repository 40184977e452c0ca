import { roundTicks } from '../../packages/viz/src/marks/axes.ts';

/** Ranges in a hash. */
const chunk = 1000;

/**
 * Ticks over many ranges of values as hashes of their texts, a hash a thousand ranges, to be compared between engines: D3
 * finds a step by `Math.log10` and `Math.pow`, which engines may round apart.
 *
 * Ranges are of all sizes from 1e-9 to 1e9, with ends near and far from zero and on round values.
 */
export function tickTexts(ranges: number): string[] {
  let word = 42;
  const next = (): number => {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    return word / 2 ** 32;
  };
  const hashes: string[] = [];
  let hash = 0x811c9dc5;
  for (let k = 1; k <= ranges; k++) {
    const size = Number(`1e${Math.floor(19 * next()) - 9}`);
    const isRound = next() < 0.25;
    const [a, b] = [20 * next() - 10, 10 * next()].map((value) =>
      isRound ? Math.round(value) : value,
    ) as [number, number];
    const text = roundTicks(a * size, (a + b) * size, 1 + Math.floor(8 * next())).join(' ');
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    if (k % chunk === 0) {
      hashes.push((hash >>> 0).toString(16));
      hash = 0x811c9dc5;
    }
  }
  return hashes;
}

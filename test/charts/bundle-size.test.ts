import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { expect, it } from 'vitest';

/** The largest, and those that use D3 modules of their own. */
const figures = ['usageDecay', 'reasons', 'leverMap'];

/** Bytes of a page script with one figure that is mounted and redrawn, D3 modules and Preact included. */
function bundleBytes(figure: string): number {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { mount, ${figure} } from '@uptake/viz'; globalThis.chart = [mount, ${figure}];`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    conditions: ['@uptake/source'],
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}

it.each(figures)('%s takes at most 40 KB with all that it needs', (figure) => {
  const bytes = bundleBytes(figure);
  expect(bytes).toBeGreaterThan(8000);
  expect(bytes).toBeLessThanOrEqual(40_000);
});

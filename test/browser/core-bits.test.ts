import { buildSync } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bits } from './bits.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['UPTAKE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
});
afterAll(() => browser.close());

it('exp, log, the normal quantile and whole runs have equal bits in Node, a Chromium page and its worker', async () => {
  const { outputFiles } = buildSync({
    stdin: {
      contents: "import { bits } from './bits.ts'; globalThis.bits = bits;",
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['@uptake/source'],
  });
  const code = outputFiles[0]?.text ?? '';
  const page = await browser.newPage();
  await page.addScriptTag({ content: code });
  const expected = bits();
  expect(await page.evaluate('bits()')).toEqual(expected);
  const inWorker = await page.evaluate(
    (script) =>
      new Promise((resolve) => {
        const url = URL.createObjectURL(new Blob([`${script};postMessage(bits());`]));
        new Worker(url).onmessage = ({ data }) => resolve(data);
      }),
    code,
  );
  expect(inWorker).toEqual(expected);
});

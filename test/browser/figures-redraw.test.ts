import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium, openDocument, script } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const code = script(`
  import { mount, usageDecay } from '@uptake/viz';
  import { sampleEnsemble } from '../charts/sample-ensemble.ts';
  const states = Array.from({ length: 12 }, (_, k) => [
    sampleEnsemble({ arm: 'unaligned', label: 'Unaligned', start: 0.54, end: 0.16 + 0.01 * k, seed: k }),
    sampleEnsemble({ arm: 'aligned', label: 'Aligned', start: 0.5, end: 0.85 - 0.01 * k, seed: 20 + k }),
  ]);
  const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const timed = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  let sink = 0;
  const calibrate = () => {
    let word = 1;
    for (let k = 0; k < 1e6; k++) word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    sink ^= word;
  };
  globalThis.measure = async (frames) => {
    const fan = mount(document.querySelector('#host'), usageDecay, states[0], { width: 800 });
    const redraw = [];
    const loop = [];
    for (let k = -60; k < frames; k++) {
      await frame();
      const spent = timed(() => fan.update(states[(k + 60) % states.length]));
      const loops = timed(calibrate);
      if (k < 0) continue;
      redraw.push(spent);
      loop.push(loops);
    }
    return { redraw: median(redraw), p95: redraw[Math.floor(0.95 * frames)], loop: median(loop), sink };
  };`);

/**
 * Redraw over loop: 2 ms at most. The loop takes 1.55 ms where this was measured on busy cores (a redraw 1.17 of it at a load
 * of 10, 0.9 at one of 1), so 1.3 stands for 2 ms.
 */
const most = 1.3;

it('redraws two ensemble fans of 104 weeks in the time of 1.3 million multiplications, 2 ms', async () => {
  const html = '<!doctype html><meta charset="utf-8"><title>Fan</title><div id="host"></div>';
  const { page } = await openDocument(browser, html);
  await page.addScriptTag({ content: code });
  const ratios: number[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const { redraw, p95, loop } = (await page.evaluate('measure(200)')) as Record<
      string,
      number
    > as {
      redraw: number;
      p95: number;
      loop: number;
    };
    process.stderr.write(
      `redraw of two fans: median ${redraw.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms; loop ${loop.toFixed(2)} ms\n`,
    );
    ratios.push(redraw / loop);
  }
  expect(Math.min(...ratios)).toBeLessThanOrEqual(most);
});

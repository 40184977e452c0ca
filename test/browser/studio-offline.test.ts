import { readFile, stat } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStudio } from '../../packages/studio/build.ts';
import { launchChromium } from './chromium.ts';
import { drawn, mainChart, open, studioFile } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Notes, inside the page, when the first chart stands. */
const firstChart = () => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('[data-figure="decay"] svg')) return;
    Object.assign(globalThis, { firstChart: performance.now() });
    watch.disconnect();
  });
  watch.observe(document, { childList: true, subtree: true });
};

describe('the studio as one offline file', () => {
  it('is built to the same bytes twice, under 500 KB', async () => {
    const path = await studioFile();
    expect(await buildStudio()).toBe(await readFile(path, 'utf8'));
    expect((await stat(path)).size).toBeLessThan(500_000);
  });

  it('asks for itself and blobs only, says nothing, and soon draws', async () => {
    const { page, requests, messages, url } = await open(browser, { watch: firstChart });
    await drawn(page, 80);
    for (const panel of ['calculation', 'people', 'gap', 'levers', 'roles', 'map', 'table'])
      await page.click(`[data-choice="${panel}"]`);
    await page.waitForTimeout(500);
    expect(requests.filter((one) => one !== url && !one.startsWith('blob:'))).toEqual([]);
    expect(messages).toEqual([]);
    const first = await page.evaluate(
      () => (globalThis as unknown as { firstChart: number }).firstChart,
    );
    // About a second on a free machine; the loop says how far this one is from free, and speed is no promise in seconds.
    const slow = await page.evaluate(() => {
      const start = performance.now();
      let x = 1.1;
      for (let i = 0; i < 2e7; i++) x = x * 0.999999 + 0.001;
      return Math.max(1, (performance.now() - start) / 2e7 / 2.5e-6 + (x > 1e9 ? 1 : 0));
    });
    expect(first).toBeLessThan(5000 * slow);
    await page.context().close();
  });

  it('lets no script reach the network', async () => {
    const { page } = await open(browser, { offline: false });
    const outcome = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'reached',
        () => 'blocked',
      ),
    );
    expect(outcome).toBe('blocked');
    await page.context().close();
  });

  it('draws the same without workers', async () => {
    const withWorkers = await open(browser);
    await drawn(withWorkers.page, 80);
    const context = await browser.newContext({
      offline: true,
      viewport: { width: 1280, height: 720 },
    });
    await context.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'Worker');
    });
    const page = await context.newPage();
    await page.goto(withWorkers.url);
    await drawn(page, 80);
    expect(await page.textContent('.provenance')).toContain('without workers');
    expect(await mainChart(page)).toBe(await mainChart(withWorkers.page));
    await context.close();
    await withWorkers.page.context().close();
  });

  it('goes on when a worker breaks', async () => {
    const { page } = await open(browser);
    await page.evaluate(() => {
      const real = Worker.prototype.postMessage;
      let left = 1;
      Worker.prototype.postMessage = function (this: Worker, ...args: [unknown]) {
        if (left-- > 0) this.dispatchEvent(new ErrorEvent('error', { cancelable: true }));
        else Reflect.apply(real, this, args);
      };
    });
    await page.locator('[data-arm="1"] [data-lever="relief"]').press('ArrowLeft');
    await drawn(page, 80);
    expect(await page.locator('.problems').count()).toBe(0);
    await page.context().close();
  });
});

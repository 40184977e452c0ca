import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inFolder, uptake } from '../cli/capture.ts';
import { launchChromium } from './chromium.ts';
import { drawn, mainChart, open } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe('the story', () => {
  it('tells the sales-forecasting case in six steps and gives nothing away', async () => {
    const { page, messages } = await open(browser);
    await drawn(page, 8);
    await page.keyboard.press('t');
    for (const [k, title] of [
      'Launch',
      'Predict',
      'Decay',
      'One person’s calculation',
      'One lever',
      'The work changes',
    ].entries()) {
      if (k > 0) await page.click('[data-story="next"]');
      await page.waitForFunction(
        (wanted) => document.querySelector('.story h2')?.textContent === wanted,
        title,
      );
      await drawn(page, 80);
      await expect
        .poll(() => page.locator('[data-figure="decay"] [data-series]').count())
        .toBe([1, 0, 1, 1, 1, 2][k]);
      // What the other policy will do is told in the last step only.
      expect([k, (await mainChart(page)).includes('change of policy')]).toEqual([k, k === 5]);
    }
    expect(await page.textContent('h1')).toContain('Sales forecasting');
    await page.click('[data-story="next"]');
    expect(await page.locator('[data-lever]').count()).toBe(14);
    expect(messages).toEqual([]);
    await page.context().close();
  });
});

describe('a page from the command line', () => {
  it('opens offline with its scenario, tie list and all', () =>
    inFolder(
      {
        'firm.yaml':
          'name: Tied firm\nweeks: 20\nroles: [{ name: Analyst, headcount: 24 }]\n' +
          'organisation: { ties: ties.csv }\narms: { now: {}, next: { policy: { credit: 1 } } }\n',
        'ties.csv': 'from,to\n0,1\n1,0\n',
      },
      async (folder) => {
        const { code } = await uptake(['studio', 'firm.yaml', '--seed', 'friday'], { folder });
        expect(code).toBe(0);
        const path = join(folder, 'out/tied-firm/studio.html');
        const { page, messages, requests, url } = await open(browser, { path });
        await drawn(page, 80);
        expect(await page.textContent('h1')).toContain('Tied firm');
        expect(await page.textContent('.provenance')).toContain('seed friday');
        expect(await mainChart(page)).toContain('next');
        expect(messages).toEqual([]);
        expect(requests.filter((one) => one !== url && !one.startsWith('blob:'))).toEqual([]);
        await page.context().close();
      },
    ));
});

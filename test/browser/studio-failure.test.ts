import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { linkOf } from './studio-downloads.ts';
import { drawn, mainChart, open, slide } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const problems = (page: Page): Promise<string | null> => page.textContent('.problems');

describe('when something fails', () => {
  it('a broken link leaves what the page holds, and says so', async () => {
    const { page } = await open(browser, { hash: '#1.AAAA' });
    await drawn(page, 8);
    expect(await problems(page)).toContain('could not be read; the page shows what it held before');
    expect(await page.textContent('h1')).toContain('Sales organisation');
    await page.context().close();
  });

  it('workers that break twice leave the runs to the page', async () => {
    const { page } = await open(browser, {
      watch: () => {
        Worker.prototype.postMessage = function (this: Worker) {
          this.dispatchEvent(new ErrorEvent('error', { cancelable: true }));
        };
      },
    });
    await drawn(page, 16);
    expect(await page.textContent('.provenance')).toContain('without workers');
    await page.context().close();
  });

  it('a number that is none breaks its own panel, with measure and week, and no other', async () => {
    const { page } = await open(browser, {
      watch: () => {
        const real = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
        Object.defineProperty(MessageEvent.prototype, 'data', {
          get(this: MessageEvent) {
            const data = real?.get?.call(this) as { answer?: { away?: Float64Array[] } };
            if (data.answer?.away?.[0]) data.answer.away[0][4] = Number.NaN;
            return data;
          },
        });
      },
    });
    await drawn(page, 16);
    // The reading against the other arm simulates by itself and reads no record.
    await page.locator('.panel select', { hasText: 'Own start' }).selectOption('own-start');
    await expect
      .poll(() => page.textContent('[data-figure="reasons"]'))
      .toMatch(/This figure cannot be drawn: .*week 5/);
    expect(await page.locator('[data-figure="decay"] svg').count()).toBe(1);
    await page.click('[data-choice="gap"]');
    await page.waitForSelector('[data-figure="gap"] svg');
    await page.context().close();
  });

  it('a browser without compression or clipboard shares all the same', async () => {
    const { page } = await open(browser, {
      watch: () => {
        Reflect.deleteProperty(globalThis, 'CompressionStream');
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
      },
    });
    await slide(page, 'credit', 0, 0.6);
    await drawn(page, 80);
    const hash = await linkOf(page);
    expect(hash).toMatch(/^#0\./);
    await page.click('[data-command="share"]');
    await page.click('dialog .primary');
    expect(await page.textContent('dialog .primary')).toBe('Copy');
    const second = await open(browser, { hash });
    await drawn(second.page, 80);
    expect(await mainChart(second.page)).toBe(await mainChart(page));
    await page.context().close();
    await second.page.context().close();
  });
});

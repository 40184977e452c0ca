import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gallery } from '../../docs/gallery.ts';
import { launchChromium, openDocument, schemes } from './chromium.ts';
import { textProblems } from './text-boxes.ts';
import { violations } from './violations.ts';

const html = gallery()['docs/generated/gallery/index.html'] ?? '';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it.each(schemes)(
  'the gallery gives axe nothing to find in $name',
  async ({ name: _, ...scheme }) => {
    const { page, requests, complaints } = await openDocument(browser, html, {
      ...scheme,
      bypassCSP: true,
    });
    expect(await violations(page)).toEqual([]);
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

it.each([320, 1280, 3840])('the gallery fits %i px, with its text apart', async (width) => {
  const viewport = { width, height: 900 };
  const { page } = await openDocument(browser, html, { viewport });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  expect(await page.evaluate(textProblems)).toEqual([]);
  await page.context().close();
});

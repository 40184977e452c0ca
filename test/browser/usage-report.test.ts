import { usageReport } from '@uptake/viz/internal';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { sampleUsage } from '../report/sample-usage.ts';
import { launchChromium, openDocument, schemes } from './chromium.ts';
import { fitsWidth, isAccessible } from './documents.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it.each(schemes.slice(0, 2))(
  'the usage of a hostile name gives axe nothing to find in $name, and asks for nothing',
  async ({ name: _, ...looks }) =>
    isAccessible(browser, usageReport(sampleUsage(hostile[0])), looks),
);

it('breaks no rule of its own policy', async () => {
  const { page, complaints } = await openDocument(browser, usageReport(sampleUsage('Model')));
  expect(complaints).toEqual([]);
  await page.context().close();
});

it.each([320, 390, 1280])(
  'usage under a long name fits %i px, with its text apart',
  async (width) => fitsWidth(browser, usageReport(sampleUsage(hostile[4])), width),
);

it('has answer, facts, what next and the picture on the first sheet of A4', async () => {
  const html = usageReport(sampleUsage('Model'));
  // A4 at 96 px an inch, less the margins of the page.
  const { page } = await openDocument(browser, html, { viewport: { width: 680, height: 1024 } });
  await page.emulateMedia({ media: 'print' });
  const end = await page.evaluate(
    () => document.querySelector('#use figcaption')?.getBoundingClientRect().bottom,
  );
  expect(end).toBeLessThan(1024);
  await page.context().close();
});

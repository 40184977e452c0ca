import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openDocument } from './chromium.ts';
import { textProblems } from './text-boxes.ts';
import { violations } from './violations.ts';

/** Looks that a document is opened with. */
type Looks = Parameters<typeof openDocument>[2];

/** A document gives axe nothing to find, says nothing to the console, and asks for nothing. */
export async function isAccessible(browser: Browser, html: string, looks: Looks): Promise<void> {
  const { page, requests, complaints } = await openDocument(browser, html, {
    ...looks,
    bypassCSP: true,
  });
  expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
}

/** A document fits a width, with no text on another. */
export async function fitsWidth(browser: Browser, html: string, width: number): Promise<void> {
  const { page, complaints } = await openDocument(browser, html, {
    viewport: { width, height: 900 },
  });
  expect(complaints).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  expect(await page.evaluate(textProblems)).toEqual([]);
  await page.context().close();
}

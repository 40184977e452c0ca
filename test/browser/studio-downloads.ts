import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { gone } from './studio-page.ts';

/** Closes a dialog and waits until the focus is back where it was. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await gone(page, 'dialog');
}

/** What the Export dialog gives for a choice such as `use.svg`, as text or, if asked, as bytes. */
export async function takenBytes(
  page: Page,
  choice: string,
): Promise<{ name: string; bytes: Buffer }> {
  await page.click('[data-command="export"]');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click(`[data-export="${choice}"]`),
  ]);
  const bytes = await readFile(await download.path());
  await leave(page);
  return { name: download.suggestedFilename(), bytes };
}

/** The same as text. */
export async function taken(page: Page, choice: string): Promise<string> {
  return (await takenBytes(page, choice)).bytes.toString('utf8');
}

/** The link that the Share dialog gives, from its `#` on. */
export async function linkOf(page: Page): Promise<string> {
  await page.click('[data-command="share"]');
  await page.waitForFunction(
    () => (document.querySelector('[data-role="link"]') as HTMLInputElement).value !== '',
  );
  const url = await page.inputValue('[data-role="link"]');
  await leave(page);
  return url.slice(url.indexOf('#'));
}

/** The state that a saved page holds. */
// biome-ignore lint/suspicious/noExplicitAny: looked into freely
export function stateIn(html: string): any {
  return JSON.parse(/id="uptake-state">([^<]*)</.exec(html)?.[1] ?? 'null');
}

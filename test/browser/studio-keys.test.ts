import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { linkOf } from './studio-downloads.ts';
import { atRest, drawn, gone, mainChart, open, slide } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Goes on with Tab until the focus is on a match; says where it was if it never gets there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let k = 0; k < 120; k++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab never came to ${selector}`);
}

const focusShows = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });

/** The sentences above the figure of the panel. */
const findings = (page: Page): Promise<string[]> =>
  page.locator('[data-role="finding"]').allTextContents();

/** Presses keys one right after the other, so that nothing can be drawn between them. */
const pressAtOnce = (page: Page, keys: readonly string[]): Promise<void> =>
  page.evaluate((all) => {
    for (const key of all) dispatchEvent(new KeyboardEvent('keydown', { key }));
  }, keys);

describe('by keyboard alone', () => {
  it.each([
    [['f', 'f']],
    [['f', 'f', 'f', 'f']],
    [['p', 'z']],
    [['t', 't']],
    [['p', 'z', 'y', 'z', 'f', 'f']],
  ])('heeds the keys %j pressed before anything is drawn', async (keys) => {
    const { page } = await open(browser);
    await drawn(page, 8);
    const pressed = () =>
      page.locator('header.top [aria-pressed="true"]').evaluateAll((all) => all.length);
    await pressAtOnce(page, [...keys, 'f']);
    await page.waitForSelector('[data-presenter="true"]');
    await pressAtOnce(page, ['f']);
    await page.waitForSelector('.panel');
    expect(await pressed()).toBe(0);
    await page.context().close();
  });

  it('comes to the rival explanations, which stay in the link', async () => {
    const { page, messages } = await open(browser);
    await drawn(page, 20);
    await tabTo(page, '[data-choice="rivals"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-figure="rivals"] svg');
    const [unaligned = ''] = await findings(page);
    expect(unaligned).toMatch(
      /^In Unaligned use goes from \d+ % to \d+ %\. Of that drop people with nothing to learn would give \d+ %, /,
    );
    const { page: other } = await open(browser, { hash: await linkOf(page) });
    await other.waitForSelector('[data-figure="rivals"] svg');
    expect((await findings(other))[0]).toMatch(/^In Unaligned use goes from/);
    expect(messages).toEqual([]);
    await other.context().close();
    await page.context().close();
  });

  it('comes to what people learn, which follows a slider', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    await tabTo(page, '[data-choice="learning"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-figure="learning"] svg');
    const [before, aligned] = await findings(page);
    expect(before).toMatch(/^Unaligned, week 1 to 104: hours believed/);
    await slide(page, 'displacement', 0, 0.9);
    await drawn(page, 80);
    await expect.poll(async () => (await findings(page))[0]).not.toBe(before);
    expect((await findings(page))[1]).toBe(aligned);
    await page.context().close();
  });

  it('predicts, moves two levers, replays, undoes, opens a person and exports', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    await page.keyboard.press('p');
    await tabTo(page, '[data-guess="1"]');
    expect(await focusShows(page)).toBe(true);
    for (let k = 0; k < 10; k++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.inputValue('[data-guess="1"]')).toBe('60');
    await tabTo(page, '.predict .primary');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.textContent('[data-role="score"]')).toContain('points');
    await page.keyboard.press('Enter');
    await gone(page, '.predict');

    await tabTo(page, '[data-arm="0"] [data-lever="displacement"]');
    expect(await focusShows(page)).toBe(true);
    const value = () => page.inputValue('[data-arm="0"] [data-lever="displacement"]');
    await page.keyboard.press('ArrowRight');
    await expect.poll(value).toBe('0.35');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(value).toBe('0.355');
    await page.keyboard.press('PageUp');
    await expect.poll(value).toBe('0.855');
    await page.keyboard.press('End');
    await expect.poll(value).toBe('1');
    await tabTo(page, '[data-arm="0"] [data-lever="credit"]');
    await page.keyboard.press('PageUp');
    await drawn(page, 80);

    const before = await mainChart(page);
    await page.keyboard.press('r');
    expect(await atRest(page, before)).toContain('before');
    const credit = () => page.inputValue('[data-arm="0"] [data-lever="credit"]');
    await page.keyboard.press('z');
    await expect.poll(credit).toBe('0');
    await page.keyboard.press('y');
    await expect.poll(credit).toBe('0.5');
    await page.keyboard.press('Control+z');
    await expect.poll(credit).toBe('0');

    await tabTo(page, '.pointing');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.inputValue('[data-role="week"]')).toBe('27');
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() =>
      document.querySelector('[data-role="live"]')?.textContent?.includes('Week 27: Aligned'),
    );
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-panel="calculation"]');

    const week = async () => Number(await page.inputValue('[data-role="week"]'));
    const still = await week();
    await page.keyboard.press(' ');
    await expect.poll(week).toBeGreaterThan(still + 2);
    await page.keyboard.press(' ');

    await page.keyboard.press('e');
    await tabTo(page, '[data-export="use.svg"]');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('sales-organisation-use.svg');
    await page.keyboard.press('Escape');
    await gone(page, 'dialog');
    await page.context().close();
  });

  it('traps nobody: Tab walks through the whole page and comes round', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const seen: string[] = [];
    for (let k = 0; k < 90; k++) {
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate(() => {
          const { dataset, className } = document.activeElement as HTMLElement;
          return dataset['command'] ?? dataset['lever'] ?? dataset['role'] ?? className;
        }),
      );
    }
    const places = ['story', 'displacement', 'pointing', 'week'].map((name) => seen.indexOf(name));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(seen.lastIndexOf('story')).toBeGreaterThan(seen.indexOf('week'));
    await page.context().close();
  });

  it('single letters can be switched off', async () => {
    const { page } = await open(browser);
    await drawn(page, 8);
    await page.click('[data-command="help"]');
    await page.uncheck('.check input');
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    expect(await page.locator('.predict').count()).toBe(0);
    await page.context().close();
  });
});

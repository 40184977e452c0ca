import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { linkOf } from './studio-downloads.ts';
import { drawn, gone, mainChart, slide, studioFile } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A tab of a browser that is kept: what is stored by one is there for the next. */
async function tab(context: BrowserContext, hash = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(pathToFileURL(await studioFile()).href + hash);
  await drawn(page, 8);
  return page;
}

const contextOf = (init?: () => void): Promise<BrowserContext> =>
  browser
    .newContext({ viewport: { width: 1280, height: 720 }, offline: true })
    .then(async (context) => {
      if (init) await context.addInitScript(init);
      return context;
    });

const values = (page: Page): Promise<string[]> =>
  page
    .locator('[data-lever], [data-guess], [data-role="week"]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

const panelOf = (page: Page): Promise<string | null> =>
  page.locator('.panel').getAttribute('data-panel');

/** Waits until the page has kept its last change. */
const kept = (page: Page): Promise<void> => page.waitForTimeout(700);

/** Three levers, one taken back, a panel and a week. */
async function use(page: Page): Promise<void> {
  await slide(page, 'displacement', 0, 0.65);
  await slide(page, 'credit', 0, 0.5);
  await slide(page, 'relief', 1, 0.2);
  await page.click('[data-command="undo"]');
  await page.click('.panel [data-choice="gap"]');
  await page.locator('[data-role="week"]').press('End');
  await drawn(page, 8);
}

describe('what one does', () => {
  it('is there after a reload and in a new tab: levers, undo and redo, guess, story, panel, week', async () => {
    const context = await contextOf();
    const page = await tab(context);
    await use(page);
    const before = await values(page);
    // At once: what was not kept yet is kept as the page is left.
    await page.reload();
    await drawn(page, 8);
    expect(await values(page)).toEqual(before);
    expect(await panelOf(page)).toBe('gap');
    const chart = await drawn(page, 80).then(() => mainChart(page));
    await kept(page);
    await page.close();
    const again = await tab(context);
    await drawn(again, 80);
    expect(await mainChart(again)).toBe(chart);
    await again.click('[data-command="redo"]');
    expect(await again.locator('[data-arm="1"] [data-lever="relief"]').inputValue()).toBe('0.2');
    await again.click('[data-command="undo"]');
    await again.keyboard.press('p');
    await again.locator('[data-guess="13"]').press('ArrowRight');
    const guess = await values(again);
    await again.reload();
    await drawn(again, 8);
    expect(await values(again)).toEqual(guess);
    await again.keyboard.press('p');
    await again.keyboard.press('p');
    await again.keyboard.press('t');
    await again.click('[data-story="next"]');
    await kept(again);
    await again.reload();
    await drawn(again, 8);
    expect(await again.textContent('.story .count')).toContain('2 of 6');
    // Leaving the story leads home.
    await again.click('[data-story="leave"]');
    expect(await again.textContent('h1')).toContain('Sales organisation');
    expect(await again.locator('[data-arm="0"] [data-lever="displacement"]').inputValue()).toBe(
      '0.65',
    );
    await context.close();
  });

  it('is in the address alone where the browser keeps nothing', async () => {
    const context = await contextOf(() => {
      for (const id of ['localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, id, {
          get() {
            throw new DOMException('refused', 'SecurityError');
          },
        });
    });
    const page = await tab(context);
    await use(page);
    await slide(page, 'credit', 0, 0.35);
    const before = await values(page);
    await page.reload();
    await drawn(page, 8);
    expect(await values(page)).toEqual(before);
    await page.keyboard.press('k');
    expect(await page.textContent('dialog')).toContain('This browser keeps nothing for this page');
    await context.close();
  });

  it('goes after Start again and a yes, and not before', async () => {
    const context = await contextOf();
    const page = await tab(context);
    const first = await values(page);
    await use(page);
    const used = await values(page);
    await page.keyboard.press('k');
    await page.click('[data-saved="again"]');
    await page.click('[data-saved="again"]');
    await page.click('[data-saved="again"]');
    expect(await values(page)).toEqual(used);
    await page.click('[data-saved="yes"]');
    await gone(page, 'dialog');
    expect(await values(page)).toEqual(first);
    expect(await page.isDisabled('[data-command="undo"]')).toBe(true);
    await kept(page);
    await page.reload();
    await drawn(page, 8);
    expect(await values(page)).toEqual(first);
    expect(new URL(page.url()).hash).toBe('');
    await context.close();
  });
});

describe('snapshots', () => {
  it('have names, open as a step, are drawn behind, and go', async () => {
    const context = await contextOf();
    const page = await tab(context);
    await slide(page, 'displacement', 0, 0.9);
    await drawn(page, 40);
    await page.keyboard.press('k');
    await page.fill('[data-role="snapshot-name"]', '</title><script>x');
    await page.click('[data-saved="save"]');
    await page.fill('[data-role="snapshot-name"]', 'Friday');
    await page.click('[data-saved="save"]');
    expect(await page.locator('[data-snapshot]').count()).toBe(2);
    await page.keyboard.press('Escape');
    await slide(page, 'displacement', 0, 0.1);
    await kept(page);
    await page.reload();
    await drawn(page, 40);
    await page.keyboard.press('k');
    await page.click('[data-snapshot="Friday"] [data-saved="behind"]');
    await page.keyboard.press('Escape');
    // The name stands beside the end of its curve.
    await expect.poll(() => mainChart(page), { timeout: 30_000 }).toContain('Friday');
    await page.keyboard.press('k');
    await page.click('[data-snapshot="Friday"] [data-saved="open"]');
    await gone(page, 'dialog');
    expect(await page.locator('[data-arm="0"] [data-lever="displacement"]').inputValue()).toBe(
      '0.9',
    );
    await page.click('[data-command="undo"]');
    expect(await page.locator('[data-arm="0"] [data-lever="displacement"]').inputValue()).toBe(
      '0.1',
    );
    await page.keyboard.press('k');
    for (const one of await page
      .locator('[data-saved="remove"]')
      .all()
      .then((all) => all.reverse()))
      await one.click();
    expect(await page.locator('[data-snapshot]').count()).toBe(0);
    await context.close();
  });
});

describe('links', () => {
  it('are short, follow what is changed, and one that was followed can be undone', async () => {
    const context = await contextOf();
    const page = await tab(context);
    await slide(page, 'credit', 0, 0.35);
    const link = await linkOf(page);
    expect(link.length).toBeLessThan(260);
    await slide(page, 'credit', 0, 0.8);
    await kept(page);
    // The address is of what is shown, not of what was shared.
    expect(new URL(page.url()).hash).not.toBe(link);
    const other = await tab(context, link);
    expect(await other.locator('[data-arm="0"] [data-lever="credit"]').inputValue()).toBe('0.35');
    await other.click('[data-command="undo"]');
    expect(await other.locator('[data-arm="0"] [data-lever="credit"]').inputValue()).toBe('0.8');
    await context.close();
  });

  it('that are damaged leave what the page holds, with a word', async () => {
    const context = await contextOf();
    const page = await tab(context);
    await slide(page, 'credit', 0, 0.35);
    const link = await linkOf(page);
    await context.close();
    const fresh = await contextOf();
    const damaged = await tab(fresh, `${link.slice(0, 40)}xx`);
    expect(await damaged.textContent('.problems')).toContain('This link could not be read');
    expect(await damaged.textContent('h1')).toContain('Sales organisation');
    await fresh.close();
  });

  it('that cannot be are refused with the reason and what to do instead', async () => {
    const context = await contextOf();
    const page = await tab(context);
    const roles = Array.from(
      { length: 900 },
      (_, k) => `{ name: "${k} ${'x'.repeat(70)}", headcount: 2 }`,
    );
    await page.evaluate(
      (text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'large.yaml'));
        dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
      },
      `name: Large\nweeks: 12\nroles: [${roles.join(', ')}]\n`,
    );
    await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('Large'));
    await page.click('[data-command="share"]');
    await page.waitForSelector('[data-role="no-link"]');
    const words = (await page.textContent('[data-role="no-link"]')) ?? '';
    expect(words).toContain('a link may hold at most 65\u202f536 bytes');
    expect(words).toContain('Export saves the page');
    await context.close();
  });
});

describe('keys', () => {
  it('count each, though they come before the next drawing', async () => {
    const context = await contextOf();
    const page = await tab(context);
    const value = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>(
        '[data-arm="0"] [data-lever="displacement"]',
      ) as HTMLInputElement;
      const press = (key: string) =>
        input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) press(key);
      return input.value;
    });
    expect(value).not.toBe('');
    await expect
      .poll(() => page.locator('[data-arm="0"] [data-lever="displacement"]').inputValue())
      .toBe('0.4');
    for (let k = 0; k < 4; k++) await page.click('[data-command="undo"]');
    expect(await page.isDisabled('[data-command="undo"]')).toBe(true);
    await context.close();
  });

  it('of a clicker go through the story, and B and the full stop blank the screen and bring it back', async () => {
    const context = await contextOf();
    const page = await tab(context);
    await page.keyboard.press('t');
    const title = () => page.textContent('.story h2');
    expect(await title()).toBe('Launch');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect.poll(title).toBe('Decay');
    await page.keyboard.press('PageUp');
    await expect.poll(title).toBe('Predict');
    for (const key of ['b', '.']) {
      await page.keyboard.press(key);
      await page.waitForSelector('.blank');
      await page.keyboard.press(key);
      await gone(page, '.blank');
    }
    await page.keyboard.press('b');
    await page.keyboard.press('Escape');
    await gone(page, '.blank');
    await context.close();
  });
});

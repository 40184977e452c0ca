import { auditTheme, themes, toCsv } from '@uptake/viz';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, schemes } from './chromium.ts';
import { taken } from './studio-downloads.ts';
import { drawn, open, slide } from './studio-page.ts';
import { textProblems } from './text-boxes.ts';
import { violations } from './violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const panels = [
  'reasons',
  'calculation',
  'people',
  'gap',
  'modes',
  'levers',
  'roles',
  'map',
  'table',
];

/** Waits until no panel says that it computes. */
const computed = (page: Page) =>
  page.waitForFunction(
    () => !document.querySelector('.waiting, [data-stale="true"].content'),
    null,
    {
      timeout: 100_000,
    },
  );

describe('a screen reader', () => {
  it.each(schemes)('finds what axe asks for, in $name', async ({ name: _, ...scheme }) => {
    const { page } = await open(browser, { ...scheme, bypassCSP: true });
    await drawn(page, 80);
    expect(await violations(page)).toEqual([]);
    for (const command of ['predict', 'share', 'export', 'help', 'present', 'story']) {
      await page.click(`[data-command="${command}"]`);
      await page.waitForTimeout(200);
      expect([command, ...(await violations(page))]).toEqual([command]);
      if (['share', 'export', 'help'].includes(command)) await page.keyboard.press('Escape');
      else await page.click(`[data-command="${command}"]`);
      if (command === 'predict') await page.click('[data-command="predict"]');
    }
    await page.click('[data-choice="all"]');
    for (const panel of panels.slice(0, 5)) {
      await page.click(`[data-choice="${panel}"]`);
      await page.waitForTimeout(300);
      expect([panel, ...(await violations(page))]).toEqual([panel]);
    }
    await page.context().close();
  });

  it('meets a name, a finding and the numbers of each chart, and the table is the CSV', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    for (const panel of ['reasons', 'calculation', 'gap', 'modes', 'roles']) {
      await page.click(`[data-choice="${panel}"]`);
      await computed(page);
      const figure = page.locator(`[data-figure="${panel}"]`);
      expect(await figure.getAttribute('aria-label')).not.toBe('');
      expect((await figure.locator('svg > title').textContent()) ?? '').not.toBe('');
      expect(((await figure.locator('svg > desc').textContent()) ?? '').length).toBeGreaterThan(20);
      expect(await figure.locator('svg').getAttribute('role')).toBe('img');
      const csv = await taken(page, `${panel}.csv`);
      await figure.hover();
      await figure.locator('.flip').click();
      const heads = await figure.locator('thead th').allTextContents();
      const rows = await figure
        .locator('tbody tr')
        .evaluateAll((all) =>
          all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
        );
      const lines = csv.trim().split('\r\n');
      expect(lines[0]).toBe(
        toCsv({
          caption: '',
          columns: heads.map((label) => ({ id: label, label, unit: '' })),
          rows: [],
        }).trim(),
      );
      expect(rows).toHaveLength(lines.length - 1);
      await figure.locator('.flip').click();
    }
    await page.context().close();
  });

  it('hears one sentence after a change', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    await page.waitForTimeout(600);
    await slide(page, 'credit', 0, 0.6);
    await page.waitForFunction(() =>
      /up \d+\.$/.test(document.querySelector('[data-role="live"]')?.textContent?.trim() ?? ''),
    );
    expect((await page.textContent('[data-role="live"]'))?.trim()).toMatch(
      /^Shadow work credited 0 % to 60 %, Unaligned: week 104 use \d+ %, up \d+\.$/,
    );
    await page.context().close();
  });
});

describe('the back of the room', () => {
  const sizes = (page: Page): Promise<number> =>
    page
      .locator('[data-figure] svg text')
      .evaluateAll((all) =>
        Math.min(...all.map((text) => Number.parseFloat(getComputedStyle(text).fontSize))),
      );

  it('reads at least 16 px in every chart, with no text over another, in many states', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const states: (() => Promise<unknown>)[] = [
      ...['reasons', 'calculation', 'gap', 'modes', 'roles', 'levers', 'map'].map(
        (panel) => async () => {
          await page.click(`[data-choice="${panel}"]`);
          await computed(page);
        },
      ),
      () => page.click('[data-choice="reasons"]'),
      () => page.click('[data-choice="real"]'),
      () => page.click('[data-choice="runs"]'),
      () => page.click('[data-choice="one"]'),
      () => page.click('[data-choice="fan"]'),
      () => page.locator('[data-role="week"]').press('End'),
      () => page.locator('[data-role="week"]').press('Home'),
      () => slide(page, 'displacement', 1, 0),
      () => slide(page, 'managerSupport', 1, -1),
      () => slide(page, 'punishment', 0, 6),
      () => page.click('.enlarge'),
      () => page.click('.enlarge'),
      () => page.click('[data-command="undo"]'),
      () => page.click('[data-command="predict"]'),
    ];
    for (const [k, state] of states.entries()) {
      await state();
      await drawn(page, 80);
      await computed(page);
      expect([k, ...(await page.evaluate(textProblems))]).toEqual([k]);
      expect(await sizes(page)).toBeGreaterThanOrEqual(16);
      const scrolls = await page.evaluate(() => [
        document.documentElement.scrollHeight,
        document.documentElement.scrollWidth,
      ]);
      expect(scrolls).toEqual([720, 1280]);
    }
    await page.context().close();
  });

  it('reads at least 20 px when presenting', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    await page.keyboard.press('f');
    await page.waitForSelector('.one-lever');
    await page.waitForTimeout(300);
    expect(await sizes(page)).toBeGreaterThanOrEqual(20);
    expect(await page.evaluate(textProblems)).toEqual([]);
    await page.keyboard.press('b');
    expect(await page.isVisible('.blank')).toBe(true);
    await page.keyboard.press('Enter');
    expect(await page.locator('.blank').count()).toBe(0);
    await page.context().close();
  });
});

describe('at 200 % zoom', () => {
  it('scrolls down only, and loses no control, chart or panel', async () => {
    const { page } = await open(browser, {
      viewport: { width: 640, height: 360 },
      deviceScaleFactor: 2,
    });
    await drawn(page, 80);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    const lost = await page
      .locator('.studio :is(button, select, input):not(.flip), [data-figure] svg')
      .evaluateAll((all) =>
        all.flatMap((one) => {
          one.scrollIntoView({ block: 'center', inline: 'center' });
          const { left, right, top, bottom, width } = one.getBoundingClientRect();
          const seen =
            width > 0 && left >= -1 && right <= innerWidth + 1 && bottom > 0 && top < innerHeight;
          return seen ? [] : [one.outerHTML.slice(0, 80)];
        }),
      );
    expect(lost).toEqual([]);
    const heights = await page
      .locator('[data-figure] svg')
      .evaluateAll((all) => all.map((svg) => svg.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThan(150);
    expect(await page.evaluate(textProblems)).toEqual([]);
    await page.context().close();
  });
});

describe('colour', () => {
  it('passes the audit of themes', () => {
    expect([themes.light, themes.dark, themes.print, themes.presenter].flatMap(auditTheme)).toEqual(
      [],
    );
  });
});

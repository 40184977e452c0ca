import { themes } from '@uptake/viz';
import { auditTheme } from '@uptake/viz/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, schemes } from './chromium.ts';
import { taken } from './studio-downloads.ts';
import { drawn, open, panels, slide } from './studio-page.ts';
import { textProblems } from './text-boxes.ts';
import { violations } from './violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Waits until no panel says that it computes. */
const computed = (page: Page) =>
  page.waitForFunction(
    () => !document.querySelector('.waiting, [data-stale="true"].content'),
    null,
    {
      timeout: 100_000,
    },
  );

/** A cell of the CSV as the table shows it: numbers to four digits. */
const rounded = (cell: string): string =>
  cell === '' || Number.isNaN(Number(cell))
    ? cell
    : String(Number(Number(cell).toFixed(4))).replace('-', '−');

/** Numbers of a finding that no cell of its table rounds to: shares in per cent, others to two digits. */
function strangers(finding: string, rows: readonly (readonly string[])[]): string[] {
  const cells = rows.flat().map(Number).filter(Number.isFinite);
  const percents = new Set(cells.map((cell) => Math.abs(Math.round(100 * cell))));
  const numbers = new Set(cells.map((cell) => Math.abs(cell).toFixed(2)));
  const shares = finding
    .replaceAll(/\d+ % of runs/g, '')
    .matchAll(/(\d+)(?:–(\d+))? (?:%|points)/g);
  const others = finding.matchAll(/\d+\.\d\d/g);
  return [
    ...[...shares].flatMap(([, a, b]) =>
      [a, b].flatMap((text) => (text && !percents.has(Number(text)) ? [text] : [])),
    ),
    ...[...others].flatMap(([text]) => (numbers.has(text) ? [] : [text])),
  ];
}

/** Reasons of a row as parts of all whose reasons are known: without arm, reading, week, never used and runs. */
function partsOfKnown(row: readonly string[]): string[] {
  const shares = row.slice(3, -2).map(Number);
  const known = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => String(share / known));
}

describe('a screen reader', () => {
  it.each(schemes)('finds what axe asks for, in $name', async ({ name, ...scheme }) => {
    const { page } = await open(browser, { ...scheme, bypassCSP: true });
    await drawn(page, 80);
    expect(await violations(page)).toEqual([]);
    for (const command of ['predict', 'saved', 'share', 'export', 'help', 'present', 'story']) {
      await page.click(`[data-command="${command}"]`);
      await page.waitForTimeout(200);
      expect([command, ...(await violations(page))]).toEqual([command]);
      if (['saved', 'share', 'export', 'help'].includes(command))
        await page.keyboard.press('Escape');
      else await page.click(`[data-command="${command}"]`);
    }
    await page.click('[data-choice="all"]');
    for (const panel of name === 'light' ? panels : panels.slice(0, 5)) {
      await page.click(`[data-choice="${panel}"]`);
      await page.waitForTimeout(300);
      expect([panel, ...(await violations(page))]).toEqual([panel]);
    }
    await page.context().close();
  });

  it('meets a name, a finding and the numbers of each chart, and the table is the CSV', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    for (const [id, file] of [
      ['decay', 'use'],
      ...['reasons', 'learning', 'calculation', 'gap', 'modes', 'roles'].map((panel) => [
        panel,
        panel,
      ]),
    ] as const) {
      if (id !== 'decay') await page.click(`[data-choice="${id}"]`);
      await computed(page);
      const figure = page.locator(`[data-figure="${id}"]`);
      expect(await figure.getAttribute('aria-label')).not.toBe('');
      expect((await figure.locator('svg > title').textContent()) ?? '').not.toBe('');
      expect(await figure.locator('svg').getAttribute('role')).toBe('img');
      const finding = (await figure.locator('svg > desc').textContent()) ?? '';
      expect(finding.length).toBeGreaterThan(20);
      const csv = (await taken(page, `${file}.csv`)).trim().split('\r\n');
      const [heads = [], ...rows] = csv.map((line) => line.split(','));
      const told = id === 'reasons' ? rows.map(partsOfKnown) : rows;
      expect([id, ...strangers(finding, told)]).toEqual([id]);
      await figure.hover();
      await figure.locator('.flip').click();
      expect(await figure.locator('thead th').allTextContents()).toEqual(heads);
      const shown = await figure
        .locator('tbody tr')
        .evaluateAll((all) =>
          all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
        );
      expect(shown).toEqual(rows.map((row) => row.map(rounded)));
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
      .locator('.studio :is(button, select, input):not(.flip, [data-quiet]), [data-figure] svg')
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

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { thrown } from './slider-latency.ts';
import { linkOf, taken } from './studio-downloads.ts';
import { drawn, gone, mainChart, open, pageWith, slide, smallFirm, spot } from './studio-page.ts';
import { textProblems } from './text-boxes.ts';
import { violations } from './violations.ts';

/*
 * What a facilitator needs of the studio, at every window that a room may have. Each check has a suite of its own that looks
 * into every corner at 1280 x 720, and studio-windows.test.ts looks at every panel with 1 to 40 roles: here is what a window
 * may break.
 */

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** The first two are tried before every change, all of them with `UPTAKE_WINDOWS=6`. */
const windows = (
  [
    [1280, 720],
    [390, 844],
    [1024, 768],
    [1366, 625],
    [1920, 1080],
    [3840, 2160],
  ] as const
).slice(0, Number(process.env['UPTAKE_WINDOWS'] ?? 2));

/** What every window must give alike. */
const scores = new Set<string>();
const charts = new Set<string>();

interface Opened {
  readonly page: Page;
  readonly isPhone: boolean;
  /** Opens the page once more, in a browser that knows nothing of it. */
  again(hash: string): Promise<Page>;
}

const valuesOf = (page: Page): Promise<string[]> =>
  page
    .locator('[data-lever], [data-role="week"]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

const leastText = (page: Page): Promise<number> =>
  page
    .locator('[data-figure] svg text')
    .evaluateAll((all) =>
      Math.min(...all.map((text) => Number.parseFloat(getComputedStyle(text).fontSize))),
    );

/** 1. A slider thrown through its values: enough runs in every picture, and a page that stays awake. */
async function isFast({ page }: Opened): Promise<void> {
  const { longest, p95, runs, slow } = await thrown(
    page,
    '[data-arm="0"] [data-lever="credit"]',
    0.05,
    40,
  );
  expect(runs).toBeGreaterThanOrEqual(8);
  // Runs of forty people take nothing: what is left is drawing.
  expect(p95).toBeLessThan(200 * slow);
  expect(longest).toBeLessThan(100 * slow);
}

/** 3. Text of 16 px, for a presenter 20, none over another; and a page that scrolls on a phone only. */
async function isLegible({ isPhone, page }: Opened): Promise<void> {
  expect(await leastText(page)).toBeGreaterThanOrEqual(16);
  expect(await page.evaluate(textProblems)).toEqual([]);
  await page.keyboard.press('f');
  await page.waitForSelector('.one-lever');
  await page.waitForTimeout(300);
  expect(await leastText(page)).toBeGreaterThanOrEqual(20);
  expect(await page.evaluate(textProblems)).toEqual([]);
  await page.keyboard.press('f');
  await page.waitForSelector('.panel');
  const over = await page.evaluate(() => {
    const { clientHeight, clientWidth, scrollHeight, scrollWidth } = document.documentElement;
    return { down: scrollHeight - clientHeight, across: scrollWidth - clientWidth };
  });
  expect(over.across).toBe(0);
  if (!isPhone) expect(over.down).toBe(0);
}

/** 4. Tab comes to everything, where it is seen, and round again. */
async function isReachable({ page }: Opened): Promise<void> {
  const seen: string[] = [];
  const hidden: string[] = [];
  for (let k = 0; k < 150 && seen.filter((name) => name === 'story').length < 2; k++) {
    await page.keyboard.press('Tab');
    const { isSeen, name } = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement;
      const { bottom, height, left, right, top, width } = one.getBoundingClientRect();
      const isIn = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      const { command, lever, role } = one.dataset;
      const isMarked =
        one.matches(':focus-visible') && getComputedStyle(one).outlineStyle !== 'none';
      return {
        name: command ?? lever ?? role ?? one.className,
        isSeen: one === document.body || (isIn && width > 0 && height > 0 && isMarked),
      };
    });
    seen.push(name);
    if (!isSeen) hidden.push(name);
  }
  expect(hidden).toEqual([]);
  const places = ['story', 'displacement', 'pointing', 'week'].map((name) => seen.indexOf(name));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(seen.lastIndexOf('story')).toBeGreaterThan(seen.indexOf('week'));
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
}

/** 5. Nothing that axe finds, and a name and a finding for each chart. */
async function isHeard({ page }: Opened): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const figures = page.locator('[data-figure] svg[role="img"]');
  for (const part of ['title', 'desc']) {
    const texts = await figures.locator(`> ${part}`).allTextContents();
    expect(texts).toHaveLength(await figures.count());
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  }
}

/** 6. Arms that differ by more than their colour. */
async function isToldApart({ page }: Opened): Promise<void> {
  const lines = await page.locator('[data-figure="decay"] [data-series]').evaluateAll((all) =>
    all.map((series) => {
      const line = getComputedStyle([...series.querySelectorAll('path')].at(-1) as Element);
      return [line.stroke, line.strokeDasharray];
    }),
  );
  expect(new Set(lines.map(([colour]) => colour)).size).toBe(2);
  expect(lines.filter(([, dash]) => dash === 'none')).toHaveLength(1);
}

/** 7. A footer that says where the numbers come from, whole. */
async function isHonest({ page }: Opened): Promise<void> {
  const footer = page.locator('.provenance');
  for (const part of [/80 paired runs/, /seed \S+/, /model \d+/, /scenario [0-9a-f]{6}/])
    expect(await footer.textContent()).toMatch(part);
  await footer.scrollIntoViewIfNeeded();
  const isCut = await footer.evaluate((one) => {
    const { bottom, right } = one.getBoundingClientRect();
    return (
      one.scrollWidth > one.clientWidth + 1 || right > innerWidth + 1 || bottom > innerHeight + 1
    );
  });
  expect(isCut).toBe(false);
}

/** 8. A link that shows the same to others, every step undone and done again, and a reload that loses nothing. */
async function isKept({ again, page }: Opened): Promise<void> {
  const first = await valuesOf(page);
  for (const value of [0.2, 0.35, 0.5, 0.65]) await slide(page, 'displacement', 0, value);
  await page.locator('[data-role="week"]').press('End');
  const last = await valuesOf(page);
  expect(last).not.toEqual(first);
  for (let k = 0; k < 4; k++) await page.keyboard.press('z');
  await expect.poll(async () => (await valuesOf(page)).slice(0, -1)).toEqual(first.slice(0, -1));
  for (let k = 0; k < 4; k++) await page.keyboard.press('y');
  await expect.poll(() => valuesOf(page)).toEqual(last);
  await drawn(page);
  const chart = await mainChart(page);
  const other = await again(await linkOf(page));
  await drawn(other);
  expect(await mainChart(other)).toBe(chart);
  await other.context().close();
  await page.reload();
  await drawn(page);
  expect(await valuesOf(page)).toEqual(last);
  expect(await mainChart(page)).toBe(chart);
  for (let k = 0; k < 4; k++) await page.keyboard.press('z');
  await drawn(page);
}

/** 9. A guess by touch or mouse that gives away nothing, gets the same score everywhere, and a replay. */
async function isGuessed({ isPhone, page }: Opened): Promise<void> {
  await page.keyboard.press('p');
  await page.waitForSelector('[data-guess="40"]');
  await page.locator('[data-figure="decay"]').scrollIntoViewIfNeeded();
  expect(await mainChart(page)).not.toContain('Aligned');
  for (const [week, percent] of [
    [1, 80],
    [13, 60],
    [40, 30],
  ] as const) {
    const [x, y] = await spot(page, week, percent);
    if (isPhone) await page.touchscreen.tap(x, y);
    else await page.mouse.click(x, y);
  }
  await page.click('.predict .primary');
  scores.add((await page.textContent('[data-role="score"]')) ?? '');
  await page.click('.predict .primary');
  await gone(page, '.predict');
  await slide(page, 'displacement', 0, 1);
  await drawn(page);
  const lines = page.locator('[data-figure="decay"] svg path');
  const before = await lines.count();
  await page.keyboard.press('r');
  await expect.poll(() => lines.count()).toBeGreaterThan(before);
}

/** 10. The chart, the numbers and the paper, in two clicks each. */
async function isTaken({ page }: Opened): Promise<void> {
  const svg = await taken(page, 'use.svg');
  expect(svg).toContain('<text');
  charts.add(svg);
  expect((await taken(page, 'use.csv')).split('\r\n').length).toBeGreaterThan(80);
  const pdf = (await page.pdf({ format: 'A4', landscape: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
}

describe('the ten checks', () => {
  it.each(windows)('pass at %i x %i', async (width, height) => {
    const path = await pageWith({ work: { scenario: smallFirm } });
    const isPhone = width <= 820;
    const options = { path, viewport: { width, height }, hasTouch: isPhone };
    const { page, requests, messages } = await open(browser, options);
    await drawn(page);
    const again = async (hash: string): Promise<Page> =>
      (await open(browser, { ...options, hash })).page;
    const opened: Opened = { page, isPhone, again };
    await isLegible(opened);
    await isReachable(opened);
    await isHeard(opened);
    await isToldApart(opened);
    await isHonest(opened);
    await isTaken(opened);
    await isKept(opened);
    await isGuessed(opened);
    await isFast(opened);
    // 2. Offline: it asks for itself and says nothing.
    expect(requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
    expect(messages).toEqual([]);
    expect([scores.size, charts.size]).toEqual([1, 1]);
    await page.context().close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { taken } from './studio-downloads.ts';
import { atRest, drawn, mainChart, open, slide, spot } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** The guess drawn in each way: share by week. */
const guess: readonly (readonly [week: number, percent: number])[] = [
  [1, 80],
  [13, 60],
  [26, 40],
  [52, 30],
  [104, 25],
];

async function predicting(touch: boolean): Promise<Page> {
  const { page } = await open(browser, { hasTouch: touch });
  await drawn(page, 80);
  await page.click('[data-command="predict"]');
  await page.waitForSelector('[data-guess="104"]');
  return page;
}

const readGuess = (page: Page): Promise<number[]> =>
  page
    .locator('[data-guess]')
    .evaluateAll((all) => all.map((one) => Number((one as HTMLInputElement).value)));

async function score(page: Page): Promise<string> {
  await page.click('.predict .primary');
  return (await page.textContent('[data-role="score"]')) ?? '';
}

describe('predict first', () => {
  it('mouse, touch and keys give one score', async () => {
    const scores: string[] = [];
    const wanted = guess.map(([, percent]) => percent);

    const mouse = await predicting(false);
    for (const [week, percent] of guess) {
      await mouse.mouse.move(...(await spot(mouse, week, percent)));
      await mouse.mouse.down();
      await mouse.mouse.up();
    }
    expect(await readGuess(mouse)).toEqual(wanted);
    scores.push(await score(mouse));

    const touch = await predicting(true);
    for (const [week, percent] of guess)
      await touch.touchscreen.tap(...(await spot(touch, week, percent)));
    expect(await readGuess(touch)).toEqual(wanted);
    scores.push(await score(touch));

    const keys = await predicting(false);
    for (const [week, percent] of guess) {
      const slider = keys.locator(`[data-guess="${week}"]`);
      const steps = percent - 50;
      for (let k = 0; k < Math.abs(steps); k++)
        await slider.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft');
    }
    expect(await readGuess(keys)).toEqual(wanted);
    scores.push(await score(keys));

    expect(new Set(scores).size).toBe(1);
    expect(scores[0]).toMatch(/^Missed by \d+\.\d points on average$/);
    for (const page of [mouse, touch, keys]) await page.context().close();
  });

  it('a curve drawn in one stroke is stored as drawn, from either side, by mouse and touch', async () => {
    const wanted = [90, 70, 60, 50, 40];
    const curve = guess.map(([week], k) => [week, wanted[k] as number] as const);
    const scores: string[] = [];
    for (const path of [curve, curve.toReversed()]) {
      const mouse = await predicting(false);
      const [first, ...rest] = path;
      await mouse.mouse.move(...(await spot(mouse, ...(first as [number, number]))));
      await mouse.mouse.down();
      for (const [week, percent] of rest)
        await mouse.mouse.move(...(await spot(mouse, week, percent)), { steps: 9 });
      await mouse.mouse.up();
      expect(await readGuess(mouse)).toEqual(wanted);
      scores.push(await score(mouse));
      await mouse.context().close();

      const touch = await predicting(true);
      const finger = await touch.context().newCDPSession(touch);
      const places: (readonly [number, number])[] = [];
      for (const [week, percent] of path) places.push(await spot(touch, week, percent));
      const at = (k: number) => {
        const [x, y] = places[k] as [number, number];
        return { touchPoints: [{ x, y }] };
      };
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) });
      for (let k = 1; k < places.length; k++)
        await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(k) });
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      expect(await readGuess(touch)).toEqual(wanted);
      scores.push(await score(touch));
      await touch.context().close();
    }
    expect(new Set(scores).size).toBe(1);
  });

  it('nothing of the hidden arm is anywhere before Reveal', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const ends = ((await page.textContent('[data-figure="decay"] desc')) ?? '').match(
      /Aligned ends at (\d+ %)/,
    );
    const end = ends?.[1] as string;
    await page.click('[data-command="predict"]');
    await page.waitForSelector('.predict');
    await slide(page, 'relief', 1, 0.45);
    await drawn(page, 80);
    await page.waitForTimeout(700);
    const chart = await mainChart(page);
    expect(chart).not.toContain('Aligned');
    expect(chart).not.toContain(end);
    expect(chart.match(/data-series/g)).toHaveLength(1);
    expect(await page.textContent('.finding')).not.toContain('Aligned');
    expect(await page.textContent('[data-role="live"]')).not.toContain('%');
    await page.hover('[data-figure="decay"]');
    await page.click('[data-figure="decay"] .flip');
    expect(await page.textContent('[data-figure="decay"] table')).not.toContain('Aligned');
    expect(await taken(page, 'use.csv')).not.toContain('Aligned');
    expect(await taken(page, 'use.svg')).not.toContain('Aligned');
    // The chart is a table now: a point by key. Nothing drawn, nothing to reveal.
    expect(await page.isDisabled('.predict .primary')).toBe(true);
    expect(await page.textContent('.predict')).not.toContain('50 %');
    expect(await page.textContent('.instruction')).toContain('What do you expect of Aligned?');
    await page.locator('[data-guess="13"]').press('ArrowRight');
    await page.click('.predict .primary');
    await page.click('[data-figure="decay"] .flip');
    expect(await mainChart(page)).toContain('Aligned');
    await page.context().close();
  });
});

describe('replay of the last change', () => {
  it('shows what was as a ghost, and moves', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const before = await mainChart(page);
    await slide(page, 'displacement', 0, 1);
    await drawn(page, 80);
    const after = await mainChart(page);
    expect(after).not.toBe(before);
    await page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      const chart = document.querySelector('[data-figure="decay"]') as Element;
      new MutationObserver(() => seen.add(chart.querySelector('svg')?.outerHTML ?? '')).observe(
        chart,
        { childList: true, subtree: true, attributes: true },
      );
    });
    await page.click('[data-command="replay"]');
    const rest = await atRest(page, after);
    expect(rest).toContain('before 15 %');
    expect(
      await page.evaluate(() => (globalThis as unknown as { seen: Set<string> }).seen.size),
    ).toBeGreaterThan(2);
    await page.context().close();
  });

  it('under reduced motion nothing moves: before and after stand side by side', async () => {
    const { page } = await open(browser, { reducedMotion: 'reduce' });
    await drawn(page, 80);
    const before = await page.textContent('[data-figure="decay"] desc');
    await slide(page, 'displacement', 0, 1);
    await drawn(page, 80);
    await page.click('[data-command="replay"]');
    await page.waitForSelector('[data-figure="before"] svg');
    const seen = new Set<string>();
    for (let k = 0; k < 8; k++) {
      seen.add(await mainChart(page));
      await page.waitForTimeout(200);
    }
    expect(seen.size).toBe(1);
    expect(await page.textContent('[data-figure="before"] desc')).toBe(before);
    await page.context().close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstStudio, workOf } from '../../packages/studio/src/state/initial.ts';
import { toLink } from '../../packages/studio/src/state/share.ts';
import { salesForecasting } from '../../packages/studio/src/story/steps.ts';
import { launchChromium } from './chromium.ts';
import { linkOf, stateIn, taken } from './studio-downloads.ts';
import { drawn, mainChart, open, spot } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const removed = '[data-arm="0"] [data-lever="displacement"]';

/** Width of the widest band of the unaligned arm in the last week. */
async function bandWidth(page: Page): Promise<number> {
  const [head = '', ...rows] = (await taken(page, 'use.csv')).trim().split('\r\n');
  const last = rows.find((row) => row.startsWith('Unaligned,104,'))?.split(',') ?? [];
  const at = (level: string) =>
    Number(last[head.split(',').findIndex((one) => one.includes(level))]);
  return at('95 %') - at('5 %');
}

describe('a lever as a range', () => {
  it('is drawn anew in every run, named in every footer, shared and undone', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const before = await mainChart(page);
    const narrow = await bandWidth(page);
    await page.locator(removed).press('Enter');
    await page.locator(`${removed}[data-end="1"]`).press('End');
    await drawn(page, 80);
    const footer = page.locator('[data-role="ranges"]');
    const words = 'Work removed 20–100 % (Unaligned)';
    expect(await footer.textContent()).toBe('bands hold luck and a range');
    expect(await footer.getAttribute('title')).toBe(words);
    expect(await bandWidth(page)).toBeGreaterThan(2 * narrow);
    expect(await taken(page, 'use.svg')).toContain(`spread of runs: luck and ${words}`);
    const second = await open(browser, { hash: await linkOf(page) });
    await drawn(second.page, 80);
    expect(await mainChart(second.page)).toBe(await mainChart(page));
    expect(await second.page.locator('[data-end]').count()).toBe(2);
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    await drawn(page, 80);
    await expect.poll(() => mainChart(page)).toBe(before);
    expect(await page.locator('[data-end], [data-role="ranges"]').count()).toBe(0);
    await page.context().close();
    await second.page.context().close();
  });

  it('follows the pointer at each end, and ends where it began', async () => {
    const { page } = await open(browser);
    await drawn(page, 8);
    await page.click('[aria-label="Work removed, Unaligned: draw from a range"]');
    const track = await page.locator('[data-arm="0"] .ends').boundingBox();
    const { x = 0, y = 0, width = 0, height = 0 } = track ?? {};
    for (const [from, to] of [
      [0.2, 0.05],
      [0.4, 0.9],
    ] as const) {
      // The middle of a thumb runs half a thumb inside the track.
      const at = (share: number) => x + 8.5 + share * (width - 17);
      await page.mouse.move(at(from), y + height / 2);
      await page.mouse.down();
      await page.mouse.move(at(to), y + height / 2, { steps: 6 });
      await page.mouse.up();
    }
    await expect.poll(() => page.textContent('[data-arm="0"] .ends + output')).toBe('5–90 %');
    for (let k = 0; k < 3; k++) await page.click('[data-command="undo"]');
    expect(await page.inputValue(removed)).toBe('0.3');
    expect(await page.isDisabled('[data-command="undo"]')).toBe(true);
    await page.context().close();
  });
});

describe('the flag of an event', () => {
  const weekIn = async (page: Page): Promise<unknown> => {
    const { work } = stateIn(await taken(page, 'html'));
    return work.scenario.arms['aligned'].rollout.schedule[0].week;
  };
  const axis = (page: Page) =>
    page.locator('[data-figure="decay"] [data-role="plot"]').getAttribute('data-x');
  /** The three-phase case: its policy changes in week 53. */
  async function opened(touch: boolean): Promise<Page> {
    const studio = { work: workOf(salesForecasting), view: firstStudio.view };
    const { page } = await open(browser, { hash: await toLink(studio), hasTouch: touch });
    await drawn(page, 80);
    return page;
  }
  /** Where the flag is held, and where week 27 is, in px. */
  async function way(page: Page): Promise<readonly [from: number, to: number, y: number]> {
    const flag = page.locator('[data-figure="decay"] [data-flag]', { hasText: 'Change of policy' });
    const box = await flag.boundingBox();
    const [start] = await spot(page, 53, 50);
    const [end] = await spot(page, 27, 50);
    const held = (box?.x ?? 0) + 20;
    return [held, held + end - start, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  }

  it('is dragged by mouse, on an axis that stays, as one step of undo', async () => {
    const page = await opened(false);
    const fixed = await axis(page);
    const before = await mainChart(page);
    const [from, to, y] = await way(page);
    await page.mouse.move(from, y);
    await page.mouse.down();
    await page.mouse.move(to, y, { steps: 12 });
    expect(await axis(page)).toBe(fixed);
    await page.mouse.up();
    await drawn(page, 80);
    expect(await weekIn(page)).toBe(27);
    await page.click('[data-command="undo"]');
    await drawn(page, 80);
    await expect.poll(() => mainChart(page)).toBe(before);
    await page.context().close();
  });

  it('is dragged by touch', async () => {
    const page = await opened(true);
    const [from, to, y] = await way(page);
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: x === undefined ? [] : [{ x, y }],
      });
    await touch('touchStart', from);
    for (let k = 1; k <= 8; k++) await touch('touchMove', from + ((to - from) * k) / 8);
    await touch('touchEnd');
    await drawn(page, 80);
    expect(await weekIn(page)).toBe(27);
    await page.context().close();
  });

  it('is moved by keys from the week that it stands in', async () => {
    const page = await opened(false);
    await page.locator('[data-role="week"]').fill('53');
    await page.focus('.pointing');
    for (let k = 0; k < 3; k++) await page.keyboard.press('Shift+ArrowLeft');
    await drawn(page, 80);
    expect(await page.inputValue('[data-role="week"]')).toBe('50');
    expect(await weekIn(page)).toBe(50);
    await page.context().close();
  });
});

it('a slider that the schedule overrides later says when and to what, and all still stand in the column', async () => {
  const { view } = firstStudio;
  const hash = await toLink({ work: workOf(salesForecasting), view });
  const { page } = await open(browser, { hash });
  await drawn(page, 8);
  const noteOf = (arm: 0 | 1) =>
    page.locator(`[data-arm="${arm}"] [data-lever="displacement"]`).evaluate((input) => {
      const id = input.getAttribute('aria-describedby');
      return id === null ? null : (document.getElementById(id) as HTMLElement).innerText;
    });
  expect(await noteOf(0)).toBeNull();
  expect(await noteOf(1)).toBe('to 80 % in week 53, by the schedule');
  const column = page.locator('.levers');
  expect(await column.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  await page.context().close();
});

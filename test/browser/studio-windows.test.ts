import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHash } from '../../packages/studio/src/state/share.ts';
import { launchChromium } from './chromium.ts';
import { drawn, open, panels } from './studio-page.ts';
import { textProblems } from './text-boxes.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const sizes = [
  [1280, 720],
  [1280, 400],
  [911, 400],
  [960, 540],
  [1366, 625],
  [1024, 768],
  [1920, 1080],
  [3840, 2160],
  [390, 844],
] as const;
const linkOf = (roles: number, events: boolean): Promise<string> =>
  toHash({
    work: {
      scenario: {
        name: 'Many roles',
        weeks: 20,
        roles: Array.from({ length: roles }, (_, k) => ({ name: `Role ${k + 1}`, headcount: 4 })),
        arms: { today: {}, better: { policy: { credit: 0.6, displacement: 0.6 } } },
        ...(events && { economics: { hour: 50, licence: { perSeatWeek: 6 } } }),
        ...(events && { rollout: { training: [10, 12].map((week) => ({ week, gain: 0.3 })) } }),
      },
    },
  });

/** What is where it must not be: a page that scrolls though it is no phone's, commands outside of it, text over text or outside of its figure. */
const crowding = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { clientHeight, clientWidth, scrollHeight, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    const isPhone = clientWidth <= 820;
    if (!isPhone && scrollHeight > clientHeight)
      found.push(`the page is ${scrollHeight - clientHeight} px too high`);
    const main = document.querySelector('main') as HTMLElement;
    const fits = [1280, 1920, 3840].includes(clientWidth) && clientHeight >= 720;
    const isTall = main.dataset['rows']?.startsWith('tall') === true;
    if (fits && !isTall && main.scrollHeight > main.clientHeight + 1)
      found.push(`the charts are ${main.scrollHeight - main.clientHeight} px too high`);
    const shown = [...document.querySelectorAll('.top button, .timeline > *, .presets select')];
    for (const one of isPhone ? [] : shown) {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      if (left < 0 || top < 0 || right > clientWidth + 1 || bottom > clientHeight + 1)
        found.push(`${one.textContent?.slice(0, 20)} is outside of the window`);
    }
    return found;
  });

/** What cannot be read: plots that are low or upside down, rows on each other, figures that fail, tabs under others. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const plot of document.querySelectorAll('[data-role="plot"]')) {
      const [from, to, low, high] = (plot.getAttribute('data-y') ?? '').split(' ').map(Number);
      const size = Number(plot.closest('svg')?.getAttribute('font-size'));
      const height = (Number(from) - Number(to)) * Math.sign(Number(high) - Number(low));
      if (!(height >= 5 * size - 1)) found.push(`plot ${height} px high`);
    }
    const rows = [...document.querySelectorAll('.panel [data-step]')].map(
      (row) => row.querySelector('text')?.getBoundingClientRect() ?? new DOMRect(),
    );
    rows.forEach((row, k) => {
      const next = rows[k + 1];
      if (next && next.top > row.top && next.top < row.top + 0.75 * row.height)
        found.push(`row ${k} lies on the next`);
    });
    for (const broken of document.querySelectorAll('.broken')) found.push(broken.textContent ?? '');
    for (const tab of document.querySelectorAll('.panel .bar button, .panel .bar select')) {
      tab.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { left, top, width, height } = tab.getBoundingClientRect();
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!seen || (!tab.contains(seen) && seen !== tab))
        found.push(`${tab.textContent || tab.getAttribute('aria-label')} is covered`);
    }
    return found;
  });

describe.each([1, 4, 12, 40])('the studio with %i roles', (roles) => {
  it('can be read in every panel at every size of the window', async () => {
    const { page } = await open(browser, { hash: await linkOf(roles, roles === 4) });
    await drawn(page, 8);
    expect(await page.textContent('h1')).toContain('Many roles');
    const wrong: string[] = [];
    for (const panel of roles === 4 ? [...panels, 'money'] : panels) {
      await page.locator(`.panel [data-choice="${panel}"]`).click();
      await page.waitForSelector('.panel svg[role="img"], .panel canvas, .panel table');
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        // Figures are drawn anew for the new size.
        await page.waitForFunction(
          () =>
            [...document.querySelectorAll('.host:not(.scroll) > svg')].every(
              (svg) => svg.clientWidth === Math.max(200, svg.parentElement?.offsetWidth ?? 0),
            ),
          null,
          { timeout: 20_000 },
        );
        await page.waitForTimeout(60);
        const all = [
          ...(await crowding(page)),
          ...(await page.evaluate(textProblems)),
          ...(await faults(page)),
        ];
        for (const fault of all) wrong.push(`${panel} at ${width}x${height}: ${fault}`);
      }
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    expect(wrong).toEqual([]);
    await page.close();
  }, 240_000);
});

/** Share of the height between header and timeline that the main chart takes. */
const filled = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const high = (query: string) =>
      document.querySelector(query)?.getBoundingClientRect().height ?? 0;
    return high('.stage') / high('main');
  });

it('fills the screen with the main chart for a presenter and a guess, whatever panel is chosen', async () => {
  const { page } = await open(browser, { hash: await linkOf(4, true) });
  await drawn(page, 16);
  for (const panel of panels) {
    await page.locator(`.panel [data-choice="${panel}"]`).click();
    for (const command of ['predict', 'present']) {
      await page.locator(`[data-command="${command}"]`).click();
      expect(await filled(page), `${command}, ${panel}`).toBeGreaterThan(0.9);
      await page.keyboard.press(command === 'predict' ? 'z' : 'f');
      await page.waitForSelector('.panel');
    }
  }
  await page.close();
}, 120_000);

it('draws the people anew, sharp, when the pixels of the screen become smaller', async () => {
  const { page } = await open(browser, { hash: await linkOf(1, false) });
  await drawn(page, 8);
  await page.click('.panel [data-choice="people"]');
  const sharpness = () =>
    page.locator('.crowd canvas').evaluateAll((all) =>
      all.map((one) => {
        const canvas = one as HTMLCanvasElement;
        const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
          0,
          0,
          canvas.width,
          canvas.height,
        );
        const isDrawn = data.some((byte) => byte !== 0);
        return [Math.round((10 * canvas.width) / canvas.clientWidth) / 10, isDrawn];
      }),
    );
  await expect.poll(sharpness).toEqual([
    [1, true],
    [1, true],
  ]);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    ...{ width: 1280, height: 720, deviceScaleFactor: 2, mobile: false },
  });
  // An emulated screen tells nobody of the change.
  await page.evaluate(() => dispatchEvent(new Event('resize')));
  await expect.poll(sharpness).toEqual([
    [2, true],
    [2, true],
  ]);
  await page.context().close();
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHash } from '../../packages/studio/src/state/share.ts';
import { launchChromium } from './chromium.ts';
import { crowding, faults, resize } from './crowding.ts';
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
        await resize(page, width, height);
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

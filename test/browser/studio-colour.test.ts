import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { drawn, open } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** 100 x the distance of two sRGB colours in OKLab. */
function apart(one: readonly number[], other: readonly number[]): number {
  const lab = (colour: readonly number[]): number[] => {
    const [r, g, b] = colour.map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [a, b] = [lab(one), lab(other)];
  return 100 * Math.hypot(...a.map((value, k) => value - (b[k] as number)));
}

/** Colours, as they reach the eye, of the dots that the cursor puts on both medians. */
async function medianPixels(page: Page): Promise<number[][]> {
  const shot = (await page.screenshot()).toString('base64');
  return page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const dots = document.querySelectorAll('[data-figure="decay"] [data-role="cursor"] circle');
    return [...dots].map((dot) => {
      const { x, y, width, height } = dot.getBoundingClientRect();
      return [...context.getImageData(x + width / 2, y + height / 2, 1, 1).data].slice(0, 3);
    });
  }, shot);
}

describe('colour on the screen', () => {
  it.each(['light', 'dark'] as const)(
    'keeps the arms apart for every eye, in %s',
    async (colorScheme) => {
      const { page } = await open(browser, { colorScheme });
      await drawn(page, 80);
      const eyes = await page.context().newCDPSession(page);
      for (const type of [
        'none',
        'achromatopsia',
        'protanopia',
        'deuteranopia',
        'tritanopia',
      ] as const) {
        await eyes.send('Emulation.setEmulatedVisionDeficiency', { type });
        const [base, other] = await medianPixels(page);
        expect([type, apart(base as number[], other as number[]) >= 15]).toEqual([type, true]);
      }
      const dashes = await page
        .locator('[data-figure="decay"] [data-series] > g > path:last-child')
        .evaluateAll((all) => all.map((path) => path.getAttribute('stroke-dasharray')));
      expect(dashes.filter((dash) => dash === null || dash === '')).toHaveLength(1);
      await page.context().close();
    },
  );
});

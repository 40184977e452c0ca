import { fitBass } from '@uptake/lab/calibrate';
import { calibrateReport, curveReport } from '@uptake/viz/internal';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { sampleCalibration } from '../report/sample-calibration.ts';
import { launchChromium, openDocument, schemes } from './chromium.ts';
import { fitsWidth, isAccessible } from './documents.ts';
import { textProblems } from './text-boxes.ts';
import { violations } from './violations.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it.each(schemes.slice(0, 2))(
  'the calibration of a hostile name gives axe nothing to find in $name, and asks for nothing',
  async ({ name: _, ...looks }) =>
    isAccessible(browser, calibrateReport(sampleCalibration(hostile[0])), looks),
);

it.each([320, 390, 1280])(
  'a calibration under a long name fits %i px, with its text apart',
  async (width) => fitsWidth(browser, calibrateReport(sampleCalibration(hostile[4])), width),
);

it.each([320, 1280])(
  'a curve under a hostile name fits %i px and gives axe nothing',
  async (width) => {
    const values = [96, 195, 238, 380, null, 1230, 1267, 1828, 1586, 1673];
    const [name = '', unit = ''] = [hostile[4], hostile[0]];
    const series = { firstYear: 1949, values, unit, name, data: name };
    const html = curveReport({ fit: fitBass(values, { ahead: 3 }), ...series });
    const { page, complaints } = await openDocument(browser, html, {
      ...{ viewport: { width, height: 900 }, bypassCSP: true },
    });
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await page.evaluate(textProblems)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);

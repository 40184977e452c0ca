import { answerReport } from '@uptake/viz/internal';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { sampleAnswer } from '../report/sample-answer.ts';
import { launchChromium, schemes } from './chromium.ts';
import { fitsWidth, isAccessible } from './documents.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it.each(schemes.slice(0, 2))(
  'an answer of a hostile name gives axe nothing to find in $name',
  async ({ name: _, ...looks }) =>
    isAccessible(browser, answerReport(sampleAnswer(hostile[0])), looks),
);

it.each([320, 1280])('an answer of a long name fits %i px, with its text apart', async (width) =>
  fitsWidth(browser, answerReport(sampleAnswer(hostile[4])), width),
);

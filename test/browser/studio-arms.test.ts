import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHash } from '../../packages/studio/src/state/share.ts';
import { launchChromium } from './chromium.ts';
import { drawn, open } from './studio-page.ts';
import { textProblems } from './text-boxes.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const roles = [{ name: 'Analyst', headcount: 40 }];
const arms = {
  today: {},
  trained: { rollout: { training: [{ week: 4, gain: 0.4 }] } },
  credited: { policy: { credit: 0.6 } },
  freed: { policy: { displacement: 0.8 } },
  aligned: { policy: { preset: 'aligned' } },
};
const openWith = async (scenario: object): Promise<Page> => {
  const { page } = await open(browser, { hash: await toHash({ model: '2', work: { scenario } }) });
  await drawn(page, 16);
  return page;
};

/** Colour of each arm in the chart, by name, as it is written beside the end of its line. */
const inChart = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('[data-figure="decay"] text[font-weight="700"]')].map(
        (text) => [text.textContent?.split(' ')[0] ?? '', getComputedStyle(text).fill],
      ),
    ),
  );

it('shows up to four arms of the scenario at once, each in one colour everywhere', async () => {
  const page = await openWith({ name: 'Five', weeks: 26, roles, arms });
  const series = () => page.locator('[data-figure="decay"] [data-series]').count();
  expect(await series()).toBe(2);
  expect(await page.textContent('[data-role="arms"]')).toContain('2 of 5 arms');
  for (const label of ['freed', 'Aligned']) {
    await page.selectOption('[data-role="also"] select', { label });
    await drawn(page, 16);
  }
  await expect.poll(series).toBe(4);
  expect(await page.locator('[data-role="also"] select').count()).toBe(0);
  await page.keyboard.press('f');
  await drawn(page, 40);
  expect(await page.evaluate(textProblems)).toEqual([]);
  const colours = await inChart(page);
  await page.keyboard.press('f');
  const badge = (selector: string) =>
    page.locator(selector).evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(await badge('[data-also="freed"] .badge')).toBe(colours['freed']);
  expect(await badge('[data-also="aligned"] .badge')).toBe(colours['Aligned']);
  expect(await badge('.preset:nth-child(1) .badge')).toBe(colours['today']);
  // A guess hides its arm only.
  await page.keyboard.press('p');
  await expect.poll(series).toBe(3);
  await page.keyboard.press('p');
  // An arm that gets levers is no other arm any more.
  await page.selectOption('[aria-label="Policy, trained"]', { label: 'freed' });
  await drawn(page, 16);
  await expect.poll(series).toBe(3);
  await page.click('[data-also="aligned"]');
  await drawn(page, 16);
  await expect.poll(series).toBe(2);
  await page.context().close();
});

it('measures own outcomes of the scenario in levers and map', async () => {
  const outcomes = { early: { expr: 'mean(active, 1..4)' }, hours: { expr: 'mean(net, 9..16)' } };
  const page = await openWith({ name: 'Own', weeks: 16, roles, arms, outcomes });
  for (const panel of ['levers', 'map']) {
    await page.click(`.panel [data-choice="${panel}"]`);
    await page.waitForSelector(`[data-figure="${panel}"] svg`, { timeout: 90_000 });
    expect(await page.textContent('.says h3')).toContain('Real use, last 8 weeks');
    await page.selectOption('[aria-label="Outcome"]', { label: 'early' });
    await expect.poll(() => page.textContent('.says h3'), { timeout: 90_000 }).toContain('early');
    await page.reload();
    await drawn(page, 16);
    expect(await page.locator('[aria-label="Outcome"]').inputValue()).toBe('0');
    await page.selectOption('[aria-label="Outcome"]', { label: 'Real use' });
  }
  expect(await page.locator('.broken').count()).toBe(0);
  await page.context().close();
});

it('draws a page whose only arm is called aligned', async () => {
  const page = await openWith({ name: 'One', weeks: 20, roles, arms: { aligned: arms.aligned } });
  expect(await page.locator('[data-figure="decay"] [data-series]').count()).toBe(2);
  expect(await page.locator('.broken').count()).toBe(0);
  await page.context().close();
});

it('has title, measure, runs and finding in every panel, and signs in colours of no arm', async () => {
  const page = await openWith({ name: 'Titles', weeks: 20, roles, arms });
  for (const panel of ['reasons', 'learning', 'rivals', 'calculation', 'gap', 'modes', 'roles']) {
    await page.click(`.panel [data-choice="${panel}"]`);
    await page.waitForSelector(`[data-figure="${panel}"] svg`, { timeout: 60_000 });
    expect((await page.textContent('.says h3'))?.length).toBeGreaterThan(20);
    expect(await page.textContent('.says small')).toMatch(/^(\d+( paired)? runs|one run)$/);
    expect((await page.textContent('.says [data-role="finding"]'))?.length).toBeGreaterThan(15);
  }
  await page.click('.panel [data-choice="calculation"]');
  await page.waitForSelector('[data-figure="calculation"] svg');
  const fills = await page
    .locator('[data-figure="calculation"] [data-step] rect')
    .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('fill')))]);
  for (const colour of ['#C2410C', '#0B3C5D', '#00796B']) expect(fills).not.toContain(colour);
  await page.context().close();
});

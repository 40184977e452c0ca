import { MODEL_VERSION, parseScenario } from '@uptake/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownStartReasons } from '../../packages/studio/src/contents/reasons.ts';
import { firstStudio } from '../../packages/studio/src/state/initial.ts';
import { launchChromium } from './chromium.ts';
import { taken } from './studio-downloads.ts';
import { chartFromNode, runsFromNode } from './studio-node-chart.ts';
import { drawn, open, slide } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const texts = (page: Page, selector: string): Promise<string[]> =>
  page.locator(`${selector} text`).allTextContents();

describe('honesty of the studio', () => {
  it('exports the same SVG bytes as Node draws, and again after a reload', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const once = await taken(page, 'use.svg');
    expect(once).toBe(chartFromNode());
    await page.reload();
    await drawn(page, 80);
    expect(await taken(page, 'use.svg')).toBe(once);
    await page.context().close();
  });

  it('shows two equal arms as no gap, helped nobody, harmed nobody', async () => {
    const { page } = await open(browser);
    await page.selectOption('[aria-label="Policy, Aligned"]', 'unaligned');
    await drawn(page, 80);
    await page.click('[data-choice="gap"]');
    await page.waitForSelector('[data-figure="gap"] svg');
    expect(await page.locator('[data-figure="gap"] desc').textContent()).toContain(
      '0 points at week 104, above 0 in 0 of 80 runs; that week 0 % use it in the first only, 0 % in the second only',
    );
    await page.click('[data-choice="reasons"]');
    await page.selectOption('[aria-label="Measured against"]', 'other-arm');
    await page.waitForSelector('[data-figure="reasons"] svg');
    await page.hover('[data-figure="reasons"]');
    await page.click('[data-figure="reasons"] .flip');
    const cells = await page.locator('[data-figure="reasons"] td[data-number]').allTextContents();
    expect(cells.length).toBeGreaterThan(1000);
    const columns = await page.locator('[data-figure="reasons"] th[scope="col"]').allTextContents();
    const week = columns.indexOf('Week');
    const rows = await page.locator('[data-figure="reasons"] tbody tr').all();
    for (const row of [rows[0], rows[103], rows.at(-1)]) {
      const values = (await row?.locator('th, td').allTextContents()) ?? [];
      const shares = values.filter((_, k) => /share/.test(columns[k] ?? '') && k !== week);
      expect(shares.every((share) => share === '0')).toBe(true);
    }
    await page.context().close();
  });

  it('layers of reasons sum to one minus real use', () => {
    const { scenario: input, seed } = firstStudio.work;
    for (const [arm, scenario] of Object.entries(parseScenario(input).arms)) {
      const records = runsFromNode(scenario, seed, 3);
      const { groups, chance, other, never } = ownStartReasons({ arm, label: arm }, records);
      for (let w = 0; w < scenario.weeks; w++) {
        const layers = [...Object.values(groups), chance, other, never];
        const sum = layers.reduce((total, series) => total + (series[w] as number), 0);
        const real = records.reduce((total, run) => total + (run.real[w] as number), 0) / 3;
        expect(Math.abs(sum - (1 - real))).toBeLessThan(1e-12);
      }
    }
  });

  it('labels each end with the last median, and draws bands that fit the runs', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const labels = (await texts(page, '[data-figure="decay"]')).join(' | ');
    await page.click('[data-choice="table"]');
    const rows = page.locator('[data-figure="table"] tbody tr');
    const cells = await rows.nth(103).locator('th, td').allTextContents();
    expect(cells[0]).toBe('104');
    expect(labels).toContain(`Unaligned ${cells[1]}`);
    expect(labels).toContain(`Aligned ${cells[3]}`);
    expect(labels).toContain('90 % of runs');
    await page.context().close();
  });

  it('says in the footer how many runs, which seed, model and scenario', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const footer = (await page.textContent('.provenance')) ?? '';
    expect(footer).toContain('80 paired runs');
    expect(footer).toContain('seed workshop-7');
    expect(footer).toContain(`model ${MODEL_VERSION}`);
    expect(footer).toMatch(/scenario [0-9a-f]{6}/);
    await slide(page, 'displacement', 0, 0.5);
    await drawn(page, 8);
    expect((await page.textContent('.provenance')) ?? '').toMatch(/\d+ paired runs/);
    await page.context().close();
  });
});

import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { compareReport, reportFromComparison } from '@uptake/viz';
import { JSDOM } from 'jsdom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstStudio } from '../../packages/studio/src/state/initial.ts';
import { toHash } from '../../packages/studio/src/state/share.ts';
import { launchChromium } from './chromium.ts';
import { stateIn, taken, takenBytes } from './studio-downloads.ts';
import { drawn, open, slide } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const parse = (svg: string): Document =>
  new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document;

const hostile = [
  '</title><script>alert(1)</script>',
  'x" onload="alert(1)',
  ']]><img src=x onerror=alert(1)>',
  'bell\u0007 and \u202egnp.exe',
];

describe('taking away', () => {
  it('gives SVG with text as text, PNG at twice the size, and CSV with every number', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const svg = await taken(page, 'use.svg');
    const tree = parse(svg);
    expect(tree.documentElement.getAttribute('viewBox')).toMatch(/^0 0 960 /);
    const words = [...tree.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(words).toContain('Share of people using AI each week');
    expect(words.join(' ')).toContain('80 paired runs');
    const { name, bytes } = await takenBytes(page, 'use.png');
    expect(name).toBe('sales-organisation-use.png');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(1920);
    const csv = (await taken(page, 'use.csv')).trim().split('\r\n');
    expect(csv).toHaveLength(1 + 2 * 104);
    expect(csv[0]).toMatch(/^Arm,Week,/);
    expect(await taken(page, 'reasons.svg')).toContain('<svg');
    await page.context().close();
  });

  it('gives the report of the command line, byte for byte', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    await slide(page, 'credit', 0, 0.3);
    await drawn(page, 80);
    const { work } = stateIn(await taken(page, 'html'));
    const report = await taken(page, 'report');
    const scenario = parseScenario(work.scenario);
    const comparison = await compare(scenario, { seed: work.seed, arms: work.arms });
    expect(report).toBe(compareReport(reportFromComparison(scenario, comparison)));
    expect(report).not.toContain('<script');
    expect(report.match(/<svg/g)?.length).toBeGreaterThan(6);
    await page.context().close();
  });

  it('prints on one A4 page across, without controls', async () => {
    const { page } = await open(browser);
    await drawn(page, 80);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const text = pdf.toString('latin1');
    expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(text).toMatch(/\/MediaBox \[0 0 84[12][.\d]* 59[45][.\d]*\]/);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.commands')).toBe(false);
    expect(await page.isVisible('.column')).toBe(false);
    expect(await page.isVisible('[data-figure="decay"] svg')).toBe(true);
    expect(await page.textContent('.printed')).toContain('Work removed30 % → 80 %');
    await page.context().close();
  });

  it('hostile names add no element and no attribute', async () => {
    const [first, second, third, fourth] = hostile as [string, string, string, string];
    const work = {
      ...firstStudio.work,
      scenario: {
        name: first,
        weeks: 20,
        roles: [
          { name: second, headcount: 24 },
          { name: fourth, headcount: 8 },
        ],
        arms: { [third]: {}, [fourth]: { policy: { preset: 'aligned' } } },
      },
      arms: [third, fourth],
    };
    const { page, messages } = await open(browser, {
      hash: await toHash({ work, view: firstStudio.view }),
    });
    await drawn(page, 80);
    for (const panel of ['calculation', 'people', 'gap', 'roles', 'table']) {
      await page.click(`[data-choice="${panel}"]`);
      await page.waitForTimeout(150);
    }
    expect(messages).toEqual([]);
    expect(await page.locator('script').count()).toBe(3);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('[onload], [onerror]').count()).toBe(0);
    const svg = await taken(page, 'use.svg');
    for (const bad of ['<script', 'onload=', ']]>', '\u0007', '\u202e'])
      expect(svg).not.toContain(bad);
    expect(parse(svg).querySelectorAll('script, img, [onload]')).toHaveLength(0);
    const html = await taken(page, 'html');
    expect(html.match(/<script/g)?.length).toBe((await page.content()).match(/<script/g)?.length);
    await page.context().close();
  });
});

import { compareReport } from '@uptake/viz';
import type { ReportData } from '@uptake/viz/data';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostile, longName } from '../charts/cases.ts';
import { renamed } from '../report/renamed.ts';
import { sampleReport } from '../report/sample-report.ts';
import { launchChromium, openDocument, schemes } from './chromium.ts';
import { textProblems } from './text-boxes.ts';
import { violations } from './violations.ts';

let browser: Browser;
let data: ReportData;
let html: string;
const reports = new Map<string, string>();
beforeAll(async () => {
  browser = await launchChromium();
  data = await sampleReport();
  html = compareReport(data);
  const five = await sampleReport(
    ['unaligned', 'aligned', 'mandate', 'usage-metric', 'over-incentive'],
    6,
  );
  const names = ['Analyst', 'Sales rep', 'Unaligned', 'Aligned', data.name];
  const labels = [longName, hostile[0], hostile[4], hostile[1], hostile[3]];
  reports.set('two arms', html);
  reports.set('five arms', compareReport(five));
  reports.set(
    'hostile names',
    compareReport(renamed(data, new Map(names.map((name, k) => [name, labels[k] as string])))),
  );
});
afterAll(() => browser.close());

/** Boxes that are wider than the page. */
const wider = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((node) => node.closest('.scroll, svg') === null)
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 0.5)
      .map((node) => `${node.tagName} ${node.textContent?.slice(0, 40)}`),
  );

describe('the report in Chromium', () => {
  it('asks for nothing and complains about nothing', async () => {
    const { page, requests, complaints } = await openDocument(browser, html);
    expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(schemes)('gives axe nothing to find in $name', async ({ name: scheme, ...looks }) => {
    for (const name of ['five arms', 'hostile names']) {
      const report = reports.get(name) ?? '';
      const { page } = await openDocument(browser, report, { ...looks, bypassCSP: true });
      if (scheme === 'light' && name === 'hostile names') {
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
      }
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it.each([320, 390, 720, 1280, 3840])('fits %i px, with its text apart', async (width) => {
    for (const [name, report] of reports) {
      const viewport = { width, height: 900 };
      const { page } = await openDocument(browser, report, { viewport });
      expect(await wider(page), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(width);
      expect(await page.evaluate(textProblems), name).toEqual([]);
      const least = await page.evaluate(() =>
        Math.min(
          ...[...document.querySelectorAll('svg[role=img] text')]
            .filter((text) => text.getBoundingClientRect().width > 0)
            .map((text) => {
              const view = text.closest('svg') as SVGSVGElement;
              const scale = view.getBoundingClientRect().width / view.viewBox.baseVal.width;
              return scale * Number.parseFloat(getComputedStyle(text).fontSize);
            }),
        ),
      );
      expect(least, name).toBeGreaterThanOrEqual(9.9);
      await page.context().close();
    }
  });

  it('turns figures dark by CSS alone', async () => {
    const { page } = await openDocument(browser, html, { colorScheme: 'dark' });
    const fills = await page.evaluate(() => [
      getComputedStyle(document.body).backgroundColor,
      getComputedStyle(document.querySelector('[data-role=page]') as Element).fill,
    ]);
    expect(fills).toEqual(['rgb(20, 24, 29)', 'rgb(20, 24, 29)']);
    await page.context().close();
  });

  it('prints on A4 without a figure, a row or a card cut in two', async () => {
    for (const [name, report] of reports) {
      const { page } = await openDocument(browser, report, { colorScheme: 'dark' });
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const boxes = pdf.toString('latin1').match(/\/MediaBox\s*\[[^\]]*\]/gu) ?? [];
      expect(boxes.length, name).toBeGreaterThanOrEqual(5);
      for (const box of boxes) expect(box).toMatch(/\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/u);
      // The width of A4 less the margins of the style, in CSS px.
      await page.setViewportSize({ width: 680, height: 1001 });
      await page.emulateMedia({ media: 'print' });
      const printed = await page.evaluate(() =>
        [...document.querySelectorAll('figure, tr, .cards')].map((node) => ({
          height: node.getBoundingClientRect().height,
          width: node.getBoundingClientRect().width,
          rule: getComputedStyle(node).breakInside,
        })),
      );
      for (const { height, width, rule } of printed) {
        expect(rule).toBe('avoid');
        expect(height, name).toBeLessThanOrEqual(1001);
        expect(width, name).toBeLessThanOrEqual(680.5);
      }
      const page0 = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(page0).toBe('rgb(255, 255, 255)');
      await page.context().close();
    }
  });

  it('prints the brief on the first page, alone and whole', async () => {
    for (const [name, report] of reports) {
      const { page } = await openDocument(browser, report);
      await page.setViewportSize({ width: 680, height: 1001 });
      await page.emulateMedia({ media: 'print' });
      const brief = await page.evaluate(() => ({
        end: document.querySelector('.brief')?.getBoundingClientRect().bottom ?? Number.NaN,
        after: getComputedStyle(document.querySelector('.cards') as Element).breakBefore,
        picture: document.querySelector('.brief svg')?.getBoundingClientRect().height ?? 0,
      }));
      expect(brief.end, name).toBeLessThanOrEqual(1001);
      expect(brief.after, name).toBe('page');
      expect(brief.picture, name).toBeGreaterThan(250);
      await page.context().close();
    }
  });

  it('shows what a word means under the pointer and at the keyboard, and on no paper', async () => {
    const { page } = await openDocument(browser, html);
    const tip = (): Promise<string> =>
      page.evaluate(() => {
        const word = document.querySelector('.answer dfn') as HTMLElement;
        return getComputedStyle(word, '::after').content;
      });
    expect(await tip()).toBe('none');
    await page.hover('.answer dfn');
    expect(await tip()).toContain('Work is really done with the tool');
    await page.mouse.move(0, 0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Real use');
    expect(await tip()).toContain('Work is really done with the tool');
    await page.emulateMedia({ media: 'print' });
    expect(await tip()).toBe('none');
    await page.context().close();
  });

  it('shows hostile names as text and runs nothing of them', async () => {
    const { page, complaints } = await openDocument(browser, reports.get('hostile names') ?? '');
    const count = (selector: string): Promise<number> => page.locator(selector).count();
    expect(await count('script, img, iframe, [onload], [onerror], [style]')).toBe(0);
    expect(await page.evaluate(() => document.body.innerText)).toContain(
      '<script>alert(1)</script>',
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

it('axe-core would find a low contrast and a picture without a name', async () => {
  const bad =
    '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><p style="color:#bbb">pale</p><svg role="img"></svg></main>';
  const { page } = await openDocument(browser, bad);
  expect(await violations(page)).toEqual(['color-contrast: p', 'svg-img-alt: svg']);
});

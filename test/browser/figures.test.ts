import { renderSvg, type ThemeName } from '@uptake/viz';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartCases } from '../charts/cases.ts';
import { launchChromium, openDocument, script } from './chromium.ts';
import { textProblems } from './text-boxes.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const themes: readonly ThemeName[] = ['light', 'dark', 'presenter'];
const pageOf = (figures: readonly string[]): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title><body>${figures.join('\n')}`;

describe('figures in Chromium', () => {
  it('have the same bytes as in Node, in every case and theme', async () => {
    const { page } = await openDocument(browser, pageOf([]));
    await page.addScriptTag({
      content: script(`
        import { renderSvg } from '@uptake/viz';
        import { chartCases } from '../charts/cases.ts';
        globalThis.draw = (theme) => chartCases.map((one) => renderSvg(one.draw({ theme })));`),
    });
    for (const theme of themes) {
      const there = (await page.evaluate(`draw('${theme}')`)) as string[];
      const here = chartCases.map((one) => renderSvg(one.draw({ theme })));
      expect(there).toHaveLength(here.length);
      here.forEach((svg, k) => {
        expect(there[k], chartCases[k]?.name).toBe(svg);
      });
    }
  });

  it('are 20 scenarios or more, among them 0 %, 100 %, crossing curves, one employee, 40 letters, five arms', () => {
    const names = chartCases.map(({ name }) => name).join(' ');
    expect(chartCases.length).toBeGreaterThanOrEqual(20);
    for (const part of ['nothing-and-everything', 'crossing', 'people-grid/one', 'five-arms'])
      expect(names).toContain(part);
    expect(JSON.stringify(chartCases.map((one) => one.table()))).toContain(
      'Principal forecasting specialists EMEA n',
    );
  });

  it.each([320, 360, 640, 960, 1920, 3840])(
    'keep text apart and inside at %i px',
    async (width) => {
      const figures = chartCases.map((one) => renderSvg(one.draw({ width })));
      const { page } = await openDocument(browser, pageOf(figures));
      expect(await page.evaluate(textProblems)).toEqual([]);
    },
  );

  it('keep text apart in the large type of the presenter theme', async () => {
    const figures = chartCases.map((one) =>
      renderSvg(one.draw({ theme: 'presenter', width: 1280 })),
    );
    const { page } = await openDocument(browser, pageOf(figures));
    expect(await page.evaluate(textProblems)).toEqual([]);
  });

  it('are audited by a check that sees clipped and overlapping text', async () => {
    const text = (x: number, y: number) => `<text x="${x}" y="${y}" font-size="14">Aligned</text>`;
    const wrong = `<svg role="img" viewBox="0 0 200 60" width="200">${text(10, 20)}${text(40, 24)}${text(180, 50)}</svg>`;
    const { page } = await openDocument(browser, pageOf([wrong]));
    expect(await page.evaluate(textProblems)).toHaveLength(2);
  });
});

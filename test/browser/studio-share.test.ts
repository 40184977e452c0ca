import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHash } from '../../packages/studio/src/state/share.ts';
import { launchChromium } from './chromium.ts';
import { linkOf, taken } from './studio-downloads.ts';
import { drawn, mainChart, open, slide } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const values = (page: Page): Promise<string[]> =>
  page
    .locator('[data-lever]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

describe('sharing and undoing', () => {
  it('a link in a new profile gives the same chart, in under 2,000 characters', async () => {
    const first = await open(browser);
    await slide(first.page, 'displacement', 0, 0.65);
    await slide(first.page, 'managerSupport', 1, -0.4);
    await first.page.locator('[data-role="week"]').press('Home');
    await drawn(first.page, 80);
    const hash = await linkOf(first.page);
    expect(hash).toMatch(/^#1\./);
    expect(hash.length).toBeLessThan(2000);
    const second = await open(browser, { hash });
    await drawn(second.page, 80);
    expect(await mainChart(second.page)).toBe(await mainChart(first.page));
    expect(await values(second.page)).toEqual(await values(first.page));
    expect(await second.page.locator('.problems').count()).toBe(0);
    await first.page.context().close();
    await second.page.context().close();
  });

  it('a link of version 1 of the model opens with its levers and a word, now or later', async () => {
    const hash = readFileSync('test/fixtures/0.1/studio-link.txt', 'utf8').trim();
    const { page, messages } = await open(browser, { hash });
    await drawn(page, 8);
    const words = 'made with version 1 of the model; the numbers are those of version 2';
    expect(await page.textContent('.problems')).toContain(words);
    const linked = await values(page);
    await page.click('.problems button');
    await page.evaluate(() => {
      location.hash = '';
    });
    await slide(page, 'displacement', 0, 0.95);
    await drawn(page, 8);
    expect(await values(page)).not.toEqual(linked);
    await page.evaluate((old) => {
      location.hash = old;
    }, hash);
    await page.waitForSelector('.problems');
    expect(await page.textContent('.problems')).toContain(words);
    expect(await values(page)).toEqual(linked);
    expect(messages).toEqual([]);
    await page.context().close();
  });

  it('fifty moves, fifty undos are the start, fifty redos the end', async () => {
    const { page } = await open(browser);
    const start = await values(page);
    const slider = page.locator('[data-arm="0"] [data-lever="punishment"]');
    for (let k = 0; k < 50; k++) await slider.press('Shift+ArrowRight');
    const end = await values(page);
    expect(end).not.toEqual(start);
    for (let k = 0; k < 50; k++) await page.click('[data-command="undo"]');
    expect(await values(page)).toEqual(start);
    expect(await page.isDisabled('[data-command="undo"]')).toBe(true);
    for (let k = 0; k < 50; k++) await page.click('[data-command="redo"]');
    expect(await values(page)).toEqual(end);
    await page.context().close();
  });

  it('a saved file opens offline in the same state', async () => {
    const { page } = await open(browser);
    await slide(page, 'credit', 0, 0.75);
    await drawn(page, 80);
    const html = await taken(page, 'html');
    const path = join(mkdtempSync(join(tmpdir(), 'uptake-saved-')), 'saved.html');
    writeFileSync(path, html);
    const again = await open(browser, { path });
    await drawn(again.page, 80);
    expect(await mainChart(again.page)).toBe(await mainChart(page));
    expect(again.messages).toEqual([]);
    // A file saved from a saved file is the same again.
    expect(await taken(again.page, 'html')).toBe(html);
    await page.context().close();
    await again.page.context().close();
  });

  it('a thousand random links never break the page', async () => {
    const { page, messages } = await open(browser);
    await drawn(page, 8);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    let seed = 7;
    const draw = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const hashes = Array.from({ length: 1000 }, () => {
      const body = Array.from({ length: draw(60) }, () => letters[draw(64)]).join('');
      return `#${draw(4) === 0 ? draw(10) : draw(2)}.${body}`;
    });
    await page.evaluate(async (all) => {
      for (const hash of all) {
        location.hash = hash;
        await new Promise((done) => setTimeout(done, 0));
      }
    }, hashes);
    expect(messages).toEqual([]);
    expect(await page.locator('[data-figure="decay"] svg').count()).toBe(1);
    await page.context().close();
  });

  it('opens a dropped scenario, and says what is wrong with a broken one', async () => {
    const { page } = await open(browser);
    await drawn(page, 8);
    const drop = (text: string) =>
      page.evaluate((content) => {
        const data = new DataTransfer();
        data.items.add(new File([content], 'x.yaml', { type: 'text/yaml' }));
        dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
      }, text);
    await drop('name: Broken\nroles: [{ name: A, headcount: 5 }]\npolicy: { relief: 1.4 }\n');
    await page.waitForSelector('.problems');
    expect(await page.textContent('.problems')).toContain(
      'policy.relief must be in [0, 1], got 1.4',
    );
    await drop(
      'name: Tied\nroles: [{ name: A, headcount: 5 }]\norganisation: { ties: ties.csv }\n',
    );
    await page.waitForFunction(() =>
      document.querySelector('.problems')?.textContent?.includes('uptake studio'),
    );
    await drop('name: Law firm\nweeks: 30\nroles: [{ name: Partner, headcount: 40 }]\n');
    await page.waitForFunction(() =>
      document.querySelector('h1')?.textContent?.includes('Law firm'),
    );
    await drawn(page, 80);
    expect(await page.locator('.problems').count()).toBe(0);
    await page.context().close();
  });

  it('refuses hostile and huge files, links and pages in words, and goes on', async () => {
    const { page, messages } = await open(browser);
    await drawn(page, 8);
    const drop = async (name: string, text: string): Promise<string> => {
      await page.evaluate(
        ([title = '', content = '']) => {
          const data = new DataTransfer();
          data.items.add(new File([content], title));
          dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
        },
        [name, text],
      );
      await page.waitForFunction(
        (title) => document.querySelector('.problems')?.textContent?.includes(title),
        name,
        { timeout: 30_000 },
      );
      return (await page.textContent('.problems')) ?? '';
    };
    const twice = Array.from({ length: 4000 }, (_, k) => `k${k % 999}: 1`).join('\n');
    expect(await drop('twice.yaml', twice)).toContain('k0 is given twice');
    expect(await drop('deep.yaml', '['.repeat(490_000))).toContain('nested too deep');
    expect(await drop('long.yaml', 'a'.repeat(600_000))).toContain(
      'It has 0.6 MB; a scenario may have at most 0.5 MB.',
    );
    expect(await drop('slides.pdf', '%PDF-1.7\n\u0000')).toContain(
      'It is not text; a scenario is a YAML or JSON file.',
    );
    const large = 'name: Large\nweeks: 104\nroles: [{ name: All, headcount: 5000000 }]\n';
    expect(await drop('large.yaml', large)).toContain('would take about 78 s a run and 10 GB');
    await slide(page, 'displacement', 0, 0.5);
    await drawn(page, 8);
    expect(messages).toEqual([]);
    await page.context().close();

    const scenario = { name: 'Link', weeks: 104, roles: [{ name: 'All', headcount: 5_000_000 }] };
    const link = await open(browser, { hash: await toHash({ work: { scenario } }) });
    await drawn(link.page, 8);
    expect(await link.page.textContent('.problems')).toContain(
      '5\u202f000\u202f000 people over 104 weeks',
    );
    await link.page.context().close();
  });
});

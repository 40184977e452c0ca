import type { ScenarioInput } from '@uptake/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Studio } from '../../packages/studio/src/state/state.ts';
import { launchChromium } from './chromium.ts';
import { stateIn, taken } from './studio-downloads.ts';
import { drawn, gone, open, pageWith, slide, smallFirm } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const scenario = smallFirm;
const second: ScenarioInput = { ...scenario, name: 'Second <b>firm' };
const story = { title: 'Mine', steps: [{ title: 'First', text: 'Hello', say: 'Secret' }] };

/** Waits until the scenario of a name is shown: one that is dropped is read by a worker first. */
const shows = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction((part) => document.querySelector('h1')?.textContent?.includes(part), name);

/** Drops a scenario on the page. */
const drop = (page: Page, text: string): Promise<boolean> =>
  page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'scenario.yaml'));
    return dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  }, text);

describe('several scenarios in a page', () => {
  it('keep each its own state, also over a reload', async () => {
    const cases = [{ work: { scenario } }, { work: { scenario: second } }];
    const { page, messages } = await open(browser, { path: await pageWith({ cases }) });
    await drawn(page, 8);
    const value = () => page.inputValue('[data-arm="0"] [data-lever="displacement"]');
    const before = await value();
    await slide(page, 'displacement', 0, 0.95);
    await drawn(page, 8);
    await page.selectOption('[data-role="cases"]', '1');
    await shows(page, 'Second <b>firm');
    expect(await value()).toBe(before);
    await slide(page, 'displacement', 0, 0.1);
    await page.keyboard.press('z');
    await expect.poll(value).toBe(before);
    await slide(page, 'displacement', 0, 0.15);
    await drawn(page, 8);
    await page.waitForTimeout(600);
    await page.reload();
    await drawn(page, 8);
    expect(await page.textContent('h1')).toContain('Second <b>firm');
    expect(await value()).toBe('0.15');
    await page.selectOption('[data-role="cases"]', '0');
    await expect.poll(value).toBe('0.95');
    expect(messages).toEqual([]);
    await page.context().close();
  });

  it('keep each its own state where they are the same', async () => {
    const cases = [{ work: { scenario } }, { work: { scenario } }];
    const { page } = await open(browser, { path: await pageWith({ cases }) });
    await drawn(page, 8);
    const value = () => page.inputValue('[data-arm="0"] [data-lever="displacement"]');
    const before = await value();
    await page.selectOption('[data-role="cases"]', '1');
    await slide(page, 'displacement', 0, 0.95);
    await page.waitForTimeout(700);
    await page.reload();
    await drawn(page, 8);
    expect(await page.inputValue('[data-role="cases"]')).toBe('1');
    expect(await value()).toBe('0.95');
    await page.selectOption('[data-role="cases"]', '0');
    await expect.poll(value).toBe(before);
    await page.context().close();
  });
});

describe('a page that is handed on', () => {
  it('without story and notes has none in snapshots and other scenarios either', async () => {
    const told = { scenario, script: { story }, story: 0 };
    const snapshots = [{ name: 'Friday', work: told }];
    const cases = [{ work: { scenario }, snapshots }, { work: { ...told, scenario: second } }];
    const { page } = await open(browser, { path: await pageWith({ cases }) });
    await drawn(page, 8);
    expect(await taken(page, 'html')).toContain('Secret');
    const html = await taken(page, 'untold-html');
    expect(html).not.toContain('Secret');
    const state = stateIn(html);
    expect(state.cases.map((one: Studio) => one.work.scenario.name)).toEqual([
      'Small firm',
      'Second <b>firm',
    ]);
    expect(state.cases[0].snapshots[0].name).toBe('Friday');
    // The button is there for the sake of another case alone.
    const others = [{ work: { scenario } }, { work: { ...told, scenario: second } }];
    const { page: other } = await open(browser, { path: await pageWith({ cases: others }) });
    await drawn(other, 8);
    expect(await taken(other, 'untold-html')).not.toContain('Secret');
    await other.context().close();
    await page.context().close();
  });

  it('without what was opened has it in no scenario, also after a switch and a reload', async () => {
    const cases = [{ work: { scenario } }, { work: { scenario: second } }];
    const { page } = await open(browser, { path: await pageWith({ cases }) });
    await drawn(page, 8);
    await drop(page, 'name: Confidential\nweeks: 12\nroles: [{ name: Analyst, headcount: 20 }]');
    await shows(page, 'Confidential');
    await page.selectOption('[data-role="cases"]', '1');
    await shows(page, 'Second');
    await slide(page, 'displacement', 0, 0.95);
    await page.waitForTimeout(700);
    for (let visit = 0; visit < 2; visit++) {
      await drawn(page, 8);
      expect(await taken(page, 'html')).toContain('Confidential');
      const html = await taken(page, 'plain-html');
      expect(html).not.toContain('Confidential');
      // The other case goes as it is.
      expect(JSON.stringify(stateIn(html).cases[1])).toContain('0.95');
      expect(stateIn(html).cases[0].work.scenario.name).toBe('Small firm');
      await page.reload();
    }
    // What was opened goes with its case; the flag does not stay behind.
    await drawn(page, 8);
    await page.selectOption('[data-role="cases"]', '0');
    await shows(page, 'Confidential');
    await page.click('[data-command="saved"]');
    await page.click('[data-saved="again"]');
    await page.click('[data-saved="yes"]');
    await gone(page, 'dialog');
    await page.click('[data-command="export"]');
    expect(await page.locator('[data-export="plain-html"]').count()).toBe(0);
    await page.context().close();
  });
});

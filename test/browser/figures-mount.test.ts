import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium, openDocument, script } from './chromium.ts';

let browser: Browser;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const code = script(`
  import { mount, usageDecay } from '@uptake/viz';
  import { sampleEnsemble } from '../charts/sample-ensemble.ts';
  const state = (end) => [
    sampleEnsemble({ arm: 'unaligned', label: 'Unaligned', start: 0.54, end: 0.16, seed: 1 }),
    sampleEnsemble({ arm: 'aligned', label: 'Aligned', start: 0.5, end, seed: 2 }),
  ];
  const flags = [{ week: 20, label: 'Training' }];
  const host = document.querySelector('#host');
  globalThis.figure = mount(host, usageDecay, state(0.85), { flags });
  globalThis.told = [];
  for (const name of ['cursor', 'zoom']) figure.on(name, (event) => told.push([name, event]));
  globalThis.listenToFlags = () => figure.on('flag', (event) => told.push(['flag', event]));
  globalThis.replay = () => figure.replay(state(0.3), state(0.85), 300);
`);

beforeEach(async () => {
  // A figure shown at half its own size: what is told must be in its values all the same.
  const html =
    '<!doctype html><meta charset="utf-8"><title>Figure</title><style>#host{width:800px;zoom:0.5}</style><div id="host" tabindex="0"></div>';
  ({ page, complaints } = await openDocument(browser, html));
  await page.addScriptTag({ content: code });
});

/** A place in the plot on the screen, by shares from its upper left corner. */
const placeAt = async (across: number, down: number): Promise<[number, number]> =>
  (await page.evaluate(`(() => {
    const plot = document.querySelector('[data-role="plot"]');
    const [left, right] = plot.dataset.x.split(' ').map(Number);
    const [bottom, top] = plot.dataset.y.split(' ').map(Number);
    const svg = plot.closest('svg');
    const at = new DOMPoint(left + ${across} * (right - left), top + ${down} * (bottom - top));
    const { x, y } = at.matrixTransform(svg.getScreenCTM());
    return [x, y];
  })()`)) as [number, number];
const told = (name: string): Promise<unknown[]> =>
  page.evaluate(`told.filter(([one]) => one === '${name}').map(([, event]) => event)`) as Promise<
    unknown[]
  >;
const textOf = (role: string): Promise<string | null> =>
  page.evaluate(`document.querySelector('[data-role="${role}"]')?.textContent ?? null`);

it('the cursor follows the pointer and the keys', async () => {
  await page.mouse.move(...(await placeAt(0.5, 0.5)));
  // Half of weeks 1 to 104.
  expect(await textOf('cursor')).toMatch(/^week 5[23]: gap \d+ points$/);
  await page.focus('#host');
  await page.keyboard.press('End');
  expect(await textOf('cursor')).toMatch(/^week 104: /);
  expect(complaints).toEqual([]);
});

it('weeks that are drawn over are zoomed to, and a double click shows all again', async () => {
  const from = await placeAt(0.25, 0.5);
  const to = await placeAt(0.5, 0.5);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, from[1]);
  await page.mouse.move(...to);
  expect(
    await page.evaluate('document.querySelectorAll(\'[data-role="brush"] rect\').length'),
  ).toBe(1);
  await page.mouse.up();
  const [zoom] = (await told('zoom')) as { weeks: [number, number] }[];
  expect(zoom?.weeks[0]).toBeGreaterThan(24);
  expect(zoom?.weeks[1]).toBeLessThan(56);
  expect(await textOf('week-axis')).toContain(`week ${zoom?.weeks[0]}`);
  await page.mouse.dblclick(...(await placeAt(0.5, 0.5)));
  expect(await textOf('week-axis')).toContain('week 11326');
  expect(complaints).toEqual([]);
});

it('a flag is dragged by the weeks that the pointer goes, where somebody listens', async () => {
  const flag = page.locator('[data-flag="0"] text');
  const box = await flag.boundingBox();
  const start = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 2] as const;
  const [left] = await placeAt(0, 0);
  const [right] = await placeAt(1, 0);
  const drag = async (): Promise<void> => {
    await page.mouse.move(...start);
    await page.mouse.down();
    await page.mouse.move(start[0] + 10, start[1]);
    // A tenth of 103 weeks.
    await page.mouse.move(start[0] + (right - left) / 10, start[1] + 300);
    await page.mouse.up();
  };
  await drag();
  expect(await told('flag')).toEqual([]);
  await page.evaluate('listenToFlags()');
  await drag();
  expect((await told('flag')).at(-1)).toEqual({ index: 0, week: 30 });
  expect(await told('zoom')).toEqual([]);
  expect(complaints).toEqual([]);
});

it('a replay goes from one state to the other', async () => {
  await page.evaluate('replay()');
  expect(await textOf('end-labels')).toContain('Aligned 85 %');
  expect(await page.evaluate('figure.toPng(1).then(({ size }) => size > 1000)')).toBe(true);
  expect(complaints).toEqual([]);
});

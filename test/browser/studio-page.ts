import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScenarioInput } from '@uptake/core';
import { withPageState } from '@uptake/viz/internal';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildStudio } from '../../packages/studio/build.ts';

const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Every panel of the studio, in the order of its tabs. */
export const panels = [
  'reasons',
  'learning',
  'rivals',
  'calculation',
  'people',
  'gap',
  'modes',
  'levers',
  'roles',
  'map',
  'table',
];

/** Debian's firefox-esr, or the one named in UPTAKE_FIREFOX. */
export const firefoxPath: string =
  process.env['UPTAKE_FIREFOX'] ?? onPath('firefox-esr') ?? onPath('firefox') ?? 'firefox-esr';

/** A firm of forty, quick to run. */
export const smallFirm: ScenarioInput = {
  name: 'Small firm',
  weeks: 40,
  roles: [{ name: 'Analyst', headcount: 40 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
};

let file: Promise<string> | undefined;

/** The studio, built once, alone in a folder. */
export function studioFile(): Promise<string> {
  file ??= buildStudio().then((html) => {
    const path = join(mkdtempSync(join(tmpdir(), 'uptake-studio-')), 'studio.html');
    writeFileSync(path, html);
    return path;
  });
  return file;
}

/** A studio with a state inside. */
export async function pageWith(state: unknown): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'uptake-state-')), 'studio.html');
  writeFileSync(path, withPageState(readFileSync(await studioFile(), 'utf8'), state));
  return path;
}

/** A page of the studio and what it said and asked for. */
export interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly messages: string[];
  readonly url: string;
}

/** Opens the studio offline from `file://`; `hash` with its `#`, `watch` runs before the page's own script. */
export async function open(
  browser: Browser,
  options: BrowserContextOptions & { hash?: string; path?: string; watch?: () => void } = {},
): Promise<Opened> {
  const { hash = '', path, watch, ...context } = options;
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    offline: true,
    acceptDownloads: true,
    ...context,
  });
  if (watch) await page.addInitScript(watch);
  const requests: string[] = [];
  const messages: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  const url = pathToFileURL(path ?? (await studioFile())).href;
  await page.goto(url + hash);
  return { page, requests, messages, url };
}

/** Waits until a result of at least `runs` paired runs of the newest request is drawn. */
export async function drawn(page: Page, runs = 80): Promise<void> {
  await page.waitForFunction(
    (least) => {
      // The page unpacks its script first.
      const { dataset } = document.querySelector<HTMLElement>('.studio') ?? {};
      return dataset?.['drawn'] === dataset?.['asked'] && Number(dataset?.['runs']) >= least;
    },
    runs,
    { timeout: 90_000 },
  );
}

/** Sets a slider as a drag would, and lets go. */
export async function slide(page: Page, lever: string, arm: 0 | 1, value: number): Promise<void> {
  await page.locator(`[data-arm="${arm}"] [data-lever="${lever}"]`).evaluate((input, next) => {
    (input as HTMLInputElement).value = String(next);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

/** The main chart as SVG text. */
export function mainChart(page: Page): Promise<string> {
  return page.locator('[data-figure="decay"] svg').evaluate((svg) => svg.outerHTML);
}

/** Waits until nothing matches any more. */
export async function gone(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector, { state: 'detached' });
}

/** The main chart once it has left `from` and stands still. */
export async function atRest(page: Page, from: string): Promise<string> {
  let seen = from;
  for (let still = 0; still < 3; ) {
    await page.waitForTimeout(200);
    const now = await mainChart(page);
    still = now === seen && now !== from ? still + 1 : 0;
    seen = now;
  }
  return seen;
}

/** Where a week and share lie on the screen. */
export async function spot(page: Page, week: number, percent: number): Promise<[number, number]> {
  const plot = page.locator('[data-figure="decay"] [data-role="plot"]');
  const numbers = async (name: string) =>
    ((await plot.getAttribute(name)) ?? '').split(' ').map(Number);
  const [x0, x1, w0, w1] = (await numbers('data-x')) as [number, number, number, number];
  const [y0, y1, v0, v1] = (await numbers('data-y')) as [number, number, number, number];
  const box = await page.locator('[data-figure="decay"] svg').boundingBox();
  const x = x0 + ((week - w0) / (w1 - w0)) * (x1 - x0);
  const y = y0 + ((percent / 100 - v0) / (v1 - v0)) * (y1 - y0);
  return [(box?.x ?? 0) + x, (box?.y ?? 0) + y];
}

import { buildSync } from 'esbuild';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Starts the system's Chromium (`UPTAKE_CHROMIUM` names another). */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['UPTAKE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

/** The schemes that pages are looked at in. */
export const schemes: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', forcedColors: 'active', colorScheme: 'light' },
  { name: 'forced colours, dark', forcedColors: 'active', colorScheme: 'dark' },
];

/** TypeScript of this folder as one script for a page, from the packages' sources. */
export function script(contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    conditions: ['@uptake/source'],
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens a document in a page of its own and collects what it asks for and complains about. */
export async function openDocument(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.setContent(html, { waitUntil: 'load' });
  return { page, requests, complaints };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { launchChromium, script } from './chromium.ts';
import { launchFirefox } from './marionette.ts';
import { firefoxPath } from './studio-page.ts';
import { tickTexts } from './tick-texts.ts';

/** Ranges looked at: once 100,000 were, and none differed. */
const ranges = Number(process.env['UPTAKE_TICK_RANGES'] ?? 10_000);

const code = script(`
  import { tickTexts } from './tick-texts.ts';
  document.documentElement.dataset.ticks = tickTexts(${ranges}).join(' ');
`);

it('writes the same ticks in Node and in Chromium', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    const got = await page.evaluate('document.documentElement.dataset.ticks.split(" ")');
    expect(got).toEqual(tickTexts(ranges));
  } finally {
    await browser.close();
  }
});

it('writes the same ticks in Node and in Firefox', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'uptake-ticks-'));
  const file = join(folder, 'ticks.html');
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><title>Ticks</title><script>${code}</script>`,
  );
  const firefox = await launchFirefox(firefoxPath, pathToFileURL(file).href);
  try {
    const got = await firefox.evaluate('document.documentElement.dataset.ticks.split(" ")');
    expect(got).toEqual(tickTexts(ranges));
  } finally {
    await firefox.quit();
    rmSync(folder, { recursive: true });
  }
});

import { existsSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { chromium } from 'playwright-core';

/** Nanoseconds an employee-week in a worker of Chromium, by policy. */
export type InWorker = {
  readonly [policy: string]: { readonly kernel: number; readonly line: number };
};

/** Times kernel and straight line in a worker of Chromium; null where there is no Chromium. */
export async function inChromium(): Promise<InWorker | null> {
  const executablePath = process.env['UPTAKE_CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) return null;
  const { outputFiles } = buildSync({
    entryPoints: ['benchmarks/cases/in-worker.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['@uptake/source'],
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const page = await browser.newPage();
    return (await page.evaluate(
      (code) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([code])));
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
      outputFiles[0]?.text ?? '',
    )) as InWorker;
  } finally {
    await browser.close();
  }
}

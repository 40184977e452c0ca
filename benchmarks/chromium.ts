import { existsSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { chromium } from 'playwright-core';

const source = `
import { parseScenario, simulate } from '@uptake/core';
const weeks = 52, employees = 4096;
const answer = {};
for (const preset of ['unaligned', 'aligned']) {
  const scenario = parseScenario({ name: 'Worker', weeks, roles: [{ name: 'Analyst', headcount: employees }], policy: { preset } });
  const times = [];
  for (let i = 0; i < 9; i++) {
    const start = performance.now();
    simulate(scenario, { seed: 'worker' });
    times.push(performance.now() - start);
  }
  answer[preset] = Math.min(...times.slice(2)) * 1e6 / (weeks * employees);
}
postMessage(answer);`;

/** Nanoseconds an employee-week in a worker of Chromium, by policy; null where there is no Chromium. */
export async function inChromium(): Promise<Record<string, number> | null> {
  const executablePath = process.env['UPTAKE_CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) return null;
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: import.meta.dirname },
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
        new Promise((resolve) => {
          const worker = new Worker(URL.createObjectURL(new Blob([code])));
          worker.onmessage = ({ data }) => resolve(data);
        }),
      outputFiles[0]?.text ?? '',
    )) as Record<string, number>;
  } finally {
    await browser.close();
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Firefox, launchFirefox } from './marionette.ts';
import { chartFromNode } from './studio-node-chart.ts';
import { firefoxPath, studioFile } from './studio-page.ts';

/** Run inside the page: keeps the text of every file that the page hands out, and every error. */
const spy = `
  const real = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob.type === 'image/svg+xml') blob.text().then((text) => { document.documentElement.dataset.svg = text; });
    return real.call(URL, blob);
  };
  addEventListener('error', ({ message }) => { document.documentElement.dataset.error = message; });
`;

describe('the studio in Firefox', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await launchFirefox(firefoxPath, pathToFileURL(await studioFile()).href);
  }, 600_000);
  afterAll(() => firefox?.quit());

  const until = async (expression: string): Promise<void> => {
    for (let k = 0; k < 900; k++) {
      if ((await firefox.evaluate(expression)) === true) return;
      await wait(100);
    }
    throw new Error(`never became true: ${expression}`);
  };
  const runs = (count: number) =>
    until(`Number(document.querySelector('.studio')?.dataset.runs) >= ${count}`);

  it('draws from a file with no network, on workers, asking for nothing', async () => {
    await runs(80);
    expect(
      await firefox.evaluate("document.querySelector('.provenance').textContent"),
    ).not.toContain('without workers');
    const asked = await firefox.evaluate(
      "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith('blob:'))",
    );
    expect(asked).toEqual([]);
  });

  it('gives the same SVG bytes as Node', async () => {
    await firefox.evaluate(
      `(() => { const script = document.createElement('script'); script.textContent = ${JSON.stringify(spy)}; document.head.append(script); return true; })()`,
    );
    await firefox.evaluate(
      "(() => { document.querySelector('[data-command=export]').click(); return true; })()",
    );
    await until('document.querySelector(\'[data-export="use.svg"]\') !== null');
    await firefox.evaluate(
      '(() => { document.querySelector(\'[data-export="use.svg"]\').click(); return true; })()',
    );
    await until('document.documentElement.dataset.svg !== undefined');
    expect(await firefox.evaluate('document.documentElement.dataset.svg')).toBe(chartFromNode());
    expect(await firefox.evaluate('document.documentElement.dataset.error ?? null')).toBeNull();
  });
});

import { MODEL_VERSION } from '@uptake/core';
import { german } from '@uptake/viz/internal';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHash } from '../../packages/studio/src/state/share.ts';
import { catalogue } from '../../packages/studio/src/words/words.ts';
import { launchChromium } from './chromium.ts';
import { crowding, cuts, faults, resize } from './crowding.ts';
import { drawn, gone, open, panels, slide } from './studio-page.ts';
import { textProblems } from './text-boxes.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** An organisation with names that are no English. */
const link = (more: object = {}): Promise<string> =>
  toHash({
    model: MODEL_VERSION,
    work: {
      scenario: {
        name: 'Beispiel AG',
        weeks: 20,
        roles: ['Analyse', 'Vertrieb', 'Leitung'].map((name) => ({ name, headcount: 8 })),
        rollout: { training: [{ week: 10, gain: 0.3 }], campaign: [{ week: 4, size: 1 }] },
        economics: { hour: 50, licence: { perSeatWeek: 6 } },
        arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
      },
    },
    view: { language: 'de', ...more },
  });

/** All texts of a catalogue; functions with marks for their values. */
function textsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node === 'function')
    return [(node as (...given: string[]) => string)('{0}', '{1}', '{2}', '{3}')];
  return Object.values(node as object).flatMap(textsOf);
}

const parts = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(/\{\d\}|[.,:;()\n]/)).map((part) => part.trim());

/** English texts and their parts between values that no German text has: none of them may stand on a German page. */
const englishParts = (() => {
  const { phrases, terms } = german;
  const known = [
    ...textsOf(catalogue.de),
    ...Object.values(phrases),
    ...Object.values(terms),
    // Each language calls itself by its own name.
    'English',
    'Deutsch',
  ].join('\n');
  const english = [...textsOf(catalogue.en), ...Object.keys(phrases), ...Object.keys(terms)];
  const isSaid = (part: string): boolean =>
    new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u').test(known);
  const escaped = parts(english)
    .filter((part) => /\p{L}{4}/u.test(part))
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return [...new Set(escaped)].filter((part) => !isSaid(part));
})();

/** Whatever of a page is read or read out: texts, tool tips, names and descriptions. */
const wordsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode())
      if (!node.parentElement?.closest('script, style')) found.push(node.textContent ?? '');
    for (const one of document.querySelectorAll('[title], [aria-label], [aria-valuetext], [label]'))
      for (const name of ['title', 'aria-label', 'aria-valuetext', 'label'])
        found.push(one.getAttribute(name) ?? '');
    return found.filter((text) => /\p{L}/u.test(text));
  });

/** Words that no German text has: what was never in the catalogue has some of them. */
const common =
  /(?<!\p{L})(the|of|and|with|from|this|each|are|is|people|week|weeks|share|runs|use|not|by|to)(?!\p{L})/gu;

/** English in what a page says; nothing but what its place is. */
async function english(page: Page, place: string): Promise<string[]> {
  const all = (await wordsOf(page)).join('\n');
  const plain = [...all.matchAll(common)].map(([found], k) => `${place}: ${found} (${k})`);
  const said = englishParts
    .filter((part) => new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u').test(all))
    .map((part) => `${place}: ${part}`);
  return [...plain, ...said];
}

/** Buttons and titles whose text is wider than they are, or that leave the column they are in. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, .bar h2, .instruction, legend')]
      .filter((one) => {
        const { right } = one.getBoundingClientRect();
        const edge = one.closest('.column')?.getBoundingClientRect().right ?? right;
        return one.clientWidth > 0 && (one.scrollWidth > one.clientWidth + 1 || right > edge);
      })
      .map((one) => `"${one.textContent}" is cut`),
  );

it('is German in every panel, and fits windows of 1024 and 390 px', async () => {
  const { messages, page } = await open(browser, { hash: await link() });
  await drawn(page, 8);
  expect(await page.getAttribute('html', 'lang')).toBe('de');
  expect(englishParts.length).toBeGreaterThan(400);
  const wrong: string[] = [];
  for (const panel of [...panels, 'money']) {
    await page.locator(`.panel [data-choice="${panel}"]`).click();
    await page.waitForSelector('.panel svg[role="img"], .panel canvas, .panel table');
    wrong.push(...(await english(page, panel)));
    for (const [width, height] of [
      [1024, 768],
      [390, 844],
    ] as const) {
      await resize(page, width, height);
      const all = [
        ...(await crowding(page)),
        ...(await page.evaluate(textProblems)),
        ...(await faults(page)),
        ...(await cut(page)),
      ];
      wrong.push(...all.map((fault) => `${panel} at ${width}x${height}: ${fault}`));
    }
    await resize(page, 1280, 720);
    await page.locator('.enlarge').click();
    await page.waitForSelector('.panel svg[role="img"], .panel canvas, .panel table');
    wrong.push(...(await english(page, `${panel}, enlarged`)));
    await page.locator('.enlarge').click();
  }
  expect(wrong).toEqual([]);
  expect(messages).toEqual([]);
  await page.close();
}, 240_000);

it('cuts no policy in its list, and no weeks below a long name, in either language', async () => {
  const name = 'Beispielhafte Gesellschaft für Beratung und Prüfung mit beschränkter Haftung';
  const roles = [{ name: 'Analyse', headcount: 1200 }];
  const question = 'Hält die Nutzung, wenn niemand fragt, wem die gewonnene Zeit gehört?';
  const economics = { hour: 50, licence: { perSeatWeek: 6 } };
  const arms = { unaligned: {}, aligned: { policy: { preset: 'aligned' } } };
  const scenario = { name, weeks: 104, roles, question, economics, arms };
  const wrong: string[] = [];
  for (const language of ['de', 'en']) {
    const view = { language, panel: 'map' };
    const hash = await toHash({ model: MODEL_VERSION, work: { scenario }, view });
    const { page } = await open(browser, { hash });
    await drawn(page, 1);
    await page.waitForSelector('.picks');
    for (const [width, height] of [
      [1024, 768],
      [1280, 720],
      [1366, 625],
      [1920, 1080],
      [3840, 2160],
      [390, 844],
    ] as const) {
      await resize(page, width, height);
      for (const fault of await cuts(page))
        wrong.push(`${language} at ${width}x${height}: ${fault}`);
    }
    await page.context().close();
  }
  expect(wrong).toEqual([]);
}, 60_000);

it('is German in columns, readings, dialogs, story, guess and for a presenter', async () => {
  const { page } = await open(browser, { hash: await link() });
  await drawn(page, 8);
  const wrong: string[] = [];
  for (const column of ['all', 'assumptions']) {
    await page.locator(`.column [data-choice="${column}"]`).click();
    wrong.push(...(await english(page, column)), ...(await cut(page)));
  }
  for (const reading of ['own-start', 'parting']) {
    await page.locator('.panel .bar select').selectOption(reading);
    await page.waitForSelector('.panel svg[role="img"]');
    wrong.push(...(await english(page, reading)));
  }
  for (const mode of ['runs', 'one', 'real']) {
    await page.locator(`.stage [data-choice="${mode}"]`).click();
    wrong.push(...(await english(page, mode)));
  }
  for (const key of ['k', 's', 'e', 'n', 'x', '?']) {
    await page.keyboard.press(key);
    await page.waitForSelector('dialog[open]');
    wrong.push(...(await english(page, `dialog ${key}`)), ...(await cut(page)));
    await page.keyboard.press('Escape');
    await gone(page, 'dialog');
  }
  for (const key of ['p', 'p', 'f', 'f', 't']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(200);
    wrong.push(...(await english(page, `key ${key}`)), ...(await cut(page)));
  }
  for (let k = 0; k < 6; k++) {
    await drawn(page, 8);
    wrong.push(...(await english(page, `step ${k + 1}`)), ...(await cut(page)));
    await page.locator('[data-story="next"]').click();
  }
  expect(wrong).toEqual([]);
  await page.close();
}, 240_000);

it('loses nothing when the language is switched', async () => {
  const { page } = await open(browser, { hash: await link({ language: 'en', week: 12 }) });
  await drawn(page, 8);
  await slide(page, 'credit', 0, 0.4);
  await drawn(page);
  const state = () =>
    page.evaluate(() => ({
      sliders: [...document.querySelectorAll('input[type="range"]')].map((one) => [
        one.getAttribute('data-lever'),
        (one as HTMLInputElement).value,
      ]),
      lines: [...document.querySelectorAll('[data-figure="decay"] [data-series] path')].length,
      asked: document.querySelector<HTMLElement>('.studio')?.dataset['asked'],
      undo: document.querySelector<HTMLButtonElement>('[data-command="undo"]')?.disabled,
    }));
  const [before, said] = [await state(), await wordsOf(page)];
  expect(before.undo).toBe(false);
  await page.keyboard.press('l');
  await page.waitForSelector('html[lang="de"]');
  expect(await state()).toEqual(before);
  expect(await english(page, 'switched')).toEqual([]);
  await page.waitForTimeout(600);
  await page.reload();
  await drawn(page);
  expect(await page.getAttribute('html', 'lang')).toBe('de');
  expect((await state()).sliders).toEqual(before.sliders);
  await page.keyboard.press('l');
  await page.waitForSelector('html[lang="en"]');
  expect((await wordsOf(page)).filter((text) => !said.includes(text))).toEqual([]);
  await page.close();
}, 120_000);

it('says in German that a file was refused and that the rules stand in English', async () => {
  const { page } = await open(browser, { hash: await link() });
  await drawn(page, 8);
  await page.evaluate(() => {
    const data = new DataTransfer();
    const text = 'name: X\nroles: [{ name: A, headcount: 5 }]\npolicy: { relief: 1.4 }\n';
    data.items.add(new File([text], 'x.yaml', { type: 'text/yaml' }));
    dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
  });
  await page.waitForSelector('.problems');
  const lines = await page.locator('.problems p').allTextContents();
  expect(lines).toEqual([
    'x.yaml ließ sich nicht öffnen; die Gründe (auf Englisch):',
    expect.stringMatching(/^policy\.relief must be in \[0, 1\], got 1\.4/),
  ]);
  await page.close();
});

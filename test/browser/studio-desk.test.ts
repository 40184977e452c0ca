import { readFileSync } from 'node:fs';
import { parseStory, type Story } from '@uptake/cli/story';
import { parseScenario } from '@uptake/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { launchChromium } from './chromium.ts';
import { linkOf } from './studio-downloads.ts';
import { drawn, gone, mainChart, open, pageWith, slide, smallFirm, spot } from './studio-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const scenario = smallFirm;
const sheet = (): Story =>
  parseStory(
    parse(readFileSync('packages/cli/data/stories/60.yaml', 'utf8')),
    parseScenario(scenario),
  );

const told = (story: Story): Promise<string> => pageWith({ work: { scenario, script: { story } } });

/** Opens the desk by its key and gives its window. */
async function deskOf(page: Page): Promise<Page> {
  const [desk] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('d')]);
  await desk.waitForSelector('.desk');
  return desk;
}

const title = (page: Page): Promise<string | null> => page.textContent('.story h2');

describe('the desk', () => {
  it('leads through the sheet of 60 minutes by keys, and no note comes near the screen', async () => {
    const story = sheet();
    const { page, messages } = await open(browser, { path: await told(story) });
    await drawn(page, 8);
    const desk = await deskOf(page);
    desk.on('console', (message) => messages.push(message.text()));
    desk.on('pageerror', (error) => messages.push(error.message));
    for (const [k, step] of story.steps.entries()) {
      await expect.poll(() => title(page)).toBe(step.title);
      await expect.poll(() => desk.textContent('.now h2')).toBe(step.title);
      const said = (await desk.textContent('[data-role="say"]')) ?? '';
      const screen = await page.content();
      for (const line of step.say) {
        expect(said).toContain(line.replace(/^- /, ''));
        expect(screen).not.toContain(line.slice(0, 30));
      }
      for (const line of step.text) expect(await page.textContent('.story')).toContain(line);
      if (step.show.guess) {
        await drawn(page, 8);
        const [x, y] = await spot(page, 1, 60);
        const [to, low] = await spot(page, 40, 30);
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(to, low, { steps: 8 });
        await page.mouse.up();
        await expect.poll(() => desk.textContent('[data-desk="next"]')).toBe('Reveal the guess');
        await page.keyboard.press('PageDown');
        await page.waitForSelector('[data-role="score"]');
        expect(await title(page)).toBe(step.title);
      }
      // By turns with the clicker in the page, and on the desk.
      await (k % 2 === 0 ? page : desk).keyboard.press('PageDown');
    }
    await page.waitForSelector('[data-lever]');
    expect(await desk.textContent('.desk')).toContain('No story is told.');
    await desk.click('[data-desk="begin"]');
    await expect.poll(() => title(page)).toBe(story.steps.at(-1)?.title);
    await desk.keyboard.press('b');
    await page.waitForSelector('.blank');
    await desk.keyboard.press('.');
    await gone(page, '.blank');
    expect(messages).toEqual([]);
    await page.context().close();
  });

  it('keeps step, clock and its window over a reload, and goes with the page', async () => {
    const story = sheet();
    const { page, messages } = await open(browser, { path: await told(story) });
    await drawn(page, 8);
    const desk = await deskOf(page);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect.poll(() => desk.textContent('.now h2')).toBe(story.steps[2]?.title);
    const shown = () => desk.textContent('.now h2', { timeout: 5000 });
    await desk.keyboard.press('F5');
    await page.waitForTimeout(1200);
    await page.reload();
    await page.waitForSelector('.story h2');
    expect(await title(page)).toBe(story.steps[2]?.title);
    await expect.poll(shown).toBe(story.steps[2]?.title);
    expect(await desk.textContent('[data-clock="all"] b')).not.toBe('0:00');
    await desk.click('[data-desk="next"]');
    await expect.poll(() => title(page)).toBe(story.steps[3]?.title);
    await desk.keyboard.press('PageUp');
    await expect.poll(() => title(page)).toBe(story.steps[2]?.title);
    await expect.poll(shown).toBe(story.steps[2]?.title);
    // What nobody speaks to any more says so, and what was closed stays closed.
    await page.goto('about:blank');
    await expect.poll(() => desk.textContent('.now')).toContain('The page is being loaded anew.');
    await page.goBack();
    await expect.poll(shown).toBe(story.steps[2]?.title);
    await page.keyboard.press('d');
    await expect.poll(() => desk.isClosed()).toBe(true);
    await page.reload();
    await page.waitForSelector('.story h2');
    expect(page.context().pages()).toHaveLength(1);
    // There is no address to load it from.
    const emptied = await deskOf(page);
    await Promise.all([emptied.waitForEvent('close'), emptied.reload().catch(() => null)]);
    const last = await deskOf(page);
    expect(messages).toEqual([]);
    const context = page.context();
    await Promise.all([last.waitForEvent('close'), page.close()]);
    await context.close();
  });

  it('says how far behind the room is', async () => {
    const { page } = await open(browser, { path: await told(sheet()) });
    await drawn(page, 8);
    const desk = await deskOf(page);
    const clock = (id: string) => desk.textContent(`[data-clock="${id}"]`);
    expect(await clock('all')).toContain('The clock stands.');
    await page.clock.install();
    await desk.click('[data-desk="clock"]');
    await expect.poll(() => desk.textContent('[data-desk="clock"]')).toBe('Stop the clock');
    await page.clock.fastForward('04:00');
    await expect.poll(() => clock('step')).toMatch(/This step 4:0\d of 3:001:0\d over/);
    await expect.poll(() => clock('all')).toMatch(/In all 4:0\d of 60:001 min behind/);
    await page.keyboard.press('PageDown');
    await page.clock.fastForward('02:00');
    await expect.poll(() => clock('step')).toMatch(/This step 2:0\d of 5:002:5\d left/);
    await desk.click('[data-desk="clock"]');
    await expect.poll(() => desk.textContent('[data-desk="clock"]')).toBe('Start the clock');
    await page.clock.fastForward('30:00');
    await expect.poll(() => clock('all')).toMatch(/In all 6:[01]\d of 60:001 min behind/);
    await desk.click('[data-desk="again"]');
    await desk.click('[data-desk="again-yes"]');
    await expect.poll(() => clock('all')).toContain('In all 0:00');
    await expect.poll(() => title(page)).toBe('Welcome');
    await page.context().close();
  });

  it('is a strip below the page where there is no second window, after a yes, and the presenter hides it', async () => {
    const { page } = await open(browser, {
      path: await told(sheet()),
      watch: () => {
        window.open = () => null;
      },
    });
    await drawn(page, 8);
    await page.click('[data-desk="open"]');
    await page.waitForSelector('dialog [data-strip="yes"]');
    expect(await page.textContent('dialog')).toContain('visible on this screen');
    // Nothing of the desk may stand there before a yes, nor after a no.
    expect(await page.locator('.desk-strip').count()).toBe(0);
    await page.click('[data-strip="no"]');
    await gone(page, 'dialog');
    expect(await page.locator('.desk-strip').count()).toBe(0);
    await page.keyboard.press('d');
    await page.click('[data-strip="yes"]');
    await page.waitForSelector('.desk-strip [data-role="say"]');
    await page.keyboard.press('f');
    await gone(page, '.desk-strip');
    await page.keyboard.press('f');
    await page.waitForSelector('.desk-strip');
    await page.keyboard.press('d');
    await gone(page, '.desk-strip');
    await page.context().close();
  });
});

describe('one key', () => {
  it('begins again: it asks, restores step and scenario, and can be undone', async () => {
    const story = sheet();
    const { page } = await open(browser, { path: await told(story) });
    await drawn(page, 8);
    for (let k = 0; k < 5; k++) await page.keyboard.press('PageDown');
    await expect.poll(() => title(page)).toBe('One lever');
    await slide(page, 'displacement', 0, 0.95);
    await page.keyboard.press('x');
    await page.waitForSelector('dialog [data-reset="yes"]');
    await page.keyboard.press('Escape');
    await gone(page, 'dialog');
    expect(await title(page)).toBe('One lever');
    await page.keyboard.press('x');
    await page.click('[data-reset="yes"]');
    await expect.poll(() => title(page)).toBe('Welcome');
    for (let k = 0; k < 5; k++) await page.keyboard.press('PageDown');
    await expect
      .poll(() => page.inputValue('[data-arm="0"] [data-lever="displacement"]'))
      .toBe('0.8');
    for (let k = 0; k < 6; k++) await page.keyboard.press('z');
    await expect
      .poll(() => page.inputValue('[data-arm="0"] [data-lever="displacement"]'))
      .toBe('0.95');
    await page.context().close();
  });

  it('without a story goes back to what the page holds', async () => {
    const { page } = await open(browser, { path: await pageWith({ work: { scenario } }) });
    await drawn(page, 8);
    const value = () => page.inputValue('[data-arm="0"] [data-lever="displacement"]');
    const before = await value();
    await slide(page, 'displacement', 0, 0.95);
    expect(await value()).toBe('0.95');
    await page.keyboard.press('x');
    await page.click('[data-reset="yes"]');
    await expect.poll(value).toBe(before);
    await page.context().close();
  });
});

describe('a note in the chart', () => {
  it('is inert text in page, SVG and link, and can be undone', async () => {
    const { page, messages } = await open(browser, {
      path: await pageWith({ work: { scenario } }),
    });
    await drawn(page, 8);
    const hostile = '<img src=x onerror=alert(1)>\u202e & "the works council"';
    await page.keyboard.press('n');
    await page.fill('[data-note="week"]', '12');
    await page.fill('[data-note="text"]', hostile);
    await page.keyboard.press('Enter');
    await gone(page, 'dialog');
    await page.waitForSelector('[data-figure="decay"] [data-note]');
    const label = () => page.textContent('[data-figure="decay"] [data-note]');
    expect(await label()).toContain('<img src=x onerror=alert(1)>');
    expect(await mainChart(page)).not.toMatch(/<img|\u202e/);
    await page.keyboard.press('e');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-export="use.svg"]'),
    ]);
    const svg = readFileSync(await download.path(), 'utf8');
    expect(svg).toContain('&lt;img src=x onerror=alert(1)>');
    expect(svg).not.toMatch(/<img|\u202e/);
    await page.keyboard.press('Escape');
    await gone(page, 'dialog');
    const { page: other } = await open(browser, {
      path: await pageWith({ work: { scenario } }),
      hash: await linkOf(page),
    });
    await other.waitForSelector('[data-figure="decay"] [data-note]');
    await other.context().close();
    await page.keyboard.press('z');
    await gone(page, '[data-figure="decay"] [data-note]');
    expect(messages).toEqual([]);
    await page.context().close();
  });
});

describe('a story dropped on the page', () => {
  it('is told about the scenario shown, or refused with every problem', async () => {
    const { page } = await open(browser, { path: await pageWith({ work: { scenario } }) });
    await drawn(page, 8);
    const drop = (text: string) =>
      page.evaluate((content) => {
        const data = new DataTransfer();
        data.items.add(new File([content], 'story.yaml'));
        dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
      }, text);
    await drop('title: Mine\nsteps: [{ title: One, show: { week: 41, panel: x } }]');
    await page.waitForSelector('.problems');
    const said = await page.textContent('.problems');
    expect(said).toContain('story.yaml could not be opened.');
    expect(said).toContain('steps[0].show.week must be in [1, 40]');
    expect(said).toContain('steps[0].show.panel must be one of');
    await drop('title: Mine\nsteps: [{ title: First of mine, text: Hello, say: Secret }]');
    await expect.poll(() => title(page)).toBe('First of mine');
    expect(await page.content()).not.toContain('Secret');
    await page.waitForTimeout(600);
    await page.reload();
    await page.waitForSelector('.story h2');
    expect(await title(page)).toBe('First of mine');
    await page.context().close();
  });
});

/** What cannot be read of the studio at a size of its window. */
import type { Page } from 'playwright-core';

/** What is where it must not be: a page that scrolls though it is no phone's, commands outside of it, text over text or outside of its figure. */
export const crowding = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { clientHeight, clientWidth, scrollHeight, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    const isPhone = clientWidth <= 820;
    if (!isPhone && scrollHeight > clientHeight)
      found.push(`the page is ${scrollHeight - clientHeight} px too high`);
    const main = document.querySelector('main') as HTMLElement;
    const fits = [1280, 1920, 3840].includes(clientWidth) && clientHeight >= 720;
    const isTall = main.dataset['rows']?.startsWith('tall') === true;
    if (fits && !isTall && main.scrollHeight > main.clientHeight + 1)
      found.push(`the charts are ${main.scrollHeight - main.clientHeight} px too high`);
    const shown = [...document.querySelectorAll('.top button, .timeline > *, .presets select')];
    for (const one of isPhone ? [] : shown) {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      if (left < 0 || top < 0 || right > clientWidth + 1 || bottom > clientHeight + 1)
        found.push(`${one.textContent?.slice(0, 20)} is outside of the window`);
    }
    return found;
  });

/** What cannot be read: plots that are low or upside down, rows on each other, figures that fail, tabs under others. */
export const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const plot of document.querySelectorAll('[data-role="plot"]')) {
      const [from, to, low, high] = (plot.getAttribute('data-y') ?? '').split(' ').map(Number);
      const size = Number(plot.closest('svg')?.getAttribute('font-size'));
      const height = (Number(from) - Number(to)) * Math.sign(Number(high) - Number(low));
      if (!(height >= 5 * size - 1)) found.push(`plot ${height} px high`);
    }
    const rows = [...document.querySelectorAll('.panel [data-step]')].map(
      (row) => row.querySelector('text')?.getBoundingClientRect() ?? new DOMRect(),
    );
    rows.forEach((row, k) => {
      const next = rows[k + 1];
      if (next && next.top > row.top && next.top < row.top + 0.75 * row.height)
        found.push(`row ${k} lies on the next`);
    });
    for (const broken of document.querySelectorAll('.broken')) found.push(broken.textContent ?? '');
    for (const tab of document.querySelectorAll('.panel .bar button, .panel select')) {
      tab.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { left, top, width, height } = tab.getBoundingClientRect();
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!seen || (!tab.contains(seen) && seen !== tab))
        found.push(`${tab.textContent || tab.getAttribute('aria-label')} is covered`);
    }
    return found;
  });

/** Words that are cut: names chosen in a list, buttons, titles, and how many people and weeks there are. */
export const cuts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    for (const list of document.querySelectorAll<HTMLSelectElement>('.preset select')) {
      const { font, paddingLeft, paddingRight } = getComputedStyle(list);
      context.font = font;
      const text = list.selectedOptions[0]?.textContent ?? '';
      const arrow = Number.parseFloat(font.match(/[\d.]+(?=px)/)?.[0] ?? '16');
      const room =
        list.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - arrow;
      if (list.clientWidth > 0 && context.measureText(text).width > room)
        found.push(`"${text}" is cut in its list`);
    }
    const size = document.querySelector('h1 .size') as HTMLElement;
    const [around, top] = [size.closest('.about'), size.closest('.top')].map(
      (one) => one?.getBoundingClientRect() ?? new DOMRect(),
    ) as [DOMRect, DOMRect];
    const { bottom, right, width } = size.getBoundingClientRect();
    if (width > 0 && (right > around.right + 1 || bottom > top.bottom + 1))
      found.push(`"${size.textContent}" is cut`);
    const main = document.querySelector('.panel h3');
    const lines = new Set(
      [...document.querySelectorAll('.panel .picks select')].map((one) =>
        Math.round(one.getBoundingClientRect().top),
      ),
    );
    if (main && innerWidth > 820 && lines.size > 1) found.push('the lists of a panel stand apart');
    return found;
  });

/** Gives the window another size, and waits until figures are drawn for it. */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  // Figures are drawn anew for the new size.
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.host:not(.scroll) > svg')].every(
        (svg) => svg.clientWidth === Math.max(200, svg.parentElement?.offsetWidth ?? 0),
      ),
    null,
    { timeout: 20_000 },
  );
  await page.waitForTimeout(60);
}

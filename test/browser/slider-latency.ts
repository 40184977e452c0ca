import type { Page } from 'playwright-core';

/** What dragging gave; times in ms. */
export interface Drag {
  /** 95th percentile of input to the first paint of that value or a newer one. */
  readonly p95: number;
  /** The same over the values that were painted themselves: none of them waited for a preview under way. */
  readonly own: number;
  /** Values asked for. */
  readonly values: number;
  /** Fewest paired runs of a picture drawn while dragging. */
  readonly runs: number;
  /** From letting go to so many paired runs as were waited for. */
  readonly settled: number;
  /** Longest task of the main thread. */
  readonly longest: number;
  /** How many times slower than a free machine a loop ran, before or after, at worst. */
  readonly slow: number;
  /** What one run of one arm took in a worker. */
  readonly run: number;
}

/** The watch that stands in the page. */
interface Watch {
  dragging: boolean;
  readonly asked: [number: number, at: number][];
  readonly latencies: number[];
  readonly own: number[];
  runs: number;
  longest: number;
  before: number;
}

/** How many times slower than a free machine, where a step of the loop takes 2.5 ns. */
const slowness = (): number => {
  const start = performance.now();
  let x = 1.1;
  for (let i = 0; i < 1e7; i++) x = x * 0.999999 + 0.001;
  return (performance.now() - start) / 1e7 / 2.5e-6 + (x > 1e9 ? 1 : 0);
};

/** Starts to watch: every input from here on until the paint that answers it. */
async function watch(page: Page): Promise<void> {
  const before = await page.evaluate(slowness);
  await page.evaluate((slow) => {
    const studio = document.querySelector('.studio') as HTMLElement;
    const number = (name: string) => Number(studio.dataset[name]);
    const watch: Watch = {
      dragging: true,
      asked: [],
      latencies: [],
      own: [],
      runs: Number.POSITIVE_INFINITY,
      longest: 0,
      before: slow,
    };
    (globalThis as unknown as { watch: Watch }).watch = watch;
    addEventListener(
      'input',
      ({ timeStamp }) => {
        const old = number('asked');
        setTimeout(() => {
          if (number('asked') > old) watch.asked.push([number('asked'), timeStamp]);
        }, 0);
      },
      true,
    );
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        watch.longest = Math.max(watch.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
    new MutationObserver(() => {
      const painted = number('drawn');
      if (watch.dragging) watch.runs = Math.min(watch.runs, number('runs'));
      requestAnimationFrame(() =>
        setTimeout(() => {
          while ((watch.asked[0]?.[0] ?? Number.POSITIVE_INFINITY) <= painted) {
            const [request, at] = watch.asked.shift() as [number, number];
            watch.latencies.push(performance.now() - at);
            if (request === painted) watch.own.push(performance.now() - at);
          }
        }, 0),
      );
    }).observe(studio, { attributes: true, attributeFilter: ['data-drawn'] });
  }, before);
}

/** Waits for `most` runs of what was let go, and tells what was seen. */
async function tell(page: Page, most: number): Promise<Drag> {
  const after = await page.evaluate(async (wanted) => {
    const studio = document.querySelector('.studio') as HTMLElement;
    const number = (name: string) => Number(studio.dataset[name]);
    const { watch } = globalThis as unknown as { watch: Watch };
    watch.dragging = false;
    const released = performance.now();
    while (
      (number('runs') < wanted || number('drawn') < number('asked')) &&
      performance.now() < released + 60_000
    )
      await new Promise((done) => setTimeout(done, 10));
    const settled = performance.now() - released;
    await new Promise((done) => setTimeout(done, 500));
    const high = (values: number[]): number =>
      values.sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    return {
      p95: high(watch.latencies),
      own: high(watch.own),
      values: watch.latencies.length,
      runs: Math.min(watch.runs, number('runs')),
      settled,
      longest: watch.longest,
      before: watch.before,
    };
  }, most);
  const { before, ...rest } = after;
  const slow = Math.max(1, before, await page.evaluate(slowness));
  return { ...rest, run: await runTime(page), slow };
}

/**
 * Throws a slider through its values within the page, one every 16 ms: too fast for any to be prefetched.
 *
 * @param unit - Distance of two values.
 * @param most - Runs to wait for in the end.
 */
export async function thrown(
  page: Page,
  control: string,
  unit: number,
  most: number,
): Promise<Drag> {
  await watch(page);
  await page.evaluate(
    async ([selector, by]) => {
      const input = document.querySelector(selector) as HTMLInputElement;
      for (let value = Number(input.min); value <= Number(input.max); value += by) {
        input.value = String(value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((done) => setTimeout(done, 16));
      }
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [control, unit] as const,
  );
  return tell(page, most);
}

/** What one run of one arm takes in a worker, in ms. @param people - How many it has. Default: those drawn. */
export async function runTime(page: Page, people?: number): Promise<number> {
  return page.evaluate((given) => {
    const { dataset } = document.querySelector('.studio') as HTMLElement;
    const { max: weeks } = document.querySelector('[data-role="week"]') as HTMLInputElement;
    return (Number(dataset['cost']) * (given ?? Number(dataset['people'])) * Number(weeks)) / 1e6;
  }, people);
}

/**
 * Drags a slider from end to end by mouse, after the pointer has rested on it.
 *
 * @param rest - How long it rests, in ms.
 * @param long - How long the drag takes, in ms.
 * @param most - Runs to wait for in the end.
 */
export async function dragged(
  page: Page,
  control: string,
  rest: number,
  long: number,
  most: number,
): Promise<Drag> {
  const slider = page.locator(control);
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await slider.boundingBox()) as {
    x: number;
    y: number;
    width: number;
    height: number;
  };
  const moves = 120;
  const to = (share: number) => page.mouse.move(x + 8 + share * (width - 16), y + height / 2);
  await to(0);
  await page.waitForTimeout(rest);
  await watch(page);
  await page.mouse.down();
  const start = performance.now();
  for (let k = 0; k <= moves; k++) {
    await to(k / moves);
    const left = start + (long * k) / moves - performance.now();
    if (left > 0) await page.waitForTimeout(left);
  }
  await page.mouse.up();
  return tell(page, most);
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usageDecay } from '../charts/usage-decay.ts';
import type { Ensemble } from '../data/weekly.ts';
import { renderSvg } from '../svg/render.ts';
import { between, withinWeeks } from './data.ts';
import { mount } from './mount.ts';

// @vitest-environment jsdom

const ensemble = (end: number): Ensemble => ({
  arm: 'aligned',
  label: 'Aligned',
  weeks: Int16Array.from([1, 2, 3, 4, 5]),
  levels: [0.5],
  quantiles: [Float64Array.from([0.5, 0.5, 0.5, 0.5, end])],
  runs: 3,
});
let host: HTMLElement;
let reduced = false;
const frames: FrameRequestCallback[] = [];

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  frames.length = 0;
  reduced = false;
  vi.stubGlobal('matchMedia', () => ({ matches: reduced }));
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  host.remove();
});

const point = (kind: string, x: number, y: number, target: Element = host) => {
  const event = new MouseEvent(kind, { bubbles: true, clientX: x, clientY: y });
  // jsdom takes no window of the test's as the view that D3 listens on.
  target.dispatchEvent(Object.defineProperty(event, 'view', { value: window }));
};
/** Middle of the plot; jsdom lays nothing out, so the SVG counts as shown in its own size. */
const middle = () => {
  const plot = host.querySelector('[data-role="plot"]') as Element;
  const [left = 0, right = 0] = (plot.getAttribute('data-x') ?? '').split(' ').map(Number);
  const [bottom = 0, top = 0] = (plot.getAttribute('data-y') ?? '').split(' ').map(Number);
  return [(left + right) / 2, (top + bottom) / 2] as const;
};

describe('mount', () => {
  it('shows what renderSvg writes, and draws again on update', () => {
    const figure = mount(host, usageDecay, [ensemble(0.8)]);
    expect(host.textContent).toContain('Aligned 80 %');
    expect(host.querySelectorAll('path')).toHaveLength(
      renderSvg(usageDecay([ensemble(0.8)])).split('<path').length - 1,
    );
    figure.update([ensemble(0.2)], { theme: 'dark' });
    expect(host.textContent).toContain('Aligned 20 %');
    expect(host.innerHTML).toContain('#14181D');
    figure.destroy();
    expect(host.innerHTML).toBe('');
  });

  it('moves the cursor with the pointer and the arrow keys, and tells its week', () => {
    const figure = mount(host, usageDecay, [ensemble(0.8)], { cursor: 4 });
    const weeks: number[] = [];
    const off = figure.on('cursor', ({ week }) => weeks.push(week));
    point('pointermove', ...middle());
    expect(host.querySelector('[data-role="cursor"]')?.textContent).toBe('week 3: 50 %');
    for (const key of ['ArrowRight', 'ArrowRight', 'Home', 'PageUp', 'x']) {
      host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    expect(weeks).toEqual([3, 4, 5, 1, 5]);
    off();
    point('pointermove', ...middle());
    expect(weeks).toHaveLength(5);
    figure.destroy();
  });

  it('tells which arm was clicked, drags flags by the weeks of the pointer and draws guesses', () => {
    const flags = [{ week: 2, label: 'Training' }];
    const figure = mount(host, usageDecay, [ensemble(0.8)], { flags });
    const told: unknown[] = [];
    figure.on('select', (event) => told.push(event));
    figure.on('flag', (event) => told.push(event));
    point('click', 0, 0, host.querySelector('[data-series] path') as Element);
    const [x, y] = middle();
    const pole = () => host.querySelector('[data-role="flags"] line')?.getAttribute('x1');
    const before = pole();
    point('mousedown', x, 0, host.querySelector('[data-flag] text') as Element);
    point('mousemove', x + 1e4, y);
    point('mouseup', x, y);
    expect(pole()).not.toBe(before);
    figure.on('guess', (event) => told.push(event));
    point('mousedown', ...middle());
    point('mouseup', 0, 0);
    point('mousemove', ...middle());
    expect(told).toEqual([
      { kind: 'series', index: 0 },
      { index: 0, week: 5 },
      { week: 3, share: 0.5 },
    ]);
    figure.destroy();
  });

  it('zooms to the weeks drawn over, from either side, and back by a double click', () => {
    const figure = mount(host, usageDecay, [ensemble(0.8)]);
    const told: unknown[] = [];
    figure.on('zoom', (event) => told.push(event));
    const [x, y] = middle();
    point('mousedown', x, y);
    point('mousemove', -1e4, y);
    expect(host.querySelectorAll('[data-role="brush"] rect')).toHaveLength(1);
    point('mouseup', -1e4, y);
    expect(host.querySelector('[data-role="brush"]')).toBeNull();
    expect(host.querySelector('[data-role="week-axis"]')?.textContent).toBe('week 13');
    expect(host.textContent).toContain('Aligned 50 %');
    point('dblclick', x, y);
    expect(host.querySelector('[data-role="week-axis"]')?.textContent).toBe('week 15');
    expect(told).toEqual([{ weeks: [1, 3] }, {}]);
    figure.destroy();
  });

  it('leaves the weeks drawn over to who listens, and tells the series reached by up and down', () => {
    const two = [ensemble(0.8), { ...ensemble(0.2), arm: 'unaligned', label: 'Unaligned' }];
    const figure = mount(host, usageDecay, two);
    const told: unknown[] = [];
    figure.on('brush', (event) => told.push(event));
    figure.on('select', ({ kind, index }) => told.push(`${kind} ${index}`));
    const [x, y] = middle();
    point('mousedown', x, y);
    point('mousemove', -1e4, y);
    point('mousemove', 1e4, y);
    point('mouseup', x, y);
    point('mousemove', -1e4, y);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
      host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(told).toEqual([
      { from: 1, to: 3 },
      { from: 3, to: 5 },
      ...['series 0', 'series 1', 'series 0', 'series 1'],
    ]);
    expect(host.querySelector('[data-role="week-axis"]')?.textContent).toBe('week 15');
    figure.destroy();
  });

  it('replays by mixing values, with the old curve as a ghost, and ends at the new state', async () => {
    const figure = mount(host, usageDecay, [ensemble(0.8)]);
    const done = figure.replay([ensemble(0.2)], [ensemble(0.8)], 1000);
    frames.shift()?.(100);
    frames.shift()?.(600);
    expect(host.textContent).toContain('Aligned 50 %');
    expect(host.textContent).toContain('before 20 %');
    frames.shift()?.(2000);
    await done;
    expect(host.textContent).toContain('Aligned 80 %');
    expect(frames).toHaveLength(0);
    figure.destroy();
  });

  it('moves nothing under reduced motion, but shows before and after', async () => {
    reduced = true;
    const figure = mount(host, usageDecay, [ensemble(0.8)]);
    await figure.replay([ensemble(0.2)], [ensemble(0.8)]);
    expect(frames).toHaveLength(0);
    expect(host.querySelectorAll('svg')).toHaveLength(2);
    expect(host.textContent).toContain('to 20 %, at half its peak');
    figure.update([ensemble(0.8)]);
    expect(host.querySelectorAll('svg')).toHaveLength(1);
    figure.destroy();
  });
});

it('between mixes values, not counts, weeks or names', () => {
  const from = {
    runs: 10,
    label: 'a',
    value: 0.5,
    series: Float64Array.of(0, 1),
    list: [0.5],
    weeks: Int16Array.of(1),
  };
  const to = {
    runs: 40,
    label: 'b',
    value: 1,
    series: Float64Array.of(1, 1),
    list: [1.5],
    weeks: Int16Array.of(9),
  };
  expect(between(from, to)(0.5)).toEqual({
    runs: 40,
    label: 'b',
    value: 0.75,
    series: Float64Array.of(0.5, 1),
    list: [1],
    weeks: Int16Array.of(9),
  });
  expect(between([1.5], [1.5, 2])(0.5)).toEqual([1.5, 2]);
});

it('some weeks of data are those of every series beside the weeks', () => {
  const weeks = Int16Array.of(1, 2, 3, 4);
  const data = [
    {
      weeks,
      label: 'a',
      quantiles: [Float64Array.of(5, 6, 7, 8)],
      levels: [0.5],
      groups: { time: Float64Array.of(1, 2, 3, 4) },
    },
  ];
  expect(withinWeeks(data, 2, 3)).toEqual([
    {
      weeks: Int16Array.of(2, 3),
      label: 'a',
      quantiles: [Float64Array.of(6, 7)],
      levels: [0.5],
      groups: { time: Float64Array.of(2, 3) },
    },
  ]);
  expect(withinWeeks({ values: [1, 2] }, 2, 3)).toEqual({ values: [1, 2] });
});

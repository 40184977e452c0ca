import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usageDecay } from '../charts/usage-decay.ts';
import type { Ensemble } from '../data/weekly.ts';
import { renderSvg } from '../svg/render.ts';
import { between, mount } from './mount.ts';

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

const point = (kind: string, x: number, y: number, target: Element = host) =>
  target.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX: x, clientY: y }));
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

  it('tells the week under the pointer and by arrow keys', () => {
    const figure = mount(host, usageDecay, [ensemble(0.8)], { cursor: 4 });
    const weeks: number[] = [];
    const off = figure.on('cursor', ({ week }) => weeks.push(week));
    point('pointermove', ...middle());
    for (const key of ['ArrowRight', 'ArrowRight', 'Home', 'PageUp', 'x']) {
      host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    expect(weeks).toEqual([3, 5, 5, 1, 5]);
    off();
    point('pointermove', ...middle());
    expect(weeks).toHaveLength(5);
    figure.destroy();
  });

  it('tells which arm was clicked, which flag dragged and what guess was drawn', () => {
    const flags = [{ week: 2, label: 'Training' }];
    const figure = mount(host, usageDecay, [ensemble(0.8)], { flags });
    const told: unknown[] = [];
    figure.on('select', (event) => told.push(event));
    figure.on('flag', (event) => told.push(event));
    point('click', 0, 0, host.querySelector('[data-series] path') as Element);
    point('pointerdown', 0, 0, host.querySelector('[data-flag] text') as Element);
    point('pointermove', ...middle());
    point('pointerup', 0, 0);
    figure.on('guess', (event) => told.push(event));
    point('pointerdown', ...middle());
    point('pointerup', 0, 0);
    point('pointermove', ...middle());
    expect(told).toEqual([
      { kind: 'series', index: 0 },
      { index: 0, week: 3 },
      { week: 3, share: 0.5 },
    ]);
    figure.destroy();
  });

  it('tells the weeks drawn over, from either side, and the series reached by up and down', () => {
    const two = [ensemble(0.8), { ...ensemble(0.2), arm: 'unaligned', label: 'Unaligned' }];
    const figure = mount(host, usageDecay, two);
    const told: unknown[] = [];
    figure.on('brush', (event) => told.push(event));
    figure.on('select', ({ kind, index }) => told.push(`${kind} ${index}`));
    const [x, y] = middle();
    point('pointerdown', x, y);
    point('pointermove', -1e4, y);
    point('pointermove', 1e4, y);
    point('pointerup', x, y);
    point('pointermove', -1e4, y);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
      host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(told).toEqual([
      { from: 1, to: 3 },
      { from: 3, to: 5 },
      ...['series 0', 'series 1', 'series 0', 'series 1'],
    ]);
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
    expect(host.textContent).toContain('to 20 %, half lost');
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
  expect(between(from, to, 0.5)).toEqual({
    runs: 40,
    label: 'b',
    value: 0.75,
    series: Float64Array.of(0.5, 1),
    list: [1],
    weeks: Int16Array.of(9),
  });
  expect(between([1.5], [1.5, 2], 0.5)).toEqual([1.5, 2]);
});

import { expect, it } from 'vitest';
import { el } from '../svg/element.ts';
import { auditFigure } from './audit-figure.ts';

const text = (x: number, y: number, content: string, extra = {}) =>
  el('text', { x, y, fill: '#000000', 'font-size': 14, ...extra }, content);
const frame = (...marks: ReturnType<typeof el>[]) =>
  el(
    'svg',
    { width: 200, height: 100 },
    el('rect', { width: 200, height: 100, fill: '#FFFFFF' }),
    marks,
  );
const problems = (...marks: ReturnType<typeof el>[]) =>
  auditFigure(frame(...marks)).map(({ problem }) => problem);

it('finds nothing wrong with two lines apart', () => {
  expect(problems(text(10, 30, 'Aligned'), text(10, 60, 'Unaligned'))).toEqual([]);
});

it('finds overlapping, clipped and small text', () => {
  expect(problems(text(10, 30, 'Aligned'), text(30, 35, 'Unaligned'))).toEqual([
    'overlaps text "Unaligned"',
  ]);
  expect(problems(text(10, 30, 'Aligned'), text(60, 30, 'Unaligned'))).toHaveLength(1);
  expect(problems(text(60, 30, 'Unaligned'), text(10, 30, 'Aligned'))).toHaveLength(1);
  expect(problems(text(10, 30, 'Aligned'), text(64, 30, 'Unaligned'))).toEqual([]);
  expect(problems(text(10, 30, 'Aligned'), text(10, 42, 'Unaligned'))).toHaveLength(1);
  expect(problems(text(180, 30, 'Aligned'))).toEqual([
    'must lie inside 200 x 100, got 180 19 233 33',
  ]);
  expect(problems(text(10, 30, 'Aligned', { 'font-size': 9 }))).toEqual([
    'size must be at least 12, got 9',
  ]);
});

it('finds text on a dark fill, whatever its shape, but not where the fill comes later', () => {
  const dark = { fill: '#333333' };
  const rect = () => el('rect', { x: 5, y: 5, width: 190, height: 40, ...dark });
  const path = () => el('path', { d: 'M5,5L195,5L195,45L5,45Z', ...dark });
  const circle = () => el('circle', { cx: 40, cy: 25, r: 60, ...dark });
  for (const shape of [rect, path, circle]) {
    expect(problems(shape(), text(10, 30, 'Aligned'))).toHaveLength(1);
    expect(problems(text(10, 30, 'Aligned'), shape())).toEqual([]);
    expect(problems(shape(), text(120, 90, 'Aligned'))).toEqual([]);
  }
});

it('mixes a faint fill with the page', () => {
  const fill = (opacity: string) =>
    el('rect', { x: 0, y: 0, width: 200, height: 100, fill: '#0000FF', 'fill-opacity': opacity });
  expect(problems(fill('0.16'), text(10, 30, 'Aligned'))).toEqual([]);
  expect(problems(fill('0.9'), text(10, 30, 'Aligned'))).toHaveLength(1);
});

// @vitest-environment jsdom
import { renderSvg, type ThemeName, themes, toCsv } from '@uptake/viz';
import { auditFigure } from '@uptake/viz/testing';
import { describe, expect, it } from 'vitest';
import { chartCases } from './cases.ts';

const parse = (svg: string): Document =>
  new DOMParser().parseFromString(svg, 'application/xml');

/** Cases that are drawn in every theme: the first of each figure. */
const first = new Map(chartCases.toReversed().map((one) => [one.name.split('/')[0], one.name]));
const inThemes = chartCases.filter(({ name }) => [...first.values()].includes(name));
const variants = [
  ...chartCases.map((one) => ({ one, theme: 'light' as ThemeName, width: 960 })),
  ...inThemes.flatMap((one) =>
    (['dark', 'print', 'presenter'] as const).map((theme) => ({ one, theme, width: 960 })),
  ),
  ...inThemes.map((one) => ({ one, theme: 'light' as ThemeName, width: 320 })),
].map((variant) => {
  const { one, theme, width } = variant;
  const tail = `${theme === 'light' ? '' : `-${theme}`}${width === 960 ? '' : `-${width}`}`;
  return { ...variant, name: `${one.name}${tail}` };
});

describe('a figure', () => {
  it.each(variants)('$name is drawn as in its snapshot', async ({ one, theme, width, name }) => {
    const svg = renderSvg(one.draw({ theme, width }));
    await expect(svg).toMatchFileSnapshot(`svg/${name}.svg`);
  });

  it.each(variants)('$name keeps its text apart, inside and legible', ({ one, theme, width }) => {
    expect(auditFigure(one.draw({ theme, width }), themes[theme].minimum)).toEqual([]);
  });
});

describe.each(chartCases)('$name', (one) => {
  it('says beside its title that it rests on few runs, where its footer counts fewer than 20', () => {
    const texts = [...parse(renderSvg(one.draw())).querySelectorAll('text')].map(
      ({ textContent }) => textContent ?? '',
    );
    const counts = texts.flatMap((text) =>
      [...text.matchAll(/(?:^|· )(\d+) (?:fresh )?(?:paired )?runs?(?= ·|$| an? )/gu)].map(([, count]) => Number(count)),
    );
    const isSaid = texts.some((text) => /Few runs: \d+\.|A single run[.:]/u.test(text));
    expect(isSaid).toBe(counts.some((count) => count < 20));
  });

  it('is well-formed XML of few kinds of elements, with title and finding', () => {
    const svg = renderSvg(one.draw());
    const root = parse(svg).documentElement;
    expect(root.tagName).toBe('svg');
    const names = new Set([...root.querySelectorAll('*')].map(({ tagName }) => tagName));
    const known = 'circle defs desc g line path pattern rect text title'.split(' ');
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
    const attributes = [...root.querySelectorAll('*')].flatMap((node) => node.getAttributeNames());
    expect(attributes.filter((name) => /^on|href|style|class/iu.test(name))).toEqual([]);
    expect(root.querySelector('title')?.textContent).not.toBe('');
    expect(root.querySelector('desc')?.textContent).toBe(one.describe());
  });

  it('gives the same bytes at every call', () => {
    const tree = one.draw();
    const svg = renderSvg(tree);
    expect(renderSvg(one.draw())).toBe(svg);
    expect(renderSvg(tree)).toBe(svg);
  });

  it('says its finding in at most 300 characters', () => {
    expect(one.describe().length).toBeLessThanOrEqual(300);
    expect(one.describe()).toMatch(/\.$|…$/u);
  });

  it('has a table with as many cells as columns, and a CSV without formulas', () => {
    const table = one.table();
    expect(table.rows.length).toBeGreaterThan(0);
    const lengths = new Set(table.rows.map(({ length }) => length));
    expect([...lengths]).toEqual([table.columns.length]);
    expect(toCsv(table)).not.toMatch(/(^|[\n,])"?[=+@]/u);
  });

  it.each([320, 640, 3840])('keeps its text apart at %i px', (width) => {
    expect(auditFigure(one.draw({ width }))).toEqual([]);
  });
});

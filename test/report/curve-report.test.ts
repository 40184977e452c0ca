// @vitest-environment jsdom
import { fitBass } from '@uptake/lab/calibrate';
import { curveReport } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { read } from './documents.ts';

const values = [96, 195, 238, 380, null, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500];
const sample = (name: string, ahead = 2) => ({
  ...{ fit: fitBass(values, { ahead }), firstYear: 1949, values, unit: name, name },
  ...{ data: `${name}.csv`, program: 'uptake 0.1.0', command: `npx uptake calibrate ${name}` },
});
const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');
const { fit } = sample('ac');
const page = read(curveReport(sample('ac')));
const grouped = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ' ');

describe('the report of a curve says what was fitted, counted again', () => {
  it('its peak, how far adoption has come, and what is foretold with limits', () => {
    const words = `The curve is highest in ${Math.round(1948 + fit.peak)}. ${Math.round(100 * fit.adopted)} % of m had adopted in the years counted.`;
    expect(plain(page.querySelector('.answer')?.textContent)).toBe(words);
    const last = fit.forecast[1] as (typeof fit.forecast)[number];
    const limits = `${grouped(last.low as number)} to ${grouped(last.high as number)}`;
    const caption = plain(page.querySelector('figcaption')?.textContent).replaceAll('\u202f', ' ');
    expect(caption).toBe(
      `${words} In 1963 it has ${grouped(last.adoptions)} (95 % limits ${limits}).`,
    );
  });

  it('a dot for each count, none where there is none, and limits over the years to come', () => {
    const [figure] = page.querySelectorAll('figure svg');
    expect(figure?.querySelectorAll('[data-role=counts] circle')).toHaveLength(12);
    expect(figure?.querySelectorAll('[data-role=bands]')).toHaveLength(1);
    const without = read(curveReport(sample('ac', 0)));
    expect(without.querySelectorAll('[data-role=bands]')).toHaveLength(0);
    expect(plain(without.querySelector('figcaption')?.textContent)).not.toContain('95 %');
  });

  it('p, q and m with standard errors, and how to get it again', () => {
    const rows = [...page.querySelectorAll('#estimates tbody tr')].map((row) =>
      [...row.children].slice(0, 3).map((cell) => plain(cell.textContent)),
    );
    expect(rows.map(([name]) => name)).toEqual(['p', 'q', 'm']);
    expect(Number(rows[1]?.[1])).toBeCloseTo(fit.q, 3);
    expect(Number(rows[1]?.[2])).toBeCloseTo(fit.estimates[1]?.standardError ?? 0, 3);
    const basis = plain(page.querySelector('#basis')?.textContent);
    for (const text of ['npx uptake claims', 'ac.csv', 'Again: npx uptake calibrate ac'])
      expect(basis).toContain(text);
  });

  it.each(hostile.map((name, k) => [k, name] as const))(
    'lets hostile name %i add no element and no attribute',
    (_, name) => {
      const nodes = [...read(curveReport(sample(name))).querySelectorAll('*')];
      const kinds = new Set([...page.querySelectorAll('*')].map(({ tagName }) => tagName));
      for (const { tagName } of nodes) expect(kinds).toContain(tagName);
      expect(
        nodes.flatMap((node) => node.getAttributeNames()).filter((one) => /^on/iu.test(one)),
      ).toEqual([]);
    },
  );
});

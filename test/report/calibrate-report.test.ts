// @vitest-environment jsdom
import { calibrateReport, targetTable } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { addsNothing, read } from './documents.ts';
import { sampleCalibration } from './sample-calibration.ts';

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');

const data = sampleCalibration('Model');
const { bands, identifiability, targets } = data.found;
const page = read(calibrateReport(data));
const captionOf = (id: string): string =>
  plain(page.querySelector(`figure:has(#${id}-title) figcaption`)?.textContent);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

describe('the report of a calibration says what was found, counted again', () => {
  it('in how many weeks and at how many targets the runs have the data, and what is foretold', () => {
    const inside = bands.filter(
      ({ high, low, observed }) => observed !== null && observed >= low && observed <= high,
    ).length;
    expect(inside).toBe(18);
    const last = bands.at(-1) as (typeof bands)[number];
    const range = `${Math.round(100 * last.low)}–${percent(last.high)}`;
    expect(captionOf('fit-figure')).toBe(
      `In ${inside} of 20 weeks of the data the share that was counted lies among nine in ten of the fitted runs. In week 26 nine in ten runs have ${range} in use, half of them more than ${percent(last.median)}.`,
    );
    const reached = targets.filter(
      ({ fitted: [low, , high], observed }) => observed >= low && observed <= high,
    ).length;
    expect(plain(page.querySelector('.answer')?.textContent)).toBe(
      `The data lie among nine in ten of the fitted runs at ${reached} of ${targets.length} targets. In week 26 nine in ten runs have ${percent(last.low)} to ${percent(last.high)} in use. They identify 1 of the 3 fitted parameters.`,
    );
  });

  it('each target beside the runs', () => {
    const rows = [...page.querySelectorAll('#targets tbody tr')].map((row) =>
      [...row.children].map((cell) => plain(cell.textContent)),
    );
    expect(rows).toEqual(
      targets.map(({ fitted, label, observed }) => [
        ...[label, percent(observed), ...fitted.map(percent)],
        observed < fitted[0] || observed > fitted[2] ? 'no' : 'yes',
      ]),
    );
    expect(rows.map((row) => row.at(-1))).toEqual(['yes', 'no', 'yes', 'yes']);
    const weeks = {
      ...(targets[0] as (typeof targets)[number]),
      observed: 8.25,
      unit: 'weeks' as const,
    };
    expect(targetTable({ targets: [weeks] }).rows[0]?.[1]).toBe('8.25');
    expect(targetTable({ targets: [weeks] }, (value) => value).rows[0]?.[1]).toBe(8.25);
  });

  it('which numbers are identified, what would tell, and what is known in combination only', () => {
    const of = (how: string) =>
      identifiability
        .filter((one) => one.identified === how)
        .map(({ id, kind, label }) => (kind === 'parameter' ? id : label));
    expect(captionOf('identified-figure')).toBe(
      `The data identify ${of('yes').join(' and ')}. Partly identified: ${of('partly').join()}. Not identified: ${of('no').join()}.`,
    );
    const words = [...page.querySelectorAll('#identified > p')].map((one) =>
      plain(one.textContent),
    );
    expect(words).toEqual([
      'Not fully identified: mind.taste (partly).',
      'Not fully identified: mind.habit. What would tell: a short survey of Model.',
      'Of mind.value and mind.taste the data know a combination only (correlation −0.82).',
    ]);
  });

  it.each([
    [['yes'], 'They identify the fitted parameter.'],
    [['partly'], 'They do not fully identify the fitted parameter.'],
    [['no', 'partly'], 'They identify none of the 2 fitted parameters.'],
    [['yes', 'yes'], 'They identify 2 of the 2 fitted parameters.'],
  ] as const)('how many parameters are identified: %j', (found, words) => {
    const [one] = identifiability;
    const own = found.map((identified) => ({
      ...(one as (typeof identifiability)[number]),
      identified,
    }));
    const html = calibrateReport({ ...data, found: { ...data.found, identifiability: own } });
    expect(plain(read(html).querySelector('.answer')?.textContent)).toContain(words);
  });

  it('nothing of parameters where the model does not reach the data', () => {
    const html = calibrateReport({ ...data, found: { ...data.found, reached: false } });
    expect(plain(read(html).querySelector('.answer')?.textContent)).toMatch(
      /The model does not reach them, so that what is said of its parameters is of little worth\.$/,
    );
  });

  it('draws every count as a dot, the fitted and the foretold band, and a rule where the data end', () => {
    const [figure] = page.querySelectorAll('#fit figure svg');
    expect(figure?.querySelectorAll('circle')).toHaveLength(20);
    expect(figure?.querySelectorAll('[data-role=bands]')).toHaveLength(2);
    expect(figure?.textContent).toContain('the data end');
  });

  it('has its sections, notes, where it is from and how to get it again', () => {
    expect([...page.querySelectorAll('section')].map(({ id }) => id)).toEqual([
      ...['fit', 'identified', 'targets', 'basis'],
    ]);
    const basis = plain(page.querySelector('#basis')?.textContent);
    for (const text of [
      ...['The data follow 64 people', 'npx uptake claims', 'Model.csv', 'ABC-SMC', 'a'.repeat(64)],
      ...['2026-01-05', 'Again: npx uptake calibrate Model.yaml --out out', 'uptake 0.1.0'],
    ])
      expect(basis).toContain(text);
    expect(page.querySelectorAll('figure svg[role=img]')).toHaveLength(4);
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('foretells nothing where the scenario ends with the data, and refuses what is no number', () => {
    const found = { ...data.found, horizon: 20, bands: bands.slice(0, 20) };
    const html = calibrateReport({ ...data, found });
    expect(html).not.toMatch(/foretold|NaN|undefined|Infinity/);
    const broken = bands.map((band, k) => (k === 4 ? { ...band, high: Number.NaN } : band));
    expect(() => calibrateReport({ ...data, found: { ...data.found, bands: broken } })).toThrow(
      'high must be finite, got NaN in week 5',
    );
  });

  it.each(hostile.map((name, k) => [k, name] as const))(
    'lets hostile name %i add no element and no attribute',
    (_, name) => addsNothing(calibrateReport(sampleCalibration(name)), page),
  );
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditFigure } from '../audit/audit-figure.ts';
import { bandsOf, basinsOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import { renderSvg } from '../svg/render.ts';
import { benchmarkBand } from './benchmark-band.ts';
import { benchmarks, benchmarkTable } from './benchmarks.ts';
import { usageDecay } from './usage-decay.ts';

/** An ensemble whose runs are a median and shifts of it. */
const ensemble = (arm: string, median: readonly number[], runs = 40): Ensemble => {
  const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
  const shifts = [-0.06, -0.05, -0.02, 0, 0.02, 0.05, 0.06];
  return {
    arm,
    label: arm,
    weeks: Int16Array.from(median, (_, k) => k + 1),
    levels,
    quantiles: shifts.map((shift) =>
      Float64Array.from(median, (value) => Math.min(1, value + shift)),
    ),
    runs,
  };
};
const falling = ensemble('unaligned', [0.5, 0.54, 0.4, 0.27, 0.2, 0.16]);
const rising = ensemble('aligned', [0.5, 0.6, 0.7, 0.8, 0.84, 0.85]);

describe('usageDecay', () => {
  it('says from where to where, how sure and how soon half is lost', () => {
    expect(usageDecay.describe([falling, rising])).toBe(
      'Unaligned falls from 54 % to 16 % (80 % of runs 11–21 %), at half its peak by week 4. Aligned rises from 50 % to 85 % (80 % of runs 80–90 %).',
    );
  });

  it('names what was before and the guess in the key where lines have no names, on a phone', () => {
    const options = {
      ghost: [falling],
      guess: { arm: 'aligned', weeks: [1, 6], values: [0.5, 0.9] },
    };
    const phone = usageDecay([falling, rising], { ...options, width: 320 });
    expect(auditFigure(phone)).toEqual([]);
    const names = [...renderSvg(phone).matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(expect.arrayContaining(['unaligned', 'aligned', 'before', 'Your guess']));
    const bare = renderSvg(usageDecay([falling, rising], { width: 320 }));
    expect(bare).not.toMatch(/before|Your guess/u);
  });

  it('has its last medians as end labels', () => {
    const svg = renderSvg(usageDecay([falling, rising]));
    expect(svg).toContain('>unaligned 16 %</text>');
    expect(svg).toContain('>aligned 85 %</text>');
    expect(svg).toContain('80 % of runs 80–90 %');
  });

  it('has a band of published use where it is asked for, and says what it counts', () => {
    const plain = renderSvg(usageDecay([falling, rising]));
    expect(renderSvg(usageDecay([falling, rising], { benchmarks: false }))).toBe(plain);
    expect(plain).not.toContain('data-band');
    const figure = usageDecay([falling, rising], { benchmarks: true });
    expect(auditFigure(figure)).toEqual([]);
    const svg = renderSvg(figure);
    // The ticks of the share axis stand where 0 and 100 % are.
    const [band = ''] = /<rect[^>]*data-band="published"[^>]*>/.exec(svg) ?? [];
    const height = Number(/ height="([\d.]+)"/.exec(band)?.[1]);
    const [zero, whole] = ['0', '100'].map((tick) =>
      Number(new RegExp(`y="([\\d.]+)"[^>]*>${tick}.%<`).exec(svg)?.[1]),
    ) as [number, number];
    const [low, high] = benchmarkBand;
    expect(height / (zero - whole)).toBeCloseTo(high - low, 2);
    expect(svg).toContain('no parameter was set on it');
  });

  it('has a band that its published numbers bear, each with a source that is listed', () => {
    const often = benchmarks.filter(({ counts }) => /^US .*few times a week/.test(counts));
    const ever = benchmarks.filter(({ counts }) => /^US .*few times a year/.test(counts));
    expect(benchmarkBand).toEqual([
      Math.min(...often.map(({ share }) => share)),
      Math.max(...ever.map(({ share }) => share)),
    ]);
    const sources = readFileSync(new URL('../../../../docs/sources.md', import.meta.url), 'utf8');
    for (const { source } of benchmarks) expect(sources).toContain(`<a id="${source}"></a>`);
    expect(benchmarkTable.rows.length).toBe(benchmarks.length);
  });

  it('keeps what the cursor says in the last week clear of labels at the top', () => {
    const full = ['unaligned', 'aligned'].map((arm) => ensemble(arm, [0.9, 1, 1, 1]));
    expect(auditFigure(usageDecay(full, { cursor: 4 }))).toEqual([]);
  });

  it('shows bands that fit the least number of runs, the same for all arms', () => {
    const drawn = (runs: number) => bandsOf(ensemble('a', [0.5], runs)).map(({ share }) => share);
    expect([12, 13, 35, 36, 71, 72].map(drawn)).toEqual([
      [],
      [0.5],
      [0.5],
      [0.8, 0.5],
      [0.8, 0.5],
      [0.9, 0.8, 0.5],
    ]);
    const svg = renderSvg(usageDecay([falling, ensemble('aligned', [0, 0, 0, 0, 0, 0], 20)]));
    expect(svg).toContain('the middle 50 % of runs');
    expect(svg).not.toContain('80 % of runs');
  });

  it('leaves nothing of a hidden arm in curve, labels, finding or table', () => {
    const options = { hideAfter: { aligned: 0 } };
    const data = [falling, { ...rising, label: 'Secret arm' }];
    expect(renderSvg(usageDecay(data, options))).not.toContain('Secret');
    expect(renderSvg(usageDecay(data, options))).not.toContain('85 %');
    expect(usageDecay.describe(data, options)).not.toContain('Secret');
    expect(JSON.stringify(usageDecay.table(data, options))).not.toContain('Secret');
  });

  it('keeps the colour of an arm when another is hidden', () => {
    const before = ensemble('before', [0.5, 0.4]);
    const after = ensemble('after', [0.5, 0.9]);
    const svg = renderSvg(usageDecay([before, after], { hideAfter: { before: 0 } }));
    expect(svg).toContain('#0B3C5D');
    expect(svg).not.toContain('#C2410C');
  });

  it('draws real use apart only where it falls more than 2 points short', () => {
    const real = (gap: number) => ({
      ...falling,
      real: (falling.quantiles[3] as Float64Array).map((value) => value - gap),
    });
    expect(renderSvg(usageDecay([real(0.03)]))).toContain('of which real 13 %');
    expect(renderSvg(usageDecay([real(0.019)]))).not.toContain('of which real');
  });

  it('refuses values that are no numbers and modes without runs', () => {
    const broken = ensemble('aligned', [0.5, Number.NaN]);
    expect(() => usageDecay([broken])).toThrow(
      'aligned, quantile 0.05, must be finite, got NaN in week 2',
    );
    expect(() => usageDecay([falling], { mode: 'runs' })).toThrow(
      'mode runs needs samples of unaligned, got none',
    );
    expect(() => usageDecay([])).toThrow('at least one ensemble');
  });
});

describe('basinsOf', () => {
  const spread = (from: number, to: number, runs: number) =>
    Array.from({ length: runs }, (_, k) => from + ((to - from) * k) / (runs - 1));

  it('tells two groups from one', () => {
    expect(basinsOf([...spread(0.1, 0.2, 28), ...spread(0.7, 0.8, 12)])).toMatchObject({
      above: 12,
      runs: 40,
    });
    expect(basinsOf(spread(0.1, 0.8, 40))).toBeUndefined();
  });

  it('takes neither one straggler nor few runs for a group', () => {
    expect(basinsOf([...spread(0.1, 0.2, 39), 0.9])).toBeUndefined();
    expect(basinsOf([0.1, 0.1, 0.1, 0.9, 0.9, 0.9])).toBeUndefined();
  });
});

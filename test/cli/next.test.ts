import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder, small, uptake } from './capture.ts';

const hostile = '<img src=x>\u202e =1+1';
const arms = `
arms:
  today: {}
  soon: { policy: { displacement: 0.8, credit: 0.5, managerSupport: 1 } }
  same: {}
  one: { policy: { displacement: 0.8 } }
  ${JSON.stringify(hostile)}: { policy: { credit: 0.9, displacement: 0.8 } }
`;
const people = small.replace('weeks: 20', 'weeks: 30').replace(/\narms:[\s\S]*$/, '');
const files = {
  'it.yaml': `${people}${arms}`,
  'priced.yaml': `scenario: it.yaml
prices: { currency: GBP, displacement: { perPersonWeek: 10, oneOff: 500 }, credit: { oneOff: 200 } }
`,
};
const ask = (folder: string, file: string, ...flags: string[]) =>
  uptake(['next', file, '--reps', '5', '--quiet', '--out', 'out', ...flags], { folder });

it('prices of the file are the bill of each step, and what has none is no step', () =>
  inFolder(files, async (folder) => {
    const { err, out } = await ask(folder, 'priced.yaml', '--json');
    expect(err).toBe('');
    const { next, schema } = JSON.parse(out);
    expect(schema).toBe('uptake.next/1');
    expect(next.currency).toBe('GBP');
    const priceOf = (id: string): number =>
      next.levers.find((lever: { id: string }) => lever.id === id).price;
    const { policy } = { policy: { displacement: 0.3 } };
    expect(priceOf('displacement')).toBeCloseTo(
      500 + 10 * (0.8 - policy.displacement) * 24 * 30,
      6,
    );
    expect(priceOf('credit')).toBe(200);
    expect(next.unpriced.map(({ id }: { id: string }) => id)).toEqual(['managerSupport']);
    const sum = next.steps.reduce((total: number, one: { price: number }) => total + one.price, 0);
    expect(next.total.price).toBeCloseTo(sum, 9);
  }));

it('the caption says what the table has, and levels add up', () =>
  inFolder(files, async (folder) => {
    const flags = ['--price', 'credit=1000,displacement=9000', '--price', 'managerSupport=500'];
    const { code } = await ask(folder, 'it.yaml', ...flags);
    expect([0, 3]).toContain(code);
    const { next } = JSON.parse(readFileSync(join(folder, 'out/next.json'), 'utf8'));
    expect(next.steps.length).toBeGreaterThan(0);
    const lines = readFileSync(join(folder, 'out/next.csv'), 'utf8').trim().split('\n');
    const rows = lines.slice(2, 2 + next.steps.length).map((line) => line.split(','));
    let level = next.from.value;
    for (const [k, step] of next.steps.entries()) {
      level += step.effect.value;
      expect(step.level).toBeCloseTo(level, 12);
      expect(rows[k]?.slice(0, 2)).toEqual([step.label, String(step.effect.value)]);
      expect(Number(rows[k]?.[5])).toBe(step.price);
    }
    expect(next.total.value).toBeCloseTo(level - next.from.value, 12);
    expect(next.left.value).toBeCloseTo(next.to.value - level, 12);
    const report = readFileSync(join(folder, 'out/report.html'), 'utf8');
    const caption = /Real use, last 8 weeks, today [^<]*/.exec(report)?.[0] ?? '';
    const digits = /[+−]\d+\.\d/.test(caption) ? 1 : 0;
    for (const { effect, label } of next.steps) {
      const size = (100 * Math.abs(effect.value)).toFixed(digits);
      expect(caption).toContain(`${label.toLowerCase()} ${effect.value < 0 ? '−' : '+'}${size}`);
    }
  }));

it('one lever is one step; without prices it says so', () =>
  inFolder(files, async (folder) => {
    const { out } = await ask(folder, 'it.yaml', '--to', 'one');
    expect(out).toContain('No price is known');
    expect(out).toContain('--price displacement=5000');
    const { next } = JSON.parse(readFileSync(join(folder, 'out/next.json'), 'utf8'));
    expect(next.levers).toHaveLength(1);
    expect(next.steps.length).toBeLessThan(2);
    expect(next.currency).toBeNull();
  }));

it('a budget bounds the sum, down to no step at all', () =>
  inFolder(files, async (folder) => {
    const prices = ['--price', 'displacement=900,credit=900,managerSupport=900'];
    const few = await ask(folder, 'it.yaml', ...prices, '--budget', '1800', '--json');
    const { next } = JSON.parse(few.out);
    expect(next.total.price).toBeLessThanOrEqual(1800);
    const none = await ask(folder, 'it.yaml', ...prices, '--budget', '899');
    expect(none.code).toBe(3);
    expect(none.out).toContain('No step counts from today');
    expect(none.out).not.toMatch(/NaN|undefined/);
  }));

it('hostile names stay text', () =>
  inFolder(files, async (folder) => {
    const { out } = await ask(folder, 'it.yaml', '--from', hostile, '--to', 'today');
    expect(out).not.toContain('\u202e');
    for (const file of ['report.html', 'next.svg']) {
      const text = readFileSync(join(folder, 'out', file), 'utf8');
      expect(text).not.toContain('<img');
      expect(text).not.toContain('\u202e');
    }
    expect(readFileSync(join(folder, 'out/next.csv'), 'utf8')).not.toMatch(/(^|[\n,])"?[=+@]/u);
  }));

it.each([
  [['--from', 'nobody'], '--from must be one of today, soon, same, one, '],
  [['--to', 'sooon'], 'to must be one of .*did you mean soon'],
  [['--to', 'same'], 'the arms "today" and "same" do not differ'],
  [['--from', 'today', '--to', 'today'], 'the arms "today" and "today" do not differ'],
  [['--levers', 'audit'], 'the arms do not differ in "audit"'],
  [
    ['--measure', 'peakWeek'],
    'measure must be an outcome of which more or less is better, got peakWeek',
  ],
  [['--reps', '1'], 'replications must be at least 2, got 1'],
  [['--steps', '11'], 'steps must be a whole number in \\[1, 10\\], got 11'],
  [['--budget', '100'], 'budget needs prices'],
  [['--budget', '1 000'], 'It must be a number from 0'],
  [['--price', 'credit'], '--price: must be lever=money, such as credit=5000, got "credit"'],
  [['--price', 'credit=-1', '--price', '=3'], 'got "credit=-1"\\n.*got "=3"'],
  [
    ['--price', 'credt=5'],
    '"credt" is none of the levers displacement, credit, managerSupport; did you mean credit',
  ],
])('refuses %j', (flags, message) =>
  inFolder(files, async (folder) => {
    const { code, err } = await ask(folder, 'it.yaml', ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(message));
  }),
);

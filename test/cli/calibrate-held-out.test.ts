import { describe, expect, it } from 'vitest';
import { inFolder, uptake } from './capture.ts';

/** Six organisations of eight people in 12 weeks; those of the last use the tool nearly always. */
function exportOf(last: string): string {
  const lines = [...'ABCDEF'].flatMap((org, o) =>
    Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 12 }, (__, week) => {
        const lot = Math.imul(o * 96 + i * 12 + week + 1, 2654435761) >>> 0;
        const some = lot / 2 ** 32 < (i % 4) / 4;
        const used = i % 4 === 0 ? false : org === 'F' && last === 'always' ? week !== 5 : some;
        const monday = new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);
        return [`secret-${org}${i}`, monday, Number(used), org === 'F' ? 'F "x"' : org].join();
      }),
    ).flat(),
  );
  return `person,week,used,org\n${lines.join('\n').replaceAll('F "x"', '"F ""x"""')}\n`;
}

const files = {
  'firm.yaml': 'name: Firm\nweeks: 12\nroles:\n  - { name: Analyst, headcount: 8 }\n',
  'fit.yaml':
    'scenario: firm.yaml\nuncertain: { policy.displacement: [0, 1], policy.exploration: [0, 0.6], mind.taste: [0.5, 4], mind.noise: [0.3, 2] }\n',
  'alike.csv': exportOf('as the others'),
  'unlike.csv': exportOf('always'),
  'none.csv': 'person,week,used\nann,2026-01-05,1\n',
};
const few = ['--max-runs', '300', '--particles', '50', '--quiet'];
const asked = (data: string, ...more: string[]) => [
  ...['calibrate', 'fit.yaml', '--data', data, '--hold-out', 'E,F "x"', ...few],
  ...more,
];

describe('uptake calibrate --hold-out', () => {
  it(
    'predicts organisations that were not fitted to, beside every null model',
    { timeout: 180_000 },
    () =>
      inFolder(files, async (folder) => {
        const { code, out } = await uptake(asked('alike.csv', '--json'), { folder });
        const said = JSON.parse(out);
        expect(said).toMatchObject({
          ...{ schema: 'uptake.calibrate/1', ok: true, method: 'held-out', alike: code === 0 },
          ...{ fitted: ['A', 'B', 'C', 'D'], heldOut: ['E', 'F "x"'] },
          people: { fitted: 32, heldOut: 16 },
        });
        expect(said.forecasts).toHaveLength(11);
        expect(said.forecasts[0].id).toBe('model');
        for (const { predictions } of said.forecasts)
          expect(predictions).toHaveLength(said.statistics.length);
        expect(said.statistics[0]).toMatchObject({ id: 'never', observed: 0.25 });
        expect(out).not.toContain('secret');
        const page = await uptake(asked('alike.csv', '--ascii'), { folder, columns: 80 });
        expect(page.code).toBe(code);
        const words = page.out.replace(/\s+/g, ' ');
        expect(words).toContain('held out E, F "x" (16 people)');
        expect(words).toMatch(/never used 25 % \d/);
        for (const { label } of said.forecasts) expect(page.out).toContain(label);
        expect(page.out).not.toContain('secret');
        expect(Math.max(...page.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(
          80,
        );
      }),
  );

  it(
    'ends with 3 where it reaches neither those held out nor those fitted to',
    { timeout: 120_000 },
    () =>
      inFolder(files, async (folder) => {
        const args = [
          'calibrate',
          'fit.yaml',
          '--data',
          'unlike.csv',
          '--hold-out',
          'F "x"',
          ...few,
        ];
        const { code, out } = await uptake([...args, '--ascii'], { folder });
        expect(code).toBe(3);
        expect(out.replace(/\s+/g, ' ')).toContain(
          'It does not reach those that it was fitted to either',
        );
      }),
  );

  it('refuses what cannot be held out before any run', () =>
    inFolder(files, async (folder) => {
      const said = async (...args: string[]): Promise<string> => {
        const { code, err, out } = await uptake(['calibrate', ...args], { folder });
        expect([code, out]).toEqual([2, '']);
        return err.trimEnd();
      };
      const start = ['fit.yaml', '--data', 'alike.csv', '--hold-out'];
      expect(await said(...start, 'Q,E')).toMatch(
        /heldOut names "Q", which is no group; groups are A/,
      );
      expect(await said(...start, 'A,B,C,D,E')).toMatch(/must leave at least two groups/);
      expect(await said(...start, 'E', '--method', 'cma-es')).toBe(
        '--hold-out is for the other method: leave it out',
      );
      expect(await said('fit.yaml', '--data', 'none.csv', '--hold-out', 'E')).toBe(
        'none.csv: names no organisation; a column org must say whose use it is',
      );
      expect(await said('firm.yaml', '--data', 'alike.csv', '--hold-out', 'E')).toMatch(
        /the experiment must name what is fitted under uncertain/,
      );
      expect(await said('--rule', 'bass', '--data', 'alike.csv', '--hold-out', 'E')).toMatch(
        /--hold-out fits a scenario, and none is given/,
      );
    }));
});

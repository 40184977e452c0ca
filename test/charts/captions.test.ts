import { readdirSync, readFileSync } from 'node:fs';
import { fitBass } from '@uptake/lab/calibrate';
import { drawn, fittedCurve, fittedUse, identifiedRanges, usageFigures } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { sampleCalibration } from '../report/sample-calibration.ts';
import { sampleUsage } from '../report/sample-usage.ts';
import { type Account, smallStarts, unexplained } from './captions/account.ts';
import { figureOf, figuresOf, varied } from './captions/comparisons.ts';
import * as ofAnswers from './captions/of-answers.ts';
import * as ofUsage from './captions/of-usage.ts';
import * as ofUse from './captions/of-use.ts';
import { chartCases, hostile } from './cases.ts';

const accounts: Readonly<Record<string, Account>> = { ...ofAnswers, ...ofUsage, ...ofUse };

const accountOf = (figure: string): Account => {
  const found = accounts[figure];
  if (!found) throw new Error(`no formulas for ${figure}`);
  return found;
};

const camel = (id: string): string => id.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());

it('the test of capitals tells sentences from names', () => {
  const table = { caption: 'Real use', columns: [{ id: 'arm', label: 'Arm', unit: '' }], rows: [['today'], ['to. morrow']] };
  const found = (caption: string): string[] => smallStarts(caption, table, { clauses: [] });
  expect(found('Today falls. To. morrow rises. It ends.')).toEqual([]);
  expect(found('Today falls below to. morrow.')).toEqual([]);
  expect(found('today falls. to. morrow rises. it ends.')).toHaveLength(3);
});

it.each(chartCases)('sentences start with a capital or a digit: $name', (one) => {
  const account = accountOf(camel(one.name.split('/')[0] as string));
  expect(smallStarts(one.describe(), one.table(), account)).toEqual([]);
});

it('every figure has formulas for its caption', () => {
  const folder = 'packages/viz/src/charts';
  const figures = readdirSync(folder)
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^export const (\w+): Figure</gmu)])
    .map(([, name]) => name as string);
  expect(figures.length).toBeGreaterThan(40);
  expect(Object.keys(accounts).toSorted()).toEqual(figures.toSorted());
});

describe('each number of a caption is recomputed from its table', () => {
  it.each(chartCases)('$name', (one) => {
    const account = accountOf(camel(one.name.split('/')[0] as string));
    expect(unexplained(one.describe(), one.table(), account)).toEqual([]);
  });

  it.each(varied)('of the comparison “$name”', async (one) => {
    const figures = await figuresOf(one);
    expect(figures.length).toBeGreaterThan(5);
    const problems = figures.flatMap(({ figure: { finding, table }, file }) => {
      const account = accountOf(figureOf(file));
      const small = smallStarts(finding, table, account).map((sentence) => `begins small: ${sentence}`);
      return [...unexplained(finding, table, account), ...small].map((problem) => `${file}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });

  it.each(['Pilot', hostile[0]])('of the usage of %s', (name) => {
    const problems = usageFigures(sampleUsage(name)).flatMap(({ figure: { finding, table }, file }) =>
      unexplained(finding, table, accountOf(figureOf(file))).map((problem) => `${file}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it.each([0, 1, 4])('of a fitted curve with %i years to come', (ahead) => {
    for (const values of [[96, 195, 238, 380, null, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500], [2, 4, 7, 14, 27, 50, 92, 160], [900, 500, 300, 170, 90, 50, 30]]) {
      const { finding, table } = drawn(fittedCurve, { fit: fitBass(values, { ahead }), firstYear: 1949, values, unit: 'thousand' });
      expect(unexplained(finding, table, accountOf('fittedCurve'))).toEqual([]);
    }
  });

  it.each(['Firm', hostile[1]])('of a calibration of %s', (name) => {
    const { found } = sampleCalibration(name);
    for (const [figure, { finding, table }] of Object.entries({ fittedUse: drawn(fittedUse, found), identifiedRanges: drawn(identifiedRanges, found) }))
      expect(unexplained(finding, table, accountOf(figure))).toEqual([]);
  });
});

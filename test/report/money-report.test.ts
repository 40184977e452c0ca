import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { compareReport, reportFromComparison, themes } from '@uptake/viz';
import type { ReportData } from '@uptake/viz/data';
import { moneyOverWeeks, moneySources } from '@uptake/viz/internal';
import { auditFigure } from '@uptake/viz/testing';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';

const hostile = '<img src=x onerror=alert(1)>\u202e"&';

const scenario = parseScenario({
  name: 'Money',
  weeks: 20,
  roles: [
    { name: 'Analyst', headcount: 24 },
    { name: hostile, headcount: 8 },
  ],
  rollout: { training: [{ week: 3, gain: 0.3 }] },
  economics: {
    ...{ currency: '₹', hour: 45, roles: { [hostile]: { hour: 70 } }, error: 80, quality: 10 },
    licence: { perSeatWeek: 7 },
    prices: { displacement: { perPersonWeek: 3, oneOff: 900 } },
  },
  arms: { today: {}, [hostile]: { policy: { displacement: 0.9, credit: 0.6 } } },
});
let data: ReportData;
let page: Document;

beforeAll(async () => {
  data = reportFromComparison(scenario, await compare(scenario, { seed: 'a', replications: 4 }));
  page = new JSDOM(compareReport(data)).window.document as unknown as Document;
});

const accounts = () => data.money?.accounts ?? [];

describe('money in the report', () => {
  it('has a section of its own with every assumption, and names are inert in it', () => {
    const text = page.querySelector('#money')?.textContent ?? '';
    expect(text).toContain('What is it worth in money?');
    expect(text).toContain('An hour of work is worth 45 ₹');
    expect(text).toContain('Work removed 3 for each unit, person and week, 900 once');
    expect(page.querySelectorAll('#money script, #money img, #money a[href^="j"]')).toHaveLength(0);
    const rows = [...page.querySelectorAll('#money table.outcomes tbody th')];
    expect(rows).toHaveLength(15);
    const others = [...page.querySelectorAll('#outcomes table.outcomes tbody th')];
    expect(others.some((head) => head.textContent?.startsWith('Net value'))).toBe(false);
  });

  it('adds up: sources are the net value, and the curve ends at it', () => {
    const { rows } = moneySources.table(accounts());
    for (const k of [1, 2]) {
      const values = rows.map((row) => row[k] as number);
      const net = values.pop() as number;
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(net, 6);
      expect(accounts()[k - 1]?.soFar.at(-1)).toBeCloseTo(net, 6);
    }
  });

  it.each(['light', 'dark', 'print', 'presenter'] as const)('is legible in %s', (theme) => {
    for (const width of theme === 'light' ? [320, 840, 960] : [960])
      for (const node of [moneySources, moneyOverWeeks].map((figure) =>
        figure(accounts(), { theme, width }),
      ))
        expect(auditFigure(node, themes[theme].minimum)).toEqual([]);
  });

  it('says in words what the figures show', () => {
    const [today] = accounts();
    if (!today) throw new Error('there is an arm');
    const made = { ...today, label: 'Today', netValue: -1200, soFar: Float64Array.of(-5, 3, 8) };
    const known = {
      ...made,
      weeks: Int16Array.of(1, 2, 3),
      sources: [
        { label: 'Hours given back', value: 800 },
        { label: 'Licences', value: -2000 },
      ],
    };
    expect(moneySources.describe([known])).toBe(
      'Today: net value −1\u202f200 ₹; most from hours given back, most spent on licences.',
    );
    const lost = { label: 'Hours given back', value: -800, isBenefit: true };
    expect(moneySources.describe([{ ...known, sources: [lost] }])).toBe(
      'Today: net value −1\u202f200 ₹; most lost in hours given back.',
    );
    expect(moneyOverWeeks.describe([known])).toBe(
      'Today breaks even on average in week 2: 8 ₹ by week 3.',
    );
  });

  it('is left out without economics', async () => {
    const { economics: _, ...rest } = scenario;
    const arms = Object.fromEntries(
      Object.entries(scenario.arms).map(([name, { economics: __, ...arm }]) => [name, arm]),
    );
    const plain = { ...rest, arms } as typeof scenario;
    const comparison = await compare(plain, { seed: 'a', replications: 2 });
    const html = compareReport(reportFromComparison(plain, comparison));
    expect(html).not.toContain('id="money"');
  });
});

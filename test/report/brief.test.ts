import { readFileSync } from 'node:fs';
import { parameters, parseScenario, type Scenario } from '@uptake/core';
import { attribute, compare, parseExperiment } from '@uptake/lab';
import { causeArms, causesOf } from '@uptake/lab/internal';
import { compareReport, mechanism, reasons, reportFromComparison } from '@uptake/viz';
import type { ReportData } from '@uptake/viz/data';
import { plainWords, policyDifferences } from '@uptake/viz/internal';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hostile } from '../charts/cases.ts';
import { renamed } from './renamed.ts';
import { sampleReport } from './sample-report.ts';

const pageOf = (data: ReportData): Document =>
  new JSDOM(compareReport(data)).window.document as unknown as Document;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').trim();
const textsOf = (page: Document, selector: string): string[] =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => plain(textContent ?? ''));

/** The brief of a page, part by part. */
const briefOn = (page: Document) => ({
  about: textsOf(page, '.brief > p')[0] ?? '',
  reasons: [...page.querySelectorAll('.three li')].map((item) => ({
    label: plain(item.querySelector('strong')?.textContent ?? ''),
    facts: [...item.querySelectorAll('p')].map(({ textContent }) => plain(textContent ?? '')),
  })),
  sure: textsOf(page, '.close dd')[0] ?? '',
  next: textsOf(page, '.close dd')[1] ?? '',
});

/** A share as the page writes it, from the number itself. */
const per = (share: number): string =>
  share > 0 && share < 0.005
    ? '<1 %'
    : share < 1 && share >= 0.995
      ? '>99 %'
      : `${Math.round(100 * share)} %`;

/** What the baseline lacks in the last week, from the table that the figure shows. */
function lackedIn(data: ReportData, base: string, best: string) {
  const { columns, rows } = reasons.table(data.lacking);
  const last = rows.filter(([arm, against]) => arm === base && against === best).at(-1) ?? [];
  const layers = columns
    .slice(3, -1)
    .map(({ id }, k) => ({ id, share: last[k + 3] as number }))
    .filter(({ id }) => id !== 'never');
  const all = layers.reduce((sum, { share }) => sum + share, 0);
  return { all, groups: layers.filter(({ id }) => !['other', 'chance', 'habit'].includes(id)) };
}

/** Hours that an hour gives back in the end, by arm, from the table of the figure. */
function backIn(data: ReportData, label: string): number {
  const { columns, rows } = mechanism.table(data.mechanism);
  const place = columns.findIndex(({ id }) => id === 'actualGain');
  return rows.filter(([arm]) => arm === label).at(-1)?.[place] as number;
}

/** A comparison of a file with what made the difference, as the command makes it. */
const withCauses = async (scenario: Scenario, replications = 6): Promise<ReportData> => {
  const comparison = await compare(scenario, { seed: 'brief', replications });
  const made = causeArms(comparison, scenario);
  if (!made) throw new Error('there are no changes');
  const levers = await causesOf(comparison, made, { seed: 'brief' });
  return reportFromComparison(scenario, comparison, { levers });
};

const read = (file: string): Scenario => parseScenario(parse(readFileSync(file, 'utf8')));

const own = async (file: string, arms?: readonly string[]): Promise<ReportData> => {
  const scenario = read(file);
  const comparison = await compare(scenario, {
    seed: 'brief',
    replications: 6,
    ...(arms && { arms }),
  });
  return reportFromComparison(scenario, comparison);
};

const cases: readonly [string, () => Promise<ReportData>, string, string][] = [
  ['the sample', sampleReport, 'Unaligned', 'Aligned'],
  ['the flagship', () => own('scenarios/unaligned-vs-aligned.yaml'), 'Unaligned', 'Aligned'],
];

describe.each(cases)('the brief of %s', (_, make, base, best) => {
  let data: ReportData;
  let page: Document;
  beforeAll(async () => {
    data = await make();
    page = pageOf(data);
  }, 120_000);

  it('says of how many the reasons are, and names the three largest, as the table of what is lacking has them', () => {
    const { about, reasons: told } = briefOn(page);
    const { all, groups } = lackedIn(data, base, best);
    const start = `${per(all)} of all employees are in real use in the last week with ${best} and not with ${base}`;
    expect(about.startsWith(start)).toBe(true);
    expect(about).toContain(`(${data.lacking[0]?.runs} `);
    const named = groups
      .map(({ share }) => share / all)
      .filter((share) => share >= 0.05)
      .sort((a, b) => b - a)
      .slice(0, 3);
    expect(named.length).toBeGreaterThan(1);
    expect(told.map(({ facts: [first] }) => first)).toEqual(
      named.map((share) => `${per(share)} of what is lacking.`),
    );
  });

  it('gives of each reason what the policies set, as the table of policies has it, and nothing else', () => {
    const rows = policyDifferences(data.arms.slice(0, 2).map(({ scenario }) => scenario));
    const known = new Set([
      `An hour gives back: ${backIn(data, base).toFixed(2)} h with ${base}, ${backIn(data, best).toFixed(2)} h with ${best}.`,
      ...rows.map(({ label, values: [from, to] }) => {
        const name = label.replace('Metric: ', 'weight of ').toLowerCase();
        return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: ${from} with ${base}, ${to} with ${best}.`;
      }),
    ]);
    const facts = briefOn(page).reasons.flatMap((reason) => reason.facts.slice(1));
    expect(facts.length).toBeGreaterThan(2);
    expect(facts.filter((fact) => !known.has(fact))).toEqual([]);
  });

  it('says which evidence is weakest, as the table of assumptions has it, beside the difference', () => {
    const rows = [...page.querySelectorAll('table.weak tbody tr')].map((row) => ({
      label: row.querySelector('th')?.firstChild?.textContent ?? '',
      most: Math.max(
        ...[...row.querySelectorAll('td')]
          .slice(-2)
          .map(({ textContent }) => Math.abs(Number(textContent?.replace('−', '-')))),
      ),
    }));
    const weakest = rows.sort((a, b) => b.most - a.most)[0];
    const { sure } = briefOn(page);
    expect(sure).toContain(`The weakest link, ${weakest?.label.toLowerCase()} (`);
    expect(sure).toContain(`by up to ${weakest?.most.toFixed(0)} points`);
    const focus = data.outcomes.find(({ outcome }) => outcome.id === data.focus);
    const found = focus?.differences.find(({ arm }) => data.arms[1]?.arm === arm);
    expect(sure).toContain(
      `The difference above is ${(100 * (found?.difference ?? 0)).toFixed(1)} points.`,
    );
    expect(parameters.find(({ label }) => label === weakest?.label)?.basis).toBe('bounded');
  });

  it('begins with a lever that differs, from its value to its value', () => {
    const { next } = briefOn(page);
    const rows = policyDifferences(data.arms.slice(0, 2).map(({ scenario }) => scenario));
    const starts = rows.map(
      ({ label, values: [from, to] }) =>
        `Begin with ${label.replace('Metric: ', 'weight of ').toLowerCase()}, from ${from} to ${to}, in one team or role.`,
    );
    expect(starts.filter((start) => next.startsWith(start))).toHaveLength(1);
    expect(next).toContain('uptake attribute');
  });
});

describe('a brief', () => {
  it('names what made the difference in the order of what an attribution calls lost without it, with anchors', async () => {
    const scenario = read('scenarios/sales-forecasting.yaml');
    const data = await withCauses(scenario);
    const page = pageOf(data);
    const { about, next, reasons: told } = briefOn(page);
    expect(textsOf(page, '.brief h2')[0]).toBe('What made the difference');
    const changes = data.levers?.levers.length ?? 0;
    expect(about).toContain(
      `Each of the ${changes} changes of Aligned was left out by itself, in 6 runs`,
    );
    const experiment = parseExperiment({ replications: 6, to: 'aligned' }, { scenario });
    const { levers } = await attribute(experiment, { seed: 'brief' });
    const order = levers
      .toSorted((a, b) => b.lastIn - a.lastIn)
      .map(({ label }) => label.replace(/ from week \d+$/, ''));
    expect(told.map(({ label }) => label)).toEqual(order.slice(0, 3));
    told.forEach(({ facts: [first] }, k) => {
      const size = levers.toSorted((a, b) => b.lastIn - a.lastIn)[k]?.lastIn ?? 0;
      expect(first).toMatch(/^\+\d+(\.\d)? points? of real use \(.* points\)\.$/);
      expect(Math.abs(Number(/[\d.]+/.exec(first ?? '')?.[0]) - 100 * size)).toBeLessThan(0.51);
    });
    expect(told[0]?.facts[1]).toMatch(
      /^Work removed from week 53: 80 % with Aligned: Before a task/,
    );
    expect(next).toMatch(/^Above all take work removed from week 53 to 80 %/);
    expect(next).toContain('uptake next');
  }, 120_000);

  it('names a change that costs more than it brings in the answer and leaves it out next', async () => {
    const scenario = parseScenario({
      name: 'Dear',
      weeks: 20,
      roles: [{ name: 'Analyst', headcount: 40 }],
      economics: { hour: 50, prices: { climate: { oneOff: 90_000 } } },
      arms: {
        today: {},
        goal: { policy: { displacement: 0.8, credit: 0.6, climate: 0.41 } },
      },
    });
    const page = pageOf(await withCauses(scenario, 8));
    const answer = textsOf(page, '.answer').join(' ');
    expect(answer).toMatch(
      /The change in psychological safety costs 90\s\d{3} EUR in 20 weeks[, ]/,
    );
    expect(answer).toMatch(
      /In money goal is worse: its net value is 7\d\s\d{3} EUR lower \(95 % interval 7/,
    );
    expect(answer).toMatch(/nothing that can be told from chance|less than matters/);
    const { next, reasons: told } = briefOn(page);
    expect(next).toMatch(
      /^Leave out psychological safety: without it the net value is \d+\s\d{3} EUR higher/,
    );
    expect(told.map(({ label }) => label)).not.toContain('Psychological safety');
    for (const { facts } of told)
      expect(facts.at(-1)).toMatch(/^Costs .* EUR and brings .* EUR\.$/);
    expect(textsOf(page, '#levers table.policies tbody th')).toHaveLength(3);
  }, 60_000);

  it('asks for more runs where these do not decide, and gives no lever', async () => {
    const scenario = parseScenario({
      name: 'Even',
      weeks: 12,
      roles: [{ name: 'A', headcount: 12 }],
      arms: { one: {}, two: { policy: { managerSupport: 0.3 } } },
    });
    const comparison = await compare(scenario, { seed: 'x', replications: 4 });
    const data = reportFromComparison(scenario, comparison);
    const focus = data.outcomes.find(({ outcome }) => outcome.id === data.focus);
    expect(focus?.differences[0]?.verdict).toBe('undecided');
    const { next, sure } = briefOn(pageOf(data));
    expect(sure).toBe('These 4 runs cannot tell the two apart.');
    expect(next).toBe('Run it until there is a verdict: uptake compare with --until verdict.');
  });

  it('says that nothing follows where the two are about equal', async () => {
    const scenario = parseScenario({
      name: 'Equal',
      weeks: 12,
      roles: [{ name: 'A', headcount: 12 }],
      arms: { one: {}, two: { policy: { climate: 0.42 } } },
    });
    const comparison = await compare(scenario, { seed: 'x', replications: 4 });
    const page = pageOf(reportFromComparison(scenario, comparison));
    expect(briefOn(page).next).toMatch(/differ by less than matters/);
    expect(briefOn(page).about).toMatch(/^Few people/);
    expect(briefOn(page).reasons).toEqual([]);
  });

  it('says to stay where the other policy is worse', async () => {
    const scenario = parseScenario({
      name: 'Worse',
      weeks: 30,
      roles: [{ name: 'A', headcount: 60 }],
      arms: { good: { policy: { preset: 'aligned' } }, bad: { policy: { preset: 'unaligned' } } },
    });
    const comparison = await compare(scenario, { seed: 'x', replications: 6 });
    const { about, next } = briefOn(pageOf(reportFromComparison(scenario, comparison)));
    expect(about).toBe('bad does worse than good, so there is no reason to change.');
    expect(next).toBe('Stay with good, or ask uptake attribute which part does the harm.');
  });

  it('is not there where one arm stands alone', async () => {
    const scenario = parseScenario({ name: 'One', weeks: 6, roles: [{ name: 'A', headcount: 8 }] });
    const comparison = await compare(scenario, { seed: 'x', replications: 2 });
    const page = pageOf(reportFromComparison(scenario, comparison));
    expect(page.querySelector('.brief')).toBeNull();
  });

  it('keeps hostile names as text', async () => {
    const data = renamed(
      await sampleReport(),
      new Map([
        ['Unaligned', hostile[0] as string],
        ['Aligned', hostile[1] as string],
      ]),
    );
    const page = pageOf(data);
    expect(page.querySelectorAll('.brief script, .brief img, .brief b')).toHaveLength(0);
    expect(page.querySelector('.brief')).not.toBeNull();
  });
});

describe('words that explain themselves', () => {
  let page: Document;
  beforeAll(async () => {
    page = pageOf(await sampleReport());
  });

  it('are marked once a section, have the keyboard once, and are all in the list', () => {
    for (const part of page.querySelectorAll('section')) {
      const here = [...part.querySelectorAll('dfn')].map((word) =>
        word.getAttribute('aria-describedby'),
      );
      expect(new Set(here).size, part.id).toBe(here.length);
    }
    const marked = [...page.querySelectorAll('dfn')];
    const stops = marked.filter((word) => word.hasAttribute('tabindex'));
    const ids = new Set(marked.map((word) => word.getAttribute('aria-describedby') ?? ''));
    expect(stops).toHaveLength(ids.size);
    expect(ids.size).toBeGreaterThan(4);
    for (const word of marked) {
      const text = page.getElementById(word.getAttribute('aria-describedby') ?? '')?.textContent;
      expect(text).toBe(word.getAttribute('data-tip'));
    }
    expect(page.querySelectorAll('#words dt')).toHaveLength(ids.size);
    expect(page.querySelector('svg dfn, a dfn, code dfn, th dfn')).toBeNull();
  });

  it('begin with the answer', () => {
    expect(page.querySelector('.answer dfn')?.textContent).toBe('Real use');
  });

  it('leave no symbol of the ledger to the reader', () => {
    expect(page.body.textContent).not.toMatch(/\d he\b|\(he\)/);
  });

  it('are explained without one another, and have forms of their own', () => {
    const forms = plainWords.flatMap((word) => word.forms);
    expect(new Set(forms).size).toBe(forms.length);
    for (const { forms: own, meaning } of plainWords)
      for (const form of own)
        expect(meaning.toLowerCase(), form).not.toMatch(new RegExp(`\\b${form}\\b`));
  });
});

import { compareReport, pairedGap, renderSvg, roleDecay, themes, usageDecay } from '@uptake/viz';
import type { ReportData } from '@uptake/viz/data';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartCases, hostile } from '../charts/cases.ts';
import { renamed } from './renamed.ts';
import { sampleReport } from './sample-report.ts';

let data: ReportData;
let html: string;
let page: Document;
const parse = (text: string): Document => new JSDOM(text).window.document as unknown as Document;
const textOf = (selector: string): string => page.querySelector(selector)?.textContent ?? '';

beforeAll(async () => {
  data = await sampleReport();
  html = compareReport(data);
  page = parse(html);
});

describe('the report of a comparison', () => {
  it('is one document without scripts that may load nothing', () => {
    expect(html.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(page.querySelectorAll('script, link, img, iframe, object, [src], [style]')).toHaveLength(
      0,
    );
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'",
    );
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|url\((?!#)|@import/u,
    );
    for (const link of page.querySelectorAll('a'))
      expect(page.querySelector(link.getAttribute('href') as string)).not.toBeNull();
  });

  it('has every id once', () => {
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives the same bytes for the same data', () => {
    expect(compareReport(data)).toBe(html);
  });

  it('asks the question and answers it in one sentence with the numbers of the comparison', () => {
    expect(textOf('h1')).toBe('Does use hold if we only buy licences?');
    const focus = data.outcomes.find(({ outcome }) => outcome.id === 'realPlateau');
    const found = focus?.differences[0];
    const answer = textOf('.answer').replaceAll('\u00a0', ' ');
    expect(answer).toMatch(/^Real use ends at \d+ % with Aligned and \d+ % with Unaligned: /u);
    expect(answer).toContain(`${(100 * (found?.difference ?? 0)).toFixed(0)}`);
    expect(answer).toContain('better in 14 of 14 paired runs');
    expect(answer.split('. ')).toHaveLength(1);
  });

  it('holds the figures of the figure functions, byte for byte', () => {
    const options = {
      arms: ['unaligned', 'aligned'],
      provenance: { people: 48, seed: 'SEED', modelVersion: data.provenance.modelVersion },
      width: 840,
    };
    const flags = [
      { week: 5, label: 'Training' },
      { week: 14, label: 'Campaign' },
    ];
    expect(html).toContain(
      renderSvg(usageDecay(data.usage, { ...options, flags, id: 'use-figure' })),
    );
    expect(html).toContain(renderSvg(roleDecay(data.roles, { ...options, id: 'roles-figure' })));
    const title = 'Aligned minus Unaligned';
    const gap = data.gaps[0] as ReportData['gaps'][number];
    expect(html).toContain(
      renderSvg(pairedGap(gap, { ...options, flags, title, id: 'gap-figure-0' })),
    );
  });

  it('shows every part that the comparison can fill', () => {
    const headings = [...page.querySelectorAll('h2')].map(({ textContent }) => textContent);
    expect(headings).toEqual([
      'Why people stop',
      'Does use hold?',
      'How does it come about?',
      'How big is the difference?',
      'What do people learn?',
      'Why do people stop?',
      'Where do lives part?',
      'What does one employee weigh up?',
      'Who gains, who loses?',
      'Is it real use?',
      'How long does use last?',
      'What does it cost and bring?',
      'What came out',
      'What differs between the policies?',
      'What does the answer rest on?',
      'How to get the same numbers',
      'What do the words mean?',
    ]);
    const none = {
      mechanism: [],
      turning: [],
      roles: [],
      roleGains: [],
      people: [],
      modes: [],
      flows: [],
      calculations: [],
      retention: [],
    };
    const bare = compareReport({ ...data, ...none });
    expect(bare.match(/<h2 /gu)).toHaveLength(9);
  });

  it('names what differs between the policies, from the tables of core', () => {
    const text = textOf('#policies');
    expect(text).toContain('Aligned moves work removed from 30 % to 80 %');
    expect(text).toContain('Share of the saved time that really leaves the workload');
    expect(page.querySelectorAll('#policies tbody tr')).toHaveLength(11);
  });

  it('keeps uncertainty of the mean and spread of outcomes apart by name', () => {
    const text = textOf('#outcomes');
    expect(text).toContain('Uncertainty of the mean');
    expect(text).toContain('Spread of outcomes');
    expect(page.querySelectorAll('#outcomes table')).toHaveLength(2);
    expect(page.querySelectorAll('#outcomes tbody tr')).toHaveLength(data.outcomes.length);
  });

  it('says how to get the same numbers again', () => {
    const text = textOf('#provenance');
    const { modelHash, planSha256, contentId, scenarioHashes, seed } = data.provenance;
    for (const part of [modelHash, planSha256, contentId, seed, ...Object.values(scenarioHashes)])
      expect(text).toContain(part);
    expect(text).toContain('28 of 28 done, 0 failed');
  });

  it('has a table beside every figure, with the numbers of weeks 1, 13, 26 and the last', () => {
    const figures = [...page.querySelectorAll('figure')];
    expect(figures.length).toBeGreaterThanOrEqual(9);
    for (const figure of figures) {
      expect(figure.querySelector('table caption')?.textContent).not.toBe('');
      expect(figure.querySelector('figcaption')?.textContent).not.toBe('');
    }
    const weeks = [...page.querySelectorAll('#gap tbody th')].map(({ textContent }) => textContent);
    expect(weeks).toEqual(['1', '13', '26', '27']);
  });
});

describe('hostile names', () => {
  it('stay text: no element or attribute more, and nothing in style or ids', () => {
    const names = [
      'Analyst',
      'Sales rep',
      'unaligned',
      'aligned',
      'SEED',
      'Unaligned',
      'Aligned',
      data.name,
    ];
    const more = [...hostile, '=HYPERLINK("x")', '\u202eevil', '<img src=x onerror=alert(1)>'];
    const bad = renamed(data, new Map(names.map((name, k) => [name, more[k] as string])));
    const report = compareReport({
      ...bad,
      question: hostile.join(' '),
      source: hostile[1],
      warnings: [hostile[0], hostile[4]],
      provenance: {
        ...bad.provenance,
        program: hostile[0],
        command: hostile[2],
        engine: hostile[1],
      },
    });
    const kinds = (document: Document): Set<string> =>
      new Set(
        [...document.querySelectorAll('*')].flatMap((node) => [
          node.tagName,
          ...node.getAttributeNames().map((name) => `${node.tagName} ${name}`),
        ]),
      );
    const seen = parse(report);
    const known = kinds(page);
    expect([...kinds(seen)].filter((kind) => !known.has(kind))).toEqual([]);
    const ids = (document: Document) =>
      [...document.querySelectorAll('[id], [class]')].map(
        (node) => `${node.id} ${node.getAttribute('class')}`,
      );
    expect(new Set(ids(seen))).toEqual(new Set(ids(page)));
    expect(seen.querySelector('style')?.textContent).toBe(page.querySelector('style')?.textContent);
    expect(seen.body.textContent).toContain('</title><script>alert(1)</script>');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come through
    expect(report).not.toMatch(/[\u0000-\u0008\u200e\u200f\u202a-\u202e\u2066-\u2069]|\]\]>/u);
  });
});

describe('dark figures', () => {
  it('are light figures with every colour replaced, so that CSS alone can turn a page dark', () => {
    const style = page.querySelector('style')?.textContent ?? '';
    const pairs = [...style.matchAll(/\[fill='(#\w{6})'\]\{fill:(#\w{6})\}/gu)];
    const to = new Map(pairs.map(([, from, dark]) => [from as string, dark as string]));
    expect(to.get(themes.light.page)).toBe(themes.dark.page);
    for (const one of chartCases) {
      const light = renderSvg(one.draw({ theme: 'light' }));
      const turned = light.replaceAll(/#[0-9A-F]{6}/gu, (colour) => to.get(colour) ?? colour);
      expect(turned, one.name).toBe(renderSvg(one.draw({ theme: 'dark' })));
    }
  });
});

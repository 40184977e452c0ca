// @vitest-environment jsdom
import { answerReport } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { sampleAnswer } from './sample-answer.ts';

const read = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

describe('answerReport', () => {
  const page = read(answerReport(sampleAnswer('Pilot')));

  it('gives question and answer first, then figures, numbers, assumptions and provenance', () => {
    expect(page.querySelector('h1')?.textContent).toBe('Is Pilot cheaper?');
    expect(page.querySelector('.answer')?.textContent).toBe('Pilot costs 100 EUR by week\u00a03.');
    expect([...page.querySelectorAll('section')].map(({ id }) => id)).toEqual([
      'policies',
      'arms',
      'numbers',
      'assumptions',
      'provenance',
    ]);
    expect([...page.querySelectorAll('nav a')].map((link) => link.getAttribute('href'))).toEqual([
      '#policies',
      '#arms',
      '#numbers',
      '#assumptions',
      '#provenance',
    ]);
    expect(page.querySelectorAll('#policies svg')).toHaveLength(2);
    const facts = page.querySelector('#provenance')?.textContent ?? '';
    for (const fact of ['512 runs', 'Plan123', 'def', 'uptake 0.1.0', "npx uptake search 'Pilot'"])
      expect(facts).toContain(fact);
  });

  it('has every id once, and every label it points to', () => {
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const node of page.querySelectorAll('[aria-labelledby]'))
      for (const id of node.getAttribute('aria-labelledby')?.split(' ') ?? [])
        expect(ids).toContain(id);
  });

  it.each(hostile.map((name, k) => [k, name] as const))(
    'lets hostile name %i add no element and no attribute',
    (_, name) => {
      const html = answerReport(sampleAnswer(name));
      expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
      const tags = (of: Document): string[] =>
        [...of.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase());
      const kinds = new Set(tags(page));
      for (const tag of tags(read(html))) expect(kinds).toContain(tag);
      const nodes = [...read(html).querySelectorAll('*')];
      expect(
        nodes.flatMap((node) => node.getAttributeNames()).filter((one) => /^on/iu.test(one)),
      ).toEqual([]);
      expect(nodes.some(({ tagName }) => tagName.toLowerCase() === 'script')).toBe(false);
    },
  );

  it('gives the same bytes at every call', () => {
    expect(answerReport(sampleAnswer('Pilot'))).toBe(answerReport(sampleAnswer('Pilot')));
  });
});

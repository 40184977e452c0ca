// @vitest-environment jsdom
import { answerReport } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { addsNothing, hasWholeIds, read } from './documents.ts';
import { sampleAnswer } from './sample-answer.ts';

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

  it('has every id once, and every label it points to', () => hasWholeIds(page));

  it.each(hostile.map((name, k) => [k, name] as const))(
    'lets hostile name %i add no element and no attribute',
    (_, name) => addsNothing(answerReport(sampleAnswer(name)), page),
  );

  it('gives the same bytes at every call', () => {
    expect(answerReport(sampleAnswer('Pilot'))).toBe(answerReport(sampleAnswer('Pilot')));
  });
});

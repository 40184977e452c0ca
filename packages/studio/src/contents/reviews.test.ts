import { reviewsOver } from '@uptake/lab/internal';
import { afterAll, expect, it } from 'vitest';
import { setLanguage } from '../words/words.ts';
import { reviewTexts } from './reviews.ts';

const gate = (measure: 'active' | 'net', value: number, opened: boolean, of?: string) =>
  ({ week: 12, measure, atLeast: 0.5, value, opened, ...(of !== undefined && { of }) }) as const;
const rail = (fired: readonly number[]) =>
  ({ measure: 'escaped', above: 0.02, fired, every: 4 }) as const;
type Reviews = Parameters<typeof reviewsOver>[1];
const all = [
  [{ gates: [gate('active', 0.08, false)], guardrails: [rail([8])] }],
  [
    {
      gates: [gate('active', 0.4999, false, 'access'), gate('net', 2, true)],
      guardrails: [rail([8])],
    },
    {
      gates: [gate('active', 0.4999, false, 'access'), gate('net', 3, true)],
      guardrails: [rail([12])],
    },
    { gates: [gate('active', 0.5, true, 'access'), gate('net', 3, true)], guardrails: [rail([])] },
  ],
  [
    { gates: [gate('active', 0.6, true, 'Analyst')], guardrails: [rail([])] },
    { gates: [gate('active', 0.6, true, 'Analyst')], guardrails: [rail([])] },
  ],
] as unknown as Reviews[];

afterAll(() => setLanguage('en'));

it('says in English what the command says', () => {
  for (const reviews of all) {
    const found = reviewsOver('pilot', reviews);
    expect(reviewTexts(found)).toEqual(found.words);
  }
});

it('says the same in German', () => {
  setLanguage('de');
  const [first = []] = all;
  expect(reviewTexts(reviewsOver('pilot', first))).toEqual([
    'Prüfpunkt in Woche 12, Aktiv: geschlossen (8 % gegen 50 %).',
    'Leitplanke, Entgangene Fehler über 0,02: zuerst berührt in Woche 8.',
  ]);
});

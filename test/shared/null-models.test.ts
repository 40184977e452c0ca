import { type Estimate, fitRecency, nullModels } from '@uptake/lab/null-models';
import { expect, it } from 'vitest';
import { sharedRows } from './data.ts';

const rounded = (parameters: readonly Estimate[]): string[] =>
  parameters.map(({ value }) => value.toFixed(3));

it('BG/BB on the donations has the published parameters and log-likelihood (Fader, Hardie & Shang 2010)', () => {
  const rows = sharedRows('donations_bgbb.csv').map((row) => ({
    frequency: Number(row['frequency']),
    recency: Number(row['recency']),
    periods: Number(row['periods']),
    weight: Number(row['weights']),
  }));
  expect(rows).toHaveLength(22);
  const { logLikelihood, parameters } = fitRecency('bg-bb', rows);
  expect(rounded(parameters)).toEqual(['1.204', '0.750', '0.657', '2.783']);
  expect(logLikelihood.toFixed(2)).toBe('-33225.58');
});

it('BG/NBD on the purchases of CDs has the published parameters and log-likelihood (Fader, Hardie & Lee 2005)', () => {
  const rows = sharedRows('cdnow_sample_summary.csv').map((row) => ({
    frequency: Number(row['frequency']),
    recency: Number(row['recency']),
    periods: Number(row['T']),
  }));
  expect(rows).toHaveLength(2357);
  const { logLikelihood, parameters } = fitRecency('bg-nbd', rows);
  expect(rounded(parameters)).toEqual(['0.243', '4.414', '0.793', '2.426']);
  expect(logLikelihood.toFixed(1)).toBe('-9582.4');
}, 60_000);

it('use of AI in commits goes on by habit that differs between people, better than by leaving for good', () => {
  // A model week is an active week of the person, as the description of the panel has it.
  const people = new Map<string, string[]>();
  for (const { ai_used, person } of sharedRows('ai_commit_panel.csv')) {
    const weeks = people.get(person as string) ?? [];
    people.set(person as string, [...weeks, ai_used as string]);
  }
  const longest = Math.max(...[...people.values()].map((weeks) => weeks.length));
  const panel = [...people.values()].map((weeks) =>
    Array.from({ length: longest }, (_, k) => (k < weeks.length ? Number(weeks[k]) : null)),
  );
  expect(panel).toHaveLength(194);
  const { models } = nullModels(panel, { from: 'first use', heldOut: 0 });
  expect(models[0]?.id).toBe('heterogeneous-markov');
  const { parameters } = nullModels(panel, { from: 'first use', heldOut: 0, models: ['markov'] })
    .models[0] as (typeof models)[0];
  expect(parameters.map(({ value }) => value.toFixed(3))).toEqual(['0.238', '0.365']);
}, 60_000);

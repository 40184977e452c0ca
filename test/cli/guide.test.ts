import { readFileSync } from 'node:fs';
import { parseScenario } from '@uptake/core';
import { parseExperiment } from '@uptake/lab';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inFolder, uptake } from './capture.ts';

/** Fenced blocks of one language in a page of the guide. */
function blocks(page: string, language: string): string[] {
  const text = readFileSync(`docs/guide/${page}`, 'utf8');
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(
    ([, block]) => block as string,
  );
}

describe('the guide', () => {
  it('shows the ledger that explain prints', async () => {
    const args = ['scenarios/unaligned-vs-aligned.yaml', '--employee', '17', '--week', '12'];
    const { out } = await uptake(['explain', ...args], { columns: 80 });
    expect(out).toContain(blocks('compare.md', 'text')[0]?.trimEnd());
  });

  it('shows the attribution of the flagship that attribute prints', async () => {
    const args = ['attribute', 'scenarios/sales-forecasting.yaml', '--quiet'];
    const { out } = await uptake(args, { columns: 80 });
    expect(out).toContain(blocks('experiments.md', 'text')[0]?.trimEnd());
  }, 120_000);

  it('shows a scenario that is valid', () => {
    const { arms } = parseScenario(parse(blocks('first-scenario.md', 'yaml')[0] ?? ''));
    expect(Object.keys(arms)).toEqual(['today', 'work removed']);
  });

  it('shows the experiment of the gallery', () => {
    const read = (text: string): unknown =>
      parseExperiment(parse(text), {
        readScenario: () =>
          parseScenario(parse(readFileSync('scenarios/unaligned-vs-aligned.yaml', 'utf8'))),
      });
    const file = readFileSync('scenarios/experiments/cheapest-policy.yaml', 'utf8');
    expect(read(blocks('experiments.md', 'yaml')[0] ?? '')).toEqual(read(file));
  });

  it('shows own outcomes that are valid, and what is said of those that are not', () => {
    const roles = ['Analyst', 'Sales'].map((name) => ({ name, headcount: 40 }));
    const given = parse(blocks('own-outcomes.md', 'yaml')[0] ?? '');
    expect(Object.keys(parseScenario({ name: 'Own', roles, ...given }).outcomes ?? {})).toEqual([
      'late',
      'heavy',
      'gap',
    ]);
    const wrong = { name: 'Own', roles, outcomes: { late: { expr: 'mean(actve, 45..60)' } } };
    expect(() => parseScenario(wrong)).toThrow(blocks('own-outcomes.md', 'text')[0]?.trimEnd());
  });

  it('shows the fit of a curve that calibrate prints', () =>
    inFolder({ 'series.csv': blocks('calibrate.md', 'csv')[0] ?? '' }, async (folder) => {
      const args = ['calibrate', '--rule', 'bass', '--data', 'series.csv', '--ahead', '2'];
      const { out } = await uptake(args, { columns: 80, folder });
      expect(out.trimEnd()).toBe(blocks('calibrate.md', 'text')[0]?.trimEnd());
    }));

  it('names only verbs that there are', async () => {
    const { out } = await uptake(['--help']);
    const pages = [
      'README',
      'first-scenario',
      'compare',
      'experiments',
      'run-directories',
      'studio',
      'own-outcomes',
      'calibrate',
    ];
    for (const page of pages)
      for (const [, verb] of readFileSync(`docs/guide/${page}.md`, 'utf8').matchAll(
        /npx uptake ([a-z-]+)/g,
      ))
        expect(out, `${page}: ${verb}`).toMatch(new RegExp(`^  ${verb} `, 'm'));
  });
});

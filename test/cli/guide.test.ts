import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { benefitIds, costIds } from '@uptake/core/internal';
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
    expect(out).toContain(blocks('compare.md', 'text')[1]?.trimEnd());
  });

  it(
    'shows the levers of the flagship that compare prints one at a time',
    () =>
      inFolder({}, async (folder) => {
        const file = ['compare', 'scenarios/sales-forecasting.yaml', '--quiet', '--out', folder];
        const flags = [
          '--one-at-a-time',
          'unchanged',
          'aligned',
          '--leave-one-out',
          '--reps',
          '10',
        ];
        const { out } = await uptake([...file, ...flags], { columns: 100 });
        expect(out).toContain(blocks('compare.md', 'text')[0]?.trimEnd());
      }),
    120_000,
  );

  it('shows the next steps of the flagship that next prints', async () => {
    const [command = ''] = blocks('next.md', 'sh');
    const args = command.trim().split(' ').slice(2);
    const { out } = await uptake([...args, '--quiet'], { columns: 100 });
    expect(out).toContain(blocks('next.md', 'text')[0]?.trimEnd());
  }, 240_000);

  it('shows the attribution of the flagship that attribute prints', async () => {
    const args = ['attribute', 'scenarios/sales-forecasting.yaml', '--quiet'];
    const { out } = await uptake(args, { columns: 100 });
    expect(out).toContain(blocks('experiments.md', 'text')[0]?.trimEnd());
  }, 120_000);

  it('shows the value of information that voi prints', async () => {
    const args = ['voi', 'scenarios/experiments/voi.yaml', '--quiet'];
    const { out } = await uptake(args, { columns: 100 });
    expect(out.trimEnd()).toBe(blocks('value-of-information.md', 'text')[0]?.trimEnd());
  }, 120_000);

  it(
    'shows the order of roles that order prints',
    () =>
      inFolder({ 'desk.yaml': blocks('order.md', 'yaml')[0] ?? '' }, async (folder) => {
        const args = ['order', 'desk.yaml', '--arm', 'aligned', '--every', '8', '--quiet'];
        const { out } = await uptake(args, { columns: 100, folder });
        expect(out.trimEnd()).toBe(blocks('order.md', 'text')[0]?.trimEnd());
      }),
    120_000,
  );

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
      const { out } = await uptake(args, { columns: 100, folder });
      expect(out.trimEnd()).toBe(blocks('calibrate.md', 'text')[0]?.trimEnd());
    }));

  it('shows money that compare prints, and its numbers are those of the JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'money-'));
    const file = join(folder, 'desk.yaml');
    writeFileSync(file, blocks('money.md', 'yaml')[0] ?? '');
    const args = ['compare', file, '--reps', '20', '--seed', 'a', '--quiet', '--out', folder];
    const { out } = await uptake(args, { columns: 100 });
    expect(out).toContain(blocks('money.md', 'text')[0]?.trimEnd());
    const json = await uptake([...args, '--json']);
    const { comparison } = JSON.parse(json.out);
    const { economics, netValue } = comparison.money;
    expect(economics).toMatchObject({ hour: 45, baseline: { arm: 'today' } });
    const level = (id: string, arm: number): number =>
      comparison.outcomes.find((one: { outcome: { id: string } }) => one.outcome.id === id).arms[
        arm
      ].mean;
    for (const arm of [0, 1]) {
      const sum = (ids: readonly string[]): number =>
        ids.reduce((all, id) => all + level(id, arm), 0);
      expect(sum(benefitIds) - sum(costIds)).toBeCloseTo(level('netValue', arm), 6);
      expect(netValue[arm].mean.at(-1)).toBeCloseTo(level('netValue', arm), 6);
    }
    const one = await uptake(['run', file, '--arm', 'aligned', '--seed', 'a']);
    expect(one.out).toContain('money, EUR');
    expect(one.out).toContain('An hour of work is worth 45 EUR (Analyst 70).');
    const run = JSON.parse((await uptake(['run', file, '--seed', 'a', '--json'])).out).run;
    expect(run.money.netValue).toHaveLength(52);
    expect(run.outcomes.breakEvenWeek).toBeNull();
  }, 180_000);

  it('shows a questionnaire from which the answer below it is made', () => {
    const page = 'from-an-organisation.md';
    const [answers = ''] = blocks(page, 'yaml');
    const wrong = answers.replace('q2: partly', 'q2: parly');
    return inFolder({ 'a.yaml': answers, 'answers.yaml': wrong }, async (folder) => {
      const [problem = '', answer = ''] = blocks(page, 'text');
      const told = await uptake(['new', 'b.yaml', '--answers', 'answers.yaml'], { folder });
      expect(told.err).toBe(problem);
      await uptake(['new', 'b.yaml', '--answers', 'a.yaml'], { folder });
      const args = ['compare', 'b.yaml', '--reps', '20', '--seed', 'a', '--quiet'];
      const { out } = await uptake(args, { folder, columns: 80 });
      expect(out).toContain(answer.trimEnd());
    });
  }, 180_000);

  it('names only verbs that there are', async () => {
    const { out } = await uptake(['--help']);
    const pages = [
      'README',
      'first-scenario',
      'from-an-organisation',
      'compare',
      'experiments',
      'run-directories',
      'studio',
      'own-outcomes',
      'calibrate',
      'money',
      'workshop',
    ];
    for (const page of pages)
      for (const [, verb] of readFileSync(`docs/guide/${page}.md`, 'utf8').matchAll(
        /npx uptake ([a-z-]+)/g,
      ))
        expect(out, `${page}: ${verb}`).toMatch(new RegExp(`^  ${verb} `, 'm'));
  });
});

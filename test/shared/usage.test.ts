import {
  personCode,
  personSegments,
  readUsage,
  segmentCounts,
  segmentRules,
} from '@uptake/lab/telemetry';
import { describe, expect, it, vi } from 'vitest';
import { inFolder, uptake } from '../cli/capture.ts';
import { sharedRows, sharedText } from './data.ts';

const salt = 'a salt of sixteen letters';
const words: Record<string, string> = {
  Power: 'power',
  Habitual: 'habitual',
  Novice: 'novice',
  Low: 'low',
  Non: 'none',
};

describe.each(['outlook', 'word'])('segments of the sample panel by actions in %s', (app) => {
  const rows = sharedRows('vivainsights_sample_copilot_panel.csv');
  const content = [
    'PersonId,MetricDate,Organization,Total Copilot actions taken',
    ...rows.map((row) => [row['person'], row['week'], row['organization'], row[app]].join()),
  ].join('\n');
  const { sheet, table } = readUsage([{ name: 'panel.csv', content }], { salt });
  const sundays = [...new Set(rows.map(({ week }) => week))].sort();

  it('are read as 150 people in 23 weeks', () => {
    expect([sheet.people, sheet.weeks, sheet.rows]).toEqual([150, 23, 3450]);
  });

  it.each([
    ['12w', segmentRules.standard],
    ['4w', segmentRules.rollout],
  ] as const)('equal its own to the person-week, over %s', (span, rule) => {
    const own = personSegments(table, rule);
    const found = rows.map(({ person, week }) =>
      own.get(personCode(person as string, salt))?.at(sundays.indexOf(week)),
    );
    const wanted = rows.map((row) => words[row[`${app}_seg${span}`] as string]);
    expect(found).toEqual(wanted);
    const oracle = JSON.parse(sharedText('viva_oracle.json')).persons_1_150;
    const counts = segmentCounts(table, rule).weeks.at(-1)?.people as Record<string, number>;
    for (const [name, count] of Object.entries(oracle.counts[`${app}/${span}`].last_week))
      expect(counts[words[name] as string]).toBe(count);
  });
});

/** The commit panel as a generic table: one week of it is one active week of the person. */
function commitTable(): string {
  const weekOf = new Map<string, number>();
  const lines = sharedRows('ai_commit_panel.csv')
    .sort(
      (a, b) =>
        +(a['person'] as string) - +(b['person'] as string) ||
        ((a['week'] as string) < (b['week'] as string) ? -1 : 1),
    )
    .map(({ person = '', org, ai_used: used }) => {
      const week = weekOf.get(person) ?? 0;
      weekOf.set(person, week + 1);
      const monday = new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10);
      return [person, monday, used, org].join();
    });
  return ['person,week,used,org', ...lines].join('\n');
}

it(
  'the commit panel, by active weeks, has the facts that its page says of it, on page and in JSON',
  () =>
    inFolder({ 'commits.csv': commitTable() }, async (folder) => {
      vi.stubEnv('XDG_CONFIG_HOME', folder);
      vi.stubEnv('APPDATA', folder);
      const json = await uptake(['usage', 'commits.csv', '--json'], { folder });
      const page = await uptake(['usage', 'commits.csv', '--ascii'], { folder });
      vi.unstubAllEnvs();
      const { afterFirst, nulls, people, spread } = JSON.parse(json.out);
      const { never, returns, stays, topFifth, weeksUsed } = spread;
      const facts = [never, ...weeksUsed, stays, returns, topFifth];
      expect(people).toBe(194);
      expect(facts.map((fact: number) => Number(fact.toFixed(3)))).toEqual([
        0.227, 0, 0.141, 0.55, 0.635, 0.238, 0.598,
      ]);
      const after = [0, 1, 4, 8, 12, 20].map((week) => Number(afterFirst.active[week].toFixed(3)));
      expect(after).toEqual([1, 0.307, 0.364, 0.331, 0.369, 0.516]);
      expect(nulls['first use'].models[0].id).toBe('heterogeneous-markov');
      for (const line of [
        '22.7 %  of people never used it',
        '14.1 %  of weeks with use at the median person; 0.0 % at the 10th, 55.0 % at the 90th',
        '59.8 %  of all weeks with use are those of the top fifth',
        '63.5 %  use again in the week after a week of use',
        '23.8 %  use again in the week after a week without',
      ])
        expect(page.out).toContain(line);
      expect(page.out).toMatch(
        /share active +100\.0 % +30\.7 % +36\.4 % +33\.1 % +36\.9 % +51\.6 %/,
      );
    }),
  120_000,
);

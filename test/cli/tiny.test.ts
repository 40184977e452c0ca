import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { compareReport, reportFromComparison } from '@uptake/viz';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, uptake } from './capture.ts';

interface Size {
  readonly weeks: number;
  readonly people: number;
  readonly arms?: string;
  readonly access?: string;
}

const twoArms = '{ today: {}, aligned: { policy: { preset: aligned } } }';
const scenarioOf = ({ access = '', arms = twoArms, people, weeks }: Size): string =>
  `name: Tiny
weeks: ${weeks}
roles: [{ name: Analyst, headcount: ${people} }]
${access}
arms: ${arms}
`;
const experiment = `scenario: tiny.yaml
replications: 8
vary: { displacement: [0.3, 0.9], credit: [0, 0.6] }
prices: { currency: EUR, displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.2, share: 0.5 }
uncertain: { tool.error: [0.01, 0.07] }
`;

/** Nobody gets in before the run ends: no spell, no peak, no half. */
const locked = 'rollout: { waves: [{ week: 2, share: 0 }] }';

const sizes: readonly (readonly [string, Size])[] = [
  ['one week', { weeks: 1, people: 24 }],
  ['two weeks', { weeks: 2, people: 24 }],
  ['one employee for a week', { weeks: 1, people: 1 }],
  ['one employee for nine weeks', { weeks: 9, people: 1 }],
  [
    'three arms for a week',
    { weeks: 1, people: 5, arms: '{ a: {}, b: {}, c: { policy: { credit: 1 } } }' },
  ],
  ['nobody with access', { weeks: 2, people: 9, access: locked }],
];

const verbs: readonly (readonly string[])[] = [
  ['plan', 'tiny.yaml'],
  ['explain', 'tiny.yaml', '--employee', '0', '--week', '1'],
  ['run', 'tiny.yaml'],
  ['panel', 'tiny.yaml', '--format', 'csv'],
  ['compare', 'tiny.yaml', '--reps', '2'],
  ['compare', 'tiny.yaml', '--reps', '16', '--measure', 'halfLife'],
  ['compare', 'tiny.yaml', '--reps', '3', '--measure', 'decayRatio'],
  ['sweep', 'it.yaml'],
  ['sweep', 'it.yaml', '--reps', '1', '--measure', 'weeksToHalf'],
  ['map', 'it.yaml', '--reps', '1'],
  ['map', 'it.yaml', '--reps', '2', '--measure', 'halfLife'],
  ['sensitivity', 'it.yaml', '--rows', '4', '--measure', 'halfLife'],
  ['robustness', 'it.yaml', '--worlds', '4', '--measure', 'weeksToHalf'],
  ['voi', 'it.yaml', '--worlds', '10', '--measure', 'weeksToHalf'],
  ['discover', 'it.yaml', '--where', 'halfLife < 8'],
  ['search', 'waits.yaml', '--max-runs', '640', '--pareto'],
  ['robustness', 'waits.yaml', '--worlds', '4'],
];

/** The same with a goal, a limit and objectives that wait for something or may have no value. */
const waits = experiment.replace(
  /goal: .*\n/,
  `goal: { measure: halfLife, atLeast: 3, share: 0.5 }
limits: [{ measure: weeksToHalf, atMost: 6 }]
objectives: [halfLife, decayRatio]
measure: halfLife
`,
);

/** Fields that may be null: limits where too few values give none, and what does not apply. */
const mayBeNull = new Set([
  ...['uncertaintyOfMean', 'spreadOfOutcomes', 'reached', 'note', 'wanted', 'vrf', 'correlation'],
  ...['typical', 'converged', 'rowsNeeded', 'atLeast', 'atMost', 'detectable', 'halfWidth'],
  ...['decayRatio', 'halfLife', 'weeksToHalf', 'rmst', 'helped', 'harmed', 'secondsPerUnit'],
  // an employee who cannot pretend has no worth of pretending
  ...['seconds', 'remaining', 'token', 'uncertaintyOfShare', 'satisfied'],
  // an input that changes no choice; an outcome without a precision; nothing more to run
  ...['instead', 'precision', 'settled', 'worldsNeeded'],
]);

/** Every null that no field accounts for, and every tally that does not add up; by path. */
function unsaid(value: unknown, path: string, holder: Record<string, unknown> = {}): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, i) => unsaid(item, `${path}[${i}]`, holder));
  if (value === null) {
    const key = path
      .replace(/\[\d+\]/g, '')
      .split('.')
      .at(-1) as string;
    const said = key === 'mean' ? holder['n'] === 0 : key === 'values' && holder['missing'] !== 0;
    return mayBeNull.has(key) || said ? [] : [`${path} is null`];
  }
  if (typeof value !== 'object') return [];
  const node = value as Record<string, unknown>;
  const { missing, n, values } = node as { missing?: number; n?: number; values?: unknown };
  const off =
    missing !== undefined && Array.isArray(values) && (n as number) + missing !== values.length;
  return [
    ...(off ? [`${path}: ${n} and ${missing} of ${(values as unknown[]).length}`] : []),
    ...Object.entries(node).flatMap(([key, item]) => unsaid(item, `${path}.${key}`, node)),
  ];
}

const broken =
  /\bNaN\b|Infinity|undefined|\[object|(?<!\.)\b1 (?:runs|weeks|people|replications|employees)\b/;

describe.each(sizes)('%s', (_, size) => {
  it.each(verbs)('%s %s %s %s %s %s', async (...args) => {
    const given = args.filter((arg) => arg !== undefined);
    const files = { 'tiny.yaml': scenarioOf(size), 'it.yaml': experiment, 'waits.yaml': waits };
    await inFolder(files, async (folder) => {
      const writes = !['plan', 'explain'].includes(given[0] as string);
      const out = writes ? ['--out', 'there'] : [];
      const text = await uptake([...given, ...out, '--quiet'], { folder });
      const said = text.out + text.err;
      expect(said).not.toMatch(broken);
      // where an outcome has no value anywhere, one sentence says so
      if (text.code === 2) {
        expect(text.err).toMatch(/has no value|must|needs|nothing/);
        expect(text.out).toBe('');
        return;
      }
      expect([0, 3], said).toContain(text.code);
      const document = await uptake([...given, '--json', '--quiet'], { folder });
      expect(unsaid(JSON.parse(document.out), '')).toEqual([]);
      for (const name of writes ? filesIn(join(folder, 'there')) : []) {
        const written = readFileSync(join(folder, 'there', name), 'utf8');
        if (/\.(?:svg|csv|html)$/.test(name)) expect(written, name).not.toMatch(/\bNaN\b|Infinity/);
      }
    });
  });
});

describe('the report of a script or the studio', () => {
  const all = [1, 2].flatMap((weeks) =>
    [1, 9].flatMap((people) => [1, 2, 14].map((runs) => ({ weeks, people, runs }))),
  );
  it.each(all)('$weeks weeks, $people people, $runs runs', async ({ people, runs, weeks }) => {
    const scenario = parseScenario({
      name: 'Tiny',
      weeks,
      roles: [{ name: 'Analyst', headcount: people }],
      arms: { today: {}, aligned: { policy: { preset: 'aligned' } } },
    });
    const found = await compare(scenario, { seed: 's', replications: runs });
    const page = compareReport(reportFromComparison(scenario, found));
    expect(page).not.toMatch(/\bNaN\b|Infinity|undefined/);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { readUsage, simulatedUsage, usageSummary } from '@uptake/lab/telemetry';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, uptake } from './capture.ts';

const written = `
name: Round trip
weeks: 30
roles:
  - { name: '=Sales "rep"', headcount: 30 }
  - { name: Analyst, headcount: 20 }
organisation: { turnover: 0.4 }
rollout: { waves: [{ week: 3, share: 0.5 }, { week: 9, share: 1 }] }
arms: { now: {}, pressed: { policy: { mandate: 3 } } }
`;
const salt = 'a salt of sixteen letters';

/** What an export of either form can say. */
const numbers = ({ cohorts, retention, seats, segments, spread, weekly }: SummaryOf) => ({
  ...{ cohorts, retention, seats, segments, spread, weekly },
});
type SummaryOf = ReturnType<typeof usageSummary>;

describe('a simulated run exported', () => {
  const { arms } = parseScenario({
    name: 'Round trip',
    weeks: 30,
    roles: [
      { name: '=Sales "rep"', headcount: 30 },
      { name: 'Analyst', headcount: 20 },
    ],
    organisation: { turnover: 0.4 },
    rollout: {
      waves: [
        { week: 3, share: 0.5 },
        { week: 9, share: 1 },
      ],
    },
    arms: { now: {}, pressed: { policy: { mandate: 3 } } },
  });

  it.each(['usage', 'viva'])('as %s and read again has the same measures', (form) =>
    inFolder({ 'round.yaml': written }, async (folder) => {
      const args = ['panel', 'round.yaml', '--arms', 'pressed', '--seed', 's', '--as', form];
      expect((await uptake([...args, '--out', 'out'], { folder })).code).toBe(0);
      const content = readFileSync(join(folder, `out/${form}.csv`), 'utf8');
      const { table, sheet } = readUsage([{ name: `${form}.csv`, content }], { salt });
      expect(sheet.files.map(({ format }) => format)).toEqual([
        form === 'usage' ? 'generic' : 'viva',
      ]);
      const own = simulatedUsage(arms['pressed'] as (typeof arms)[string], { seed: 's' });
      expect(own.rows.length).toBe(30 * 50);
      expect(new Set(own.rows.map(({ person }) => person)).size).toBeGreaterThan(50);
      expect(numbers(usageSummary(table))).toEqual(numbers(usageSummary(own)));
    }),
  );

  it('is one arm and one run, and says so of all flags at once', () =>
    inFolder({ 'round.yaml': written }, async (folder) => {
      const args = ['panel', 'round.yaml', '--as', 'viva', '--reps', '2', '--columns', 'mode'];
      const { code, err } = await uptake(args, { folder });
      expect(code).toBe(2);
      expect(err.trim().split('\n')).toEqual([
        '--as: an organisation has one history; name one of now, pressed with --arms',
        '--as: viva has columns of its own; leave --columns out',
        '--as: an organisation has one history; leave --reps out',
      ]);
      expect(filesIn(folder)).toEqual(['round.yaml']);
    }));
});

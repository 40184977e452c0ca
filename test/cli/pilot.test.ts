import { describe, expect, it } from 'vitest';
import { inFolder, uptake } from './capture.ts';

const firm =
  'name: Firm\nweeks: 12\nroles:\n  - { name: Analyst, headcount: 48 }\narms:\n  base: {}\n  aligned: { policy: { preset: aligned } }\n  told: { mind: { value: 0.6 } }\n';
const monday = (week: number): string =>
  new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);
const names = ['North', 'South', 'East', 'West', 'Up', 'Down', 'Left', 'Right'];

/** Ten people in each of eight teams over eight weeks; some begin more once their team has. */
const exported = (starts: readonly (number | null)[]): string =>
  `person,week,used,team\n${names
    .flatMap((team, t) =>
      Array.from({ length: 80 }, (_, i) => {
        const [person, week] = [Math.floor(i / 8), i % 8];
        const begun = starts[t] !== null && week >= (starts[t] as number);
        const used = person < 2 + (t % 3) + (begun ? 3 : 0) ? 1 : 0;
        return `secret-${team}-${person},${monday(week)},${used},${team}`;
      }),
    )
    .join('\n')}\n`;
const table = (starts: readonly (number | null)[]): string =>
  `team,from\n${names.map((team, t) => `${team},${starts[t] === null ? '' : monday(starts[t] as number)}`).join('\n')}\n`;
const half = [2, null, 2, null, null, 2, null, 2];
const steps = [1, 1, 3, 3, 5, 5, null, null];
const files = {
  'firm.yaml': firm,
  'half.csv': exported(half),
  'half-teams.csv': table(half),
  'steps.csv': exported(steps),
  'steps-teams.csv': table(steps),
};
const few = ['--runs', '40', '--quiet'];

describe('uptake pilot', () => {
  it('has a table of teams by weeks, and the smallest design', { timeout: 120_000 }, () =>
    inFolder(files, async (folder) => {
      const page = await uptake(
        ['pilot', 'firm.yaml', '--weeks', '6,12', '--effect', '0.2', ...few],
        { folder, columns: 80 },
      );
      expect([page.code, page.err]).toEqual([0, '']);
      expect(page.out).toMatch(
        /base against aligned[\s\S]*teams for 80.%[\s\S]*6 weeks +12 weeks\n +6.teams[\s\S]*The smallest pilot with a power of[\s\S]*Note:/,
      );
      expect(Math.max(...page.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
      const json = ['pilot', 'firm.yaml', '--json', ...few];
      const said = JSON.parse((await uptake(json, { folder })).out);
      expect(said).toMatchObject({
        ...{
          schema: 'uptake.pilot/1',
          ok: true,
          design: 'parallel',
          arms: ['base', 'aligned'],
          given: false,
        },
        ...{ power: 0.8, alpha: 0.05, runs: 40 },
      });
      expect(said.lengths.map(({ weeks }: { weeks: number }) => weeks)).toEqual([5, 6, 12]);
      const wedge = JSON.parse(
        (await uptake([...json, '--staggered', '--steps', '2'], { folder })).out,
      );
      expect(wedge).toMatchObject({ design: 'staggered', steps: 2 });
      const alike = await uptake(
        ['pilot', 'firm.yaml', '--weeks', '6,12', '--effect', '0.2', '--icc', '0.05,0.9', ...few],
        { folder, columns: 80 },
      );
      expect(alike.out.replaceAll('\u00a0', ' ')).toMatch(
        /power at 0.05 +6 weeks[\s\S]*power at 0.9 [\s\S]*by the model’s teams:[\s\S]*at a correlation of 0.05:[\s\S]*at a correlation\s+of 0.9/,
      );
      expect(alike.out).not.toContain('hardly alike');
      const bad = await uptake([...json, '--icc', '0.1,1'], { folder });
      expect([bad.code, bad.out]).toEqual([
        2,
        expect.stringContaining('numbers from 0 to below 1'),
      ]);
      const none = await uptake([...json, '--effect', '0.001'], { folder });
      expect([none.code, JSON.parse(none.out).smallest]).toEqual([3, null]);
    }),
  );

  it('analyses a pilot of either design, and shows no person and no team', () =>
    inFolder(files, async (folder) => {
      const analyse = (name: string, ...more: string[]) =>
        uptake(['pilot', '--analyse', `${name}.csv`, '--teams', `${name}-teams.csv`, ...more], {
          folder,
        });
      const parallel = JSON.parse((await analyse('half', '--json')).out);
      expect(parallel).toMatchObject({
        ...{
          schema: 'uptake.pilot-result/1',
          design: 'parallel',
          treatedTeams: 4,
          controlTeams: 4,
          weeks: 4,
        },
      });
      expect(parallel.estimate).toBeCloseTo(0.3 + (0 + 2 + 2 + 1) / 40 - (1 + 0 + 1 + 0) / 40, 9);
      const staggered = JSON.parse((await analyse('steps', '--json')).out);
      expect(staggered).toMatchObject({ design: 'staggered', treatedTeams: 6, controlTeams: 2 });
      expect(staggered.p).toBeLessThan(0.05);
      const page = await analyse('steps', '--ascii');
      expect(page.out).toMatch(/Staggered pilot from 2026-01-05[\s\S]*95.% interval[\s\S]*p /);
      for (const { out } of [page, await analyse('half')])
        expect(out).not.toMatch(/secret|North|South|Left/);
    }));

  it(
    'refuses what does not go together, every problem at once',
    () =>
      inFolder(
        {
          ...files,
          'bad.csv': 'team,from\nNorth,monday\nNorth,\n,2026-01-05\n',
          'other.csv': 'team,from\nNorth,2025-01-06\nSouth,2027-01-04\nOuter,\n',
          'none.csv': 'group,from\n',
          'all.csv': table([2, 2, 2, 2, 2, 2, 2, 2]),
        },
        async (folder) => {
          const said = async (...args: string[]): Promise<string> => {
            const { code, err, out } = await uptake(['pilot', ...args, '--quiet'], { folder });
            expect([code, out]).toEqual([2, '']);
            return err.trimEnd();
          };
          expect(await said()).toBe(
            'pilot needs a scenario with two arms, or --analyse with the export of a pilot',
          );
          expect(await said('firm.yaml', '--analyse', 'half.csv', '--runs', '30')).toBe(
            '--analyse reads an export and needs no scenario: leave firm.yaml out\n--analyse needs --teams, a table of which team began when\n--runs plans a pilot, and --analyse reads one: leave it out',
          );
          expect(await said('firm.yaml', '--steps', '3', '--teams', 'x.csv')).toBe(
            '--teams is for --analyse: leave it out\n--steps needs --staggered',
          );
          expect(await said('firm.yaml', '--arms', 'base,no')).toMatch(
            /^--arms must name two arms of base, aligned, told/,
          );
          expect(await said('firm.yaml', '--arms', 'base,told', '--staggered')).toMatch(
            /alone, since teams change over|they differ in mind/,
          );
          expect(await said('firm.yaml', '--weeks', '40')).toMatch(
            /weeks must be whole numbers in \[4, 12\]/,
          );
          const analyse = (teams: string) => said('--analyse', 'half.csv', '--teams', teams);
          expect(await analyse('bad.csv')).toBe(
            'bad.csv:2: from must be a day as 2026-03-02 or empty, got "monday"\nbad.csv:3: has the team "North" again\nbad.csv:4: team must be named',
          );
          expect(await analyse('other.csv')).toMatch(
            /"North" began on 2025-01-06, before[\s\S]*"South" began on 2027-01-04, after[\s\S]*"Outer" is not in the export/,
          );
          expect(await analyse('none.csv')).toMatch(
            /^none\.csv:1: must have columns team and from/,
          );
          expect(await analyse('all.csv')).toMatch(/no team is without treatment/);
        },
      ),
    60_000,
  );
});

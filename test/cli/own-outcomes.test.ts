import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readResult } from '@uptake/lab/node/internal';
import { describe, expect, it } from 'vitest';
import { inFolder, uptake } from './capture.ts';

const roles = 'roles: [{ name: Analyst, headcount: 16 }, { name: Clerk, headcount: 8 }]';
const plain = `name: Own\nweeks: 12\n${roles}\narms: { one: {}, two: { policy: { preset: aligned } } }\n`;
const outcomes = `outcomes:
  late: { expr: 'mean(active, 9..12)', better: higher, precision: 0.01 }
  heavy: { expr: 'share(employees, weeksUsed >= 6, by(role, "Clerk"))', better: higher }
  kept: { expr: 'realPlateau / (peakLevel - peakLevel)', unit: share }
`;
const files = {
  'plain.yaml': plain,
  'own.yaml': `${plain}${outcomes}`,
  'it.yaml':
    'scenario: own.yaml\nreplications: 2\nvary: { credit: [0, 1] }\nmeasure: gain\noutcomes: { gain: { expr: last(net) } }\n',
};
const json = async (folder: string, ...args: string[]) =>
  JSON.parse((await uptake([...args, '--json', '--quiet'], { folder })).out);

describe('own outcomes', () => {
  it('are compared as any outcome: a verdict with a precision, an interval without, none said with the reason', () =>
    inFolder(files, async (folder) => {
      const { comparison } = await json(folder, 'compare', 'own.yaml', '--reps', '4');
      const found = Object.fromEntries(
        comparison.outcomes.map((one: { outcome: { id: string } }) => [one.outcome.id, one]),
      );
      expect(found['late'].outcome).toMatchObject({
        unit: 'share',
        orientation: 1,
        expr: 'mean(active, 9..12)',
      });
      expect(found['late'].differences[0]).toMatchObject({ verdict: 'better', n: 4 });
      expect(found['heavy'].differences[0].verdict).toBe('none');
      expect(found['heavy'].differences[0].uncertaintyOfMean.lo).toBeTypeOf('number');
      expect(found['kept']).toMatchObject({ margin: null, differences: [] });
      expect(found['kept'].note).toMatch(
        /no value in 4 of 4 runs of one, .*\(\(peakLevel - peakLevel\) is 0, or the run failed\)/,
      );
      const { out } = await uptake(['compare', 'own.yaml', '--reps', '4', '--out', 'o'], {
        folder,
      });
      expect(out).toContain('late = mean(active, 9..12); higher is better.');
      const report = readFileSync(join(folder, 'o', 'report.html'), 'utf8');
      expect(report).toContain('share(employees, weeksUsed >= 6, by(role, &quot;Clerk&quot;))');
      expect(report).toContain('– no verdict');
      const manifest = JSON.parse(readFileSync(join(folder, 'o', 'manifest.json'), 'utf8'));
      expect(manifest.outcomes.late.expr).toBe('mean(active, 9..12)');
    }));

  it('of flags are those of a file', () =>
    inFolder(files, async (folder) => {
      const flag = "late = { expr: 'mean(active, 9..12)', better: higher, precision: 0.01 }";
      const args = ['--reps', '3', '--measure', 'late', '--until', 'verdict'];
      const [one, two] = [
        await json(folder, 'compare', 'plain.yaml', '--outcome', flag, ...args.slice(0, 4)),
        await json(folder, 'compare', 'own.yaml', ...args.slice(0, 4)),
      ];
      const lateOf = ({
        comparison,
      }: {
        comparison: { outcomes: { outcome: { id: string } }[] };
      }) => comparison.outcomes.find(({ outcome }) => outcome.id === 'late');
      expect(lateOf(one)).toEqual(lateOf(two));
      expect(one.comparison.provenance.scenarioHashes).toEqual(
        two.comparison.provenance.scenarioHashes,
      );
      expect(one.comparison.provenance.planSha256).not.toBe(two.comparison.provenance.planSha256);
      const run = await json(folder, 'run', 'plain.yaml', '--outcome', 'x=active[3] * 2');
      expect(run.run.outcomes.x).toBe(2 * run.run.series.active[2]);
    }));

  it('that are statistics of diffusion need no definition, in flags, experiments and tables', () =>
    inFolder(files, async (folder) => {
      const args = ['--reps', '3', '--measure', 'stoppingHazard', '--outcome', 'laggards'];
      const { code, out } = await uptake(['compare', 'plain.yaml', ...args], { folder });
      expect(code).toBe(0);
      expect(out.replace(/\s+/g, ' ')).toContain(
        'stoppingHazard: Stops for each week of a person who was in real use the week before; lower is better.',
      );
      expect(out).toContain('Laggards');
      const { sweep } = await json(folder, 'sweep', 'it.yaml', '--measure', 'firstUseHazard');
      const [first] = sweep.points[0].outcomes;
      expect(first).toMatchObject({ outcome: 'firstUseHazard', n: 2 });
      expect(first.mean).toBeGreaterThan(0);
      const { code: refused, err } = await uptake(
        ['sweep', 'it.yaml', '--measure', 'firstUseHazrd'],
        { folder },
      );
      expect([refused, err]).toEqual([2, expect.stringContaining('did you mean firstUseHazard?')]);
    }));

  it('that are wrong are told at once, with place and remedy, and nothing is written', () =>
    inFolder(files, async (folder) => {
      const said = async (...args: string[]) => {
        const { code, err } = await uptake([...args, '--quiet'], { folder });
        expect(code).toBe(2);
        return err;
      };
      expect(await said('compare', 'plain.yaml', '--outcome', 'late = mean(actve, 9..13)')).toBe(
        '--outcome: outcomes.late.expr must name a measure at character 6, got "actve"; did you mean active?\n' +
          '--outcome: outcomes.late.expr must have a week from 1 to 12 at character 16, got "13"\n',
      );
      expect(await said('sweep', 'it.yaml', '--outcome', 'gain = active')).toMatch(
        /gain is defined by the file/,
      );
      expect(await said('sweep', 'it.yaml', '--outcome', 'late = active')).toMatch(
        /outcomes\.late must not be defined twice/,
      );
      expect(await said('compare', 'own.yaml', '--measure', 'heavy', '--until', 'verdict')).toMatch(
        /heavy, which has no precision: give it one, or a margin \(--margin\)/,
      );
      expect(await said('compare', 'plain.yaml', '--outcome', 'mean(active)')).toMatch(
        /--outcome must read like "late = mean/,
      );
      expect(await said('compare', 'plain.yaml', '--measure', 'late')).toMatch(/no measure "late"/);
      expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
    }));

  it('are kept in the store, resumed, extended and told apart', () =>
    inFolder(files, async (folder) => {
      const keep = (...args: string[]) =>
        uptake(['plan', 'it.yaml', '--keep', '--quiet', ...args], { folder });
      await keep();
      const dir = join('runs', readdirSync(join(folder, 'runs'))[0] ?? '');
      expect((await uptake(['resume', dir, '--quiet'], { folder })).code).toBe(0);
      const { table } = await readResult(join(folder, dir), 'runs');
      expect(Object.keys(table.columns)).toEqual(expect.arrayContaining(['late', 'heavy', 'gain']));
      expect([...(table.columns['kept'] as Float64Array)]).toEqual([NaN, NaN, NaN, NaN]);
      const again = await json(folder, 'sweep', 'it.yaml', '--keep');
      expect(again).toMatchObject({ ran: 0 });
      const first = again.sweep.points[0].outcomes[0];
      expect(first).toMatchObject({ outcome: 'gain', n: 2 });
      const gains = table.columns['gain'] as Float64Array;
      expect(first.mean).toBe(((gains[0] as number) + (gains[1] as number)) / 2);
      // Another definition under the same name is another plan.
      await keep('--outcome', 'more = first(net)');
      const names = readdirSync(join(folder, 'runs'));
      expect(names).toHaveLength(2);
      const other = join('runs', names.find((name) => !dir.endsWith(name)) ?? '');
      await uptake(['resume', other, '--quiet'], { folder });
      const { out } = await uptake(['diff', dir, other], { folder });
      expect(out).toContain('cells: 2 in both');
    }));

  it('of two definitions are never compared', () =>
    inFolder(files, async (folder) => {
      for (const expr of ['last(net)', 'first(net)'])
        await uptake(
          [
            'compare',
            'plain.yaml',
            '--reps',
            '2',
            '--keep',
            '--quiet',
            '--outcome',
            `gain = ${expr}`,
          ],
          { folder },
        );
      const [a = '', b = ''] = readdirSync(join(folder, 'runs')).map((name) => join('runs', name));
      const { code, out } = await uptake(['diff', a, b], { folder });
      expect(code).toBe(1);
      expect(out).toMatch(
        /own outcome gain is not compared: (first|last)\(net\) and (first|last)\(net\)/,
      );
      expect(out).toMatch(/runs: 0 of 4 rows in both differ/);
    }));

  it.each([
    ['sweep', '--measure own'],
    ['map', '--measure own --vary credit,relief'],
    ['attribute', '--measure own --levers credit --reps 2'],
    ['sensitivity', '--measure own --rows 2'],
    ['robustness', '--measure own --worlds 10'],
    ['discover', '--where own<0.5 --reps 8'],
  ])('of a flag are asked by %s', (verb, flags) =>
    inFolder(files, async (folder) => {
      const goal = 'uncertain: [error]\ngoal: { measure: own, atLeast: 0.1 }\n';
      const text = files['it.yaml']
        .replace('measure: gain\n', goal)
        .replace('own.yaml', 'plain.yaml');
      writeFileSync(join(folder, 'it.yaml'), text);
      const args = [verb, 'it.yaml', '--outcome', 'own = mean(real)', ...flags.split(' ')];
      const { code, err, out } = await uptake([...args, '--json', '--quiet'], { folder });
      expect([err, code]).toEqual(['', 0]);
      expect(out).toContain('"expr":"mean(real)"');
    }),
  );

  it('hostile in name or text reach no terminal, page or table', () =>
    inFolder(
      {
        'evil.yaml': JSON.stringify({
          name: 'Evil',
          weeks: 6,
          roles: [{ name: '"><script>alert(1)</script>\u202e', headcount: 8 }],
          arms: { one: {}, two: {} },
          outcomes: {
            fine: {
              expr: "share(employees, role = '\"><script>alert(1)</script>\u202e')",
            },
          },
        }),
      },
      async (folder) => {
        const { code, out } = await uptake(['compare', 'evil.yaml', '--reps', '3', '--out', 'o'], {
          folder,
        });
        expect(code).toBe(0);
        expect(out).not.toContain('\u202e');
        const report = readFileSync(join(folder, 'o', 'report.html'), 'utf8');
        expect(report).not.toMatch(/<script/i);
        expect(report).not.toContain('\u202e');
        const { err } = await uptake(
          [
            'run',
            'evil.yaml',
            '--outcome',
            '<b>\u202e = active',
            '--outcome',
            '__proto__ = active',
          ],
          { folder },
        );
        expect(err).not.toContain('\u202e');
        expect(err).toMatch(/must be named by a letter/);
      },
    ));
});

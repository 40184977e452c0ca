import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, parseScenario, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const files = { 'small.yaml': small };
const scenario = parseScenario(parse(small));

describe('uptake validate', () => {
  it('shows what a scenario holds and what its arms change', () =>
    inFolder(files, async (folder) => {
      const { code, out, err } = await uptake(['validate', 'small.yaml'], { folder });
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('small.yaml is valid.');
      expect(out).toMatch(/Work removed\s+30 %\s+80 %/);
      expect(out).toMatch(/Metric: quality(, Analyst)?\s+20 %\s+50 %/);
    }));

  it('gives the same as one JSON document', () =>
    inFolder(files, async (folder) => {
      const { out } = await uptake(['validate', 'small.yaml', '--json'], { folder });
      const document = JSON.parse(out);
      expect(document).toMatchObject({ schema: 'uptake.validate/1', ok: true, employees: 24 });
      expect(document.changes[0].changes[0]).toEqual({
        path: 'policy.displacement',
        baseline: 0.3,
        arm: 0.8,
      });
    }));

  it('notes which arms and roles the figures of a report will leave out', () => {
    const many = (arms: number, roles: number) =>
      [
        'name: Many',
        'weeks: 4',
        'roles:',
        ...Array.from({ length: roles }, (_, i) => `  - { name: R${i}, headcount: 1 }`),
        'arms:',
        ...Array.from({ length: arms }, (_, i) => `  a${i}: {}`),
        '',
      ].join('\n');
    const cases = { 'many.yaml': many(25, 49), 'most.yaml': many(24, 48) };
    return inFolder(cases, async (folder) => {
      const { out } = await uptake(['validate', 'many.yaml'], { folder });
      for (const words of ['24 of 25 arms', '48 of 49 roles'])
        expect(out.replace(/\s+/g, ' ')).toContain(`Figures of a report show the first ${words}`);
      const { out: most } = await uptake(['validate', 'most.yaml', '--json'], { folder });
      expect(JSON.parse(most).notes).toEqual([]);
    });
  });
});

describe('uptake run', () => {
  it('gives the run of the library, bit for bit', () =>
    inFolder(files, async (folder) => {
      const args = ['run', 'small.yaml', '--arm', 'aligned', '--replication', '3', '--seed', 'x'];
      const { code, out } = await uptake([...args, '--json'], { folder });
      const { summary, series } = simulate(scenario.arms['aligned'] ?? scenario, {
        seed: 'x',
        replication: 3,
      });
      const document = JSON.parse(out);
      expect([code, document.schema]).toEqual([0, 'uptake.run/2']);
      expect(document.run.series.real).toEqual([...series.real]);
      expect(document.run.summary.netHours).toBe(summary.netHours);
      expect(filesIn(folder)).toEqual(['small.yaml']);
    }));

  it('writes the series of organisation and roles where told', () =>
    inFolder(files, async (folder) => {
      const { code } = await uptake(['run', 'small.yaml', '--out', 'here/there'], { folder });
      expect(code).toBe(0);
      expect(filesIn(join(folder, 'here', 'there'))).toEqual(['manifest.json', 'weekly.csv']);
      const lines = readFileSync(join(folder, 'here/there/weekly.csv'), 'utf8')
        .trim()
        .split('\r\n');
      expect(lines).toHaveLength(1 + 2 * 20);
      expect(lines[0]).toMatch(/^arm,role,week,active,real,token,/);
    }));
});

describe('uptake compare', () => {
  it('prints curves, table and answer, and writes six files', () =>
    inFolder(files, async (folder) => {
      const { code, out } = await uptake(['compare', 'small.yaml', '--reps', '6'], { folder });
      expect(code).toBe(0);
      for (const label of ['Peak of active use', 'Half-life of use', 'Net hours', 'Token use'])
        expect(out).toContain(label);
      expect(out).toMatch(/^Real use ends at .* with Aligned and .* with Unaligned/mu);
      expect(out).toMatch(/[\u2801-\u28ff]{5}/);
      expect(filesIn(join(folder, 'out'))).toEqual([
        'small-firm',
        'small-firm/levers.csv',
        'small-firm/levers.svg',
        'small-firm/manifest.json',
        'small-firm/report.html',
        'small-firm/usage-decay.svg',
        'small-firm/weekly.csv',
      ]);
    }));

  it('calls nothing better where neither more nor less is', () =>
    inFolder(files, async (folder) => {
      const args = ['compare', 'small.yaml', '--reps', '6', '--measure', 'measuredUsePlateau'];
      const { out } = await uptake(args, { folder });
      expect(out.replace(/\s+/g, ' ')).toMatch(
        /Measured use ends at .* with Aligned and .* with Unaligned: .* (more|less) in \d of 6 paired runs\./u,
      );
      expect(out).not.toMatch(/(better|worse) in/u);
      expect(out.match(/^Measured use.*$/mu)?.[0]).toMatch(/differs$/u);
    }));

  it('gives every difference as one JSON document, and the same files again for the same seed', () =>
    inFolder(files, async (folder) => {
      const args = ['compare', 'small.yaml', '--reps', '4', '--json', '--out'];
      const { code, out } = await uptake([...args, 'a'], { folder });
      await uptake([...args, 'b'], { folder });
      const { schema, comparison } = JSON.parse(out);
      expect([code, schema]).toEqual([0, 'uptake.compare/2']);
      const real = comparison.outcomes.find(
        ({ outcome }: { outcome: { id: string } }) => outcome.id === 'realPlateau',
      );
      const mean = (arm: string): number =>
        [0, 1, 2, 3].reduce(
          (sum, replication) =>
            sum +
            simulate(scenario.arms[arm] ?? scenario, { seed: 'uptake', replication }).summary
              .realPlateau /
              4,
          0,
        );
      expect(real.differences[0].difference).toBeCloseTo(mean('aligned') - mean('unaligned'), 12);
      for (const name of ['manifest.json', 'report.html', 'usage-decay.svg', 'weekly.csv'])
        expect(readFileSync(join(folder, 'a', name), 'utf8')).toBe(
          readFileSync(join(folder, 'b', name), 'utf8'),
        );
    }));

  it('ends with 3 where the precision wanted is not reached', () =>
    inFolder(files, async (folder) => {
      const args = ['compare', 'small.yaml', '--beta', '0.0001', '--max', '30', '--out', 'o'];
      const { code, out } = await uptake(args, { folder });
      expect(code).toBe(3);
      expect(out).toContain('not reached');
    }));

  it('ends with 4 and writes nothing when it is interrupted', () =>
    inFolder(files, async (folder) => {
      const signal = AbortSignal.abort();
      const { code, err } = await uptake(['compare', 'small.yaml'], { folder, signal });
      expect(code).toBe(4);
      expect(err).toContain('no answer was written');
      expect(filesIn(folder)).toEqual(['small.yaml']);
    }));
});

describe('uptake explain', () => {
  it('shows the ledger of both arms, which sums to the utility', () =>
    inFolder(files, async (folder) => {
      const args = ['explain', 'small.yaml', '--employee', '17', '--week', '12'];
      const { code, out } = await uptake([...args, '--json'], { folder });
      const { arms } = JSON.parse(out);
      expect(code).toBe(0);
      expect(arms.map(({ arm }: { arm: string }) => arm)).toEqual(['unaligned', 'aligned']);
      const own = explain(scenario.arms['aligned'] ?? scenario, {
        seed: 'uptake',
        employee: 17,
        week: 12,
      });
      expect(arms[1].ledger).toEqual(own);
      const text = await uptake(args, { folder });
      const utility = own.utility.real;
      const shown = `${utility > 0 ? '+' : '−'}${Math.abs(utility).toFixed(2)}`;
      expect(text.out).toMatch(/Sum: utility of real use/);
      expect(text.out).toContain(shown);
    }));
});

describe('uptake explain without an employee', () => {
  const file = `name: Two roles
weeks: 14
roles:
  - { name: Desk, headcount: 15 }
  - { name: Sales rep, headcount: 41 }
rollout: { waves: [{ week: 1, share: 0.4 }, { week: 10, share: 0.8 }] }
arms: { unaligned: {}, aligned: { policy: { preset: aligned } } }
`;
  const two = parseScenario(parse(file));
  const firstArm = two.arms['unaligned'] ?? two;
  /** The lower median of those of a role who have access, each asked for one by one. */
  const medianOf = (from: number, to: number, week: number): number => {
    const all = Array.from({ length: to - from }, (_, i) =>
      explain(firstArm, { seed: 'uptake', employee: from + i, week }),
    )
      .filter(({ access }) => access)
      .sort((a, b) => a.utility.real - b.utility.real);
    return all[Math.floor((all.length - 1) / 2)]?.employee ?? -1;
  };

  it.each([
    ['the largest role', [], 15, 56, 14],
    ['a role by name', ['--role', 'Desk', '--week', '5'], 0, 15, 5],
  ] as const)('takes a typical one of %s', (_, flags, from, to, week) =>
    inFolder({ 'two.yaml': file }, async (folder) => {
      const { out } = await uptake(['explain', 'two.yaml', ...flags, '--json'], { folder });
      const { arms, typical } = JSON.parse(out);
      expect(typical).toBe(true);
      const { employee } = arms[0].ledger;
      expect([employee, arms[0].ledger.week]).toEqual([medianOf(from, to, week), week]);
      expect(arms[1].ledger.employee).toBe(employee);
      const text = await uptake(['explain', 'two.yaml', ...flags], { folder });
      expect(text.out).toContain(
        `A typical ${from === 0 ? 'Desk' : 'Sales rep'}: employee ${employee}, `,
      );
    }),
  );

  it('refuses a role that is not there, and one beside an employee', () =>
    inFolder({ 'two.yaml': file }, async (folder) => {
      const wrong = await uptake(['explain', 'two.yaml', '--role', 'Sales reps'], { folder });
      expect([wrong.code, wrong.err]).toEqual([
        2,
        '--role must name a role; roles are Desk, Sales rep; did you mean "Sales rep"?\n',
      ]);
      const both = ['explain', 'two.yaml', '--role', 'Desk', '--employee', '2'];
      expect((await uptake(both, { folder })).code).toBe(2);
    }));
});

describe('uptake levers', () => {
  it('lists every table, and finds rows by word', async () => {
    const all = await uptake(['levers']);
    for (const id of ['displacement', 'metricSwing', 'volume', 'over-incentive', 'engagementGap'])
      expect(all.out).toContain(id);
    const found = await uptake(['levers', 'tool', 'rework', '--json']);
    expect(JSON.parse(found.out).tables.tool.map(({ id }: { id: string }) => id)).toEqual([
      'reworkHours',
    ]);
  });

  it('ends with 2 where nothing is found', async () => {
    expect(await uptake(['levers', 'sandwich'])).toEqual({
      code: 2,
      out: '',
      err: 'levers: nothing holds "sandwich"\n',
    });
  });
});

describe('uptake new', () => {
  it('writes a scenario that is valid, with its schema, and never overwrites', () =>
    inFolder({}, async (folder) => {
      const first = await uptake(['new', 'mine.yaml', '--schema', '--name', 'A: "b"'], { folder });
      expect(first.code).toBe(0);
      const text = readFileSync(join(folder, 'mine.yaml'), 'utf8');
      expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./uptake.schema.json');
      expect(existsSync(join(folder, 'uptake.schema.json'))).toBe(true);
      const checked = await uptake(['validate', 'mine.yaml', '--json'], { folder });
      expect(JSON.parse(checked.out)).toMatchObject({ ok: true, name: 'A: "b"' });
      const again = await uptake(['new', 'mine.yaml'], { folder });
      expect(again.code).toBe(2);
      expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe(text);
    }));
});

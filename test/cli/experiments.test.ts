import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Captured, filesIn, inFolder, small, uptake } from './capture.ts';

const tiny = small.replace('weeks: 20', 'weeks: 10');
const experiment = `scenario: tiny.yaml
replications: 8
vary: { displacement: [0.3, 0.6, 0.9], credit: [0, 0.6] }
prices: { currency: EUR, displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.2, share: 0.5 }
uncertain: { tool.error: [0.01, 0.07], mind.taste: [1.2, 2.2] }
`;
const two = tiny.replace(
  '  - { name: Analyst, headcount: 24 }',
  '  - { name: A, headcount: 9 }\n  - { name: B, headcount: 9 }',
);
const files = { 'tiny.yaml': tiny, 'it.yaml': experiment };
const dwarf = tiny.replace('headcount: 24', 'headcount: 3').replace('weeks: 10', 'weeks: 3');
const staged = `name: Staged
weeks: 10
roles: [{ name: Analyst, headcount: 12 }]
arms:
  now: {}
  later:
    rollout: { schedule: [{ week: 4, set: { displacement: 0.8, credit: 0.6, managerSupport: 1 }, metrics: { quality: 1 } }] }
  mixed:
    tool: { error: 0.1 }
    rollout: { schedule: [{ week: 4, set: { displacement: 0.8 } }] }
`;

/** Runs a verb on the experiment and reads its JSON document. */
async function ask(
  folder: string,
  ...args: readonly string[]
): Promise<Captured & { json: never }> {
  const found = await uptake([...args, '--json', '--quiet'], { folder });
  return { ...found, json: JSON.parse(found.out) as never };
}

describe('experiments', () => {
  it.each([
    [['plan', 'it.yaml'], 'plan', 'forecast'],
    [['sweep', 'it.yaml'], 'sweep', 'sweep'],
    [['map', 'it.yaml', '--reps', '2'], 'map', 'map'],
    [['map', 'tiny.yaml', '--vary', 'displacement,credit', '--reps', '1'], 'map', 'map'],
    [
      ['attribute', 'tiny.yaml', '--levers', 'displacement,credit', '--reps', '3'],
      'attribute',
      'attribution',
    ],
    [['next', 'tiny.yaml', '--levers', 'displacement,credit', '--reps', '6'], 'next', 'next'],
    [['sensitivity', 'it.yaml', '--rows', '4'], 'sensitivity', 'sensitivity'],
    [['robustness', 'it.yaml', '--worlds', '12'], 'robustness', 'robustness'],
    [['voi', 'it.yaml', '--worlds', '12'], 'voi', 'information'],
    [['discover', 'it.yaml', '--where', 'realPlateau < 0.3'], 'discover', 'conditions'],
  ])('%j gives one document, and text', (args, verb, key) =>
    inFolder(files, async (folder) => {
      const { code, err, json } = await ask(folder, ...args);
      expect([[0, 3].includes(code), err]).toEqual([true, '']);
      expect(json).toMatchObject({ schema: `uptake.${verb}/1`, ok: true });
      expect(json).toHaveProperty(key);
      const text = await uptake([...args, '--quiet'], { folder, columns: 80 });
      expect(text.out.length).toBeGreaterThan(100);
      expect(text.out).not.toMatch(/undefined|NaN|\[object/);
      expect(filesIn(folder)).toEqual(['it.yaml', 'tiny.yaml']);
    }),
  );

  it('the order of roles is one document, text and a report, and refuses a single role', () =>
    inFolder({ ...files, 'two.yaml': two }, async (folder) => {
      const args = ['order', 'two.yaml', '--reps', '4', '--arm', 'aligned', '--every', '3'];
      const { code, err, json } = await ask(folder, ...args, '--out', 'here');
      expect([code, err]).toEqual([0, '']);
      expect(json).toMatchObject({ schema: 'uptake.order/1', ok: true, order: { tried: 2 } });
      const { answer, order } = json as { answer: string; order: { pace: unknown } };
      expect(order.pace).toEqual({ every: 3 });
      const text = await uptake([...args, '--quiet'], { folder, columns: 80 });
      const plain = text.out.replace(/\s+/g, ' ');
      expect(plain).toContain(answer.replace(/\s+/g, ' '));
      expect(text.out).not.toMatch(/undefined|NaN|\[object/);
      const report = readFileSync(join(folder, 'here/report.html'), 'utf8');
      expect(report).toContain('Which role gets access first?');
      const one = await uptake(['order', 'tiny.yaml', '--quiet'], { folder });
      expect([one.code, one.err]).toEqual([
        2,
        expect.stringMatching(/roles must be at least two, to be put into an order, got 1/),
      ]);
    }));

  it('say which step carries how much, and name the week of a change once', () =>
    inFolder({ 'tiny.yaml': staged }, async (folder) => {
      const args = ['attribute', 'tiny.yaml', '--reps', '2', '--quiet'];
      const { out } = await uptake(args, { folder, columns: 200 });
      const rows = out.split('\n').map((line) => line.split(/ {2,}/));
      const cells = rows.filter(([, lever]) => lever !== undefined);
      expect(cells.map(([step, lever]) => [step, lever])).toEqual([
        ['step', 'lever'],
        ['Step 1: remove work', 'Work removed'],
        ['Step 2: change metrics', expect.stringMatching(/Shadow work credited|Metrics/)],
        ['', expect.stringMatching(/Shadow work credited|Metrics/)],
        ['', 'together'],
        ['Culture', 'Manager support'],
        ['Sum', expect.stringMatching(/points?$/)],
      ]);
      expect(out.match(/from\s+week\s+4/g)).toHaveLength(1);
      expect(out).toMatch(/4 levers, all from\s+week 4/);
      expect(out.replaceAll('\n', ' ')).toMatch(
        /The gap of .* is made up of .*step 1 \(remove work\) .*The largest levers are /,
      );
      const named = await uptake([...args, '--arm', 'now', '--to', 'mixed'], {
        folder,
        columns: 200,
      });
      expect(named.out).toMatch(/^Step 1: remove work +Work removed from week 4 /m);
      expect(named.out).toMatch(/^No policy +Tool /m);
    }));

  it('do not give the value of some levers out as the value of the arm', () =>
    inFolder({ 'tiny.yaml': tiny }, async (folder) => {
      const some = ['attribute', 'tiny.yaml', '--levers', 'credit', '--reps', '2', '--quiet'];
      const { out } = await uptake([...some, '--out', 'here'], { folder, columns: 200 });
      expect(out).toMatch(/ in unaligned, [\d.]+\s% with these levers of aligned,/);
      expect(readFileSync(join(folder, 'here', 'report.html'), 'utf8')).toMatch(
        /in unaligned and [\d.]+\s% with these levers of aligned\. All of the gap of/,
      );
      const all = await uptake(
        some.filter((word) => word !== '--levers' && word !== 'credit'),
        {
          folder,
          columns: 200,
        },
      );
      expect(all.out).toMatch(/ in unaligned, [\d.]+\s% in aligned,/);
    }));

  it('find the front of cost and benefit', () => {
    return inFolder({ ...files, 'tiny.yaml': dwarf }, async (folder) => {
      const args = ['search', 'it.yaml', '--pareto', '--max-runs', '5800', '--quiet'];
      const { code, out } = await uptake(args, { folder });
      expect(code).toBe(0);
      expect(out).toMatch(/cost +Real use, last 8 weeks +Net hours +goal met +policy/);
    });
  });

  it('end with 3 where Sobol indices have not converged, and write answer and figure where told', () =>
    inFolder(files, async (folder) => {
      const args = ['sensitivity', 'it.yaml', '--method', 'sobol', '--rows', '8', '--out', 'here'];
      const { code, json } = await ask(folder, ...args);
      expect(code).toBe(3);
      expect(json).toMatchObject({ sensitivity: { sound: true, converged: false } });
      expect(filesIn(join(folder, 'here'))).toEqual([
        'report.html',
        'sensitivity.csv',
        'sensitivity.json',
        'sensitivity.svg',
      ]);
    }));

  it('end with 3 where no policy can be certified', () =>
    inFolder(
      { ...files, 'it.yaml': experiment.replace('0.2, share: 0.5', '0.99, share: 0.9') },
      async (folder) => {
        const { code, json } = await ask(folder, 'search', 'it.yaml');
        expect(code).toBe(3);
        expect(json).toMatchObject({ cheapest: { found: null } });
      },
    ));

  it('are refused with every mistake, its line and nothing written', () =>
    inFolder(
      {
        ...files,
        'bad.yaml': 'scenario: tiny.yaml\nvary: { joy: [1], credit: [2] }\ngoal: { measure: x }\n',
      },
      async (folder) => {
        const { code, out, err } = await uptake(['sweep', 'bad.yaml'], { folder });
        expect([code, out]).toEqual([2, '']);
        expect(
          err
            .trimEnd()
            .split('\n')
            .map((line) => line.split(' ')[0])
            .sort(),
        ).toEqual(['bad.yaml:2:', 'bad.yaml:2:', 'bad.yaml:3:', 'bad.yaml:3:']);
        const none = await uptake(['robustness', 'tiny.yaml'], { folder });
        expect([none.code, none.err]).toEqual([
          2,
          expect.stringMatching(
            /^tiny\.yaml: goal is missing: robustness needs it, such as goal: /,
          ),
        ]);
        expect(filesIn(folder)).toHaveLength(3);
      },
    ));

  it('take their scenario from a relative path only', () =>
    inFolder({ 'it.yaml': 'scenario: /etc/passwd\nvary: { credit: [0] }\n' }, async (folder) => {
      const { code, err } = await uptake(['sweep', 'it.yaml'], { folder });
      expect([code, err]).toEqual([
        2,
        'it.yaml:1: scenario: the path must be relative, got /etc/passwd\n',
      ]);
    }));
});

describe('an answer', () => {
  it.each([
    ['sweep', []],
    ['map', ['--reps', '1']],
    ['attribute', ['--levers', 'displacement,credit', '--reps', '3']],
    ['next', ['--levers', 'displacement,credit', '--reps', '3']],
    ['sensitivity', ['--rows', '2']],
    ['sensitivity', ['--rows', '4', '--method', 'shapley']],
    ['search', []],
    ['search', ['--pareto', '--max-runs', '5800']],
    ['robustness', ['--worlds', '32']],
    ['voi', ['--worlds', '32']],
    ['discover', ['--where', 'realPlateau < 0.9']],
  ])('of %s %j is a figure, a table, JSON and a page that says how to get it again', (verb, more) =>
    inFolder({ ...files, 'tiny.yaml': dwarf }, async (folder) => {
      const words = 'question: Is <b>it</b> so?\nsource: Us.\nexpected: Nothing.\n';
      writeFileSync(join(folder, 'own.yaml'), `${experiment}${words}`);
      const args = [verb, 'own.yaml', ...more, '--seed', 'my seed', '--out', 'here', '--quiet'];
      const { out, code } = await uptake(args, { folder });
      expect([0, 3]).toContain(code);
      const made = filesIn(join(folder, 'here'));
      expect(made).toEqual(expect.arrayContaining(['report.html', `${verb}.csv`, `${verb}.json`]));
      expect(out.trimEnd().endsWith(`${verb}.json`)).toBe(true);
      const read = (name: string): string => readFileSync(join(folder, 'here', name), 'utf8');
      expect(read(`${verb}.svg`)).toMatch(/^<svg .*<desc[^>]*>[^<]{20,}<\/desc>/u);
      expect(read(`${verb}.csv`).split('\r\n').length).toBeGreaterThan(2);
      const { provenance, schema } = JSON.parse(read(`${verb}.json`));
      const command = `npx uptake ${verb} own.yaml`;
      expect([schema, provenance.seed]).toEqual([`uptake.${verb}/1`, 'my seed']);
      expect(provenance.command).toMatch(new RegExp(`^${command} .*--seed 'my seed'`, 'u'));
      const page = read('report.html');
      expect(page).toContain('Is &lt;b>it&lt;/b> so?');
      for (const text of [provenance.planSha256, provenance.modelHash, command, 'Nothing.', 'Us.'])
        expect(page).toContain(text);
      expect(page).not.toMatch(/undefined|NaN|\[object/);
    }),
  );

  it('is given without a run where all are kept, and with as many runs as are gone', () =>
    inFolder({ ...files, 'tiny.yaml': dwarf }, async (folder) => {
      const args = ['map', 'it.yaml', '--keep', '--reps', '2'];
      const first = (await ask(folder, ...args)).json as Answered;
      expect(first.ran).toBe(first.provenance.runs);
      const again = (await ask(folder, ...args)).json as Answered;
      expect(again).toEqual({ ...first, ran: 0 });
      const runs = join(folder, 'runs');
      const parts = join(runs, readdirSync(runs)[0] ?? '', 'parts', 'runs');
      const lost = readdirSync(parts).filter((_, k) => k % 3 === 0);
      for (const name of lost) rmSync(join(parts, name));
      const third = (await ask(folder, ...args)).json as Answered;
      expect(third.ran).toBeGreaterThan(0);
      expect(third.ran).toBeLessThan(first.ran);
      expect(third).toEqual({ ...first, ran: third.ran });
    }));
});

/** What every answer's document holds. */
interface Answered {
  readonly ran: number;
  readonly provenance: { readonly runs: number };
}

describe('run directories', () => {
  it(
    'are planned, resumed, extended, checked, read and reproduced',
    () =>
      inFolder(files, async (folder) => {
        const planned = await ask(folder, 'plan', 'it.yaml', '--keep');
        expect(planned.code).toBe(0);
        const dir = join('runs', readdirSync(join(folder, 'runs'))[0] ?? '');
        expect((await ask(folder, 'status', dir)).code).toBe(4);
        expect((await uptake(['merge', dir], { folder })).code).toBe(4);
        const early = await uptake(['discover', dir, '--where', 'real < 0.3'], { folder });
        expect([early.code, early.out, early.err]).toEqual([
          4,
          '',
          expect.stringMatching(/^runs.*: \d+ shards missing; resume first\n$/),
        ]);
        expect((await ask(folder, 'resume', dir)).json).toMatchObject({
          counts: { ok: 48, missing: 0 },
        });
        expect((await ask(folder, 'status', dir)).json).toMatchObject({ status: { merged: true } });
        const runs = readFileSync(join(folder, dir, 'results/runs.parquet'));
        expect((await ask(folder, 'resume', dir)).code).toBe(0);
        expect(readFileSync(join(folder, dir, 'results/runs.parquet'))).toEqual(runs);
        expect((await ask(folder, 'verify', dir, '--share', '0.2')).json).toMatchObject({
          ok: true,
        });
        expect((await ask(folder, 'reproduce', dir)).json).toMatchObject({ equal: true });
        const part = readdirSync(join(folder, dir, 'parts/runs'))[0] ?? '';
        rmSync(join(folder, dir, 'parts/runs', part));
        const torn = await uptake(['status', dir], { folder });
        expect(torn.out).toContain('Merged before runs went missing: results are complete\n');
        expect((await ask(folder, 'retry-failed', dir)).code).toBe(0);
        const found = await ask(folder, 'discover', dir, '--where', 'realPlateau < 0.3');
        expect(found.json).toMatchObject({ conditions: { points: 6 } });
        expect((await ask(folder, 'export', dir, '--out', 'runs.csv')).json).toMatchObject({
          rows: 48,
        });
        expect((await uptake(['export', dir, '--out', 'runs.csv'], { folder })).code).toBe(2);
        expect((await uptake(['export', dir, '--table', 'x'], { folder })).code).toBe(2);
        expect((await ask(folder, 'extend', dir, '--reps', '2')).json).toMatchObject({
          counts: { ok: 60 },
        });
        expect((await ask(folder, 'diff', dir, dir)).json).toMatchObject({ equal: true });
        const asked = await uptake(['query', dir, 'select 1'], { folder });
        // DuckDB is no dependency; some machines have it.
        const installed = await import('@duckdb/node-api' as string).then(
          () => true,
          () => false,
        );
        expect([asked.code, asked.err]).toEqual(
          installed ? [0, ''] : [1, expect.stringContaining('needs DuckDB')],
        );
      }),
    240_000,
  );

  it(
    'hold what a sweep keeps, which is what a plan of the same runs gives',
    () =>
      inFolder(files, async (folder) => {
        await ask(folder, 'sweep', 'it.yaml', '--keep', 'a');
        await ask(folder, 'plan', 'it.yaml', '--keep', 'b');
        const [one = '', two = ''] = ['a', 'b'].map((root) =>
          join(root, readdirSync(join(folder, root))[0] ?? ''),
        );
        await ask(folder, 'resume', two);
        const diff = await ask(folder, 'diff', one, two);
        expect(diff.json).toMatchObject({ cells: { onlyA: 0, onlyB: 0 } });
      }),
    240_000,
  );

  it(
    'hold as much of the weekly values as is wanted',
    () =>
      inFolder(files, async (folder) => {
        const results: Record<string, string[]> = {};
        const summaries: number[] = [];
        for (const much of ['full', 'summary', 'none']) {
          await ask(folder, 'sweep', 'it.yaml', '--keep', much, '--weekly', much);
          const dir = join(much, readdirSync(join(folder, much))[0] ?? '');
          results[much] = readdirSync(join(folder, dir, 'results')).sort();
          const args = ['export', dir, '--table', 'summary', '--format', 'json', '--out'];
          await uptake([...args, `${much}.json`], { folder });
          const rows = JSON.parse(readFileSync(join(folder, `${much}.json`), 'utf8'));
          summaries.push(rows.filter(({ week }: { week: number | null }) => week !== null).length);
          expect((await ask(folder, 'verify', dir)).code).toBe(0);
          expect((await ask(folder, 'reproduce', dir)).json).toMatchObject({ equal: true });
        }
        const few = ['paired.parquet', 'runs.parquet', 'summary.parquet'];
        expect(results).toEqual({
          full: [...few, 'weekly.parquet'],
          summary: few,
          none: few,
        });
        expect(summaries[0]).toBeGreaterThan(100);
        expect(summaries).toEqual([summaries[0], summaries[0], 0]);
        const planned = ['plan', 'it.yaml', '--keep', 'again', '--weekly', 'summary'];
        await ask(folder, ...planned);
        expect(readdirSync(join(folder, 'again'))).toEqual(readdirSync(join(folder, 'summary')));
        const arms = await uptake(['plan', 'tiny.yaml', '--weekly', 'none'], { folder });
        expect([arms.code, arms.out]).toEqual([2, '']);
        const idle = await uptake(['sweep', 'it.yaml', '--weekly', 'none'], { folder });
        expect([idle.code, idle.err]).toEqual([
          2,
          '--weekly says what --keep keeps; give --keep too\n',
        ]);
      }),
    240_000,
  );

  it('are refused where there is no plan', async () => {
    for (const verb of ['status', 'resume', 'merge', 'verify', 'reproduce', 'retry-failed']) {
      const { code, err } = await uptake([verb, 'scenarios']);
      expect([code, err]).toEqual([2, 'scenarios: holds no plan; make one with --keep\n']);
    }
  });
});

it('a plan whose pilot has no spread does not promise to see a difference of nothing', () =>
  inFolder(
    {
      'one.yaml':
        'name: One\nweeks: 1\nroles: [{ name: Solo, headcount: 1 }]\narms: { a: {}, b: {} }\n',
    },
    async (folder) => {
      const { code, out } = await uptake(['plan', 'one.yaml'], { folder });
      expect(code).toBe(0);
      expect(out).toContain('in all 8 runs of the pilot: it does not');
      expect(out).not.toContain('would be seen (');
    },
  ));

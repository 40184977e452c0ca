import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@uptake/core/internal';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, uptake } from './capture.ts';

const firm =
  'name: Firm\nweeks: 14\nroles:\n  - { name: Analyst, headcount: 20 }\narms: { as is: {}, aligned: { policy: { preset: aligned } } }\n';
const fit = 'scenario: firm.yaml\nuncertain: { mind.value: [0.6, 1], mind.taste: [1.2, 2] }\n';
const goal = `${fit}goal: { measure: realPlateau, atLeast: 0.3 }\n`;
/** Twenty people of whom a third goes on, a third stops after three weeks, and a third never begins. */
const usage = `person,week,used\n${Array.from({ length: 240 }, (_, i) => {
  const [person, week] = [Math.floor(i / 12), i % 12];
  const used = person % 3 === 0 || (person % 3 === 1 && week < 3) ? 1 : 0;
  return `p${person},${new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10)},${used}`;
}).join('\n')}\n`;
const files = { 'firm.yaml': firm, 'fit.yaml': fit, 'goal.yaml': goal, 'usage.csv': usage };
const quiet = ['--quiet', '--workers', '1'];

/** A folder with the files, what a short fit writes to `fit`, and its posterior. */
const withFit = (work: (folder: string, text: string) => Promise<void>): Promise<void> =>
  inFolder(files, async (folder) => {
    const few = ['--max-runs', '300', '--particles', '50', '--json', '--out', 'fit'];
    const { out } = await uptake(
      ['calibrate', 'fit.yaml', '--data', 'usage.csv', ...few, ...quiet],
      { folder },
    );
    writeFileSync(join(folder, 'fit.json'), out);
    await work(folder, out);
  });
const posterior = ['--posterior', 'fit.json', '--quiet'];
const from = [...posterior, '--workers', '1'];

describe('--posterior', () => {
  it(
    'takes what calibrate --out writes: the document, beside report, figures and tables',
    {
      timeout: 120_000,
    },
    () =>
      withFit(async (folder, text) => {
        const written = filesIn(folder).filter((name) => name.startsWith('fit/'));
        const names = ['calibrate-identified.csv', 'calibrate-identified.svg', 'calibrate.csv'];
        const all = [...names, 'calibrate.json', 'calibrate.svg', 'report.html', 'targets.csv'];
        expect(written).toEqual(all.map((name) => `fit/${name}`));
        expect(readFileSync(join(folder, 'fit/calibrate.json'), 'utf8')).toBe(text);
        const report = readFileSync(join(folder, 'fit/report.html'), 'utf8');
        expect(report).toContain(
          'Again: <code>npx uptake calibrate fit.yaml --seed uptake --data usage.csv --max-runs 300 --particles 50',
        );
        const { bands } = JSON.parse(text);
        const [, , third] = readFileSync(join(folder, 'fit/calibrate.csv'), 'utf8').split('\n');
        expect(third).toContain(`2,fitted,${bands[1].observed},${bands[1].low}`);
        const args = ['calibrate', 'fit.yaml', '--data', 'usage.csv', '--method', 'cma-es'];
        const { code, err } = await uptake([...args, '--out', 'x'], { folder });
        expect([code, err]).toEqual([
          2,
          '--out writes the report of a posterior or a curve, and cma-es gives a point: leave it out\n',
        ]);
      }),
  );

  it(
    'compares, keeps, goes on and reproduces without the file, and says where draws are from',
    {
      timeout: 120_000,
    },
    () =>
      withFit(async (folder, text) => {
        const args = ['compare', 'firm.yaml', '--reps', '16', ...from];
        const { code, out } = await uptake([...args, '--keep'], { folder, columns: 400 });
        expect(code).toBe(0);
        const hash = sha256(text);
        const said = `Every replication takes one of 200 draws of the posterior of fit.json (sha256 ${hash.slice(0, 12)}) for mind.value, mind.taste, the same in every arm.`;
        expect(out.replace(/\s+/g, ' ')).toContain(`Note: ${said}`);
        const manifest = JSON.parse(readFileSync(join(folder, 'out/firm/manifest.json'), 'utf8'));
        const parameters = ['mind.value', 'mind.taste'];
        const source = { file: 'fit.json', sha256: hash, draws: 200, parameters };
        expect(manifest.posterior).toEqual(source);
        expect(manifest.command.join(' ')).toContain('--posterior fit.json');
        expect(readFileSync(join(folder, 'out/firm/report.html'), 'utf8')).toContain(
          `the posterior of fit.json (sha256 ${hash.slice(0, 12)})`,
        );
        const before = readFileSync(join(folder, 'out/firm/weekly.csv'), 'utf8');
        const again = await uptake([...args, '--json', '--workers', '2'], { folder });
        expect(JSON.parse(again.out).comparison).toMatchObject({ posterior: source });
        expect(readFileSync(join(folder, 'out/firm/weekly.csv'), 'utf8')).toBe(before);
        writeFileSync(join(folder, 'fit.json'), '');
        const run = filesIn(folder)
          .find((name) => name.startsWith('runs/'))
          ?.split('/')[1];
        const same = await uptake(['reproduce', `runs/${run}`, ...quiet], { folder });
        expect([same.code, same.out]).toEqual([
          0,
          '32 runs computed again: every byte of the results is the same\n',
        ]);
      }),
  );

  it('gives one run its draw, and robustness its worlds', { timeout: 120_000 }, () =>
    withFit(async (folder, text) => {
      const { draws } = JSON.parse(text);
      const one = await uptake(['run', 'firm.yaml', '--json', ...posterior], { folder });
      const { draw, run } = JSON.parse(one.out);
      expect(draws).toContainEqual(draw.values);
      const plain = await uptake(['run', 'firm.yaml', '--json', '--quiet'], { folder });
      expect(JSON.parse(plain.out).run.scenarioHash).not.toBe(run.scenarioHash);
      const page = await uptake(['run', 'firm.yaml', ...posterior], { folder, columns: 300 });
      expect(page.out).toMatch(
        /One of 200 draws of the posterior of fit\.json .*mind\.value 0\.\d/,
      );
      const found = await uptake(['robustness', 'goal.yaml', '--worlds', '20', '--json', ...from], {
        folder,
      });
      const { notes, posterior: source, provenance, robustness } = JSON.parse(found.out);
      expect(robustness.inputs).toEqual(['mind.value', 'mind.taste']);
      expect(source).toMatchObject({ file: 'fit.json', draws: 200 });
      expect(notes[0]).toMatch(/^every world takes one of 200 draws of the posterior of fit\.json/);
      expect(provenance.command).toContain('--posterior fit.json');
    }),
  );

  it(
    'refuses what is no posterior, or of another model or firm, before any run, all at once',
    {
      timeout: 120_000,
    },
    () =>
      withFit(async (folder, text) => {
        const before = filesIn(folder);
        const refused = async (name: string, content: string, file = 'firm.yaml') => {
          writeFileSync(join(folder, name), content);
          const { code, err, out } = await uptake(
            ['compare', file, '--posterior', name, ...quiet],
            {
              folder,
            },
          );
          expect([code, out]).toEqual([2, '']);
          return err.trimEnd().split('\n');
        };
        const said = JSON.parse(text);
        expect(await refused('a\u001b[2J.json', '{')).toEqual([
          'a\ufffd[2J.json: the text must be the JSON of uptake calibrate --json',
        ]);
        expect(await refused('list.json', '[]')).toEqual([
          'list.json: the posterior must be the JSON of uptake calibrate --json',
        ]);
        const organisation = { ...said.organisation, 'tool.error': 0.05, '\u001b[2J': 1 };
        const other = { ...said, modelVersion: '3\u001b', organisation };
        other.draws[4][1] = -2;
        expect(await refused('other.json', JSON.stringify(other))).toEqual([
          expect.stringMatching(/^other\.json: modelVersion must be 2, that of this model/),
          expect.stringMatching(
            /^other\.json: organisation\.tool\.error must be 0\.03, .*got 0\.05$/,
          ),
          expect.stringMatching(/^other\.json: organisation\."\\u001b\[2J" must be not set/),
          expect.stringMatching(
            /^other\.json: draws\[4\]\[1\] \(mind\.taste\) must be .*, got -2$/,
          ),
        ]);
        const wide = { ...said, draws: new Array(20_001).fill([0.7, 1.5]) };
        expect(await refused('wide.json', JSON.stringify(wide))).toEqual([
          'wide.json: draws must be a list of 20 to 20000 draws',
        ]);
        writeFileSync(join(folder, 'big.yaml'), firm.replace('20', '21'));
        expect(await refused('fit.json', text, 'big.yaml')).toEqual([
          expect.stringMatching(/^fit\.json: organisation\.roles\[0\]\.headcount must be 21, /),
        ]);
        for (const verb of ['robustness', 'run'])
          for (const name of ['list.json', 'no.json']) {
            const file = verb === 'run' ? 'firm.yaml' : 'goal.yaml';
            const { code, err } = await uptake([verb, file, '--posterior', name, '--quiet'], {
              folder,
            });
            expect([code, err.split(':')[0]]).toEqual([2, name]);
          }
        expect(filesIn(folder).filter((name) => !name.includes('.json'))).toEqual(
          [...before.filter((name) => !name.includes('.json')), 'big.yaml'].sort(),
        );
      }),
  );
});

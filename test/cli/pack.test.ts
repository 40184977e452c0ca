import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packBytes } from '../../packages/cli/src/take-away/pack-file.ts';
import { filesIn, inFolder, small, uptake } from './capture.ts';

/** An answer in `out/small`, made in a folder with these files. */
async function answered<T>(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  action: (folder: string) => Promise<T>,
): Promise<T> {
  return inFolder({ 'small.yaml': small, ...files }, async (folder) => {
    const run = ['compare', 'small.yaml', '--reps', '3', '--out', 'out/small', ...args];
    const made = await uptake(run, { folder });
    expect(made, made.err).toMatchObject({ code: 0 });
    return action(folder);
  });
}

const partsOf = (path: string) => new Map(Object.entries(unzipSync(readFileSync(path))));

describe('uptake pack', () => {
  it('puts an answer and its inputs into one file, the same bytes every time, that is made again', async () => {
    await answered({}, ['--no-causes', '--svg', '--xlsx'], async (folder) => {
      const said = await uptake(['pack', 'out/small', '--author', 'A: "B"', '--json'], { folder });
      expect(said.code, said.err).toBe(0);
      const { file, files } = JSON.parse(said.out);
      expect(file).toBe('small.uptake.zip');
      expect(files).toContain('inputs/small.yaml');
      expect(files).toContain('answer/report.html');
      const path = join(folder, file);
      const bytes = readFileSync(path);
      await uptake(['pack', 'out/small', '--author', 'A: "B"', '--out', 'more'], { folder });
      expect(readFileSync(join(folder, 'more', file)).equals(bytes)).toBe(true);
      expect(strFromU8(partsOf(path).get('CITATION.cff') ?? new Uint8Array())).toContain(
        '- name: "A: \\"B\\""',
      );
      const before = filesIn(folder);
      const again = await uptake(['unpack', file, '--again'], { folder });
      expect(again.out).toContain('every byte of the answer is the same');
      expect(again.code).toBe(0);
      expect(filesIn(folder)).toEqual(before);
      const laid = await uptake(['unpack', file, '--out', 'laid'], { folder });
      expect(laid.code).toBe(0);
      expect(filesIn(join(folder, 'laid'))).toContain('SHA256SUMS');
      const twice = await uptake(['unpack', file, '--out', 'laid'], { folder });
      expect(twice).toMatchObject({ code: 2, err: expect.stringContaining('holds files already') });
    });
  });

  it('takes the modules that flags name, and runs them only when it is told to', async () => {
    await answered(
      { 'late.mjs': 'export default ({ series }) => series.active.at(-1);\n' },
      ['--no-causes', '--outcome', 'late = late.mjs'],
      async (folder) => {
        expect(await uptake(['pack', 'out/small'], { folder })).toMatchObject({ code: 0 });
        const refused = await uptake(['unpack', 'small.uptake.zip', '--again'], { folder });
        expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/late\.mjs.*--code/) });
        const run = await uptake(['unpack', 'small.uptake.zip', '--again', '--code'], { folder });
        expect(run, run.err + run.out).toMatchObject({ code: 0 });
      },
    );
  });

  it.each([
    ['the scenario was changed', 'small.yaml', /small\.yaml: was changed after the run/],
    ['a file of the answer was changed', 'out/small/weekly.csv', /weekly\.csv: was changed/],
  ])('refuses where %s', async (_, name, problem) => {
    await answered({}, ['--no-causes'], async (folder) => {
      writeFileSync(join(folder, name), `${readFileSync(join(folder, name), 'utf8')}\n`);
      const { code, err } = await uptake(['pack', 'out/small'], { folder });
      expect(code).toBe(2);
      expect(err).toMatch(problem);
      expect(filesIn(folder).filter((file) => file.endsWith('.zip'))).toEqual([]);
    });
  });

  it('refuses a folder of something else, and inputs that lie outside', async () => {
    await inFolder({}, async (folder) => {
      expect(await uptake(['pack', '.'], { folder })).toMatchObject({ code: 2 });
      mkdirSync(join(folder, 'inner'));
      writeFileSync(join(folder, 'small.yaml'), small);
      const inner = { folder: join(folder, 'inner') };
      await uptake(['compare', '../small.yaml', '--reps', '3', '--no-causes', '--out', 'x'], inner);
      const { code, err } = await uptake(['pack', 'x'], inner);
      expect(code).toBe(2);
      expect(err).toMatch(/outside the folder worked in|: /);
    });
  });
});

const manifest = (command: readonly string[]) =>
  strToU8(JSON.stringify({ schema: 'uptake.manifest/1', command }));

describe('uptake unpack', () => {
  it('names everything that is not as it was packed', async () => {
    await answered({}, ['--no-causes'], async (folder) => {
      await uptake(['pack', 'out/small'], { folder });
      const parts = partsOf(join(folder, 'small.uptake.zip'));
      parts.set('answer/weekly.csv', strToU8('week\n'));
      parts.delete('inputs/small.yaml');
      parts.set('extra.txt', strToU8('x'));
      writeFileSync(join(folder, 'bad.zip'), zipSync(Object.fromEntries(parts)));
      const { code, err } = await uptake(['unpack', 'bad.zip', '--again', '--out', 'laid'], {
        folder,
      });
      expect(code).toBe(2);
      for (const fault of [
        'weekly.csv was changed',
        'small.yaml is missing',
        'extra.txt is not in',
      ])
        expect(err).toContain(fault);
      expect(filesIn(folder)).not.toContain('laid');
    });
  });

  it.each(['../evil.txt', '/tmp/evil.txt', 'a/../../evil.txt', 'C:/evil.txt', 'a\\b', './a'])(
    'lays nothing out at %j',
    async (path) => {
      await inFolder({}, async (folder) => {
        const bytes = packBytes(new Map([[path, strToU8('evil')]]));
        writeFileSync(join(folder, 'evil.zip'), bytes);
        const { code, err } = await uptake(['unpack', 'evil.zip', '--out', 'laid'], { folder });
        expect(code).toBe(2);
        expect(err).toContain('would lie elsewhere');
        expect(filesIn(folder)).toEqual(['evil.zip']);
      });
    },
  );

  it.each([
    [['run', 'small.yaml']],
    [['compare', '../small.yaml']],
    [['compare', '/etc/passwd']],
    [['compare', 'small.yaml', '--out', 'x']],
    [['compare', 'small.yaml', '--out=x']],
    [['compare', 'small.yaml', '--keep']],
    [['compare', 'small.yaml', '--force']],
    [['compare', 'small.yaml', '--workers=99']],
    [['compare', 'small.yaml', '--posterior=/etc/passwd']],
    [['compare', 'small.yaml', '--rule', 'a=../x.mjs']],
    [['compare', 'other.yaml']],
    [[]],
  ])('runs no command such as %j', async (command) => {
    await inFolder({}, async (folder) => {
      const bytes = packBytes(
        new Map([
          ['answer/manifest.json', manifest(command)],
          ['inputs/small.yaml', strToU8(small)],
        ]),
      );
      writeFileSync(join(folder, 'p.zip'), bytes);
      const { code, err } = await uptake(['unpack', 'p.zip', '--again'], { folder });
      expect(code).toBe(2);
      expect(err).toContain('its command cannot be run');
    });
  });

  it('says what it is where it is no pack', async () => {
    await inFolder({ 'a.zip': 'no zip', 'b.yaml': small }, async (folder) => {
      writeFileSync(join(folder, 'c.zip'), zipSync({ 'x.txt': strToU8('x') }));
      for (const [file, problem] of [
        ['a.zip', 'is no whole zip archive'],
        ['b.yaml', 'is no whole zip archive'],
        ['c.zip', 'it is no pack of this command'],
        ['none.zip', 'none.zip'],
      ] as const) {
        const { code, err } = await uptake(['unpack', file], { folder });
        expect(code, file).toBe(2);
        expect(err).toContain(problem);
      }
    });
  });

  it('ends with 1 and names the files where other bytes come', async () => {
    await answered({}, ['--no-causes'], async (folder) => {
      await uptake(['pack', 'out/small'], { folder });
      const parts = partsOf(join(folder, 'small.uptake.zip'));
      parts.delete('SHA256SUMS');
      parts.set('answer/weekly.csv', strToU8('week\n1\n'));
      writeFileSync(join(folder, 'forged.zip'), packBytes(parts));
      const { code, out } = await uptake(['unpack', 'forged.zip', '--again'], { folder });
      expect(code).toBe(1);
      expect(out).toContain('answer/weekly.csv');
    });
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listName } from '../../packages/cli/src/output/result-folder.ts';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const files = { 'small.yaml': small };
const told = (out: string): string => out.replaceAll(/\s+/gu, ' ');

it('slides, sheets and pictures of other numbers do not stay beside new ones; those of the same numbers do', () =>
  inFolder(files, async (folder) => {
    const ask = (...flags: string[]) =>
      uptake(['compare', 'small.yaml', '--reps', '3', '--out', 'o', '--quiet', ...flags], {
        folder,
      });
    await ask('--pptx', '--xlsx', '--png');
    const all = filesIn(join(folder, 'o'));
    expect(all).toEqual(
      expect.arrayContaining(['comparison.pptx', 'comparison.xlsx', 'usage-decay.png']),
    );
    const list = JSON.parse(readFileSync(join(folder, 'o', listName), 'utf8'));
    expect(Object.keys(list.results['manifest.json']).sort()).toEqual(all);
    writeFileSync(join(folder, 'o', 'board.pptx'), 'own');
    // The same question again: what was there is still true.
    const same = await ask();
    expect(told(same.out)).not.toContain('Removed');
    expect(filesIn(join(folder, 'o'))).toEqual([...all, 'board.pptx'].sort());
    // Another seed: what is not written again would tell of other numbers.
    const other = await ask('--seed', 'other');
    expect(told(other.out)).toMatch(/Removed, since they showed other results .*comparison\.xlsx/u);
    const left = filesIn(join(folder, 'o'));
    expect(left).toContain('board.pptx');
    expect(left.filter((name) => /comparison\.|\.png$/u.test(name))).toEqual([]);
  }));

it.each([
  ['next', ['--levers', 'displacement,credit', '--reps', '3']],
  ['attribute', ['--levers', 'displacement,credit', '--reps', '3']],
])('so do figures of uptake %s', (verb, flags) =>
  inFolder(files, async (folder) => {
    const ask = (...more: string[]) =>
      uptake([verb, 'small.yaml', ...flags, '--out', 'o', '--quiet', ...more], { folder });
    await ask('--png');
    expect(filesIn(join(folder, 'o'))).toContain(`${verb}.png`);
    await ask();
    expect(filesIn(join(folder, 'o'))).toContain(`${verb}.png`);
    const { out } = await ask('--seed', 'other');
    expect(told(out)).toContain('Removed, since they showed other results of an earlier run');
    expect(filesIn(join(folder, 'o')).filter((name) => name.endsWith('.png'))).toEqual([]);
  }),
);

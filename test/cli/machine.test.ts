import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalOf } from '@uptake/cli';
import { modelBehaviour, modelHash } from '@uptake/lab/internal';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../packages/cli/src/program.ts';
import { inFolder, uptake } from './capture.ts';

describe('uptake doctor', () => {
  it('runs the model and finds the bits that every machine has', async () => {
    const { code, out } = await inFolder({}, (folder) => uptake(['doctor', '--json'], { folder }));
    const { findings, machine, ok } = JSON.parse(out);
    expect(modelBehaviour()).toBe(modelHash());
    const bits = findings.find(({ what }: { what: string }) => what === 'Bits');
    expect(bits, 'renew expectedBehaviour in verbs/doctor.ts with MODEL_VERSION').toMatchObject({
      state: 'good',
      says: expect.stringContaining(modelHash().slice(0, 16)),
    });
    expect(findings.map(({ what }: { what: string }) => what)).toEqual([
      'Bits',
      'Threads',
      'Folder',
      'Pictures',
      'Slides',
      'DuckDB',
      'Browser',
      'Network',
    ]);
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(Object.keys(machine)).toEqual(['uptake', 'node', 'system', 'memory', 'terminal']);
  });

  it('is a page without the name of a folder, a file or a user', async () => {
    const { out } = await inFolder({}, (folder) => uptake(['doctor'], { folder }));
    expect(out).toMatch(/^Bits +fine/m);
    expect(out).not.toMatch(/\/(?:home|root|tmp|Users)\b/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  });

  it('ends with 1 and says the fault where the folder cannot be written', async () => {
    const answer = await inFolder({ here: '' }, (folder) =>
      uptake(['doctor', '--json'], { folder: join(folder, 'here') }),
    );
    expect(answer.code).toBe(1);
    const { findings } = JSON.parse(answer.out);
    expect(findings[2]).toMatchObject({ what: 'Folder', state: 'fault' });
  });
});

const nowhere = { write: () => true };
const { commands } = createProgram('', terminalOf(nowhere, nowhere, {}, '.'), async () => {});

describe('uptake completion', () => {
  const script = async (shell: string) =>
    (await inFolder({}, (folder) => uptake(['completion', shell], { folder }))).out;

  /** What bash offers after these words, the last of which is being typed. */
  const offered = (path: string, words: readonly string[]): string[] =>
    execFileSync(
      'bash',
      [
        '-c',
        `source "$1"; shift; COMP_WORDS=(uptake "$@"); COMP_CWORD=$#; _uptake; printf '%s\\n' "\${COMPREPLY[@]}"`,
        'bash',
        path,
        ...words,
      ],
      { encoding: 'utf8' },
    )
      .split('\n')
      .filter((word) => word !== '');

  it('lets bash complete every verb, every flag, and fixed words', async () => {
    const text = await script('bash');
    await inFolder({}, async (folder) => {
      const path = join(folder, 'uptake.bash');
      writeFileSync(path, text);
      expect(offered(path, [''])).toEqual(
        expect.arrayContaining(commands.map((verb) => verb.name())),
      );
      expect(offered(path, ['comp'])).toEqual(['compare', 'completion']);
      for (const verb of commands)
        expect(offered(path, [verb.name(), '--']), verb.name()).toEqual([
          ...verb.options.flatMap(({ long }) => long ?? []),
          '--help',
        ]);
      expect(offered(path, ['compare', '--until', ''])).toEqual(['precision', 'verdict']);
      expect(offered(path, ['compare', '--seed', ''])).toEqual([]);
      expect(offered(path, ['help', 'sw'])).toEqual(['sweep']);
    });
  });

  it.each(['zsh', 'fish'])('is right for %s', async (shell) => {
    const text = await script(shell);
    for (const verb of commands) expect(text).toMatch(new RegExp(`\\b${verb.name()}\\b`));
    const there = spawnSync(shell, ['-c', 'exit 0']).status === 0;
    if (!there) return;
    await inFolder({}, async (folder) => {
      const path = join(folder, `uptake.${shell}`);
      writeFileSync(path, text);
      const { status, stderr } = spawnSync(shell, ['-n', path], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });

  it('knows three shells', async () => {
    const { code, err } = await inFolder({}, (folder) => uptake(['completion', 'csh'], { folder }));
    expect(code).toBe(2);
    expect(err).toContain('bash, zsh, fish');
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario, type ScenarioInput } from '@uptake/core';
import { withPageState } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildStudio } from '../../packages/studio/build.ts';
import { filesIn, inFolder, small, uptake } from './capture.ts';

/** What a written page holds. */
const stateIn = (page: string): { work: { scenario: ScenarioInput; [key: string]: unknown } } =>
  JSON.parse(/id="uptake-state">([^<]*)</.exec(page)?.[1] ?? 'null');

const tied = `${small}organisation: { ties: { file: ties.csv, firstId: 1 } }\n`;
const ties = 'from,to,weight\n1,2,1\n2,1,0.5\n';

describe('uptake studio', () => {
  it('writes the studio as it is built, with the scenario inside', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const { code, out, err } = await uptake(['studio', 'small.yaml'], { folder });
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('Written: out/small-firm/studio.html');
      const page = readFileSync(join(folder, 'out/small-firm/studio.html'), 'utf8');
      expect(page).toBe(withPageState(await buildStudio(), { work: { scenario: parse(small) } }));
    }));

  it('ends with 4 where it is interrupted, and writes nothing', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const signal = AbortSignal.abort();
      const { code, out, err } = await uptake(['studio', 'small.yaml'], { folder, signal });
      expect([code, out, err]).toEqual([4, '', 'stopped: interrupted; no answer was written\n']);
      expect(filesIn(folder)).toEqual(['small.yaml']);
    }));

  it('puts tie lists, seed and arms inside, and names its file as told', () =>
    inFolder({ 'tied.yaml': tied, 'ties.csv': ties }, async (folder) => {
      const args = ['studio', 'tied.yaml', '--arms', 'aligned,unaligned', '--seed', 'x', '--json'];
      const { code, out } = await uptake([...args, '--out', 'live.html'], { folder });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ schema: 'uptake.studio/1', file: 'live.html' });
      const { work } = stateIn(readFileSync(join(folder, 'live.html'), 'utf8'));
      expect([work['seed'], work['arms']]).toEqual(['x', ['aligned', 'unaligned']]);
      const { organisation } = parseScenario(work.scenario);
      expect(organisation.ties).toEqual([
        [0, 1, 1],
        [1, 0, 0.5],
      ]);
    }));

  it('writes over a page, and over nothing else: not over the scenario itself', () =>
    inFolder({ 'small.yaml': small, 'notes.html': '<p>mine</p>', a: '' }, async (folder) => {
      for (const name of ['small.yaml', './small.yaml', 'notes.html', 'a']) {
        const before = readFileSync(join(folder, name), 'utf8');
        const { code, out, err } = await uptake(['studio', 'small.yaml', '--out', name], {
          folder,
        });
        expect([code, out]).toEqual([2, '']);
        expect(err).toContain(
          `${name}: is there already, is no page and stays as it is; give --out`,
        );
        expect(readFileSync(join(folder, name), 'utf8')).toBe(before);
      }
      const again = ['studio', 'small.yaml', '--out', 'x.html'];
      expect((await uptake(again, { folder })).code).toBe(0);
      expect((await uptake(again, { folder })).code).toBe(0);
    }));

  it('keeps hostile names inside the element', () =>
    inFolder({}, async (folder) => {
      const { writeFileSync } = await import('node:fs');
      const bad = { ...parse(small), name: '</script><script>alert(1)</script>' };
      writeFileSync(join(folder, 'bad.json'), JSON.stringify(bad));
      const { code } = await uptake(['studio', 'bad.json', '--out', 'x.html'], { folder });
      expect(code).toBe(0);
      const page = readFileSync(join(folder, 'x.html'), 'utf8');
      expect(stateIn(page).work.scenario.name).toBe(bad.name);
      expect(page).not.toContain('alert(1)</script>');
    }));

  it('tells every problem of a wrong scenario, or of its arms, and writes nothing', () =>
    inFolder(
      { 'bad.yaml': `${small}policy: { relief: 1.4, credit: -1 }\n`, 'small.yaml': small },
      async (folder) => {
        const { code, out, err } = await uptake(['studio', 'bad.yaml'], { folder });
        expect([code, out]).toEqual([2, '']);
        expect(err).toContain('bad.yaml:8: policy.relief must be in [0, 1], got 1.4');
        expect(err).toContain('policy.credit must be in [0, 1], got -1');
        const one = await uptake(['studio', 'small.yaml', '--arms', 'aligned'], { folder });
        expect([one.code, one.err]).toEqual([
          2,
          '--arms: the studio shows two to four arms, got 1\n',
        ]);
        expect(filesIn(folder)).toEqual(['bad.yaml', 'small.yaml']);
      },
    ));
});

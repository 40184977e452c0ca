import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, uptake } from './capture.ts';

const words = (text: string): string => text.replace(/\s+/g, ' ');

describe('uptake claims', () => {
  it('lists every claim with its question, the world and the model, and the counter-evidence', async () => {
    const { code, err, out } = await uptake(['claims']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^C01 {2}Does usage drop after a few weeks\? +conditional +reproduced$/m);
    expect(out).toMatch(/^F18 {2}Does exploration repair .* not reproduced$/m);
    expect(out).toContain('Counter-evidence');
    expect(words(out)).toContain(
      'A typical firm lies between the unaligned and the aligned policy',
    );
    expect(words(out)).toMatch(/Of \d+ claims with checks of their own the model reproduces \d+/);
  });

  it.each([40, 80, 110])('fits into %i columns', async (columns) => {
    for (const args of [
      ['claims'],
      ['claims', 'F18'],
      ['claims', 'C56'],
      ['claims', '--only', 'counter-evidence'],
    ])
      for (const line of (
        await uptake(args, { columns, tty: true, env: { NO_COLOR: '1' } })
      ).out.split('\n'))
        expect(line.length, line).toBeLessThanOrEqual(Math.max(columns, 44));
  });

  it('shows a row in plain words', async () => {
    const { out } = await uptake(['claims', 'f18']);
    const text = words(out);
    for (const part of [
      'F18 Does exploration repair what early errors cost?',
      'in the world stylised fact',
      'denrell2001: Denrell & March (2001)',
      'in the model not reproduced (1 of 3 checks are)',
      'carried by A culture lets people try without a reason (off: policy.exploration 0)',
      'use predicted',
      'band at least 0.5',
      'published 0.29',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/holds in \d+ of 200 parameter sets/);
    expect(text).toMatch(/switched off not reproduced without it/);
  });

  it('says why a row is exempt, carried by nothing, or tried by others', async () => {
    expect(words((await uptake(['claims', 'F06'])).out)).toContain('exempt: a study of its own');
    expect(words((await uptake(['claims', 'C56'])).out)).toContain('No single mechanism.');
    expect(words((await uptake(['claims', 'C09'])).out)).toContain('tried by F06');
  });

  it('keeps rows by words and by what they are', async () => {
    const ids = async (...args: string[]): Promise<string[]> => {
      const { out } = await uptake(['claims', ...args, '--json']);
      const document = JSON.parse(out);
      expect(document).toMatchObject({ schema: 'uptake.claims/1', ok: true, modelVersion: '2' });
      return document.claims.map(({ id }: { id: string }) => id);
    };
    expect(await ids('C01', 'P05')).toEqual(['C01', 'P05']);
    expect(await ids('campaign')).toEqual(expect.arrayContaining(['C39', 'F19', 'P05']));
    expect(await ids('--only', 'misses')).toEqual(expect.arrayContaining(['C44', 'F06', 'F41']));
    expect(await ids('--only', 'fitted')).toEqual(expect.arrayContaining(['F01', 'C01', 'F20']));
    expect(await ids('--only', 'predicted')).toContain('F18');
    expect(await ids('--only', 'counter-evidence')).toEqual([]);
    expect((await ids()).length).toBeGreaterThan(100);
  });

  it('refuses what is not there and says what is meant', async () => {
    const { code, err } = await uptake(['claims', 'F1', 'F999']);
    expect(code).toBe(2);
    expect(err).toContain('there is no claim "F1"; did you mean F01?');
    expect(err).toContain('there is no claim "F999"');
    expect((await uptake(['claims', 'sandwich'])).err).toBe(
      'claims: nothing holds "sandwich"; uptake claims lists all\n',
    );
    expect((await uptake(['claims', '--only', 'all'])).code).toBe(2);
  });

  it('writes an offline page with a mark a check, a table and JSON', () =>
    inFolder({}, async (folder) => {
      const { code, out } = await uptake(['claims', '--out', 'out'], { folder });
      expect(code).toBe(0);
      expect(out).toContain('Written to out: report.html, claims.csv, claims.json');
      expect(filesIn(join(folder, 'out')).sort()).toEqual([
        'claims.csv',
        'claims.json',
        'report.html',
      ]);
      const page = readFileSync(join(folder, 'out', 'report.html'), 'utf8');
      expect(page).toContain("default-src 'none'");
      expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|\son\w+=/);
      const { claims } = JSON.parse(readFileSync(join(folder, 'out', 'claims.json'), 'utf8'));
      const checks = claims.flatMap((row: { checks: object[] }) => row.checks).length;
      expect(page.match(/class="mark"/g)).toHaveLength(checks);
      for (const part of ['id="misses"', 'id="counter-evidence"', 'id="F41"'])
        expect(page).toContain(part);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }));
});

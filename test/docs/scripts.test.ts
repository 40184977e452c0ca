import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

/** What each example prints, in part. */
const said: Readonly<Record<string, RegExp>> = {
  'attribution.ts': /better is \d+\.\d points above today\n {2}Work removed: /,
  'checkpoint-and-fork.ts': /week 20, \d+ kB[\s\S]*as it was: \d+ % in week 52\naligned: \d+ %/,
  'compare.ts': /aligned is better than unaligned by \d+\.\d points/,
  'controller.ts':
    /credit rises to 0\.\d+ in week \d+[\s\S]*in real use at the end: \d+ % with the loop, \d+ % without/,
  'correlated-uncertainty.ts':
    /aligned: use holds in \d+ % of 64 worlds\n[\s\S]* and [\s\S]*Dummy: 0 %/,
  'diffusion.ts': /majority: \d+, had seen 0\.\d+\n[\s\S]*never: \d+\nweek 10: 0\.\d+/,
  'figure-to-svg.ts': /Unaligned falls from [\s\S]*usage\.svg/,
  'null-models.ts': /^\d+ people; the last 8 weeks[\s\S]*: AIC \+0, loss 0\.\d+ \(place \d\)/,
  'own-outcome.ts':
    /Dummy: 0 %[\s\S]*of steady = share\(employees, weeksUsed >= 26\) \(share\), \d+ runs/,
  'own-rule.ts': /costs and benefits: \d+ %\nsatisficing: \d+ %/,
  'own-scenario.ts': /^week\tactive[\s\S]*\n26\t/,
  'people-table.ts': /^Lead: 1\nAnalyst: 4\nnone: [0-3] .*\naligned: [0-3] .*\n$/,
  'rules-on-one-network.ts': /week\tcost-benefit\tbass\tthreshold[\s\S]*\n52\t/,
  'seeding.ts': /Ever used: central is \w+ to random, by /,
  'run-directory.ts': /stopped: \d of 40 [\s\S]*resumed: 40 of 40 [\s\S]*: 2080 rows/,
  'sweep-to-csv.ts': /^policy\.displacement,policy\.credit,realPlateau[\s\S]*10 points/,
  'week-by-week.ts': /^week\treal\ttrust\tstopped[\s\S]*\n26\t/,
};
const folder = mkdtempSync(join(tmpdir(), 'uptake-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an example in an empty folder, as `npm run scenario` does. */
async function output(file: string): Promise<string> {
  const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
  const flags = ['--conditions=@uptake/source', '--import', tsx];
  const script = resolve('examples', file);
  const run = promisify(execFile);
  return (await run(process.execPath, [...flags, script], { cwd: folder })).stdout;
}

describe('examples', () => {
  const files = readdirSync('examples').filter((file) => file.endsWith('.ts'));

  it('are those that are listed', () => {
    expect(files.sort()).toEqual(Object.keys(said).sort());
    const list = readFileSync('examples/README.md', 'utf8');
    for (const file of files) expect(list).toContain(`(${file})`);
  });

  it.each(files)('%s has at most thirty lines and uses public doors only', (file) => {
    const text = readFileSync(join('examples', file), 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    expect(text).not.toMatch(/internal'|from '\./);
  });

  it.each(files)('%s runs', async (file) => {
    expect(await output(file)).toMatch(said[file] as RegExp);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;

/** Work for some seconds, in shards that take a moment. */
const long = (headcount: number): string =>
  small.replace('weeks: 20', 'weeks: 520').replace('headcount: 24', `headcount: ${headcount}`);

/** Starts a long comparison, interrupts it at its first progress, and again if told to; gives the exit code. */
async function interrupted(
  folder: string,
  again: boolean,
  ...more: readonly string[]
): Promise<unknown> {
  const args = ['compare', 'long.yaml', '--reps', '40', '--workers', '1', ...more];
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let err = '';
  let sent = 0;
  child.stderr?.on('data', (chunk) => {
    err += chunk;
    const due = err.includes('stopping') ? (again ? 2 : 1) : err.includes('progress') ? 1 : 0;
    for (; sent < due; sent++) child.kill('SIGINT');
  });
  const [code] = await ended;
  return code;
}

/** Seconds from an interrupt to the end, and the exit code, of a command that is interrupted after some seconds of work. */
async function heardAfter(
  folder: string,
  args: readonly string[],
  wait: number,
): Promise<{ code: number | null; seconds: number; out: string }> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const ended = once(child, 'close');
  await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  const start = performance.now();
  child.kill('SIGINT');
  const [code] = await ended;
  return { code, seconds: (performance.now() - start) / 1000, out };
}

const heavy = small
  .replace('weeks: 20', 'weeks: 520')
  .replace('headcount: 24', 'headcount: 1000000');
const many = `name: Many
weeks: 26
roles: [{ name: A, headcount: 40 }]
arms:
${Array.from({ length: 2000 }, (_, i) => `  a${i}: { policy: { credit: ${i / 2000} } }`).join('\n')}
`;
const asks = `scenario: some.yaml
replications: 200
vary: { displacement: { from: 0.1, to: 0.9, steps: 30 }, credit: { from: 0, to: 1, steps: 30 } }
prices: { currency: EUR, displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.2, share: 0.5 }
uncertain: { tool.error: [0.01, 0.07], mind.taste: [1.2, 2.2] }
`;
const big = {
  'heavy.yaml': heavy,
  'many.yaml': many,
  'some.yaml': long(200),
  'asks.yaml': asks,
};

describe('an interrupt is heard within two seconds', () => {
  it.each([
    ['run', 'heavy.yaml'],
    ['explain', 'heavy.yaml', '--employee', '7', '--week', '500'],
    ['compare', 'heavy.yaml'],
    ['compare', 'many.yaml', '--reps', '30'],
    ['compare', 'some.yaml', '--reps', '400', '--keep'],
    ['plan', 'some.yaml', '--reps', '400'],
    ['sweep', 'asks.yaml'],
    ['map', 'asks.yaml', '--out', 'map'],
    ['attribute', 'some.yaml', '--reps', '50'],
    ['sensitivity', 'asks.yaml', '--method', 'sobol', '--rows', '4096'],
    ['robustness', 'asks.yaml', '--worlds', '9000'],
    ['search', 'asks.yaml'],
    ['search', 'asks.yaml', '--pareto'],
    ['discover', 'asks.yaml', '--where', 'realPlateau < 0.3'],
  ])(
    '%s %s %s %s %s',
    (...args) =>
      inFolder(big, async (folder) => {
        const given = args.filter((arg) => arg !== undefined);
        for (const wait of [1.5, 2 + 4 * Math.random()]) {
          const { code, out, seconds } = await heardAfter(folder, [...given, '--json'], wait);
          if (code === 0) continue;
          expect([given[0], code]).toEqual([given[0], 4]);
          expect(seconds).toBeLessThan(2);
          expect(JSON.parse(out)).toMatchObject({ ok: false, exitCode: 4 });
        }
        const left = filesIn(folder).filter((file) => !file.startsWith('runs'));
        expect(left).toEqual(Object.keys(big).sort());
      }),
    240_000,
  );
});

describe('the command as a process', () => {
  it(
    'stops at an interrupt with 4, and leaves nothing',
    () =>
      inFolder({ 'long.yaml': long(400) }, async (folder) => {
        expect(await interrupted(folder, false)).toBe(4);
        expect(filesIn(folder)).toEqual(['long.yaml']);
      }),
    240_000,
  );

  it(
    'keeps what was run where told to, without a half-written file, and goes on from there',
    () =>
      inFolder({ 'long.yaml': long(400) }, async (folder) => {
        expect(await interrupted(folder, false, '--keep')).toBe(4);
        const left = filesIn(folder).filter((file) => file.includes('.tmp'));
        expect(left).toEqual([]);
        const dir = join('runs', readdirSync(join(folder, 'runs'))[0] ?? '');
        const { code, out } = await uptake(['resume', dir, '--json', '--quiet'], { folder });
        expect([code, JSON.parse(out).counts]).toEqual([
          0,
          { planned: 80, ok: 80, failed: 0, missing: 0 },
        ]);
      }),
    240_000,
  );

  it(
    'stops at once at the second interrupt, with 130',
    () =>
      inFolder({ 'long.yaml': long(1600) }, async (folder) => {
        expect(await interrupted(folder, true)).toBe(130);
        expect(filesIn(folder)).toEqual(['long.yaml']);
      }),
    240_000,
  );
});

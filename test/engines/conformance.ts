import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { masterKey } from '@uptake/core';
import { modelHash } from '@uptake/lab/internal';
import { merge, status, verify } from '@uptake/lab/node';
import { draws, drawTag } from '@uptake/lab/statistics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uptake } from '../cli/capture.ts';
import { waysToFill } from './full-folder.ts';
import { absent, type Service } from './services.ts';
import { watchOver } from './watchdog.ts';

/** The laws that every engine keeps: same plan, same bytes, whoever is killed, starts twice, or is of another version. */

/** How a run ended. */
export interface Ended {
  readonly ok: boolean;
  /** Whether it was stopped, since it did not end by itself. */
  readonly late: boolean;
  /** All that was written by whoever took part. */
  readonly said: string;
}

/** A way to have a run directory run by several processes. */
export interface EngineOnTrial {
  readonly name: string;
  /** Programs that it needs. */
  readonly needs: readonly string[];
  /** Starts its servers. */
  readonly serve?: (folder: string) => Promise<Service>;
  /** Runs what the directory lacks, once, in a folder of its own; what is killed it may leave to the next call. */
  readonly run: (directory: string, folder: string, command: string) => Promise<Ended>;
  /** Processes that run shards of the directory now. */
  readonly workers?: (directory: string) => number[];
  /** Kills what the engine's queue lies in by SIGKILL, makes sure that it died, and starts it again. */
  readonly killServer?: () => Promise<void>;
  /** How often workers are killed. */
  readonly kills: number;
  /** How often the server is killed between them. Default 0. */
  readonly serverKills?: number;
  /** Looks at what was said in the run with kills. */
  readonly afterKills?: (said: string) => void;
}

const cli = resolve('packages/cli');
/** The command. */
export const uptakeFile: string = join(cli, 'bin/uptake.mjs');
const thisVersion = `node ${uptakeFile}`;

/** Runs a program to its end. */
export async function program(
  [name = '', ...args]: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended & { readonly code: number | null }> {
  const running = spawn(name, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [running.stdout, running.stderr])
    stream.on('data', (piece: Buffer) => (said += piece.toString()));
  const [code] = (await once(running, 'close')) as [number | null];
  // What timeout(1) ends with when it had to stop what it ran.
  return { ok: code === 0, late: code === 124, code, said };
}

/** Processes of Node with these words in their command line. */
export function nodesWith(...words: readonly string[]): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const [name = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const isOne = basename(name) === 'node' && words.every((word) => args.includes(word));
      return isOne ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}

/** The same command with another fingerprint of the model: what a machine has where nobody has updated it. */
function otherVersion(root: string): string {
  const place = join(root, 'other version');
  for (const part of ['bin', 'data', 'dist/command', 'package.json'])
    cpSync(join(cli, part), join(place, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(place, 'node_modules'));
  const bundle = join(place, 'dist/command');
  let changed = 0;
  for (const name of readdirSync(bundle).filter((file) => /\.c?js$/.test(file))) {
    const text = readFileSync(join(bundle, name), 'utf8');
    if (text.includes(modelHash())) changed++;
    writeFileSync(join(bundle, name), text.replaceAll(modelHash(), 'f'.repeat(64)));
  }
  expect(changed, 'bundles that name the model').toBeGreaterThan(0);
  for (const name of readdirSync(bundle).filter((file) => file.endsWith('.v8')))
    rmSync(join(bundle, name));
  return `node '${join(place, 'bin/uptake.mjs')}'`;
}

const scenario = (weeks: number, headcount: number): string =>
  `name: It\nweeks: ${weeks}\nroles: [{ name: Analyst, headcount: ${headcount} }]\narms: { unaligned: {}, aligned: { policy: { preset: aligned } } }\n`;

/** 800 runs in 32 shards of a tenth of a second or more, and 40 runs in 20 that take none. */
const plans = {
  large: { text: scenario(52, 300), reps: 400 },
  small: { text: scenario(4, 12), reps: 20 },
};
type Size = keyof typeof plans;

/** Parts and results of a directory, by name. */
function bytesOf(directory: string): Map<string, string> {
  return new Map(
    ['parts', 'results'].flatMap((place) =>
      existsSync(join(directory, place))
        ? (readdirSync(join(directory, place), { recursive: true }) as string[])
            .filter((name) => /\.(?:parquet|json)$/.test(name))
            .map((name): [string, string] => [
              join(place, name),
              readFileSync(join(directory, place, name)).toString('base64'),
            ])
        : [],
    ),
  );
}

/** How many shards are committed. */
const marksIn = (directory: string): number => {
  const folder = join(directory, 'parts', 'marks');
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.')).length
    : 0;
};

/** Both plans in a folder: fresh, and what a run of them on this machine alone gives. */
interface Prepared {
  readonly root: string;
  readonly calm: Readonly<Record<Size, Map<string, string>>>;
  /** The command of another version. */
  readonly other: string;
}

async function prepare(): Promise<Prepared> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'uptake-engines-')));
  release = watchOver(root);
  const calm = {} as Record<Size, Map<string, string>>;
  for (const size of Object.keys(plans) as Size[]) {
    const folder = join(root, size);
    mkdirSync(folder);
    writeFileSync(join(folder, 'it.yaml'), plans[size].text);
    const reps = String(plans[size].reps);
    await uptake(['plan', 'it.yaml', '--reps', reps, '--keep', '--quiet'], { folder });
    const made = join(folder, 'runs', readdirSync(join(folder, 'runs'))[0] as string);
    renameSync(made, join(folder, 'fresh'));
    cpSync(join(folder, 'fresh'), join(folder, 'calm'), { recursive: true });
    const { code, err } = await uptake(['resume', 'calm', '--quiet'], { folder });
    expect(code, err).toBe(0);
    calm[size] = bytesOf(join(folder, 'calm'));
  }
  // Makes the bundle of the command where it is not there or old.
  await program(['node', uptakeFile, 'run', '--help'], root);
  return { root, calm, other: otherVersion(root) };
}

let prepared: Promise<Prepared> | undefined;
let release = async (): Promise<void> => {};
afterAll(() => release());

/** What the kills of a run came to. */
interface Killed {
  /** Workers that died. */
  readonly workers: number;
  /** Times that the server died and came back while there were shards to run after it. */
  readonly servers: number;
}

/** Shards of the large plan. */
const shards = 32;

/** Kills workers and the server at their turn among the commits until so many died or all is done. */
async function killer(
  engine: EngineOnTrial,
  directory: string,
  { signal, luck }: { signal: AbortSignal; luck: ReturnType<typeof draws> },
): Promise<Killed> {
  const { kills, killServer, serverKills = 0, workers = () => [] } = engine;
  let [died, servers] = [0, 0];
  while (died < kills && !signal.aborted) {
    await wait(20);
    if (marksIn(directory) < Math.floor((died * (shards - 4)) / kills)) continue;
    const turn = Math.floor(((servers + 0.5) * kills) / serverKills);
    if (killServer && servers < serverKills && died >= turn) {
      await killServer();
      // It must have had something to do after it.
      if (marksIn(directory) < shards) servers++;
    }
    await wait(luck.below(150));
    const living = workers(directory);
    const victim = living[luck.below(Math.max(1, living.length))];
    if (victim === undefined) continue;
    try {
      process.kill(victim, 'SIGKILL');
      died++;
    } catch {
      // It has ended meanwhile.
    }
  }
  return { workers: died, servers };
}

/** Runs a directory again and again until it is whole. */
async function runUntilWhole(
  engine: EngineOnTrial,
  directory: string,
  command: string = thisVersion,
): Promise<string> {
  let said = '';
  for (let n = 0; n < 60; n++) {
    const folder = mkdtempSync(join(directory, '..', 'task-'));
    const ended = await engine.run(directory, folder, command);
    said += ended.said;
    if (ended.late) throw new Error(`it hangs: ${said.slice(-2000)}`);
    if (ended.ok) return said;
  }
  throw new Error(`60 starts were not enough: ${said.slice(-2000)}`);
}

/** Declares the tests of an engine. */
export function conforms(engine: EngineOnTrial): void {
  const missing = absent(engine.needs);
  const reason = missing.length > 0 ? ` (skipped: without ${missing.join(', ')})` : '';
  describe.skipIf(missing.length > 0)(`${engine.name}${reason}`, () => {
    let [root, other] = ['', ''];
    let calm: Prepared['calm'];
    let service: Service | undefined;
    /** A folder of this engine. */
    const place = (name: string): string => join(root, `${engine.name}-${name}`);
    const copy = (size: Size, name: string): string => {
      cpSync(join(root, size, 'fresh'), join(place(name), 'run'), { recursive: true });
      return join(place(name), 'run');
    };
    const task = (name: string): string => mkdtempSync(join(place(name), 'task-'));
    /** Merges, and holds what is there to a run on one machine, and to itself. */
    const isSame = async (directory: string, size: Size): Promise<void> => {
      await merge(directory);
      expect(bytesOf(directory)).toEqual(calm[size]);
      const units = plans[size].reps * 2;
      expect(await status(directory)).toMatchObject({
        counts: { planned: units, ok: units, failed: 0, missing: 0 },
        merged: true,
        problems: [],
      });
    };
    beforeAll(async () => {
      prepared ??= prepare();
      ({ calm, other, root } = await prepared);
      service = await engine.serve?.(place('service'));
    });
    afterAll(() => service?.stop());

    const { kills, serverKills = 0 } = engine;
    const killed = `${kills} kills of its workers${serverKills > 0 ? ` and ${serverKills} of its server` : ''}`;
    it(`${killed} lose nothing and double nothing`, async () => {
      const directory = copy('large', 'kills');
      const stop = new AbortController();
      const luck = draws(masterKey(`kills of ${engine.name}`), 0, drawTag.permutation);
      const killing = killer(engine, directory, { signal: stop.signal, luck });
      const said = await runUntilWhole(engine, directory);
      stop.abort();
      expect(await killing, said.slice(-2000)).toEqual({ workers: kills, servers: serverKills });
      engine.afterKills?.(said);
      await isSame(directory, 'large');
      expect((await verify(directory, { share: 0.01, clean: true })).problems).toEqual([]);
    });

    it('two submitters at once, and a third when all is done', async () => {
      const directory = copy('small', 'two');
      const run = () => engine.run(directory, task('two'), thisVersion);
      for (const ended of await Promise.all([run(), run()]))
        expect(ended.ok, ended.said).toBe(true);
      await isSame(directory, 'small');
      const again = await run();
      expect(again.ok, again.said).toBe(true);
      await isSame(directory, 'small');
      expect(existsSync(join(directory, 'damaged'))).toBe(false);
    });

    it('a worker of another version is refused and changes nothing', async () => {
      const directory = copy('small', 'other');
      const refused = await engine.run(directory, task('other'), other);
      expect(refused.ok).toBe(false);
      expect(refused.said).toMatch(
        /was made for model .*use the version of uptake with that model/,
      );
      expect(bytesOf(directory)).toEqual(new Map());
      await runUntilWhole(engine, directory);
      await isSame(directory, 'small');
    });

    for (const way of waysToFill) {
      const name = `a shared folder that is full half way, ${way.name}`;
      if (!way.may()) {
        it.todo(`${name}: not tried, since this machine does not let us`);
        continue;
      }
      it(name, async () => {
        const directory = join(place(`full ${way.name}`.replaceAll(' ', '-')), 'run');
        const full = way.make(directory);
        try {
          cpSync(join(root, 'small', 'fresh'), directory, { recursive: true });
          const folder = mkdtempSync(join(directory, '..', 'task-'));
          const command = `${full.before}${thisVersion}`;
          const ended = await engine.run(directory, folder, command);
          expect([ended.ok, ended.late], ended.said).toEqual([false, false]);
          expect(ended.said).toMatch(/no space/i);
          expect(marksIn(directory)).toBeGreaterThan(0);
          expect(marksIn(directory)).toBeLessThan(20);
          expect((await status(directory)).unfinished).toEqual([]);
          full.giveRoom();
          await runUntilWhole(engine, directory, command);
          await isSame(directory, 'small');
        } finally {
          full.end();
        }
      });
    }
  });
}

/** Kills of each kind, of each engine: in the slow tier as many as UPTAKE_ENGINE_KILLS says. */
export const killsOr = (usual: number): number =>
  Number(process.env['UPTAKE_ENGINE_KILLS'] ?? usual);

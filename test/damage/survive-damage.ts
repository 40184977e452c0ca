import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { uptake } from '../cli/capture.ts';
import type { Verdict } from './judge.ts';

/** Seconds that a verb may take on a directory of a few kilobytes. */
const mostSeconds = 60;

const scenario = `name: Tiny
weeks: 4
roles: [{ name: Analyst, headcount: 6 }, { name: Rep, headcount: 4 }]
arms: { unaligned: {}, aligned: { policy: { preset: aligned } } }
`;

/** A finished run directory of a few kilobytes below `folder`, extended once. */
export async function soundRun(folder: string, seed: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tiny.yaml'), scenario);
  const common = { folder };
  await uptake(
    ['compare', 'tiny.yaml', '--reps', '2', '--seed', seed, '--keep', '--quiet'],
    common,
  );
  const directory = join(folder, 'runs', readdirSync(join(folder, 'runs'))[0] as string);
  await uptake(['extend', directory, '--reps', '1', '--quiet'], common);
  return directory;
}

/** Judges damages `from` to `to - 1` in a process that is watched; a verb that hangs is a verdict too. */
export async function judgeDamages(
  root: string,
  what: 'flips' | 'others',
  from: number,
  to: number,
): Promise<Verdict[]> {
  const sound = await soundRun(join(root, 'sound'), 'one');
  const other = await soundRun(join(root, 'other'), 'two');
  const child = spawn(
    process.execPath,
    [
      '--conditions=@uptake/source',
      ...['--import', 'tsx', fileURLToPath(new URL('./damage-child.ts', import.meta.url))],
      ...[join(root, 'work'), sound, other, what, String(from), String(to)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const over = once(child, 'exit');
  const verdicts: Verdict[] = [];
  let step = { n: from, verb: 'start' };
  let stuck = false;
  const watch = (): NodeJS.Timeout =>
    setTimeout(() => {
      stuck = true;
      child.kill('SIGKILL');
    }, mostSeconds * 1000);
  let timer = watch();
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    const said = JSON.parse(line) as { n: number; verb?: string; verdicts?: Verdict[] };
    if (said.verdicts) verdicts.push(...said.verdicts);
    else step = { n: said.n, verb: said.verb as string };
    timer = watch();
  }
  clearTimeout(timer);
  await over;
  const wrong = stuck ? 'hangs' : child.exitCode !== 0 ? 'ends the process' : undefined;
  if (wrong !== undefined)
    verdicts.push({ kind: what, how: String(step.n), file: '', verb: step.verb, code: -1, wrong });
  return verdicts;
}

/** How often each verb ended with each exit code, by kind of file. */
export function tally(verdicts: readonly Verdict[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, kind, verb } of verdicts) {
    const name = `${verb} ${kind} ${code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

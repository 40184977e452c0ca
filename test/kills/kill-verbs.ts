import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extend } from '@uptake/lab/node';
import type { Draws } from '@uptake/lab/statistics';
import { build } from 'esbuild';
import { uptake } from '../cli/capture.ts';

const head = `name: Tiny
weeks: 4
roles: [{ name: Analyst, headcount: 6 }, { name: Rep, headcount: 4 }]
`;
const files = {
  'two.yaml': `${head}arms: { unaligned: {}, aligned: { policy: { preset: aligned } } }\n`,
  'three.yaml': `${head}arms: { unaligned: {}, aligned: { policy: { preset: aligned } }, paid: { policy: { credit: 0.5 } } }\n`,
  'sweep.yaml': 'scenario: two.yaml\nvary: { credit: [0, 0.5] }\nreplications: 2\n',
};

/** A verb that is killed: the folder it starts from, its command line, and whether it makes the directory itself. */
interface Story {
  readonly from: string;
  readonly args: readonly string[];
  readonly makes?: true;
}

const keep = ['--keep', '--quiet', '--seed', 'k'] as const;
const stories: readonly Story[] = [
  { from: 'empty', args: ['compare', 'two.yaml', '--reps', '2', ...keep], makes: true },
  {
    from: 'empty',
    args: ['sweep', 'sweep.yaml', ...keep],
    makes: true,
  },
  { from: 'planned', args: ['resume', 'run', '--quiet'] },
  { from: 'damaged', args: ['resume', 'run', '--quiet'] },
  { from: 'extended', args: ['resume', 'run', '--quiet'] },
  { from: 'merged', args: ['extend', 'run', '--reps', '1', '--quiet'] },
  { from: 'merged', args: ['extend', 'run', '--with', 'three.yaml', '--quiet'] },
  { from: 'extended', args: ['extend', 'run', '--drop', '--quiet'] },
  { from: 'complete', args: ['retry-failed', 'run', '--quiet'] },
  { from: 'complete', args: ['merge', 'run'] },
  { from: 'merged', args: ['export', 'run', '--table', 'weekly', '--out', 'weekly.csv'] },
  { from: 'drafts', args: ['verify', 'run', '--clean'] },
];

/** Makes the folders that stories start from. */
async function templates(root: string): Promise<void> {
  const at = (name: string): string => join(root, name);
  const copy = (from: string, to: string): string => {
    cpSync(at(from), at(to), { recursive: true });
    return join(at(to), 'run');
  };
  mkdirSync(at('empty'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at('empty'), name), text);
  copy('empty', 'planned');
  await uptake(['plan', 'two.yaml', '--reps', '2', '--keep', '--seed', 'k'], {
    folder: at('planned'),
  });
  const made = readdirSync(join(at('planned'), 'runs'))[0] as string;
  renameSync(join(at('planned'), 'runs', made), join(at('planned'), 'run'));
  copy('planned', 'merged');
  await uptake(['resume', 'run', '--quiet'], { folder: at('merged') });
  rmSync(join(copy('merged', 'complete'), 'results'), { recursive: true });
  await extend(copy('merged', 'extended'), 2);
  const part = join(copy('merged', 'damaged'), 'parts', 'weekly', 's0-000001.parquet');
  const bytes = readFileSync(part);
  bytes[70] = (bytes[70] as number) ^ 2;
  writeFileSync(part, bytes);
  const drafts = copy('merged', 'drafts');
  for (const place of ['parts/runs', 'results', 'analysis', '.']) {
    mkdirSync(join(drafts, place), { recursive: true });
    const draft = join(drafts, place, '.tmp-file-nowhere-1-0.0');
    writeFileSync(draft, 'half');
    utimesSync(draft, 1, 1);
  }
}

const text = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(parquet|json)$/.test(name) && !name.includes('.tmp-'))
        .map((name) => `${name} ${readFileSync(join(folder, name)).toString('base64')}`)
        .sort()
    : [];

/** Gives parts and results of a plan that was never interrupted. */
function calmRuns(root: string) {
  const known = new Map<string, { parts: string[]; results: string[] }>();
  return async (directory: string) => {
    const plan = readFileSync(join(directory, 'plan.json'), 'utf8');
    const before = known.get(plan);
    if (before) return before;
    const calm = join(root, `calm-${known.size}`);
    mkdirSync(calm);
    writeFileSync(join(calm, 'plan.json'), plan);
    await uptake(['resume', calm, '--quiet'], { folder: root });
    const made = { parts: text(join(calm, 'parts')), results: text(join(calm, 'results')) };
    known.set(plan, made);
    return made;
  };
}

/** Whether a name is not hidden, as drafts are. */
const isOpen = (name: string): boolean => !name.startsWith('.');

const lacks = (there: readonly string[], wanted: readonly string[]): boolean => {
  const names = new Set(there);
  return wanted.some((line) => !names.has(line));
};

/** Bundles the child, so that it starts in a blink; gives its path. */
async function bundled(root: string): Promise<string> {
  const outfile = join(root, 'verb-child.mjs');
  const source = new URL('./verb-child.ts', import.meta.url).href;
  await build({
    entryPoints: [fileURLToPath(source)],
    ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
    conditions: ['@uptake/source'],
    external: ['@resvg/resvg-js', 'piscina', '@duckdb/node-api'],
    // Packages that are loaded when asked for are found from the source.
    define: { 'import.meta.url': JSON.stringify(source) },
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  });
  return outfile;
}

/** Runs a story in a child that dies at a call; gives how many calls it made, or nothing if it died. */
async function live(child: string, folder: string, at: number, half: number, { args }: Story) {
  const given = [child, folder, String(at), String(half), ...args];
  const living = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  living.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  await once(living, 'close');
  return living.signalCode === 'SIGKILL'
    ? null
    : (JSON.parse(said) as { code: number; calls: number });
}

/** Whether what a killed verb left is true, and whether the same verb or `resume` makes it whole. */
async function problemsAfter(
  folder: string,
  template: string,
  story: Story,
  calm: ReturnType<typeof calmRuns>,
): Promise<string[]> {
  const problems: string[] = [];
  const runs = join(folder, 'runs');
  const find = (): string =>
    story.makes
      ? join(runs, existsSync(runs) ? (readdirSync(runs).find(isOpen) ?? '') : '')
      : join(folder, 'run');
  const before = text(join(template, 'run', 'parts', 'marks')).filter(
    (line) => story.from !== 'damaged' || !line.startsWith('s0-000001'),
  );
  if (lacks(text(join(find(), 'parts', 'marks')), before))
    problems.push('a committed shard is lost');
  if (existsSync(join(find(), 'plan.json'))) {
    const wanted = await calm(find());
    const { code, err, out } = await uptake(['status', find(), '--json'], { folder });
    if (code !== 0 && code !== 4) return [...problems, `status: ${err}`];
    const { counts, merged } = JSON.parse(out).status;
    const incomplete = lacks(text(join(find(), 'parts')), wanted.parts);
    if (counts.missing === 0 && incomplete) problems.push('status says complete');
    const stale = text(join(find(), 'results')).join() !== wanted.results.join();
    if (merged && (stale || incomplete)) problems.push('status says merged');
  }
  const again = story.makes ? story.args : ['resume', 'run', '--quiet'];
  const { code, err } = await uptake(again, { folder });
  if (code !== 0 && code !== 3) return [...problems, `${again.join(' ')}: ${code} ${err}`];
  const wanted = await calm(find());
  if (text(join(find(), 'results')).join() !== wanted.results.join())
    problems.push('other results');
  if (lacks(text(join(find(), 'parts')), wanted.parts)) problems.push('other parts');
  const verified = await uptake(['verify', find(), '--clean'], { folder });
  if (verified.code !== 0) problems.push(`verify: ${verified.out}${verified.err}`);
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  // An export's own draft, beside the run, is looked at apart.
  const drafts = left.filter((name) => /(^|\/)\.uptake-|\/\.tmp-/.test(name));
  if (drafts.length > 0) problems.push(`left ${drafts.join()}`);
  return problems;
}

/** An export that was killed left the whole file or none, and the next one leaves no draft. */
async function exportProblems(folder: string): Promise<string[]> {
  const ask = (out: string) =>
    uptake(['export', 'run', '--table', 'weekly', '--out', out], { folder });
  const there = existsSync(join(folder, 'weekly.csv'));
  await ask('calm.csv');
  if (!there) await ask('weekly.csv');
  const [a, b] = ['weekly.csv', 'calm.csv'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const left = readdirSync(folder).filter((name) => name.startsWith('.tmp-'));
  return [
    ...(a === b && a !== '' ? [] : ['half an export']),
    ...(there || left.length === 0 ? [] : [`left ${left.join()}`]),
  ];
}

/** What came of many kills. */
export interface Survived {
  /** Kills by verb. */
  readonly hits: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** Kills every verb in turn at random calls of the file system, until so many kills hit. */
export async function killVerbs(root: string, kills: number, luck: Draws): Promise<Survived> {
  await templates(root);
  const child = await bundled(root);
  const calm = calmRuns(root);
  const lengths = new Map<Story, number>();
  const hits: Record<string, number> = {};
  const problems: string[] = [];
  const folder = join(root, 'work');
  for (let n = 0; n < kills; n++) {
    const story = stories[n % stories.length] as Story;
    const template = join(root, story.from);
    const start = (): void => {
      rmSync(folder, { recursive: true, force: true });
      cpSync(template, folder, { recursive: true, preserveTimestamps: true });
    };
    if (!lengths.has(story)) {
      start();
      const whole = await live(child, folder, -1, 0, story);
      if (!whole || ![0, 3].includes(whole.code))
        problems.push(`${story.args.join(' ')} fails unkilled`);
      lengths.set(story, whole?.calls ?? 1);
    }
    start();
    const [at, half] = [luck.below(lengths.get(story) as number), luck.below(2)];
    const lived = await live(child, folder, at, half, story);
    const name = `${story.from} ${story.args.filter((arg) => !/^run$|quiet|yaml/.test(arg)).join(' ')}`;
    if (lived === null) hits[name] = (hits[name] ?? 0) + 1;
    const found = await problemsAfter(folder, template, story, calm);
    if (story.args[0] === 'export') found.push(...(await exportProblems(folder)));
    problems.push(...found.map((problem) => `${name}, call ${at}.${half}: ${problem}`));
  }
  return { hits, problems };
}

import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const folder = join(home, 'dist/command');
const stamp = join(folder, 'sources.json');
const hour = 3_600_000;

/** The files that a bundle was made of, each with the time of its last change; of one that changed meanwhile, none. */
const timesOf = (paths, start) =>
  paths.map((path) => {
    const { mtimeMs } = statSync(join(home, path));
    return [path, mtimeMs < start ? mtimeMs : 0];
  });

/** Whether the bundle is there and nothing that it was made of has changed since. */
function isFresh() {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).every(
      ([path, time]) => statSync(join(home, path)).mtimeMs === time,
    );
  } catch {
    return false;
  }
}

/** Puts a file in its place at once, so that a command that runs now never reads half of it. */
function place(path, contents) {
  const aside = `${path}.${process.pid}.tmp`;
  writeFileSync(aside, contents);
  renameSync(aside, path);
}

/** Folder of the package that a bundled file comes from; none for a file of the clone. */
const packageOf = (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];

/** What the licences of the bundled packages want to be kept with them. */
function notices(paths) {
  const packages = [...new Set(paths.map(packageOf).filter((path) => path !== undefined))].sort();
  return packages
    .map((path) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(home, path, 'package.json'), 'utf8'),
      );
      const file = readdirSync(join(home, path)).find((title) => /^licen[cs]e/i.test(title));
      const text = file ? readFileSync(join(home, path, file), 'utf8').trim() : '';
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

/**
 * Bundles the command and its worker thread from the sources of the clone into `dist/command`: a few files start three times
 * as fast as several hundred. Every package goes in but piscina, which starts threads from files of its own.
 *
 * Files of older bundles go when they are older than `keep` milliseconds: a command may still be running from them.
 */
async function bundle({ keep }) {
  const start = Date.now();
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: home,
    entryPoints: { start: 'src/start.ts', worker: '../lab/src/node/engine/worker.ts' },
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    outdir: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['@uptake/source'],
    external: ['piscina', '@duckdb/*'],
    legalComments: 'none',
    banner: {
      js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    },
  });
  const paths = Object.keys(metafile.inputs);
  mkdirSync(folder, { recursive: true });
  // Entries go last: they name the others.
  const entries = ['start.js', 'worker.js'].map((name) => join(folder, name));
  const late = ({ path }) => Number(entries.includes(path));
  for (const { path, contents } of outputFiles.sort((a, b) => late(a) - late(b)))
    place(path, contents);
  place(join(folder, 'LICENSES.txt'), notices(paths));
  place(stamp, JSON.stringify(timesOf([...paths, 'package.json', 'bin/bundle.mjs'], start)));
  const kept = new Set([
    ...outputFiles.map(({ path }) => path),
    stamp,
    join(folder, 'LICENSES.txt'),
  ]);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!kept.has(path) && start - statSync(path).mtimeMs > keep) rmSync(path, { force: true });
  }
}

/**
 * The command as few files; made, where it is not there or older than its sources.
 *
 * @returns Where its entry lies.
 */
export async function bundledCommand() {
  if (!isFresh()) await bundle({ keep: hour });
  return new URL('../dist/command/start.js', import.meta.url);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle({ keep: 0 });

import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const root = join(home, '../..');
const place = 'dist/command';
const folder = join(home, place);
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
      ([path, time]) => statSync(home + path).mtimeMs === time, // join would take as long as the look
    );
  } catch {
    return false;
  }
}

/** Puts a file where it belongs at once, so that a command that runs now never reads half of it. */
function put(path, contents) {
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

/** What both bundles have in common. Every package goes in but piscina, which starts threads from files of its own. */
const common = {
  absWorkingDir: home,
  bundle: true,
  write: false,
  metafile: true,
  outdir: folder,
  platform: 'node',
  target: 'node20.19',
  conditions: ['@uptake/source'],
  external: [
    'piscina',
    '@duckdb/*',
    '@resvg/*',
    'pptxgenjs',
    'dejavu-fonts-ttf',
    'bullmq',
    'ioredis',
  ],
  legalComments: 'none',
};

/** The command as a function of CommonJS, for `compiled.mjs`: V8 keeps what it compiled of a script, but not of a module. */
const command = {
  ...common,
  entryPoints: { start: 'src/start.ts' },
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: '(function (require, module, bundleUrl, hostImport) {' },
  footer: { js: '})' },
};

/** A script that V8 kept the code of cannot import by itself: who loads it does it for the command. */
const importing = {
  name: 'host-import',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]node[\\/]engine[\\/]import-module\.ts$/ }, () => ({
      contents: 'export const importModule = (specifier) => hostImport(specifier);',
    })),
};

/** What a worker thread runs. */
const worker = {
  ...common,
  entryPoints: { worker: '../lab/src/node/engine/worker.ts' },
  splitting: true,
  format: 'esm',
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
};

/** Writes into a bundle what `modelHash` says of its model, so that no command runs the model to learn it. */
async function withModelHash(build) {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: ['../lab/src/plan/model-hash.ts'],
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { modelHash } = await import(`data:text/javascript;base64,${code}`);
  const contents = `export const modelHash = () => '${modelHash()}';`;
  const plugin = {
    name: 'model-hash',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]plan[\\/]model-hash\.ts$/ }, () => ({ contents })),
  };
  return { plugin, metafile };
}

/** Bundles the command and its worker thread from the sources of the clone: a few files start three times as fast as several hundred. */
async function bundle(into) {
  const start = Date.now();
  const { build } = await import('esbuild');
  const hashed = await withModelHash(build);
  const built = await Promise.all([
    build({ ...worker, plugins: [hashed.plugin] }),
    build({ ...command, plugins: [hashed.plugin, importing] }),
  ]);
  const outputFiles = built.flatMap((one) => one.outputFiles);
  const inputs = [hashed, ...built].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const paths = [...new Set(inputs)];
  const licences = join(into, 'LICENSES.txt');
  mkdirSync(into, { recursive: true });
  // The entry goes last: it names the others.
  const late = ({ path }) => Number(path === join(folder, 'worker.js'));
  const made = outputFiles.sort((a, b) => late(a) - late(b));
  const written = made.map(({ path, contents }) => [join(into, relative(folder, path)), contents]);
  for (const [path, contents] of written) put(path, contents);
  put(licences, notices(paths));
  put(
    join(into, 'sources.json'),
    JSON.stringify(timesOf([...paths, 'package.json', 'bin/bundle.mjs'], start)),
  );
  return new Set([...written.map(([path]) => path), licences, join(into, 'sources.json')]);
}

/** Bundles into `dist/command`. Files of older bundles go when they are older than `keep` milliseconds: a command may still run from them. */
async function renew(keep) {
  const start = Date.now();
  const kept = await bundle(folder);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!kept.has(path) && start - statSync(path).mtimeMs > keep) rmSync(path, { force: true });
  }
}

function isWritable() {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Bundles for this one command, in a folder that only this user can write and that goes with the process: the clone is somebody
 * else's, or cannot be written. What the bundle looks for beside itself is linked.
 */
async function bundleAside() {
  const aside = mkdtempSync(join(tmpdir(), 'uptake-'));
  process.on('exit', () => rmSync(aside, { recursive: true, force: true }));
  const into = join(aside, 'packages/cli', place);
  mkdirSync(into, { recursive: true });
  for (const name of ['node_modules', 'packages/studio', 'packages/cli/data'])
    symlinkSync(join(root, name), join(aside, name), 'junction');
  await bundle(into);
  return pathToFileURL(join(into, 'start.cjs'));
}

/**
 * The command as few files; made, where it is not there or older than its sources.
 *
 * @returns Where its entry lies.
 */
export async function bundledCommand() {
  if (!isFresh()) {
    if (!isWritable()) return bundleAside();
    await renew(hour);
  }
  return new URL('../dist/command/start.cjs', import.meta.url);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await renew(0);

import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const digestLength = 32;

/** A kept file says first what it holds for which source and machine: V8 itself tells sources apart by their length only. */
const digestOf = (source, compiledCode) =>
  createHash('sha256')
    .update(`${process.version} ${process.arch}\n`)
    .update(source)
    .update(compiledCode)
    .digest();

function read(path, source) {
  try {
    const kept = readFileSync(path);
    const compiledCode = kept.subarray(digestLength);
    return digestOf(source, compiledCode).equals(kept.subarray(0, digestLength))
      ? compiledCode
      : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the file in its place at once, so that a command that starts now never reads half of it; none where that is not allowed. */
function keep(path, source, compiledCode) {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(aside, Buffer.concat([digestOf(source, compiledCode), compiledCode]));
    renameSync(aside, path);
  } catch {
    rmSync(aside, { force: true });
  }
}

/**
 * Loads a bundle with what V8 compiled of it the last time that this verb went well, which is kept beside the bundle.
 *
 * @param bundle - Where a function of CommonJS lies that `bundle.mjs` made; it requires and does not import,
 * but for what it hands to `hostImport`: modules of the user.
 * @param verb - What the command line asks for; every verb uses other parts of the bundle.
 * @returns What the bundle exports.
 */
export function compiled(bundle, verb) {
  const source = readFileSync(bundle);
  const path = fileURLToPath(new URL(`${verb}.v8`, bundle));
  const filename = fileURLToPath(bundle);
  const cachedData = read(path, source);
  const script = new Script(source.toString(), { filename, cachedData });
  if (cachedData === undefined || script.cachedDataRejected)
    process.on('exit', (code) => {
      if (code === 0) keep(path, source, script.createCachedData());
    });
  const module = { exports: {} };
  const hostImport = (specifier) => import(specifier);
  script.runInThisContext()(createRequire(filename), module, bundle.href, hostImport);
  return module.exports;
}

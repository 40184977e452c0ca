/** What the studio's package builds for the command: bundled from the sources of a clone, or as packed. */
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Characters that a page has at most. */
const longest = 4_000_000;

/** What a builder of the clone prints: it bundles TypeScript, so it runs as a program of its own. */
async function bundled(builder: string, signal: AbortSignal): Promise<string> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const args = ['--conditions=@uptake/source', '--import', tsx, builder, '--print'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    signal,
    maxBuffer: longest,
  });
  return stdout;
}

/**
 * A page, or what pages are made of.
 *
 * @param builder - Name of the program that builds it, in the studio's package of a clone.
 * @param packed - Name of what it built, in an installed package.
 * @throws Error if neither is there or the bundling fails.
 */
export async function built(builder: string, packed: string, signal: AbortSignal): Promise<string> {
  const inClone = beside(`../../../studio/${builder}`);
  if (existsSync(inClone)) return bundled(realpathSync(inClone), signal);
  const inPackage = beside(`../${packed}`);
  if (existsSync(inPackage)) return readFile(inPackage, 'utf8');
  throw new Error(`this installation holds no ${packed}; install it again, or work in a clone`);
}

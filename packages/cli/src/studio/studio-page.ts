import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where the page lies in an installed package. */
const packed = beside('../studio.html');
/** What makes the page in a clone. */
const inClone = beside('../../../studio/build.ts');

/** Characters that the page has at most. */
const longest = 4_000_000;

/** The page as the builder of the clone prints it: it bundles TypeScript, so it runs as a program of its own. */
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
 * The studio as one HTML page without a scenario: bundled from the sources of the clone, or as packed.
 *
 * @throws Error if neither is there or the bundling fails.
 */
export async function studioPage(signal: AbortSignal): Promise<string> {
  if (existsSync(inClone)) return bundled(realpathSync(inClone), signal);
  if (existsSync(packed)) return readFile(packed, 'utf8');
  throw new Error('this installation holds no studio; install it again, or work in a clone');
}

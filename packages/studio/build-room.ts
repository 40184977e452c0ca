import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
    conditions: ['@uptake/source'],
  });
  return (outputFiles[0] as { text: string }).text;
}

/** Scripts and style of the pages that `uptake room` serves, as JSON. `FILE` writes it, `--print` prints it. */
async function main([target]: readonly string[]): Promise<void> {
  const [phone, stage, style] = await Promise.all(
    ['src/room/phone.ts', 'src/room/stage.ts', 'src/room/room.css'].map(bundle),
  );
  const text = JSON.stringify({ phone, stage, style });
  if (target === undefined || target === '--print') process.stdout.write(text);
  else {
    await mkdir(dirname(resolve(target)), { recursive: true });
    await writeFile(resolve(target), text);
  }
}

await main(process.argv.slice(2));

import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { bundle, here } from './bundle.ts';
import { page } from './page.ts';

/** The studio as one HTML document: script and style in the page. The same source gives the same bytes. */
export async function buildStudio(): Promise<string> {
  const [script, style] = await Promise.all([
    bundle('src/main.ts', 'es2022'),
    bundle('src/style/studio.css', 'es2022'),
  ]);
  return page(deflateRawSync(script, { level: 9 }).toString('base64'), style);
}

/** `[FILE]` writes the page (default `dist/studio.html`), `--serve` serves it too, `--print` only prints it. */
async function main(args: readonly string[]): Promise<void> {
  const html = await buildStudio();
  if (args.includes('--print')) {
    process.stdout.write(html);
    return;
  }
  const wanted = args.find((arg) => !arg.startsWith('--'));
  const path = wanted === undefined ? here('dist/studio.html') : resolve(wanted);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, html);
  process.stdout.write(`${relative('', path)} ${(html.length / 1000).toFixed(0)} KB\n`);
  if (!args.includes('--serve')) return;
  const server = createServer(async (_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(await buildStudio().catch((error: unknown) => String(error)));
  });
  server.listen(4173, '127.0.0.1', () => process.stdout.write('http://127.0.0.1:4173\n'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

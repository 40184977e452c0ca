import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { page } from './page.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Reaches zod by `import * as z`, so that what the model does not use of it stays out: 477 KB become 129. */
const zodByName: Plugin = {
  name: 'zod-by-name',
  setup(bundler) {
    bundler.onLoad(
      { filter: /core[\\/](src|dist)[\\/]scenario[\\/]schema\.(ts|js)$/ },
      async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const contents = text.replace("import { z } from 'zod'", "import * as z from 'zod'");
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      },
    );
  },
};

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    conditions: ['@uptake/source'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [zodByName],
  });
  return (outputFiles[0] as { text: string }).text;
}

/** The studio as one HTML document: script and style in the page. The same source gives the same bytes. */
export async function buildStudio(): Promise<string> {
  const [script, style] = await Promise.all([
    bundle('src/main.ts'),
    bundle('src/style/studio.css'),
  ]);
  return page(script, style);
}

async function main(): Promise<void> {
  const html = await buildStudio();
  await mkdir(here('dist'), { recursive: true });
  await writeFile(here('dist/studio.html'), html);
  process.stdout.write(`packages/studio/dist/studio.html ${(html.length / 1000).toFixed(0)} KB\n`);
  if (!process.argv.includes('--serve')) return;
  const server = createServer(async (_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(await buildStudio().catch((error: unknown) => String(error)));
  });
  server.listen(4173, '127.0.0.1', () => process.stdout.write('http://127.0.0.1:4173\n'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

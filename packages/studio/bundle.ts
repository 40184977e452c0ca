import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A path beside this file. */
export const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Script or style of a page as one text. The same source gives the same bytes.
 *
 * @param target - Oldest version of the language that its browsers know.
 */
export async function bundle(entry: string, target: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target,
    charset: 'ascii',
    legalComments: 'none',
    conditions: ['@uptake/source'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  return (outputFiles[0] as { text: string }).text;
}

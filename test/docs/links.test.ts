import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folders = [
  'docs',
  'examples',
  'scenarios',
  'benchmarks',
  'packages/cli',
  'packages/core',
  'packages/lab',
  'packages/viz',
];
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => file.endsWith('.md') && !file.includes('node_modules') && !file.startsWith('api'),
      )
      .map((file) => join(folder, file)),
  ),
];

/** Anchors that a page offers: explicit ids and headings. */
function anchors(text: string): string[] {
  const ids = [...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id as string);
  const heads = [...text.matchAll(/^#+ (.+)$/gm)].map(([, head]) =>
    (head as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
  return [...ids, ...heads];
}

describe('links in the documents lead somewhere', () => {
  it.each(pages)('%s', (page) => {
    const text = readFileSync(page, 'utf8');
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
      ([, a, b]) => (a ?? b) as string,
    );
    for (const target of targets.filter((to) => !/^[a-z]+:/.test(to))) {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(file), `${page} links to ${target}`).toBe(true);
      if (anchor)
        expect(anchors(readFileSync(file, 'utf8')), `${page} links to ${target}`).toContain(anchor);
    }
  });
});

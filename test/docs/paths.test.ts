import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const pages = [
  'docs/architecture.md',
  'docs/model.md',
  'docs/glossary.md',
  'CONTRIBUTING.md',
  'README.md',
];

it.each(pages)('%s names only files and folders that are there', (page) => {
  const named = readFileSync(page, 'utf8').matchAll(
    /`((?:packages|docs|test|benchmarks|scenarios|examples)\/[\w./-]+)`/g,
  );
  const gone = [...named].map(([, path]) => path as string).filter((path) => !existsSync(path));
  expect(gone.filter((path) => !/\/dist(\/|$)/.test(path))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What is installed, built or written by a run is not part of the repository. */
const foreign = /^(?:\.git|node_modules|dist|out|runs|\.cache|coverage)$/;
/** What may speak of reference data that are not in the repository. */
const mayLookBeside = /^(?:test\/shared|\.ci)\//;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      const left = foreign.test(entry.name) || path === 'docs/api' || path === 'test/fixtures/0.1';
      return left ? [] : filesBelow(path);
    }
    return entry.isFile() ? [path] : [];
  });
}

const self = 'test/alone.test.ts';
const files = filesBelow('.').filter(
  (path) => path !== self && /\.(?:[cm]?[jt]sx?|json|ya?ml|md|py|R|sh)$/.test(path),
);
const code = files.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !mayLookBeside.test(path));

/** Relative paths in a text, as far as a file's own folder or the working directory resolves them. */
function pathsOf(file: string, text: string): { path: string; from: string }[] {
  const folder = posix.dirname(file);
  const found = [...text.matchAll(/(['"`])((?:\.\.\/)+[^'"`$\n]*|\.\.)\1/g)].map((match) => ({
    path: match[2] as string,
    before: text.slice(Math.max(0, match.index - 200), match.index),
  }));
  return found.map(({ path, before }) => {
    // 'x', '..', '..' of a join counts together; a reader of files starts at the working directory.
    const steps = /(?:['"]\.\.['"],\s*)+$/.exec(before)?.[0].match(/\.\./g)?.length ?? 0;
    const reads = /\b(?:read\w*|exists\w*|open\w*|stat\w*|access\w*|create\w*Stream)\(\s*$/.test(
      before,
    );
    return { path: posix.join('../'.repeat(steps), path), from: reads ? '.' : folder };
  });
}

const outside = ({ path, from }: { path: string; from: string }): boolean =>
  posix.normalize(posix.join(from, path)).startsWith('..');

describe('the repository stands alone', () => {
  it('speaks of data beside it nowhere but in test/shared', () => {
    const speaks = files.filter(
      (path) =>
        !mayLookBeside.test(path) &&
        /\.\.\/shared\b|(?<!test\/)shared\/data/.test(readFileSync(path, 'utf8')),
    );
    expect(speaks).toEqual([]);
  });

  it('names no path above its root', () => {
    const leaves = code.flatMap((file) =>
      pathsOf(file, readFileSync(file, 'utf8'))
        .filter(outside)
        .map(({ path }) => `${file}: ${path}`),
    );
    expect(leaves).toEqual([]);
  });

  it.each([
    [
      "new URL('../../../../../shared/data/x.json', import.meta.url)",
      'packages/lab/src/a/b.test.ts',
    ],
    ["readFileSync('../elsewhere/x.csv')", 'test/a/b.test.ts'],
    ["join(here, '..', '..', '..')", 'test/a.ts'],
    ["readdirSync('..')", 'test/a/b.ts'],
  ])('would see %s', (text, file) => {
    expect(pathsOf(file, text).some(outside)).toBe(true);
  });

  it.each(['npm ci && npx uptake compare scenarios/sales-forecasting.yaml', 'npm cit'])(
    'is proved by the command of the README: %s',
    (command) => {
      expect(readFileSync('README.md', 'utf8')).toContain(command);
      expect(readFileSync('.ci/checks.sh', 'utf8')).toContain(command);
    },
  );

  it('skips no test for a file that is missing', () => {
    const skips = files.filter(
      (path) =>
        /\.test\.tsx?$/.test(path) && /\b(?:skipIf|runIf)\(/.test(readFileSync(path, 'utf8')),
    );
    expect(skips).toEqual([]);
  });
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

const isExample = (code: string): boolean => code.includes('// =>');

/** Fenced `ts` blocks with an expected value, in Markdown or in doc comments. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(file, 'utf8');
  const plain = file.endsWith('.md') ? text : text.replace(/^[ \t]*\*[ \t]?/gm, '');
  return [...plain.matchAll(/```ts\n([\s\S]*?)```/g)]
    .map((match) => ({
      file,
      line: plain.slice(0, match.index).split('\n').length,
      code: match[1] as string,
    }))
    .filter(({ code }) => isExample(code));
}

function under(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => ending.test(file) && !/node_modules|\.test\.ts$|(^|\/)(dist|api)\//.test(file),
    )
    .map((file) => join(folder, file));
}

const files = [
  'README.md',
  ...['core', 'lab', 'viz'].map((name) => `packages/${name}/README.md`),
  ...under('docs', /\.md$/),
  ...['core', 'lab', 'viz'].flatMap((name) => under(`packages/${name}/src`, /\.ts$/)),
];
const examples = files.flatMap(examplesOf);

/** What an example may use without an import: what the doors of core, lab and viz export, and the further ones of core and lab. */
const publicDoors = [
  ...['core', 'lab', 'viz'].map((name) => `packages/${name}/src/index.ts`),
  ...['core', 'lab'].flatMap((name) => under(`packages/${name}/src`, /-door\.ts$/)),
].map((path) => resolve(path));

it.each(['core', 'lab', 'viz'])('the README of %s has an example of at most ten lines', (name) => {
  const lines = examplesOf(`packages/${name}/README.md`).map(
    ({ code }) => code.trim().split('\n').length,
  );
  expect(lines.length).toBeGreaterThan(0);
  expect(Math.max(...lines)).toBeLessThanOrEqual(10);
});

/** The block as a module: every `expression; // => text` becomes a comparison with `util.inspect`. */
function moduleOf({ file, code }: Example, index: number): string {
  const own = file.endsWith('.md') ? [] : [resolve(file)];
  const doors = publicDoors;
  const imports = [...doors, ...own].map(
    (path, k) => `import * as door${k} from ${JSON.stringify(path)};`,
  );
  const names = `const { ${namesIn(code).join(', ')} } = { ${[...doors, ...own].map((_, k) => `...door${k}`).join(', ')} } as any;`;
  const body = code
    .replace(/^import .*$/gm, '')
    .replace(
      /^(.*?);?[ \t]*\/\/ => (.*)$/gm,
      (_, expression: string, text: string) =>
        `expect(inspect(${expression}, { breakLength: Infinity })).toBe(${JSON.stringify(text)});`,
    );
  const path = `.cache/examples/${basename(file).replace(/\W/g, '-')}-${index}.ts`;
  writeFileSync(
    path,
    [
      "import { inspect } from 'node:util';",
      "import { expect } from 'vitest';",
      ...imports,
      names,
      'export async function run() {',
      body,
      '}',
    ].join('\n'),
  );
  return path;
}

function namesIn(code: string): string[] {
  const declared = [...code.matchAll(/\b(?:const|let|function)\s+(?:\{([^}]*)\}|(\w+))/g)].flatMap(
    ([, many, one]) =>
      many ? many.split(',').map((name) => (name.split(':').pop() ?? '').trim()) : [one as string],
  );
  const used = new Set(
    [...code.matchAll(/(?<![.\w'"])([A-Za-z_]\w*)/g)].map(([, name]) => name as string),
  );
  return [...used].filter((name) => !declared.includes(name) && known.has(name));
}

let known = new Set<string>();

describe('examples in documents and doc comments give what they say', async () => {
  mkdirSync('.cache/examples', { recursive: true });
  for (const [index, example] of examples.entries()) {
    it(`${example.file}:${example.line}`, async () => {
      const sources = publicDoors;
      const own = example.file.endsWith('.md') ? [] : [resolve(example.file)];
      const modules = await Promise.all(
        [...sources, ...own].map((path) => import(pathToFileURL(path).href)),
      );
      known = new Set(modules.flatMap((module) => Object.keys(module)));
      const path = moduleOf(example, index);
      const { run } = (await import(pathToFileURL(resolve(path)).href)) as { run(): Promise<void> };
      await run();
    });
  }
});

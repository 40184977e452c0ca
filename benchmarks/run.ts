import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { inChromium } from './chromium.ts';
import { breaches, type FullWeek } from './gate.ts';
import { table } from './table.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, gate: { type: 'boolean' } },
});
const folder = '.cache/benchmarks';

/** Bundles the cases, so that what is timed is plain JavaScript as an application would ship it. */
function build(): void {
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: ['full-week', 'small-model', 'cold', 'memory'].map(
      (name) => `benchmarks/cases/${name}.ts`,
    ),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@uptake/source'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
}

/** One case in a process of its own. */
function child<T>(name: string, args: readonly string[] = [], flags: readonly string[] = []): T {
  console.error(`${name} ${args.join(' ')}`);
  const output = execFileSync(process.execPath, [...flags, `${folder}/${name}.mjs`, ...args], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as T;
}

build();
const rounds = options.quick ? '15' : '25';
const sizes = options.quick ? [4096] : [1000, 4096, 16_384, 100_000, 1_000_000];
const fullWeek = sizes.flatMap((size) =>
  ['unaligned', 'aligned'].flatMap((policy) => {
    const few = size > 20_000 ? (size > 200_000 ? '1' : '3') : rounds;
    return child<FullWeek[]>('full-week', [
      policy,
      String(size),
      few,
      size > 20_000 ? 'no' : 'yes',
    ]);
  }),
);
const engines = [
  'typed arrays, keyed draws',
  'plain objects',
  'flocc 0.7.0',
  'atomic-agents 0.1.11',
];
const small = engines.map((engine) =>
  child<{ engine: string; nanoseconds: number; spread: number }>('small-model', [
    engine,
    options.quick ? '1' : '3',
  ]),
);
const cold = child<{ first: number; later: number }>('cold');
const memory = child<{ employees: number; bytes: number }>('memory', ['1000000'], ['--expose-gc']);
const worker = await inChromium();

const result = { fullWeek, small, cold, memory, worker };
writeFileSync(`${folder}/result.json`, `${JSON.stringify(result, null, 2)}\n`);
console.log(table(result));
if (options.gate) {
  const broken = breaches(fullWeek, memory.bytes);
  for (const line of broken) console.error(line);
  if (broken.length > 0) process.exitCode = 1;
}

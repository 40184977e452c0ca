import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { inChromium } from './chromium.ts';
import { timeCommands } from './commands.ts';
import { breaches, type FullWeek } from './gate.ts';
import { remember } from './history.ts';
import { compileReference, timeReference } from './reference.ts';
import { type Measured, table } from './table.ts';
import { median } from './timing.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const folder = '.cache/benchmarks';

/** Bundles the cases, so that what is timed is plain JavaScript as an application would ship it. */
function build(): void {
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: ['full-week', 'reference-week', 'small-model', 'cold', 'memory'].map(
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

/** Employees, weeks, rounds and whether plain objects run too; a million people live 12 weeks. */
const sizes = options.quick
  ? [['4096', '52', '9', 'yes']]
  : [
      ['1000', '52', '40', 'yes'],
      ['4096', '52', '15', 'yes'],
      ['16384', '52', '5', 'yes'],
      ['100000', '52', '2', 'no'],
      ['1000000', '12', '2', 'no'],
    ];
const policies = options.quick
  ? ['unaligned', 'aligned']
  : ['unaligned', 'aligned', 'usage-metric'];

/** The full week, every case in three processes in turn (in one if quick): least times, middle ratios. */
function fullWeek(): FullWeek[] {
  const cases = policies.flatMap((policy) => sizes.map((size) => [policy, ...size]));
  const processes = Array.from({ length: options.quick ? 1 : 3 }, () =>
    cases.flatMap((one) => child<FullWeek[]>('full-week', one)),
  );
  return (processes[0] ?? []).map((row, index) => {
    const same = processes.map((rows) => rows[index] as FullWeek);
    return {
      ...row,
      nanoseconds: Math.min(...same.map(({ nanoseconds }) => nanoseconds)),
      spread: median(same.map(({ spread }) => spread)),
      kernelOver: median(same.map(({ kernelOver }) => kernelOver)),
    };
  });
}

build();
const inC = compileReference(folder);
const engines = [
  'typed arrays, keyed draws',
  'plain objects',
  'flocc 0.7.0',
  'atomic-agents 0.1.11',
];
const result: Measured = {
  fullWeek: fullWeek(),
  reference: timeReference(folder, inC, options.quick ? 2 : 6),
  small: engines.map((engine) => child('small-model', [engine, options.quick ? '1' : '3'])),
  cold: child('cold'),
  memory: child('memory', ['1000000'], ['--expose-gc']),
  worker: await inChromium(),
  commands: options.quick ? [] : await timeCommands(folder, inC),
};
writeFileSync(`${folder}/result.json`, `${JSON.stringify(result, null, 2)}\n`);
console.log(table(result));
if (options.record) remember(result);
if (options.gate) {
  const broken = breaches({ ...result, bytes: result.memory.bytes });
  for (const line of broken) console.error(line);
  if (broken.length > 0) process.exitCode = 1;
}

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each room may import besides its own files. The longest matching room counts; `node:` is all of Node. */
const allowed: Record<string, readonly string[]> = {
  'core/src': ['core/src/*', 'seedrandom', 'simple-statistics', 'zod'],
  'core/src/random': ['seedrandom'],
  'core/src/levers': [],
  'core/src/scenario': ['core/src/levers', 'core/src/observe', 'core/src', 'zod'],
  'core/src/organisation': [
    'core/src/levers',
    'core/src/random',
    'core/src/scenario',
    'core/src/observe',
  ],
  'core/src/week': [
    'core/src/organisation',
    'core/src/levers',
    'core/src/random',
    'core/src/scenario',
    'core/src/observe',
  ],
  'core/src/observe': [
    'core/src/organisation',
    'core/src/random',
    'core/src/scenario',
    'simple-statistics',
  ],
  'lab/src': ['@uptake/core', 'simple-statistics', 'zod'],
  'lab/src/node': [
    'lab/src',
    '@uptake/core',
    'piscina',
    'hyparquet',
    'hyparquet-writer',
    'hyparquet-writer/src/*',
    'hysnappy',
    '@duckdb/node-api',
    'zod',
    'node:',
  ],
  'viz/src': ['@uptake/core', 'preact', 'preact-render-to-string', 'd3-'],
  'viz/src/node': ['viz/src', '@resvg/resvg-js', 'node:'],
  'cli/src': [
    '@uptake/core',
    '@uptake/lab',
    '@uptake/lab/node',
    '@uptake/viz',
    '@uptake/viz/node',
    'commander',
    'yaml',
    'node:',
  ],
  'studio/src': [
    '@uptake/cli/yaml',
    '@uptake/core',
    '@uptake/lab',
    '@uptake/viz',
    'preact',
    'preact/hooks',
  ],
};
const rooms = Object.keys(allowed).sort((a, b) => b.length - a.length);
const roomOf = (file: string): string =>
  rooms.find((room) => file.startsWith(`${room}/`)) ?? 'nowhere';
const sources = readdirSync('packages', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /^[a-z]+\/src\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
);

function may(room: string, target: string): boolean {
  return [room, ...(allowed[room] ?? [])].some((rule) => {
    if (rule.endsWith('*')) return target.startsWith(rule.slice(0, -2));
    return rule.endsWith(':') || rule.endsWith('-') ? target.startsWith(rule) : target === rule;
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(`packages/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const forms = [
    /^(?:import|export)\b[^;'"]*?\bfrom\s*'([^']+)'/gm,
    /^import\s*'([^']+)'/gm,
    /\bimport\(\s*'([^']+)'/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, name]) => name as string));
}

describe('every room imports only what it may', () => {
  it.each(sources)('%s', (file) => {
    const room = roomOf(file);
    expect(room, `${file} stands in no room`).not.toBe('nowhere');
    for (const name of importsOf(file)) {
      const target = name.startsWith('.') ? roomOf(posix.join(posix.dirname(file), name)) : name;
      expect(may(room, target), `${room} must not import ${name}`).toBe(true);
    }
  });
});

describe('core is deterministic', () => {
  const forbidden =
    /\bMath\.(random|exp|expm1|log|log1p|log2|log10|pow|cbrt|hypot|fround|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh)\b|\*\*|\b(Date|Intl|process|window|document)\b|\btoLocale|\bperformance\.(?:now|mark)/;
  it.each(sources.filter((file) => file.startsWith('core/src/')))(
    '%s uses nothing that differs between engines',
    (file) => {
      const code = readFileSync(`packages/${file}`, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '')
        .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
      expect(code.match(forbidden)?.[0]).toBeUndefined();
    },
  );
});

describe('files stay small', () => {
  const lengths = sources.map((file) => ({
    file,
    lines: readFileSync(`packages/${file}`, 'utf8').split('\n').length,
  }));
  it('no source file has more than 300 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });
  it('the median source file has at most 60 lines', () => {
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1] ?? 0).toBeLessThanOrEqual(60);
  });
  it('nothing is named utils, common or misc', () => {
    expect(
      sources.filter((file) => /(^|\/)(utils?|common|misc|helpers?)(\/|\.)/.test(file)),
    ).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { terminalOf } from '@uptake/cli';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../packages/cli/src/program.ts';

const nowhere = { write: () => true };
const verbs = createProgram('', terminalOf(nowhere, nowhere, {}, '.'), async () => {}).commands;

/** Verbs that share the file of another. */
const inFileOf: Record<string, string> = {
  extend: 'resume',
  'retry-failed': 'resume',
  slurm: 'scheduler-scripts',
  k8s: 'scheduler-scripts',
  snakemake: 'scheduler-scripts',
  parallel: 'scheduler-scripts',
};

/** Verbs whose pages have other names. */
const pagesOf: Record<string, readonly string[]> = {
  search: ['cheapest', 'front'],
  calibrate: ['calibrate', 'calibrate-use', 'calibrate-held-out'],
  forecast: ['forecast', 'forecast-score'],
};

/** Verbs that print lines of their own file: none of them gives an answer about a scenario. */
const withoutPage = new Set([
  ...['new', 'validate', 'studio', 'plan', 'panel'],
  ...['status', 'resume', 'extend', 'retry-failed', 'merge', 'verify', 'reproduce'],
  ...['diff', 'export', 'query', 'exec', 'worker', 'slurm', 'k8s', 'snakemake', 'parallel'],
  ...['doctor', 'completion', 'pack', 'unpack'],
]);

const guide = ['README.md', ...readdirSync('docs/guide').map((file) => `docs/guide/${file}`)]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('every verb is whole', () => {
  it.each(verbs.map((verb) => [verb.name(), verb] as const))('%s', (name, verb) => {
    expect(existsSync(`packages/cli/src/verbs/${inFileOf[name] ?? name}.ts`), 'its file').toBe(
      true,
    );
    const pages = withoutPage.has(name) ? [] : (pagesOf[name] ?? [name]);
    for (const page of pages)
      expect(existsSync(`packages/cli/src/pages/${page}.ts`), `its page ${page}`).toBe(true);
    expect(verb.summary(), 'a summary').not.toBe('');
    expect(verb.description(), 'a description').not.toBe('');
    for (const { flags, description } of verb.options) expect(description, flags).not.toBe('');
    expect(guide, 'an example in the guide').toMatch(
      new RegExp(`(?:uptake |\`)${name}(?: [\\w"./-]|$|\`)`, 'm'),
    );
  });

  it('no file of a verb is left without one', () => {
    const named = new Set(verbs.map((verb) => verb.name()));
    const parts =
      /^(?:calibrate-files|calibrate-held-out|compare-files|forecast-report|new-asked|new-starters|run-directory|run-files|scheduler-scripts|usage-files|usage-report|validate-experiment)\.ts$/;
    const left = readdirSync('packages/cli/src/verbs')
      .filter((file) => !parts.test(file) && !/\.test\.ts$/.test(file))
      .filter((file) => !named.has(file.replace(/\.ts$/, '')));
    expect(left).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { type Experiment, parseExperiment } from '@uptake/lab';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = 'scenarios/experiments';
const files = readdirSync(folder);

function read(file: string): Experiment {
  const path = join(folder, file);
  return parseExperiment(parse(readFileSync(path, 'utf8')), {
    readScenario: (name) => parseScenario(parse(readFileSync(join(dirname(path), name), 'utf8'))),
  });
}

describe('an experiment', () => {
  it.each(files)('%s says its command, its question, its source and what was expected', (file) => {
    expect(Object.keys(read(file).about).sort()).toEqual(['expected', 'question', 'source']);
    const [schema, first] = readFileSync(join(folder, file), 'utf8').split('\n');
    expect(schema).toBe(
      '# yaml-language-server: $schema=../../docs/generated/experiment.schema.json',
    );
    expect(first).toContain(`npx uptake `);
    expect(first).toContain(`scenarios/experiments/${file}`);
    expect(readFileSync('scenarios/README.md', 'utf8')).toContain(`(experiments/${file})`);
  });

  it('stands there for every verb, with what the verb needs', () => {
    expect(read('sweep.yaml').design).toBe('grid');
    expect(read('map.yaml').vary).toHaveLength(2);
    expect(read('attribute.yaml').levers).toHaveLength(8);
    expect(read('sensitivity.yaml').uncertain.length).toBeGreaterThan(2);
    expect(read('robustness.yaml').goal?.atLeast).toBe(0.3);
    expect(read('voi.yaml').scenario.economics?.currency).toBe('EUR');
    expect(read('discover.yaml').where).toBe('realPlateau < 0.5');
    const { limits, prices } = read('search.yaml');
    expect(limits.map(({ outcome }) => outcome.id)).toEqual(['escaped']);
    expect(prices.levers['rollout.training[0].gain']).toMatchObject({ perHour: 40, hours: 80 });
    expect(Object.keys(prices.levers)).toContain('rollout.schedule[0].week');
  });
});

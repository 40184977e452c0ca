import { readFileSync, writeFileSync } from 'node:fs';
import { MODEL_VERSION, type Run, simulate } from '@uptake/core';
import { exp, log, normalQuantile } from '@uptake/core/internal';
import { describe, expect, it } from 'vitest';
import { goldenKey, goldenScenarios } from './golden-scenarios.ts';
import { bitsHash, runHash } from './run-hash.ts';

const file = new URL('./baseline.json', import.meta.url);
const { UPDATE_GOLDEN } = process.env;

/** What a reader wants to see of a run beside its hash, to six digits. */
function legible({ series, summary }: Run) {
  const { retention: _, ...numbers } = summary;
  const rounded = Object.entries(numbers).map(([id, value]) => [
    id,
    value === null ? null : Number(value.toPrecision(6)),
  ]);
  const weeks = [1, 4, 8, 13, 26, 39, 52].filter((week) => week <= series.active.length);
  const active = weeks.map((week) => `${week}: ${(series.active[week - 1] as number).toFixed(3)}`);
  return { active: active.join('  '), ...Object.fromEntries(rounded) };
}

const grid = Array.from({ length: 20_000 }, (_, i) => (i + 0.5) / 20_000);

function made() {
  const runs = goldenScenarios.map(([name, scenario]) => {
    const run = simulate(scenario, { key: goldenKey });
    return [name, { hash: runHash(run), ...legible(run) }];
  });
  const math = {
    exp: bitsHash(grid.map((x) => exp(1400 * x - 700))),
    log: bitsHash(grid.map((x) => log(40 * x * x))),
    normalQuantile: bitsHash(grid.map(normalQuantile)),
  };
  return { modelVersion: MODEL_VERSION, math, runs: Object.fromEntries(runs) };
}

const now = JSON.parse(JSON.stringify(made()));
if (UPDATE_GOLDEN === '1') writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
const then = JSON.parse(readFileSync(file, 'utf8'));

describe('golden runs: they may change only with a higher MODEL_VERSION, then renew with UPDATE_GOLDEN=1', () => {
  it('belong to this version of the model', () => {
    expect(then.modelVersion).toBe(MODEL_VERSION);
    expect(Object.keys(then.runs)).toEqual(goldenScenarios.map(([name]) => name));
  });

  it.each(goldenScenarios.map(([name]) => name))(
    '%s gives the numbers of the baseline, to the last bit',
    (name) => {
      expect(now.runs[name]).toEqual(then.runs[name]);
    },
  );

  it('exp, log and the normal quantile give the bits of the baseline on 20,000 points each', () => {
    expect(now.math).toEqual(then.math);
  });
});

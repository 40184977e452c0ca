import { parseScenario, type Scenario, type ScenarioInput } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveWork } from '../session/resolve.ts';
import { roleWords } from '../session/words.ts';
import { checkStudio } from './check.ts';
import { setArm, setLever } from './edit.ts';
import { workOf } from './initial.ts';
import { type Slider, sliders } from './sliders.ts';

const roles = [
  { name: 'Rep', headcount: 30, metrics: { volume: 0.9, quality: 0.1 } },
  {
    name: 'Analyst',
    headcount: 10,
    metrics: { quality: 0.5, speed: 0.5 },
    policy: { credit: 0.3 },
  },
];
const scenarioOf = (names: readonly string[]): ScenarioInput => ({
  name: 'Arms',
  weeks: 12,
  roles,
  arms: Object.fromEntries(names.map((name) => [name, {}])),
  armOrder: names,
});
const hostile = [
  'aligned',
  'base',
  '2026',
  'constructor',
  'toString',
  '<b>',
  '  ',
  'ärm',
  'hasOwnProperty',
];

describe('the arms of a page', () => {
  it.each(hostile)('a page whose only arm is called %j compares it with a preset', (name) => {
    const { arms } = resolveWork(checkStudio(scenarioOf([name])).work);
    expect(arms.map(({ id }) => id)).toContain(name);
    expect(new Set(arms.map(({ id }) => id)).size).toBe(2);
  });

  it('any two of many arms can be shown, and none is lost', () => {
    const names = ['today', 'pilot', 'credit', ...hostile];
    const first = workOf(scenarioOf(names));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.constantFrom(...names))),
        (steps) => {
          const work = steps.reduce((now, [place, name]) => setArm(now, place, name), first);
          const last = steps.at(-1);
          expect(work.arms[0]).not.toBe(work.arms[1]);
          if (last) expect(work.arms[last[0]]).toBe(last[1]);
          expect(Object.keys(work.scenario.arms ?? {}).sort()).toEqual([...names].sort());
          expect(resolveWork(work).arms.map(({ id }) => id)).toEqual(work.arms);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a metric slider of several roles', () => {
  const quality = sliders.get('quality') as Slider;
  const work = workOf(scenarioOf(['today', 'then']));
  const armOf = (one: typeof work): Scenario =>
    parseScenario(one.scenario).arms['then'] as Scenario;

  it('shows the mean over the people and says what each role has', () => {
    expect(quality.read(armOf(work))).toBeCloseTo(0.2, 12);
    expect(roleWords(armOf(work), quality)).toBe(
      'mean of roles: Rep 10 %, Analyst 50 %; the slider sets it for all 2 roles',
    );
  });

  it('sets its metric for all roles and leaves their other weights', () => {
    const moved = armOf(
      setLever(work, { arm: 'then', slider: quality, scenario: armOf(work) }, 0.4),
    );
    expect(moved.roles.map(({ metrics }) => metrics)).toEqual([
      { ...armOf(work).roles[0]?.metrics, quality: 0.4 },
      { ...armOf(work).roles[1]?.metrics, quality: 0.4 },
    ]);
    expect(roleWords(moved, quality)).toBe('');
  });

  it('says which roles a lever does not reach', () => {
    expect(roleWords(armOf(work), sliders.get('credit') as Slider)).toBe(
      'not for Analyst 30 %, which the slider leaves alone',
    );
  });
});

it('names each arm by the scenario hash of the command', () => {
  const { arms, scenario } = resolveWork(workOf(scenarioOf(['today', 'then'])));
  expect(arms[0].scenarioHash).toMatch(/^[0-9a-f]{64}$/);
  expect(arms[0].scenarioHash).toBe(arms[1].scenarioHash);
  expect(scenario.arms['today']).toEqual(arms[0].scenario);
});

import {
  DrawCache,
  explain,
  masterKey,
  parseScenario,
  runArms,
  sideBySide,
  simulate,
} from '@uptake/core';
import {
  attribute,
  compare,
  createPlan,
  discover,
  discoverExperiment,
  forecast,
  map,
  outcomeOf,
  parseExperiment,
  robustness,
  search,
  searchFront,
  sensitivity,
  sweep,
} from '@uptake/lab';
import { voi } from '@uptake/lab/decide';
import { sweepPlan } from '@uptake/lab/internal';
import { next } from '@uptake/lab/next';
import { discoverBoxes, robustnessOf } from '@uptake/lab/statistics';
import { describe, expect, it } from 'vitest';

const input = {
  name: 'Pilot',
  weeks: 4,
  roles: [{ name: 'Analyst', headcount: 12 }],
  arms: { none: {}, full: { policy: { credit: 1 } } },
};
const scenario = parseScenario(input);
const asked = { scenario: input, vary: { credit: [0, 1] }, replications: 2 };
const experiment = parseExperiment(asked);
const plan = createPlan({ ...sweepPlan(experiment, 'a'), seed: 'a' });
const engine = { name: 'never', execute: () => expect.unreachable('something ran') };

/** A function under its name, its right options, a misspelt option, and a wrong one with the sentence on it. */
type Callee = readonly [
  name: string,
  call: (options: never, about?: never) => unknown,
  right: object,
  typo: readonly [wrong: string, meant: string],
  wrong: readonly [option: string, value: unknown, sentence: string],
];

const alpha = ['alpha', 5, 'alpha must be above 0 and below 1, got 5'] as const;
const whole = (name: string, value: unknown, shown: string) =>
  [name, value, `${name} must be a whole number from 1, got ${shown}`] as const;
const luck = { seed: 'a' };
const run = { seed: 'a', engine };

type OfScenario = (scenario: never, options: never) => unknown;
const ofScenario: readonly (readonly [
  string,
  OfScenario,
  ...(Callee extends readonly [unknown, unknown, ...infer R] ? R : never),
])[] = [
  [
    'simulate',
    simulate,
    luck,
    ['replicaton', 'replication'],
    ['replication', 1.5, 'replication must be a whole number in [0, 4294967295], got 1.5'],
  ],
  [
    'runArms',
    runArms,
    luck,
    ['sed', 'seed'],
    ['key', [1], 'key must be two whole numbers in [0, 4294967295], got a list'],
  ],
  [
    'sideBySide',
    (about, options) => sideBySide([about], options),
    luck,
    ['replications', 'replication'],
    ['draws', 3, 'draws must be the DrawCache of a key, got 3'],
  ],
  [
    'explain',
    explain,
    { seed: 'a', employee: 1, week: 2 },
    ['emploee', 'employee'],
    ['week', 0, 'week must be a whole number in [1, 4], got 0'],
  ],
  ['compare', compare, run, ['replicatoins', 'replications'], whole('replications', 2.5, '2.5')],
];
const ofExperiment: typeof ofScenario = [
  ['sweep', sweep, run, ['aplha', 'alpha'], alpha],
  ['attribute', attribute, run, ['onprogres', 'onProgress'], alpha],
  [
    'next',
    next,
    run,
    ['step', 'steps'],
    ['steps', 11, 'steps must be a whole number in [1, 10], got 11'],
  ],
  [
    'sensitivity',
    (about, options) => sensitivity(about, 'morris', options),
    run,
    ['row', 'rows'],
    whole('rows', Number.NaN, 'NaN'),
  ],
  ['search', search, run, ['maxruns', 'maxRuns'], whole('certificateWorlds', 0, '0')],
  ['searchFront', searchFront, run, ['freshWorld', 'freshWorlds'], whole('maxRuns', '9', '"9"')],
  ['robustness', robustness, run, ['world', 'worlds'], whole('worlds', -1, '-1')],
  [
    'voi',
    voi,
    run,
    ['world', 'worlds'],
    ['worlds', 9, 'worlds must be a whole number from 10, got 9'],
  ],
  [
    'map',
    map,
    run,
    ['refinement', 'refinements'],
    ['refinements', 0.5, 'refinements must be a whole number from 0, got 0.5'],
  ],
  [
    'discoverExperiment',
    discoverExperiment,
    run,
    ['methods', 'method'],
    ['method', 'tree', 'method must be one of prim, cart, got "tree"'],
  ],
];
const others: readonly Callee[] = [
  [
    'discover',
    (options) => discover(plan, [], options),
    { where: 'real < 0.3' },
    ['wher', 'where'],
    ['tau', 2, 'tau must be above 0 and at most 1, got 2'],
  ],
  [
    'forecast',
    (options) => forecast(plan, outcomeOf('real'), options),
    {},
    ['worker', 'workers'],
    whole('workers', 0, '0'),
  ],
  [
    'discoverBoxes',
    (options) => discoverBoxes({ points: [[1]], cases: [true] }, [1, 1], options),
    {},
    ['refit', 'refits'],
    ['density', 0, 'density must be above 0 and at most 1, got 0'],
  ],
  [
    'robustnessOf',
    (options) => robustnessOf([[1]], 0, [1, 1], options),
    {},
    ['resample', 'resamples'],
    whole('resamples', 1.5, '1.5'),
  ],
];
const parsed: readonly Callee[] = [
  ...ofScenario.map(
    ([name, call, ...rest]): Callee => [
      name,
      (options, about = scenario as never) => call(about, options),
      ...rest,
    ],
  ),
  ...ofExperiment.map(
    ([name, call, ...rest]): Callee => [
      name,
      (options, about = experiment as never) => call(about, options),
      ...rest,
    ],
  ),
];

/** What a call throws, as text. */
async function refused(call: () => unknown): Promise<string> {
  try {
    await call();
    return 'nothing';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe('a call from a script is refused before anything runs', () => {
  it.each([...parsed, ...others])(
    '%s: wrong options by name, all at once',
    async (name, call, right, typo, wrong) => {
      const [mistaken, meant] = typo;
      const [option, value, sentence] = wrong;
      const said = (options: unknown) => refused(() => call(options as never));
      expect(await said({ ...right, [option]: value, [mistaken]: 1 })).toBe(
        `RangeError: ${name}: ${mistaken} is no option; did you mean ${meant}?\n${name}: ${sentence}`,
      );
      expect(await said({ ...right, zzz: 1 })).toBe(`RangeError: ${name}: zzz is no option`);
      expect(await said('a')).toContain(`RangeError: ${name}: options must be a mapping, got "a"`);
    },
  );

  it.each(parsed)('%s: a seed that is none', async (name, call, right) => {
    for (const seed of [5, undefined, null])
      expect(await refused(() => call({ ...right, seed } as never))).toBe(
        `RangeError: ${name}: seed must be text, got ${seed}`,
      );
    expect(await refused(() => call(undefined as never))).toContain(
      `RangeError: ${name}: seed must be text, got undefined`,
    );
  });

  it.each([
    ...ofScenario.map(([name, call, right]) => ({
      name,
      call,
      right,
      what: 'scenario',
      from: 'parseScenario',
      raw: input,
    })),
    ...ofExperiment.map(([name, call, right]) => ({
      name,
      call,
      right,
      what: 'experiment',
      from: 'parseExperiment',
      raw: asked,
    })),
  ])('$name: what was not parsed', async ({ call, from, name, raw, right, what }) => {
    for (const [about, shown] of [
      [raw, 'a mapping'],
      [null, 'null'],
      ['pilot.yaml', '"pilot.yaml"'],
    ])
      expect(await refused(() => call(about as never, right as never))).toBe(
        `RangeError: ${name}: ${what} must come from ${from}, got ${shown}`,
      );
  });
});

it('every kind of luck is taken as before, and a master key is of a text', () => {
  const key = masterKey('a');
  const { series } = simulate(scenario, { draws: new DrawCache(key), measures: ['real'] });
  expect(simulate(scenario, { key, reasons: false }).series.real).toEqual(series.real);
  expect(() => masterKey(5 as never)).toThrow('seed must be text, got 5');
});

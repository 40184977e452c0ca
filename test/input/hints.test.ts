import { parseScenario, ScenarioError } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../packages/core/src/scenario/schema.ts';
import { keysOf, schemaAt } from '../../packages/core/src/scenario/schema-walk.ts';
import { levers } from '../../packages/core/src/tables/levers.ts';
import { metrics } from '../../packages/core/src/tables/metrics.ts';
import { parameters } from '../../packages/core/src/tables/parameters.ts';
import { everyPlace, filled, type Plain, put } from './filled.ts';

const values = new Map<string, unknown>([
  ...[...levers, ...metrics, ...parameters].map(({ id, default: value }) => [id, value] as const),
  ['preset', 'aligned'],
  ['metrics', { volume: 1 }],
  ['ties', [[0, 1]]],
  ['waves', [{ week: 1, share: 1 }]],
  ['training', [{ week: 1, gain: 0.1 }]],
  ['campaign', [{ week: 1, size: 1 }]],
  ['schedule', [{ week: 1, set: {} }]],
  ['shocks', [{ from: 1, to: 2, error: 0.1 }]],
  ['guardrails', [{ measure: 'real', above: 0.5, add: {} }]],
  ['gates', [{ week: 1, measure: 'real', atLeast: 0 }]],
  ['reviewWeeks', 4],
  ['weeks', 20],
  ['question', 'Why?'],
]);

const linesOf = (input: unknown): string[] => {
  try {
    parseScenario(input);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
};

/** The path that a hint names, an entry of a list as its first. */
function pathOf(home: string): (string | number)[] {
  if (home === 'the top of the file') return [];
  return home
    .replaceAll('[]', '[0]')
    .split(/\.|(?=\[)/)
    .map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : part));
}

describe('a key in the wrong place', () => {
  const places = everyPlace.filter((place) => place.join() !== 'arms,today');
  const wrong = places.flatMap((place) =>
    [...values.keys()]
      .filter((_, i) => place[0] !== 'arms' || i % 5 === 0)
      .filter((key) => !keysOf(schemaAt(scenarioSchema, place)).includes(key))
      .map((key) => ({ place, key })),
  );

  it('is tried for hundreds of pairs of key and section', () => {
    expect(wrong.length).toBeGreaterThan(1000);
  });

  it('gets a hint that is true: the file is sound once the key stands there', () => {
    const untrue: string[] = [];
    for (const { place, key } of wrong) {
      const input = put(filled(), place, key, values.get(key));
      const lines = linesOf(input);
      const [, hint = ''] = / belongs to (.+)$/.exec(lines[0] ?? '') ?? [];
      const homes = hint === '' ? [] : hint.split(' or ');
      const followed = homes.every((home) => {
        const moved = put(filled(), pathOf(home), key, values.get(key));
        return linesOf(moved).length === 0;
      });
      if (lines.length !== 1 || homes.length === 0 || !followed)
        untrue.push(`${place.join('.')}: ${lines.join(' | ')}`);
    }
    expect(untrue).toEqual([]);
  });

  const base = (): Plain => ({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 10 }] });
  it.each<[string, Plain, string]>([
    [
      'a section of the rollout in the policy',
      { policy: { training: 1 } },
      'policy.training is unknown here; training belongs to rollout',
    ],
    [
      'a metric among the levers of a schedule',
      { rollout: { schedule: [{ week: 1, set: { quality: 0.7 } }] } },
      'rollout.schedule[0].set.quality is unknown here; quality belongs to rollout.schedule[0].metrics or rollout.schedule[0].tool',
    ],
    [
      'a lever of an arm that is not in its policy',
      { arms: { more: { credit: 1 } } },
      'arms.more.credit is unknown here; credit belongs to arms.more.policy',
    ],
    [
      'a typo of a key of this section',
      { policy: { releif: 1 } },
      'policy.releif is unknown here; did you mean relief?',
    ],
    [
      'a typo of a key of another section',
      { tool: { releif: 1 } },
      'tool.releif is unknown here; did you mean relief, which belongs to policy?',
    ],
    ['nothing like any key', { policy: { zzzzzz: 1 } }, 'policy.zzzzzz is unknown here'],
  ])('is told where it belongs: %s', (_title, more, line) => {
    expect(linesOf({ ...base(), ...more })).toEqual([line]);
  });
});

describe('an empty section', () => {
  const roles = [{ name: 'Analyst', headcount: 10 }];
  it.each<[string, Plain, Plain]>([
    [
      'an arm',
      { arms: { today: null, more: { policy: null } } },
      { arms: { today: {}, more: {} } },
    ],
    [
      'every mapping',
      { policy: null, tool: null, mind: null, organisation: null, rollout: null, arms: null },
      {},
    ],
    ['every list of a rollout', { rollout: { waves: null, training: null, gates: null } }, {}],
    ['weights, which is not the same as weights of 0', { policy: { metrics: null } }, {}],
  ])('counts as empty: %s', (_title, empty, same) => {
    expect(parseScenario({ name: 'x', roles, ...empty } as unknown)).toEqual(
      parseScenario({ name: 'x', roles, ...same } as unknown),
    );
  });

  it('is an error where a number or a name is due', () => {
    expect(linesOf({ name: null, roles, policy: { credit: null } })).toEqual([
      'name is empty: must be text of 1 to 200 characters',
      'policy.credit is empty: must be in [0, 1]',
    ]);
  });
});

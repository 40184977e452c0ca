import { parseScenario, ScenarioError, simulate } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../packages/core/src/tables/entry.ts';
import { levers } from '../../packages/core/src/tables/levers.ts';
import { metrics } from '../../packages/core/src/tables/metrics.ts';
import { parameters } from '../../packages/core/src/tables/parameters.ts';
import { rolloutFields } from '../../packages/core/src/tables/rollout.ts';
import { filled, type Plain, put } from './filled.ts';

type Path = readonly (string | number)[];

/** Every number of a scenario: where its mapping is, and its row. */
const numbers: readonly (readonly [Path, Field])[] = [
  ...levers.flatMap((row) =>
    [['policy'], ['roles', 0, 'policy'], ['rollout', 'schedule', 0, 'set']].map(
      (path) => [path, row] as const,
    ),
  ),
  ...metrics.map((row) => [['policy', 'metrics'], row] as const),
  ...parameters.map((row) => [row.of === 'role' ? ['roles', 0] : [row.of], row] as const),
  ...Object.entries(rolloutFields).flatMap(([list, rows]) =>
    Object.values(rows)
      .filter(({ whole }) => !whole)
      .map((row) => [['rollout', list, 0], row] as const),
  ),
];

/** Values at the edge of a row, as far as they are valid. */
function edges({ min, max, whole }: Field): number[] {
  const most = Math.min(max, whole ? 40 : 1e6);
  const least = Math.max(min, -1e6);
  const tiny = whole ? [] : [5e-324, 1e-310, 1e-300, -0, Number.MIN_VALUE * 3];
  return [...tiny, least, most, least + Number.EPSILON];
}

const small = (): Plain => {
  const input = filled();
  input['weeks'] = 8;
  return input;
};

/** What does not hold of a run: a number that is not finite. Nothing if the scenario is refused. */
function broken(input: Plain): string | undefined {
  let scenario: ReturnType<typeof parseScenario>;
  try {
    scenario = parseScenario(input as unknown);
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
  const { series, summary } = simulate(scenario, { seed: 'edge' });
  for (const [id, values] of Object.entries(series)) if (!values.every(Number.isFinite)) return id;
  for (const [id, value] of Object.entries(summary))
    if (typeof value === 'number' && !Number.isFinite(value)) return id;
  return undefined;
}

describe('values at the edge of what a double can be', () => {
  it('are refused, or give runs whose numbers are all finite, in each field', () => {
    const found: string[] = [];
    for (const [path, row] of numbers)
      for (const value of edges(row)) {
        const id = broken(put(small(), path, row.id, value));
        if (id !== undefined) found.push(`${path.join('.')}.${row.id} ${value}: ${id}`);
      }
    expect(found).toEqual([]);
  });

  it('are so in many fields at once', () => {
    const some = fc.array(fc.tuple(fc.constantFrom(...numbers), fc.nat({ max: 7 })), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(some, (chosen) => {
        const input = small();
        for (const [[path, row], at] of chosen) {
          const values = edges(row);
          put(input, path, row.id, values[at % values.length]);
        }
        expect(broken(input)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

import type { Key } from '@uptake/core';
import { type Distribution, distributionQuantile } from '../design/distribution.ts';
import { sobolPoints } from '../design/sobol-sequence.ts';
import type { SampledInput } from './basis.ts';

/** Worlds, and what each decision is worth in them. */
export interface DecisionSample {
  readonly inputs: readonly SampledInput[];
  /** One row a decision, one column a world; larger is better; with the same luck in a world where there is luck. */
  readonly utilities: readonly ArrayLike<number>[];
}

/**
 * Checks a sample, and counts its worlds.
 *
 * @throws RangeError if there are fewer than two decisions or ten worlds, or a number is not finite.
 */
export function checkSample({ inputs, utilities }: DecisionSample): number {
  const worlds = utilities[0]?.length ?? 0;
  if (utilities.length < 2)
    throw new RangeError(
      `a decision needs at least two rows of utilities, got ${utilities.length}`,
    );
  if (worlds < 10) throw new RangeError(`worlds must be at least 10, got ${worlds}`);
  const rows = [...inputs.map(({ values }) => values), ...utilities];
  rows.forEach((row, k) => {
    const name =
      k < inputs.length ? `values of ${inputs[k]?.id}` : `utilities[${k - inputs.length}]`;
    if (row.length !== worlds)
      throw new RangeError(`${name} must hold one number a world, ${worlds}, got ${row.length}`);
    for (let w = 0; w < worlds; w++)
      if (!Number.isFinite(row[w]))
        throw new RangeError(`${name}[${w}] must be finite, got ${row[w]}`);
  });
  return worlds;
}

/**
 * Draws worlds and asks a utility function in each: any decision under uncertainty as a sample for {@link valueOfInformation}.
 *
 * @param inputs - What is believed of each.
 * @param utility - From the values of the inputs, in their order, and the number of the world (for luck of one's own) to the utility of
 * each decision; all of one length.
 * @param worlds - How many; a power of 2 is best.
 * @param key - Master key of the worlds.
 *
 * @example Build or not: the value is normal, and not to build is worth 0
 * ```ts
 * const demand = { kind: 'normal', mean: -1, sd: 2, from: -Infinity, to: Infinity } as const;
 * const sample = decisionSample([{ id: 'demand', distribution: demand }], ([x]) => [0, x as number], 4096, [1, 2]);
 * valueOfInformation(sample, [1, 2]).all.value.toFixed(3); // => '0.396'
 * ```
 */
export function decisionSample(
  inputs: readonly { readonly id: string; readonly distribution: Distribution }[],
  utility: (values: readonly number[], world: number) => readonly number[],
  worlds: number,
  key: Key,
): DecisionSample {
  const points = sobolPoints(worlds, inputs.length, key).map((row) =>
    row.map((u, j) =>
      distributionQuantile((inputs[j] as { distribution: Distribution }).distribution, u),
    ),
  );
  const answers = points.map(utility);
  return {
    inputs: inputs.map(({ id }, j) => ({
      id,
      values: Float64Array.from(points, (row) => row[j] as number),
    })),
    utilities: (answers[0] ?? []).map((_, d) =>
      Float64Array.from(answers, (answer) => answer[d] as number),
    ),
  };
}

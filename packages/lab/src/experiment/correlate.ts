import { correlationLimits, rootOf } from '../design/copula.ts';
import { inputPath } from '../plan/inputs.ts';
import { isChoice } from './categories.ts';
import type { CorrelatedPair, ExperimentInput, UncertainInput } from './experiment.ts';
import { toTwelveDigits, type Wrong } from './varied.ts';

/** Which uncertain inputs go together: the key `correlate` of an experiment. */

/** Limits to three decimals, inside what would do. */
const inside = ([lo, hi]: readonly [number, number]): string =>
  `${Math.ceil(1000 * lo) / 1000} and ${Math.floor(1000 * hi) / 1000}`;

/** The correlations of uncertain inputs as a matrix, in the order of the inputs. */
export function correlationMatrix(
  ids: readonly string[],
  pairs: readonly CorrelatedPair[],
): number[][] {
  const matrix = ids.map((_, i) => ids.map((_, j) => (i === j ? 1 : 0)));
  for (const { correlation, inputs } of pairs) {
    const [i, j] = inputs.map((id) => ids.indexOf(id)) as [number, number];
    (matrix[i] as number[])[j] = correlation;
    (matrix[j] as number[])[i] = correlation;
  }
  return matrix;
}

/** Says which pair contradicts the others, and between which limits it would not. */
function refuseContradiction(
  wrong: Wrong,
  ids: readonly string[],
  pairs: readonly (CorrelatedPair & { readonly at: number })[],
): void {
  const matrix = correlationMatrix(ids, pairs);
  if (rootOf(matrix)) return;
  const place = (pair: CorrelatedPair) =>
    pair.inputs.map((id) => ids.indexOf(id)) as [number, number];
  const healed = pairs.findLast((pair) => correlationLimits(matrix, ...place(pair)));
  const first = pairs.find((_, k) => !rootOf(correlationMatrix(ids, pairs.slice(0, k + 1))));
  const pair = healed ?? first ?? pairs[0];
  if (!pair) return;
  const limits = correlationLimits(matrix, ...place(pair));
  const remedy = limits ? `: must lie between ${inside(limits)}` : '';
  wrong(
    `correlate[${pair.at}]`,
    `cannot hold beside the other pairs (not positive definite)${remedy}`,
    `${pair.inputs.join(', ')}, ${toTwelveDigits(pair.correlation)}`,
  );
}

/**
 * Which uncertain inputs go together.
 *
 * @param given - Of the right form already.
 * @param inputs - The uncertain inputs that are in order.
 * @param named - Names under `uncertain`, in order or not.
 */
export function correlatedPairs(
  wrong: Wrong,
  given: NonNullable<ExperimentInput['correlate']>,
  inputs: readonly UncertainInput[],
  named: readonly string[],
): CorrelatedPair[] {
  const pathOf = (name: string): string => inputPath(name) ?? name;
  const paths = named.map(pathOf);
  const pairs = given.flatMap(([one, two, correlation], at) => {
    const where = `correlate[${at}]`;
    const ids = [one, two].map(pathOf) as [string, string];
    let sound = true;
    const refuse = (path: string, rule: string, got?: unknown): void => {
      wrong(path, rule, got);
      sound = false;
    };
    ids.forEach((id, i) => {
      if (isChoice({ id })) refuse(`${where}[${i}]`, 'has no order to correlate', id);
      else if (!paths.includes(id)) refuse(`${where}[${i}]`, 'must be named under uncertain', id);
      else if (!inputs.some((input) => input.id === id)) sound = false;
    });
    if (ids[0] === ids[1]) refuse(where, 'must name two inputs', ids[0]);
    if (!(Math.abs(correlation) < 1))
      refuse(`${where}[2]`, 'must be above -1 and below 1', correlation);
    return sound ? [{ inputs: ids, correlation, at }] : [];
  });
  const keyOf = ({ inputs: both }: CorrelatedPair): string => both.toSorted().join(' ');
  const twice = pairs.filter((pair, k) => pairs.findIndex((one) => keyOf(one) === keyOf(pair)) < k);
  for (const pair of twice)
    wrong(`correlate[${pair.at}]`, 'is there twice', pair.inputs.join(', '));
  const once = pairs.filter((pair) => !twice.includes(pair));
  refuseContradiction(
    wrong,
    inputs.map(({ id }) => id),
    once,
  );
  return once.map(({ at: _, ...pair }) => pair);
}

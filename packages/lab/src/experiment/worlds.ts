import { levers, masterKey, type PresetId, presets, type Scenario } from '@uptake/core';
import { resolvedRule } from '@uptake/core/internal';
import { gaussianCopula } from '../design/copula.ts';
import { distributionQuantile } from '../design/distribution.ts';
import { valueAt } from '../design/factor.ts';
import { sobolPoints } from '../design/sobol-sequence.ts';
import type { CellInput } from '../plan/cell.ts';
import { withInput } from '../plan/inputs.ts';
import { checkLimit } from '../plan/limits.ts';
import { correlationMatrix } from './correlate.ts';
import type { CorrelatedPair, Experiment, UncertainInput } from './experiment.ts';

/** How places in the unit cube become worlds: values of what is uncertain, and the cells that have them. */

/** Worlds of a block lie this far apart in the sequence, so that no two blocks share one. */
const blockSize = 1 << 20;

/** The value of an uncertain input below which a share `u` of what is believed of it lies; of an arm, preset or rule its number. */
function believedAt(input: UncertainInput, u: number): number {
  const { distribution, levels = [], max, min, weights, whole } = input;
  if (weights) {
    let below = 0;
    const found = levels.find((_, i) => {
      below += weights[i] as number;
      return u < below;
    });
    return found ?? (levels.at(-1) as number);
  }
  if (!distribution) return valueAt(input, u);
  const value = distributionQuantile(distribution, u);
  return whole ? Math.min(max, Math.max(min, Math.floor(value + 0.5))) : value;
}

/**
 * Rows of the unit cube as values of the uncertain inputs, those that go together by their copula.
 *
 * @param inputs - One a column.
 * @param pairs - Which of them go together; those that are not among the inputs do not count.
 */
export function worldsAt(
  inputs: readonly UncertainInput[],
  pairs: readonly CorrelatedPair[],
): (row: readonly number[]) => number[] {
  const ids = inputs.map(({ id }) => id);
  const related = pairs.filter((pair) => pair.inputs.every((id) => ids.includes(id)));
  const mix = related.length > 0 ? gaussianCopula(correlationMatrix(ids, related)) : undefined;
  return (row) =>
    (mix ? mix(row) : row).map((u, j) => believedAt(inputs[j] as UncertainInput, u as number));
}

/**
 * The uncertain inputs of some worlds: points of one shifted Sobol' sequence, so that any first worlds cover what is believed evenly.
 *
 * @param block - 0 for the search, 1 for the second look, 2 for the certificate.
 * @returns One row of values a world; empty rows where nothing is uncertain.
 */
export function worldValues(
  { correlate, posterior, uncertain }: Experiment,
  seed: string,
  block: number,
  from: number,
  to: number,
): number[][] {
  checkLimit('worlds', to - from);
  if (uncertain.length === 0) return Array.from({ length: to - from }, () => []);
  const start = block * blockSize + from;
  const { draws = [], parameters = [] } = posterior ?? {};
  const own = uncertain.slice(0, uncertain.length - parameters.length);
  // A draw of a posterior is one place: its values belong together.
  const places = own.length + (posterior ? 1 : 0);
  const valuesAt = worldsAt(own, correlate);
  return sobolPoints(to - from, places, masterKey(seed), start).map((row) => [
    ...valuesAt(row.slice(0, own.length)),
    ...(draws[Math.floor((row[own.length] as number) * draws.length)] ?? []),
  ]);
}

/** An arm whose policy is that of a preset: all levers, and the metric weights of every role. */
function withPreset(arm: Scenario, id: string): Scenario {
  const { levers: own, metrics } = presets[id as PresetId];
  const set = [
    ...levers.map((lever) => [`policy.${lever.id}`, own[lever.id] ?? lever.default] as const),
    ...Object.entries(metrics).map(([metric, value]) => [`metrics.${metric}`, value] as const),
  ];
  return set.reduce((scenario, [path, value]) => withInput(scenario, path, value), arm);
}

/** An arm whose employees decide by a shipped rule with its default parameters; with the arm's own where it is the arm's rule. */
function withShippedRule({ rule, ...arm }: Scenario, name: string): Scenario {
  const isOwn = rule?.name === name && rule.own === undefined;
  return { ...arm, ...(isOwn ? { rule } : resolvedRule(name, undefined)) };
}

/** The scenarios that cells of uncertain inputs start from, and the cell of a row of values. */
interface WorldCells {
  readonly bases: { readonly [name: string]: Scenario };
  /** Paths of the inputs that are numbers of the scenario. */
  readonly inputs: readonly string[];
  /** Where a world stands: an arm, with its preset and rule if those are uncertain, and the values of the numbers. */
  cell(arm: string, values: readonly number[]): Pick<CellInput, 'base' | 'values'>;
}

/**
 * Cells of uncertain inputs: numbers are set in them, arms, presets and rules are what they start from.
 *
 * @param arms - Arms that are asked; where the arm itself is uncertain, those that it may be.
 */
export function worldCells(
  { scenario }: Pick<Experiment, 'scenario'>,
  arms: readonly string[],
  uncertain: readonly UncertainInput[],
): WorldCells {
  const place = (id: string): number => uncertain.findIndex((input) => input.id === id);
  const armAt = place('arm');
  const starts = armAt < 0 ? arms : (uncertain[armAt]?.choices ?? []);
  const layers = [
    { at: place('preset'), word: 'with', set: withPreset },
    { at: place('rule'), word: 'by', set: withShippedRule },
  ].filter(({ at }) => at >= 0);
  const starting = starts.map((arm, k) => ({
    choice: [k],
    name: arm,
    base: scenario.arms[arm] as Scenario,
  }));
  const all = layers.reduce(
    (known, { at, set, word }) =>
      known.flatMap(({ base, choice, name }) =>
        (uncertain[at]?.choices ?? []).map((id, k) => ({
          choice: [...choice, k],
          name: `${name} ${word} ${id}`,
          base: set(base, id),
        })),
      ),
    starting,
  );
  const bases: Record<string, Scenario> = {};
  const nameOf = new Map<string, string>();
  for (const { base, choice, name } of all) {
    let free = name;
    while (Object.hasOwn(bases, free)) free += "'";
    bases[free] = base;
    nameOf.set(choice.join(), free);
  }
  const taken = [armAt, ...layers.map(({ at }) => at)];
  const numbers = uncertain.flatMap((_, j) => (taken.includes(j) ? [] : [j]));
  return {
    bases,
    inputs: numbers.map((j) => uncertain[j]?.id as string),
    cell: (arm, values) => {
      const start = armAt < 0 ? starts.indexOf(arm) : (values[armAt] as number);
      const choice = [start, ...layers.map(({ at }) => values[at] as number)];
      return {
        base: nameOf.get(choice.join()) as string,
        values: numbers.map((j) => values[j] as number),
      };
    },
  };
}

import type { Scenario } from '@uptake/core';
import { fieldOf, isMapping } from '@uptake/core/internal';
import { type Distribution, shareWithin } from '../design/distribution.ts';
import { inputValue } from '../plan/inputs.ts';
import { brokenKeys, categorical, chosen, isChoice, takes } from './categories.ts';
import type {
  DistributionInput,
  ExperimentInput,
  UncertainInput,
  VariedValues,
} from './experiment.ts';
import { shownKey } from './schema.ts';
import {
  inputOf,
  knownInput,
  overTableRange,
  refuseRepeats,
  type Section,
  valueRule,
  type Wrong,
} from './varied.ts';

/** What is believed of uncertain inputs: the key `uncertain` of an experiment. */

/** Less of a distribution than this between its ends is taken for a slip. */
const leastWithin = 1e-6;

/** An open end of what is valid is itself not valid; values keep this far from it. */
const besideOpen = 1e-9;

/** Both ends of a distribution: as given, else what is plausible, or for those with tails what is valid. */
function endsOf(
  { scenario, wrong }: Section,
  where: string,
  given: DistributionInput,
  table: UncertainInput,
): { from: number; to: number } | undefined {
  const field = fieldOf(table.id);
  const tails = given.distribution === 'normal' || given.distribution === 'lognormal';
  const least = field ? field.min + (field.open ? besideOpen : 0) : table.min;
  const from = (given.from ?? (tails ? least : table.min)) + 0;
  const to = (given.to ?? (tails ? (field?.max ?? table.max) : table.max)) + 0;
  let sound = true;
  const refuse = (path: string, rule: string, got: unknown): void => {
    wrong(path, rule, got);
    sound = false;
  };
  for (const end of ['from', 'to'] as const) {
    const value = given[end];
    const rule = value === undefined ? undefined : valueRule(scenario, table.id, value);
    if (rule !== undefined) refuse(`${where}.${end}`, rule, value);
  }
  if (sound && !(from < to)) {
    if (given.from === undefined && given.to === undefined) {
      wrong(where, 'has no plausible range in the tables: give from and to');
      return undefined;
    }
    refuse(where, `must rise from ${from}`, to);
  }
  if (sound && given.distribution === 'log-uniform' && !(from > 0))
    refuse(`${where}.from`, 'must be above 0 for log-uniform', from);
  return sound ? { from, to } : undefined;
}

/** The likeliest value: as given, else that of the arm. */
function modeOf(
  { scenario, wrong }: Section,
  where: string,
  { from, mode, to }: { readonly from: number; readonly to: number; readonly mode?: number },
  id: string,
): number | undefined {
  const own = mode ?? inputValue(scenario, id);
  if (own >= from && own <= to) return own;
  const rule =
    mode === undefined
      ? `is missing, and the value of the arm does not lie in [${from}, ${to}]`
      : `must lie in [${from}, ${to}]`;
  wrong(`${where}.mode`, rule, own);
  return undefined;
}

/** The distribution between its ends; nothing where it does not fit them. */
function between(
  section: Section,
  where: string,
  given: DistributionInput,
  ends: { readonly from: number; readonly to: number; readonly id: string },
): Distribution | undefined {
  const { from, id, to } = ends;
  const { distribution: kind } = given;
  if (kind === 'triangular' || kind === 'pert') {
    const mode = modeOf(section, where, { ...given, from, to }, id);
    if (mode === undefined) return undefined;
    return { kind, from, to, mode, shape: given.shape ?? 4 };
  }
  const numbers = ['mean', 'sd', 'median', 'sdlog', 'a', 'b'] as const;
  const own = numbers.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]]));
  const found = { kind, from, to, ...Object.fromEntries(own) } as Distribution;
  if (shareWithin(found) >= leastWithin) return found;
  section.wrong(where, `leaves less than a millionth of itself between ${from} and ${to}`, kind);
  return undefined;
}

/** An input whose values are spread as a distribution says. */
function distributed(
  section: Section,
  where: string,
  name: string,
  given: DistributionInput,
): UncertainInput | undefined {
  const id = knownInput(section.wrong, where, name, section.scenario);
  const broken = brokenKeys(section.wrong, where, given);
  if (id === undefined) return undefined;
  const table = overTableRange(id, section.scenario);
  if (given.distribution === 'categorical')
    return broken ? undefined : categorical(section, where, given, table);
  const ends = endsOf(section, where, given, table);
  if (!ends || broken) return undefined;
  const distribution = between(section, where, given, { ...ends, id });
  const { label, scale } = table;
  const whole = scale === 'whole' ? { whole: true } : {};
  return distribution && { id, label, min: ends.from, max: ends.to, ...whole, distribution };
}

/** Whether a value is a distribution as written. */
const isDistribution = (value: unknown): value is DistributionInput =>
  isMapping(value) && value['distribution'] !== undefined;

/** Keys of a mapping that only a distribution has. */
function strayKeys(wrong: Wrong, where: string, given: unknown): boolean {
  if (!isMapping(given)) return false;
  const known = ['from', 'to', 'steps', 'scale'];
  const stray = Object.keys(given).filter((key) => !known.includes(key));
  for (const key of stray)
    wrong(
      `${where}.${key}`,
      `counts only beside distribution: ${Object.keys(takes).join(', ')}; a range takes ${known.join(', ')}`,
    );
  return stray.length > 0;
}

/**
 * What is believed of the uncertain inputs: ranges and values as under `vary`, distributions, arms, presets and rules.
 *
 * @param section - With the arm that is asked as `scenario`, and the whole file's as `whole`.
 * @param given - Of the right form already.
 */
export function believedInputs(
  section: Section & { readonly whole: Scenario },
  given: NonNullable<ExperimentInput['uncertain']>,
): UncertainInput[] {
  const entries: [string, unknown][] = Array.isArray(given)
    ? given.map((name: string): [string, unknown] => [name, 'table'])
    : Object.entries(given);
  const inputs = entries.flatMap(([name, belief]): UncertainInput[] => {
    const where = `uncertain.${shownKey(name)}`;
    const found = isChoice({ id: name })
      ? chosen(section, name, belief as DistributionInput)
      : isDistribution(belief)
        ? distributed(section, where, name, belief)
        : strayKeys(section.wrong, where, belief)
          ? undefined
          : inputOf(section, where, name, belief as VariedValues);
    return found ? [found] : [];
  });
  refuseRepeats(section.wrong, 'uncertain', inputs);
  return inputs;
}

import type { ArmInput, PresetId, Scenario, ScenarioInput } from '@uptake/core';
import type { Slider } from './sliders.ts';
import { freeze, type LeverRange, mostAlso, type Work } from './state.ts';

const withArm = (work: Work, name: string, arm: ArmInput): Work =>
  freeze({ ...work, scenario: { ...work.scenario, arms: { ...work.scenario.arms, [name]: arm } } });

const armOf = (work: Work, name: string): ArmInput => work.scenario.arms?.[name] ?? {};

/** Forgets the ranges of an arm, or of one of its levers. */
function withoutRanges(work: Work, name: string, lever?: string): Work {
  const gone = (one: LeverRange) => one.arm === name && (!lever || one.lever === lever);
  return work.ranges.some(gone)
    ? freeze({ ...work, ranges: work.ranges.filter((one) => !gone(one)) })
    : work;
}

/** A slider of an arm. */
interface ArmSlider {
  /** Name of the arm. */
  readonly arm: string;
  readonly slider: Slider;
  /** The arm as it is now, defaults filled in. */
  readonly scenario: Scenario;
}

/** Sets a lever of an arm. */
export function setLever(work: Work, { arm, slider, scenario }: ArmSlider, value: number): Work {
  if (slider.read(scenario) === value) return work;
  const plain = withoutRanges(work, arm, slider.id);
  return withArm(plain, arm, slider.write(armOf(work, arm), value, scenario));
}

/** Gives an arm the policy of a preset, without ranges; its other patches stay. */
export function setPreset(work: Work, name: string, preset: PresetId): Work {
  return withArm(withoutRanges(work, name), name, { ...armOf(work, name), policy: { preset } });
}

/** Sets a parameter of tool, mind or organisation for both arms. */
export function setParameter(
  work: Work,
  place: 'tool' | 'mind' | 'organisation',
  id: string,
  value: number,
): Work {
  const scenario: ScenarioInput = {
    ...work.scenario,
    [place]: { ...work.scenario[place], [id]: value },
  };
  return freeze({ ...work, scenario });
}

/** Shows an arm of the scenario in one of the two places; the arm of the other place changes places with it. */
export function setArm(work: Work, place: 0 | 1, name: string): Work {
  const [base, other] = work.arms;
  if (work.arms[place] === name) return work;
  const arms: [string, string] = place === 0 ? [name, other] : [base, name];
  if (arms[0] === arms[1]) arms.splice(0, 2, other, base);
  const also = (work.also ?? []).filter((one) => one !== name);
  return freeze({ ...work, arms, also, guess: null, hide: {} });
}

/** Shows another arm of the scenario in the main chart, or hides it there. */
export function toggleAlso(work: Work, name: string): Work {
  const { also = [] } = work;
  const next = also.includes(name) ? also.filter((one) => one !== name) : [...also, name];
  return freeze({ ...work, also: next.slice(-mostAlso) });
}

const isOf =
  (arm: string, lever: string) =>
  (range: LeverRange): boolean =>
    range.arm === arm && range.lever === lever;

/** The range that a lever of an arm has; nothing where it has one value. */
export function rangeOf(work: Work, arm: string, lever: string): LeverRange | undefined {
  return work.ranges.find(isOf(arm, lever));
}

const clean = (value: number): number => Number(value.toFixed(6));

/**
 * Gives a lever a range; its middle is the value where there can be only one, as on the map.
 *
 * @param lo - One end.
 * @param hi - The other; the smaller of both becomes the lower end.
 */
export function setRange(work: Work, at: ArmSlider, lo: number, hi: number): Work {
  const { arm, slider } = at;
  const [low, high] = [Math.min(lo, hi), Math.max(lo, hi)];
  const moved = setLever(work, at, clean((low + high) / 2));
  const others = work.ranges.filter((range) => !isOf(arm, slider.id)(range));
  const range = { arm, lever: slider.id, lo: clean(low), hi: clean(high) };
  return freeze({ ...moved, ranges: [...others, range] });
}

/** Turns a range into the value in its middle, or a value into a range two steps to each side, within the slider. */
export function toggleRange(work: Work, at: ArmSlider): Work {
  const { arm, slider, scenario } = at;
  if (rangeOf(work, arm, slider.id))
    return freeze({ ...work, ranges: work.ranges.filter((one) => !isOf(arm, slider.id)(one)) });
  const value = slider.read(scenario);
  if (value === undefined) return work;
  const middle = Math.min(slider.max, Math.max(slider.min, value));
  const reach = 2 * slider.step;
  const [lo, hi] = [Math.max(slider.min, middle - reach), Math.min(slider.max, middle + reach)];
  return setRange(work, at, lo, hi);
}

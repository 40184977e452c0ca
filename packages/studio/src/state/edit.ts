import type { ArmInput, PresetId, Scenario, ScenarioInput } from '@uptake/core';
import { freeze } from './freeze.ts';
import type { Slider } from './sliders.ts';
import type { LeverRange, Work } from './state.ts';

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

/** Sets a lever of an arm. @param resolved - The arm as it stands now, defaults filled in. */
export function setLever(
  work: Work,
  name: string,
  slider: Slider,
  value: number,
  resolved: Scenario,
): Work {
  if (slider.read(resolved) === value) return work;
  const plain = withoutRanges(work, name, slider.id);
  return withArm(plain, name, slider.write(armOf(work, name), value, resolved));
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
  return freeze({ ...work, arms, guess: null, hide: {} });
}

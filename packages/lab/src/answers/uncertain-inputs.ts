import { parameters, type Scenario } from '@uptake/core';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { overTableRange } from '../experiment/varied.ts';
import type { SensitiveFactor } from './sensitivity-answer.ts';

/** An input that nothing reads: it must come out as exactly nothing. */
export const dummy: VariedInput = { id: 'dummy', label: 'Dummy', min: 0, max: 1 };

/** The inputs of an analysis: those named as uncertain, else every assumed parameter over its plausible range. */
export function uncertainInputs(experiment: Experiment): VariedInput[] {
  if (experiment.uncertain.length > 0) return [...experiment.uncertain];
  const base = experiment.scenario.arms[experiment.arm] as Scenario;
  return parameters
    .filter(({ basis, of, low, high }) => basis === 'assumed' && of !== 'role' && low < high)
    .map(({ id, of }) => overTableRange(`${of}.${id}`, base));
}

/** What an answer says of an input. */
export const described = ({ id, label, min, max }: VariedInput): Omit<SensitiveFactor, 'kind'> => ({
  id,
  label,
  min,
  max,
});

/** Whether an input is the dummy. */
export const kindOf = ({ id }: VariedInput): 'input' | 'dummy' =>
  id === 'dummy' ? 'dummy' : 'input';

import { outcomeOf } from '@uptake/lab';
import { InvalidInput } from '../input/invalid-input.ts';
import { harmless } from '../output/harmless.ts';

/**
 * Checks the measure named on the command line.
 *
 * @throws InvalidInput if there is none of that name.
 */
export function checkMeasure(measure: string | undefined): void {
  if (measure === undefined) return;
  try {
    outcomeOf(measure);
  } catch {
    const shown = JSON.stringify(harmless(measure, 60));
    throw new InvalidInput([`--measure: no measure ${shown}; see uptake levers measures`]);
  }
}

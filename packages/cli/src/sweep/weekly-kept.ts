import type { WeeklyKept } from '@uptake/lab';
import { InvalidInput } from '../input/invalid-input.ts';

/** `--keep` and `--weekly` of a sweep. */
export interface WeeklyFlags {
  readonly keep?: string | true;
  readonly weekly?: WeeklyKept;
}

/**
 * How much of the weekly values a sweep keeps.
 *
 * @throws InvalidInput if `--weekly` is given where nothing is kept.
 */
export function weeklyKept({ keep, weekly }: WeeklyFlags): WeeklyKept {
  if (keep === undefined && weekly !== undefined)
    throw new InvalidInput(['--weekly says what --keep keeps; give --keep too']);
  return keep === undefined ? 'none' : (weekly ?? 'full');
}

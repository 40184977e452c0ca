import { type Box, type Labelled, without } from './box.ts';
import { boxConditions, type Condition } from './quasi-p.ts';

/**
 * The box without the conditions that may be chance: the least needed one goes first, until all have a quasi-p below
 * the level.
 *
 * @param box - A box of `peelBoxes`.
 * @param data - Points and labels.
 * @param level - Default 0.05.
 */
export function prunedBox(box: Box, data: Labelled, level: number = 0.05): Box {
  let current = box;
  for (;;) {
    const weakest = boxConditions(current, data).reduce<Condition | undefined>(
      (worst, condition) =>
        worst === undefined || condition.quasiP > worst.quasiP ? condition : worst,
      undefined,
    );
    if (weakest === undefined || weakest.quasiP < level) return current;
    current = without(current, weakest.column);
  }
}

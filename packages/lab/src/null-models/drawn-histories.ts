import { refuse } from '@uptake/core/internal';
import { dropouts } from './dropouts.ts';
import { historiesOf, type Seen, seenOf, type UsagePanel } from './histories.ts';
import { type Estimate, maximise } from './maximise.ts';
import type { NullModel, NullModelId } from './model.ts';
import { allNullModels } from './null-models.ts';

/** Histories of people whom nobody has seen, drawn from null models that were fitted to others. */

/** A null model that was fitted, as a maker of histories. */
interface NullMaker {
  readonly id: NullModelId;
  readonly label: string;
  readonly meaning: string;
  readonly parameters: readonly Estimate[];
  /**
   * A history of a person of whom nothing is known: 0 or 1 a week.
   *
   * @param weeks - How many.
   * @param uniform - Random numbers in (0, 1).
   * @param until - Whether it ends with the first week of use. Default false.
   */
  draw(weeks: number, uniform: () => number, until?: boolean): Uint8Array;
}

/** What one more week adds to what was seen, as `seenOf` counts it. */
function seenAfter(seen: Seen, use: boolean): Seen {
  const { first, frequency, keeps, last, recency, rests, starts, stops } = seen;
  const periods = seen.periods + 1;
  return {
    periods,
    frequency: frequency + Number(use),
    recency: use ? periods : recency,
    first: first === 0 && use ? periods : first,
    last: use,
    starts: starts + Number(use && !last),
    rests: rests + Number(!use && !last),
    stops: stops + Number(!use && last),
    keeps: keeps + Number(use && last),
  };
}

/** The chance of use in the next week, made once for those seen alike where that takes time. */
function nextChance(model: NullModel, values: readonly number[]): (seen: Seen) => number {
  const chance = (seen: Seen): number => model.forecast(values, seen, 1)[0] as number;
  if (!dropouts.some(({ id }) => id === model.id)) return chance;
  // All that these know of a person.
  const known = new Map<number, number>();
  return (seen) => {
    const name = (seen.frequency * 1024 + seen.recency) * 1024 + seen.periods;
    const found = known.get(name) ?? chance(seen);
    known.set(name, found);
    return found;
  };
}

/**
 * Fits every null model to a panel from its first week, and makes of each a source of histories of other people. A history is drawn week by
 * week, each with the chance that the model gives it after the weeks before: that is the model's own law, differences between people
 * included, since whoever has used it more is the likelier to use it.
 *
 * @param panel - As of `nullModels`, of people who are seen.
 * @throws RangeError if nobody was followed in any week.
 */
export function nullMakers(panel: UsagePanel): NullMaker[] {
  const histories = historiesOf(panel, 'first week');
  refuse('nullMakers', histories.length === 0 ? ['panel has no observed week'] : []);
  return allNullModels.map((model) => {
    const { estimates, values } = maximise(model.likelihood(histories), model.parameters);
    const chance = nextChance(model, values);
    const { id, label, meaning } = model;
    return {
      ...{ id, label, meaning, parameters: estimates },
      draw(weeks, uniform, until = false) {
        const uses = new Uint8Array(weeks);
        let seen = seenOf([], 0, false);
        for (let week = 0; week < weeks; week++) {
          const use = uniform() < chance(seen);
          uses[week] = Number(use);
          if (use && until) return uses.subarray(0, week + 1);
          seen = seenAfter(seen, use);
        }
        return uses;
      },
    };
  });
}

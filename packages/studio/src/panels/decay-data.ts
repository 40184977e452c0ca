import type { Ensemble, UsageDecayOptions } from '@uptake/viz';
import { ensembleOf } from '../data/ensemble.ts';
import { eventsOf } from '../data/events.ts';
import type { Picture } from '../session/session.ts';
import { guessWeeks } from '../state/guess.ts';
import type { Studio } from '../state/state.ts';

/** The two ensembles of a picture. */
export function ensemblesOf(picture: Picture, measure: 'active' | 'real'): [Ensemble, Ensemble] {
  const one = (k: 0 | 1): Ensemble => {
    const { id, label } = picture.arms[k];
    return ensembleOf({ arm: id, label }, picture.records[k], measure);
  };
  return [one(0), one(1)];
}

/** Options of the main figure for a state. */
export function decayOptions({ work, view }: Studio, picture: Picture): UsageDecayOptions {
  const { guess, hide } = work;
  const { weeks } = picture.scenario;
  const shown = picture.arms.filter(({ id }) => !(Object.hasOwn(hide, id) && hide[id] === 0));
  return {
    mode: shown.length === 0 ? 'fan' : view.mode,
    measure: view.measure,
    flags: eventsOf(picture.arms.map(({ scenario }) => scenario)),
    hideAfter: hide,
    ...(!guess && { cursor: Math.min(view.week, weeks) }),
    ...(guess && {
      guess: { arm: guess.arm, weeks: guessWeeks(weeks), values: guess.values },
    }),
  };
}

import type { Ensemble } from '@uptake/viz';
import type { Work } from '../state/state.ts';
import { resolveWork } from './resolve.ts';
import type { Picture, Session } from './session.ts';

/** The last picture that was drawn before the arms or the luck became what they are, if its runs are still kept. */
export function pictureBefore(session: Session): Picture | undefined {
  const { past } = session.history();
  const now = session
    .resolved()
    .arms.map(({ hash }) => hash)
    .join();
  const differs = (work: Work): boolean =>
    resolveWork(work)
      .arms.map(({ hash }) => hash)
      .join() !== now;
  // A change that the next one overtook was never run: what people saw before lies further back.
  const before = past.findLast((work) => differs(work) && session.pictureOf(work) !== undefined);
  return before && session.pictureOf(before);
}

const between = (from: Float64Array, to: Float64Array, t: number): Float64Array =>
  to.map((value, k) => (from[k] ?? value) * (1 - t) + value * t);

/**
 * An ensemble on its way from one state to another: data are interpolated, not paths.
 *
 * @param t - 0 is `from`, 1 is `to`.
 */
export function onTheWay(from: Ensemble, to: Ensemble, t: number): Ensemble {
  if (t >= 1) return to;
  const { real, ...rest } = to;
  return {
    ...rest,
    quantiles: to.quantiles.map((series, k) => between(from.quantiles[k] ?? series, series, t)),
    ...(to.samples && {
      samples: to.samples.map((run, k) => between(from.samples?.[k] ?? run, run, t)),
    }),
    ...(real && { real: between(from.real ?? real, real, t) }),
  };
}

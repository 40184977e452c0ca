import type { BoxStep } from './box-step.ts';

/**
 * The box of a path that is shown first: the highest coverage at a density of at least .8; where none is as dense, the
 * densest.
 *
 * @param path - Boxes of `peelBoxes`.
 * @param density - Default 0.8.
 */
export function chosenBox(path: readonly BoxStep[], density: number = 0.8): BoxStep {
  const dense = path.filter((step) => step.density >= density);
  const [first, ...rest] = dense.length > 0 ? dense : path;
  const better = (a: BoxStep, b: BoxStep) =>
    dense.length > 0 ? a.coverage > b.coverage : a.density > b.density;
  return rest.reduce((best, step) => (better(step, best) ? step : best), first as BoxStep);
}

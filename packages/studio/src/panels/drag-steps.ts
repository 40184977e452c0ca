import type { Steps } from '../state/near-values.ts';

/**
 * Lets a slider go by whole steps until the pointer is up: it is then drawn once a value and not once a pixel.
 *
 * Keys go by tenths of a step, so it has a tenth else. A slider whose last value is no whole number of steps from its
 * first stays as it is, since it could not be dragged to its end.
 *
 * @param standing - Where the slider stands when the pointer is up.
 */
export function dragBySteps(
  input: HTMLInputElement,
  { min, max, step }: Steps,
  standing: () => number,
): void {
  const count = (max - min) / step;
  if (Math.abs(count - Math.round(count)) > 1e-6) return;
  const fine = input.step;
  input.step = String(step);
  const over = new AbortController();
  const restore = (): void => {
    over.abort();
    // The slider tells of its change first.
    setTimeout(() => {
      input.step = fine;
      if (input.valueAsNumber !== standing()) input.value = String(standing());
    }, 0);
  };
  for (const end of ['pointerup', 'pointercancel'])
    addEventListener(end, restore, { signal: over.signal });
}

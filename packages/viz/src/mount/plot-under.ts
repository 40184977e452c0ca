/** A point of a plot in the values of its axes. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** True if the point lies inside the plot. */
  readonly isInside: boolean;
}

const numbersOf = (node: Element, key: string): [number, number, number, number] =>
  (node.getAttribute(key) ?? '0 0 0 0').split(' ').map(Number) as [number, number, number, number];

const invert = (at: number, [start, end, from, to]: readonly [number, number, number, number]) =>
  end === start ? from : from + ((at - start) / (end - start)) * (to - from);

const clamp = (value: number, a: number, b: number): number =>
  Math.min(Math.max(a, b), Math.max(Math.min(a, b), value));

/**
 * The point of the nearest plot of a figure that lies under a point of the screen, its values kept to the axes.
 *
 * @param svg - Root of a figure.
 * @param clientX - As of a pointer event.
 * @param clientY - As of a pointer event.
 * @returns Nothing where the figure has no plot with axes.
 */
export function plotUnder(
  svg: SVGSVGElement,
  clientX: number,
  clientY: number,
): PlotPoint | undefined {
  const shown = svg.getBoundingClientRect();
  const [, , width = 1, height = 1] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const px = ((clientX - shown.left) * width) / (shown.width || width);
  const py = ((clientY - shown.top) * height) / (shown.height || height);
  let nearest: { readonly point: PlotPoint; readonly away: number } | undefined;
  for (const plot of svg.querySelectorAll('[data-role="plot"]')) {
    const [across, up] = [numbersOf(plot, 'data-x'), numbersOf(plot, 'data-y')];
    const dx = px - clamp(px, across[0], across[1]);
    const dy = py - clamp(py, up[0], up[1]);
    const away = dx * dx + dy * dy;
    if (nearest && nearest.away <= away) continue;
    const point = {
      x: clamp(invert(px, across), across[2], across[3]),
      y: clamp(invert(py, up), up[2], up[3]),
      isInside: away === 0,
    };
    nearest = { point, away };
  }
  return nearest?.point;
}

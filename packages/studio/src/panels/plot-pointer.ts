/** A scale as a figure writes it down: from and to in px, from and to in values. */
function inverted(text: string | null): ((px: number) => number) | undefined {
  const [a, b, from, to] = (text ?? '').split(' ').map(Number);
  if (a === undefined || b === undefined || from === undefined || to === undefined)
    return undefined;
  return (px) => from + ((px - a) / (b - a)) * (to - from);
}

/** What a pointer points at in the figure inside `host`: week and value, unbounded; nothing without a plot. */
export function pointedAt(host: Element, clientX: number, clientY: number) {
  const plot = host.querySelector('[data-role="plot"]');
  const svg = plot?.closest('svg');
  if (!plot || !svg) return undefined;
  const [x, y] = [inverted(plot.getAttribute('data-x')), inverted(plot.getAttribute('data-y'))];
  if (!x || !y) return undefined;
  const box = svg.getBoundingClientRect();
  const scale = box.width / svg.viewBox.baseVal.width;
  return { week: x((clientX - box.left) / scale), value: y((clientY - box.top) / scale) };
}

import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import type { Sheet } from './sheet.ts';

/** A hatched fill: its definition, and the value of `fill` that uses it. */
export interface Hatch {
  readonly fill: string;
  define(): VNode;
}

/** A neutral hatching for layers that are no reason of their own. */
export function hatch(sheet: Sheet, colour: string): Hatch {
  const id = `${sheet.id}-hatch`;
  const step = Math.max(5, Math.round(sheet.size * 0.42));
  const define = (): VNode =>
    el(
      'defs',
      {},
      el(
        'pattern',
        { id, width: step, height: step, patternUnits: 'userSpaceOnUse' },
        el('rect', { width: step, height: step, fill: sheet.theme.page }),
        el('path', {
          d: `M0 ${step}L${step} 0M-1 1L1 -1M${step - 1} ${step + 1}L${step + 1} ${step - 1}`,
          stroke: colour,
          'stroke-width': 1.2,
        }),
      ),
    );
  return { fill: `url(#${id})`, define };
}

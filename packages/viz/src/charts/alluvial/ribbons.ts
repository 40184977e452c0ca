import type { VNode } from 'preact';
import type { ModeFlow } from '../../data.ts';
import type { Scale } from '../../marks/scale.ts';
import type { Sheet } from '../../marks/sheet.ts';
import { el, tenth } from '../../svg/element.ts';
import { flowModes, flowShare, stationShare } from './shares.ts';

/** A ribbon from one bar to the next, bent like an S. */
const ribbonPath = (
  x0: number,
  x1: number,
  [low0, high0]: readonly [number, number],
  [low1, high1]: readonly [number, number],
): string => {
  const middle = tenth((x0 + x1) / 2);
  const at = (x: number, y: number) => `${tenth(x)},${tenth(y)}`;
  return [
    `M${at(x0, low0)}C${middle},${tenth(low0)},${middle},${tenth(low1)},${at(x1, low1)}`,
    `L${at(x1, high1)}C${middle},${tenth(high1)},${middle},${tenth(high0)},${at(x0, high0)}Z`,
  ].join('');
};

/** Ribbons between stations and the bars of the stations, over a share axis. */
export function ribbons(
  sheet: Sheet,
  flow: ModeFlow,
  places: readonly number[],
  bar: number,
  y: Scale,
): VNode {
  const { theme } = sheet;
  const bands: VNode[] = [];
  flow.flows.forEach((table, k) => {
    const out = new Map<number, number>();
    const into = new Map<number, number>();
    let base = 0;
    let next = 0;
    for (const { at } of flowModes) {
      out.set(at, base);
      into.set(at, next);
      base += stationShare(flow, k, at);
      next += stationShare(flow, k + 1, at);
    }
    for (const from of flowModes) {
      for (const to of flowModes) {
        const share = flowShare(table, from.at, to.at);
        const [low, other] = [out.get(from.at) as number, into.get(to.at) as number];
        out.set(from.at, low + share);
        into.set(to.at, other + share);
        if (share === 0) continue;
        const d = ribbonPath(
          (places[k] as number) + bar,
          places[k + 1] as number,
          [y(low), y(low + share)],
          [y(other), y(other + share)],
        );
        bands.push(
          el('path', {
            d,
            fill: theme.modes[from.id],
            'fill-opacity': '0.45',
            'data-ribbon': `${k} ${from.at} ${to.at}`,
          }),
        );
      }
    }
  });
  const bars = places.map((left, station) => {
    let base = 0;
    return flowModes.map(({ id, at }) => {
      const low = base;
      base += stationShare(flow, station, at);
      return (
        base > low &&
        el('rect', {
          x: left,
          y: y(base),
          width: bar,
          height: y(low) - y(base),
          fill: theme.modes[id],
          stroke: theme.page,
          'stroke-width': 1,
        })
      );
    });
  });
  return el('g', { 'data-role': 'ribbons' }, bands, bars);
}

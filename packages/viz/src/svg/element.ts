import { printable } from '@uptake/core/internal';
import { h, type VNode } from 'preact';

/**
 * Attributes of an element, hyphenated as XML has them; numbers are coordinates.
 *
 * `undefined` and the empty text, which the renderer would write as a bare name, are left out.
 */
export type Attributes = Readonly<Record<string, string | number | undefined>>;
/** What an element may contain; nothing and `false` are left out. */
export type Child = VNode | string | false | null | undefined | readonly Child[];

/** A coordinate rounded to a tenth of a pixel; never `-0`. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

const cleaned = (child: Child): Child => {
  if (typeof child === 'string') return printable(child);
  return Array.isArray(child) ? child.map(cleaned) : child;
};

/**
 * One new element of a figure or table: coordinates rounded, text made printable, nothing else let through.
 *
 * @param name - Tag name, a constant.
 * @param attributes - Constants and coordinates, never names given by users.
 * @param children - Elements and text.
 * @throws RangeError if a number is not finite.
 */
export function el(name: string, attributes: Attributes, ...children: Child[]): VNode {
  const props: Record<string, string | number> = {};
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (value === undefined || value === '') continue;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new RangeError(`${name}.${key} must be finite, got ${value}`);
    }
    props[key] = typeof value === 'number' ? tenth(value) : value;
  }
  return h(name, props, cleaned(children) as VNode[]);
}

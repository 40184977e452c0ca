import type { VNode } from 'preact';

/** An element of a figure as an audit sees it: in order of drawing, groups opened, definitions left out. */
export interface Drawn {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Text inside, for `text`. */
  readonly text: string;
}

const isNode = (value: unknown): value is VNode<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && 'props' in value && 'type' in value;

const textOf = (child: unknown): string => {
  if (typeof child === 'string') return child;
  if (Array.isArray(child)) return child.map(textOf).join('');
  return isNode(child) ? textOf(child.props['children']) : '';
};

/** All drawn elements of a figure, in order. */
export function drawnElements(figure: VNode): Drawn[] {
  const found: Drawn[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const child of node) walk(child);
      return;
    }
    if (!isNode(node) || typeof node.type !== 'string') return;
    const { children, ...attributes } = node.props;
    if (node.type === 'defs' || node.type === 'title' || node.type === 'desc') return;
    if (node.type === 'g' || node.type === 'svg') walk(children);
    else found.push({ name: node.type, attributes, text: textOf(children) });
  };
  walk(figure);
  return found;
}

/** A number among attributes; 0 if absent. */
export function numberOf({ attributes }: Drawn, key: string): number {
  return Number(attributes[key] ?? 0);
}

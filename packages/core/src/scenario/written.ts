import { wholeNamed } from './arm-order.ts';

/**
 * A value with every `Map` in it as a plain mapping. Where JavaScript would change the order of `arms`, their order as
 * written is kept beside them as `armOrder`.
 */
export function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isNested = value.some((one) => typeof one === 'object' && !Array.isArray(one));
    return isNested ? value.map(plainValue) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const isMap = value instanceof Map;
  const entries: [string, unknown][] = isMap
    ? [...value].map(([key, inner]) => [String(key), inner])
    : Object.entries(value);
  const plain = entries.map(([key, inner]): [string, unknown] => [key, plainValue(inner)]);
  const arms = entries.find(([key]) => key === 'arms')?.[1];
  const isOrdered = arms instanceof Map && !entries.some(([key]) => key === 'armOrder');
  const names = isOrdered ? [...(arms as Map<unknown, unknown>).keys()].map(String) : [];
  if (wholeNamed(names)) plain.push(['armOrder', names]);
  return Object.fromEntries(plain);
}

/** A number that a text writes with a point and three digits, such as `3.000`: some countries read it as thousands. */
export interface Dotted {
  /** Where it is. */
  readonly path: readonly PropertyKey[];
  /** As it is written. */
  readonly text: string;
}

/** The parts of a node of a YAML document that are looked at. */
interface YamlNode {
  readonly items?: readonly unknown[];
  readonly key?: { readonly value?: unknown };
  readonly value?: unknown;
  readonly source?: unknown;
}

/**
 * Numbers of a YAML document that are written like `3.000`; the value alone does not show it.
 *
 * @param node - Contents of a document of the package `yaml`; it is read by its shape.
 * @param path - Where the node is.
 */
export function dottedNumbers(node: unknown, path: readonly PropertyKey[] = []): Dotted[] {
  if (typeof node !== 'object' || node === null) return [];
  const { items, source, value } = node as YamlNode;
  if (Array.isArray(items))
    return items.flatMap((item: YamlNode | null, i) =>
      item?.key === undefined
        ? dottedNumbers(item, [...path, i])
        : dottedNumbers(item.value, [...path, String(item.key?.value)]),
    );
  const isDotted = typeof source === 'string' && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(source);
  return isDotted && typeof value === 'number' ? [{ path, text: source }] : [];
}

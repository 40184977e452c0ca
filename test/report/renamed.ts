/** A copy with some strings replaced wherever they stand as a whole, also as keys; numbers stay. */
export function renamed<T>(value: T, names: ReadonlyMap<string, string>): T {
  const copy = (inner: unknown): unknown => {
    if (typeof inner === 'string') return names.get(inner) ?? inner;
    if (typeof inner !== 'object' || inner === null || ArrayBuffer.isView(inner)) return inner;
    if (Array.isArray(inner)) return inner.map(copy);
    const entries = Object.entries(inner).map(([key, own]) => [names.get(key) ?? key, copy(own)]);
    return Object.fromEntries(entries);
  };
  return copy(value) as T;
}

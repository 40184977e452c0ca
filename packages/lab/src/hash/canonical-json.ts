/**
 * Canonical JSON of RFC 8785: the same text for the same data, whatever the order of its keys.
 *
 * No white space, keys sorted by UTF-16 units, numbers as ECMAScript prints them, `undefined` members left out.
 *
 * @param value - JSON data: null, boolean, finite number, text, array, plain object.
 * @returns The text whose hash names the data.
 * @throws TypeError if a number is not finite, a text holds a lone surrogate, or a value is not JSON data.
 *
 * @example
 * ```ts
 * canonicalJson({ b: [1e21, -0], a: 'é' }); // => '{"a":"é","b":[1e+21,0]}'
 * ```
 *
 * Source: rfc8785.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`a number must be finite, got ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new TypeError('a text must not hold a lone surrogate');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || prototype === Object.prototype) {
      const members = Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
      return `{${members.join(',')}}`;
    }
  }
  throw new TypeError(`only JSON data has a canonical form, got ${typeof value}`);
}

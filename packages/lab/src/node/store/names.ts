/**
 * A name as part of a path: letters, digits, `.`, `_` and `-` of ASCII, at most 60, never hidden, never a path of its own.
 *
 * @example
 * ```ts
 * folderName('../Sales: Q1'); // => 'Sales-Q1'
 * ```
 */
export function folderName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(plain);
  return plain === '' || reserved ? `run${plain === '' ? '' : `-${plain}`}` : plain;
}

import { sha256 } from '@uptake/core/internal';

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const longest = 60;

/**
 * A name as the name of a file or folder: small ASCII letters, digits and hyphens, at most 60, never empty, never a path, never
 * a name that a system reserves. Where the name has more than letters, digits, spaces and hyphens of ASCII, eight digits of
 * its hash follow, so that names that differ in what is left out do not share a file.
 *
 * @param empty - What stands for a name without any letter.
 *
 * @example
 * ```ts
 * slug('Sales forecasting'); // => 'sales-forecasting'
 * slug('a/b') === slug('a:b'); // => false
 * slug('日本', 'scenario'); // => 'scenario-cf2abf0c'
 * ```
 */
export function slug(name: string, empty = 'uptake'): string {
  const letters = name
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const isWhole = /^[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*$/.test(name);
  const plain = letters === '' ? empty : reserved.test(letters) ? `${empty}-${letters}` : letters;
  if (isWhole && plain.length <= longest) return plain;
  const mark = sha256(name).slice(0, 8);
  return `${plain.slice(0, longest - 9).replace(/-+$/, '')}-${mark}`;
}

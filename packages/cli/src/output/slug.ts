const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A name as the name of a folder: small ASCII letters, digits and hyphens, never empty, never a path.
 *
 * @example
 * ```ts
 * slug('Vertriebs-Übersicht 2'); // => 'vertriebs-ubersicht-2'
 * slug('../../etc'); // => 'etc'
 * ```
 */
export function slug(name: string): string {
  const letters = name
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  if (letters === '') return 'scenario';
  return reserved.test(letters) ? `scenario-${letters}` : letters;
}

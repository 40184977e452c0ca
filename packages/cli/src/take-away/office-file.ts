/**
 * What spreadsheets and slides have in common: both are zip archives of XML. Neither the clock nor the machine may get into them, so
 * that the same comparison gives the same bytes, and no name may become a formula, a mark or a letter that no program can show.
 */
import { printable } from '@uptake/core/internal';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The time that every part of an archive bears: the first that zip knows. */
const noTime = new Date(1980, 0, 1);

/**
 * An archive without a trace of when and where it was made.
 *
 * @param bytes - A zip archive, as a library wrote it.
 * @param change - What becomes of the XML of a part, by its path in the archive. Default: nothing.
 * @param added - Further parts, or others in place of those that are there.
 */
export function steadyArchive(
  bytes: Uint8Array,
  change: (path: string, xml: string) => string = (_, xml) => xml,
  added: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const parts = Object.entries({ ...unzipSync(bytes), ...added });
  const kept: Zippable = {};
  for (const [path, content] of parts) {
    if (path.endsWith('/')) continue;
    const isXml = path.endsWith('.xml') || path.endsWith('.rels');
    const shown = isXml ? strToU8(change(path, strFromU8(content))) : content;
    kept[path] = [shown, { mtime: noTime }];
  }
  return zipSync(kept, { level: 6 });
}

/**
 * A text as office programs show it, letter by letter: printable, and cut where no cell could hold it.
 *
 * @param limit - Most characters. Default 8000.
 *
 * @example
 * ```ts
 * officeText('=1+1\u0007'); // => '=1+1\ufffd'
 * ```
 */
export function officeText(text: string, limit: number = 8000): string {
  const letters =
    text.length <= limit
      ? text
      : [...text]
          .slice(0, limit - 1)
          .join('')
          .concat('…');
  return printable(letters);
}

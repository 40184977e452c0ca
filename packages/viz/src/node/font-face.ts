import { readFileSync } from 'node:fs';

/** What a font file holds. */
export interface FontFace {
  readonly path: string;
  readonly family: string;
  /** From 100 to 900. */
  readonly weight: number;
}

const kinds = new Set(['\u0000\u0001\u0000\u0000', 'OTTO', 'true']);

const tableAt = (font: Buffer, tag: string): number | undefined => {
  for (let k = 0; k < font.readUInt16BE(4); k++) {
    const at = 12 + 16 * k;
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  return undefined;
};

/** Family name of Windows, in UTF-16. */
const familyOf = (font: Buffer, table: number): string | undefined => {
  const texts = table + font.readUInt16BE(table + 4);
  for (let k = 0; k < font.readUInt16BE(table + 2); k++) {
    const at = table + 6 + 12 * k;
    if (font.readUInt16BE(at) !== 3 || font.readUInt16BE(at + 6) !== 1) continue;
    const start = texts + font.readUInt16BE(at + 10);
    const bytes = Buffer.from(font.subarray(start, start + font.readUInt16BE(at + 8)));
    return bytes.swap16().toString('utf16le');
  }
  return undefined;
};

/**
 * Reads family and weight of a TTF or OTF file.
 *
 * @throws RangeError if it is no such file.
 */
export function readFontFace(path: string): FontFace {
  const font = readFileSync(path);
  const wrong = new RangeError(`fonts must be TTF or OTF files, got ${path}`);
  if (font.length < 12 || !kinds.has(font.toString('latin1', 0, 4))) throw wrong;
  const [names, os2] = [tableAt(font, 'name'), tableAt(font, 'OS/2')];
  const family = names === undefined ? undefined : familyOf(font, names);
  if (family === undefined || os2 === undefined) throw wrong;
  return { path, family, weight: font.readUInt16BE(os2 + 4) };
}

/** What a font file contains: its family, its weight and for which letters it has a glyph. */
import { readFileSync } from 'node:fs';

/** A font file as PNG rendering needs it. */
interface FontFace {
  readonly path: string;
  readonly family: string;
  /** From 100 to 900. */
  readonly weight: number;
  /** First and last code points of runs of letters that it has, in no order. */
  readonly letters: readonly (readonly [first: number, last: number])[];
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

/** Runs of letters of one table of a character map: of segments (format 4) or of groups (format 12), the two that fonts have today. */
function runsOf(font: Buffer, at: number): (readonly [number, number])[] {
  const format = font.readUInt16BE(at);
  if (format === 12)
    return Array.from({ length: font.readUInt32BE(at + 12) }, (_, k) => {
      const group = at + 16 + 12 * k;
      return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const;
    });
  if (format !== 4) return [];
  const bytes = font.readUInt16BE(at + 6);
  return Array.from({ length: bytes / 2 }, (_, k) => {
    const end = at + 14 + 2 * k;
    return [font.readUInt16BE(end + bytes + 2), font.readUInt16BE(end)] as const;
  });
}

/** Letters of the character map of a font: those of all its tables for Unicode. */
function lettersOf(font: Buffer, table: number): (readonly [number, number])[] {
  const subtables = Array.from({ length: font.readUInt16BE(table + 2) }, (_, k) => {
    const at = table + 4 + 8 * k;
    const platform = font.readUInt16BE(at);
    const encoding = font.readUInt16BE(at + 2);
    const isUnicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    return isUnicode ? [table + font.readUInt32BE(at + 4)] : [];
  });
  return [...new Set(subtables.flat())].flatMap((at) => runsOf(font, at));
}

/**
 * Reads family, weight and letters of a TTF or OTF file.
 *
 * @throws RangeError if it is no such file.
 */
export function readFontFace(path: string): FontFace {
  const font = readFileSync(path);
  const wrong = new RangeError(`fonts must be TTF or OTF files, got ${path}`);
  if (font.length < 12 || !kinds.has(font.toString('latin1', 0, 4))) throw wrong;
  const [names, os2, map] = ['name', 'OS/2', 'cmap'].map((tag) => tableAt(font, tag));
  const family = names === undefined ? undefined : familyOf(font, names);
  if (family === undefined || os2 === undefined || map === undefined) throw wrong;
  return { path, family, weight: font.readUInt16BE(os2 + 4), letters: lettersOf(font, map) };
}

/** Whether a font has a glyph for every letter of a text; marks that join or vary letters need none. */
export function hasLetters({ letters }: FontFace, text: string): boolean {
  const needed = new Set(text.replace(/\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu, ''));
  return [...needed].every((letter) => {
    const code = letter.codePointAt(0) as number;
    return letters.some(([first, last]) => first <= code && code <= last);
  });
}

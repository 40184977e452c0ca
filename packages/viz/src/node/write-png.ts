import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

/** What a font file contains. */
interface FontFace {
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

/** Options of `writePng`. */
export interface PngOptions {
  /** Paths of TTF or OTF files: a regular face, and a bold one of the same family if the figure has bold text. */
  readonly fonts: readonly string[];
  /** Pixels of the picture a px of the figure. Default 2. */
  readonly scale?: number;
}

type Resvg = typeof import('@resvg/resvg-js').Resvg;

const loadResvg = async (): Promise<Resvg> => {
  try {
    return (await import('@resvg/resvg-js')).Resvg;
  } catch (cause) {
    throw new Error('writing PNG needs the package @resvg/resvg-js 2.6.2: npm install it', {
      cause,
    });
  }
};

/**
 * Writes a figure as PNG.
 *
 * System fonts are switched off, so the picture is the same on every machine; a face that is missing is an error,
 * since text would silently be left out.
 *
 * @param svg - What `renderSvg` returned.
 * @param path - File to write.
 * @param options - Fonts and scale.
 * @throws RangeError if no fonts are given, a file is no TTF or OTF, or a bold face is missing.
 * @throws Error if `@resvg/resvg-js` is not installed.
 */
export async function writePng(svg: string, path: string, options: PngOptions): Promise<void> {
  const faces = options.fonts.map(readFontFace);
  const regular = faces.find(({ weight }) => weight < 600);
  if (regular === undefined) {
    throw new RangeError(`fonts must hold a regular face, got ${faces.length} files without one`);
  }
  const isBold = svg.includes('font-weight="700"');
  const hasBold = faces.some(({ family, weight }) => family === regular.family && weight >= 600);
  if (isBold && !hasBold) {
    throw new RangeError(`fonts must hold a bold face of ${regular.family}, got none`);
  }
  const scale = options.scale ?? 2;
  if (!(scale > 0 && scale <= 20)) throw new RangeError(`scale must be in (0, 20], got ${scale}`);
  const Renderer = await loadResvg();
  const drawing = new Renderer(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: faces.map((face) => face.path),
      defaultFontFamily: regular.family,
      sansSerifFamily: regular.family,
    },
  });
  await writeFile(path, drawing.render().asPng());
}

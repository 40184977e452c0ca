import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { hasLetters, readFontFace } from './font-face.ts';

/** Options of `pngBytes` and `writePng`. */
export interface PngOptions {
  /** Paths of TTF or OTF files: a regular face, and a bold one of the same family if the figure has bold text. */
  readonly fonts: readonly string[];
  /** Pixels of the picture a px of the figure. Default 2. */
  readonly scale?: number;
  /**
   * Whether letters that the regular face lacks, such as those of a name in another script, are taken from fonts of this machine; the
   * picture then depends on which it has. Default false: they are drawn as empty boxes.
   */
  readonly fallback?: boolean;
}

type Resvg = typeof import('@resvg/resvg-js').Resvg;

/** Name and version of what draws. */
const renderer = { name: '@resvg/resvg-js', version: '2.6.2' };

/** It is required, not imported: a bundle that runs from what V8 kept of it cannot import. */
const loadResvg = (): Resvg => {
  try {
    return (createRequire(import.meta.url)(renderer.name) as { readonly Resvg: Resvg }).Resvg;
  } catch (cause) {
    throw new Error(
      `writing PNG needs the package ${renderer.name}: npm install ${renderer.name}@${renderer.version}`,
      { cause },
    );
  }
};

/**
 * A figure as the bytes of a PNG file.
 *
 * System fonts are switched off, so the picture is the same on every machine; a face that is missing is an error,
 * since text would silently be left out.
 *
 * @param svg - What `renderSvg` returned.
 * @param options - Fonts and scale.
 * @throws RangeError if no fonts are given, a file is no TTF or OTF, or a bold face is missing.
 * @throws Error if `@resvg/resvg-js` is not installed.
 */
export function pngBytes(svg: string, options: PngOptions): Uint8Array {
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
  const Renderer = loadResvg();
  const drawing = new Renderer(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: options.fallback === true && !hasLetters(regular, svg),
      fontFiles: faces.map((face) => face.path),
      defaultFontFamily: regular.family,
      sansSerifFamily: regular.family,
    },
  });
  return drawing.render().asPng();
}

/**
 * Writes a figure as PNG.
 *
 * @param svg - What `renderSvg` returned.
 * @param path - File to write.
 * @param options - Fonts and scale.
 * @throws RangeError, Error as `pngBytes` does.
 */
export async function writePng(svg: string, path: string, options: PngOptions): Promise<void> {
  await writeFile(path, pngBytes(svg, options));
}

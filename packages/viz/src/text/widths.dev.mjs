/**
 * Writes widths.ts from two TrueType files: the advance widths of DejaVu Sans, regular and bold.
 * Run: node packages/viz/src/text/widths.dev.mjs DejaVuSans.ttf DejaVuSans-Bold.ttf > packages/viz/src/text/widths.ts
 */
import { readFileSync } from 'node:fs';

/** Ranges of code points that labels are likely to use. */
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2264, 0x2265],
  [0x25a0, 0x25cf],
  [0xfffd, 0xfffd],
];

function widthsOf(path) {
  const font = readFileSync(path);
  const table = (tag) => {
    for (let k = 0; k < font.readUInt16BE(4); k++) {
      const at = 12 + 16 * k;
      if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
    }
    throw new Error(`${path}: no table ${tag}`);
  };
  const em = font.readUInt16BE(table('head') + 18);
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const cmap = table('cmap');
  let map = 0;
  for (let k = 0; k < font.readUInt16BE(cmap + 2); k++) {
    const at = cmap + font.readUInt32BE(cmap + 8 + 8 * k);
    if (font.readUInt16BE(at) === 4) map = at;
  }
  const segments = font.readUInt16BE(map + 6) / 2;
  const glyphOf = (code) => {
    for (let s = 0; s < segments; s++) {
      const end = font.readUInt16BE(map + 14 + 2 * s);
      const start = font.readUInt16BE(map + 16 + 2 * segments + 2 * s);
      if (code < start || code > end) continue;
      const delta = font.readUInt16BE(map + 16 + 4 * segments + 2 * s);
      const at = map + 16 + 6 * segments + 2 * s;
      const offset = font.readUInt16BE(at);
      if (offset === 0) return (code + delta) & 0xffff;
      const glyph = font.readUInt16BE(at + offset + 2 * (code - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
  return (code) => {
    const glyph = glyphOf(code);
    if (glyph === 0) return 1000;
    const width = font.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1));
    return Math.ceil((1000 * width) / em);
  };
}

const [regular, bold] = process.argv.slice(2).map(widthsOf);
const digits = (of, [from, to]) => {
  let text = '';
  for (let code = from; code <= to; code++) text += of(code).toString(36).padStart(2, '0');
  return text;
};
const rows = ranges.map(
  (range) =>
    `  { from: ${range[0]}, regular: '${digits(regular, range)}', bold: '${digits(bold, range)}' },`,
);
process.stdout.write(`// biome-ignore-all format: written by widths.dev.mjs

/** Advance widths of a run of characters, in thousandths of an em, two digits of base 36 a character. */
interface WidthRange {
  /** Code point of the first character. */
  readonly from: number;
  readonly regular: string;
  readonly bold: string;
}

/** Advance widths of DejaVu Sans, a wide face: text in usual faces is at most as wide. */
export const widthRanges: readonly WidthRange[] = [
${rows.join('\n')}
];
`);

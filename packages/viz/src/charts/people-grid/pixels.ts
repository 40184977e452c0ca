/** A colour as four bytes in the order in which a canvas keeps a pixel, read as one word. */
export function pixelOf(hex: string): number {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return new Uint32Array(
    Uint8Array.of(channel(1), channel(3), channel(5), 255).buffer,
  )[0] as number;
}

/** A pixel covered in part: `cover` of 256 parts `over`, the rest `under`, byte by byte. */
export function mixed(under: number, over: number, cover: number): number {
  let word = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const [below, above] = [(under >>> shift) & 255, (over >>> shift) & 255];
    word |= (below + Math.round(((above - below) * cover) / 256)) << shift;
  }
  return word >>> 0;
}

/** A square ready to be put on paper: the pixels that it touches. */
export interface Stamp {
  /** How far each pixel lies behind that of the upper left corner. */
  readonly steps: Int32Array;
  /** How much of each is covered, of 256 parts. */
  readonly covers: Uint16Array;
  /** What each becomes on empty paper. */
  readonly words: Uint32Array;
  readonly colour: number;
}

/** Parts of a pixel that corners are rounded to. */
const parts = 64;

/**
 * Cuts stamps of one size and colour.
 *
 * @param side - Side of the squares in pixels.
 * @param colour - Colour of the squares as a pixel.
 * @param page - Colour of the paper as a pixel.
 * @param width - Pixels in a row of the paper.
 * @returns A function that gives the stamp for a square and the place of its first pixel, by the upper left corner in
 *   pixels; fractions cover the edges in part.
 */
export function stampsOf(
  side: number,
  colour: number,
  page: number,
  width: number,
): (x: number, y: number) => { readonly stamp: Stamp; readonly at: number } {
  const known = new Map<number, Stamp>();
  const size = Math.ceil(side) + 1;
  const overlap = (from: number, k: number): number =>
    Math.max(0, Math.min(k + 1, from + side) - Math.max(k, from));
  const cut = (x: number, y: number): Stamp => {
    const touched = Array.from({ length: size * size }, (_, k) => {
      const [column, row] = [k % size, Math.floor(k / size)];
      const cover = Math.round(256 * overlap(x, column) * overlap(y, row));
      return { step: row * width + column, cover, word: mixed(page, colour, cover) };
    }).filter(({ cover }) => cover > 0);
    return {
      steps: Int32Array.from(touched, ({ step }) => step),
      covers: Uint16Array.from(touched, ({ cover }) => cover),
      words: Uint32Array.from(touched, ({ word }) => word),
      colour,
    };
  };
  return (x, y) => {
    const [left, top] = [Math.round(x * parts), Math.round(y * parts)];
    const key = (left % parts) + parts * (top % parts);
    const stamp = known.get(key) ?? cut((left % parts) / parts, (top % parts) / parts);
    known.set(key, stamp);
    return { stamp, at: Math.floor(top / parts) * width + Math.floor(left / parts) };
  };
}

/** Puts a stamp on paper; where squares meet in a pixel both show. */
export function press(
  { steps, covers, words, colour }: Stamp,
  pixels: Uint32Array,
  at: number,
  page: number,
): void {
  for (let k = 0; k < steps.length; k++) {
    const place = at + (steps[k] as number);
    const under = pixels[place] as number;
    pixels[place] =
      under === page ? (words[k] as number) : mixed(under, colour, covers[k] as number);
  }
}

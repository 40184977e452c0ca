/** Slides before they are written in the form of any program: native text that is known to fit its box, tables, pictures, notes. */
import { measure, shorten, wrap } from '@uptake/viz/internal';
import { officeText } from './office-file.ts';

/** A place on a slide, in inches from its upper left corner; a slide is 13.333 by 7.5. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Colours of a brand by what they are for. */
export type Tone = 'ink' | 'muted' | 'accent';

/** Text in a box, as large as fits. */
export interface SlideText {
  readonly box: Box;
  readonly paragraphs: readonly string[];
  /** In points. */
  readonly size: number;
  readonly tone: Tone;
  readonly bold: boolean;
  /** Whether each paragraph has a bullet. */
  readonly bullets: boolean;
}

/** A table of short texts; every cell is one line. */
export interface SlideTable {
  readonly box: Box;
  readonly size: number;
  /** Widths of the columns in inches. */
  readonly widths: readonly number[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers, which stand at the right. */
  readonly numbers: readonly number[];
}

/** A figure as a picture. */
export interface SlidePicture {
  readonly box: Box;
  readonly png: Uint8Array;
  /** The finding, for those who do not see it. */
  readonly words: string;
}

/** One slide. */
export interface Slide {
  readonly title: SlideText;
  readonly texts: readonly SlideText[];
  readonly tables: readonly SlideTable[];
  readonly pictures: readonly SlidePicture[];
  /** What the speaker reads: paragraphs, and numbers of figures as lines of cells with tabs between. */
  readonly notes: readonly string[];
}

/** The height of a line, and the gap after a paragraph, as multiples of the size: no usual face needs more. */
const line = 1.25;
const gap = 0.4;

/** How a text may look. */
interface Look {
  /** Largest and smallest size in points. */
  readonly sizes: readonly [largest: number, least: number];
  readonly tone?: Tone;
  readonly bold?: boolean;
  readonly bullets?: boolean;
}

/** Room at the left that a bullet takes, as a multiple of the size. */
export const bulletRoom = 1.2;

/**
 * Text that fits its box: as large as it can be, and where even the least size is too large, with an ellipsis. Widths are those of
 * DejaVu Sans, which hardly any face of an office exceeds.
 *
 * @param paragraphs - One line each, of any length; a word that no line holds is shortened.
 */
export function fitted(
  paragraphs: readonly string[],
  box: Box,
  { bold = false, bullets = false, sizes: [largest, least], tone = 'ink' }: Look,
): SlideText {
  const all = paragraphs.map((text) => officeText(text).trim()).filter((text) => text !== '');
  const weight = bold ? 700 : 400;
  const at = (size: number): { texts: string[]; whole: boolean } => {
    const width = 72 * box.w - (bullets ? bulletRoom * size : 0);
    const texts: string[] = [];
    let left = 72 * box.h;
    for (const text of all) {
      const most = Math.floor(left / (line * size));
      if (most < 1) return { texts, whole: false };
      const lines = wrap(text, { width, size, most, weight });
      const shown = lines.join(' ');
      texts.push(shown);
      if (shown !== text.replaceAll(/ +/gu, ' ')) return { texts, whole: false };
      left -= (lines.length * line + gap) * size;
    }
    return { texts, whole: true };
  };
  let size = largest;
  while (size > least && !at(size).whole) size--;
  const { texts } = at(size);
  const cut = texts.length < all.length && texts.length > 0;
  const shown = cut ? [...texts.slice(0, -1), `${texts.at(-1)} …`] : texts;
  return { box, paragraphs: shown, size, tone, bold, bullets };
}

/** A head with bullets under it. */
export type SlideBlock = readonly [head: string, bullets: readonly string[]];

/** The height of bullets in inches, if none is cut. */
function bulletsHeight(bullets: readonly string[], width: number, size: number): number {
  const lines = bullets.map(
    (text) =>
      wrap(officeText(text).trim(), {
        ...{ width: 72 * width - bulletRoom * size, size },
        ...{ most: text.length + 1, weight: 400 },
      }).length,
  );
  return lines.reduce((sum, one) => sum + (one * line + gap) * size, size * 0.1) / 72;
}

/**
 * Blocks one below the other on the page, all in one size, the largest at which they fit; where even the least is too large, each gets
 * its share of the height and ends with an ellipsis. A block without bullets takes no place.
 */
export function stacked(blocks: readonly SlideBlock[]): SlideText[] {
  const [largest, least] = [15, 9];
  const [head, below] = [0.4, 0.12];
  const shown = blocks.filter(([, bullets]) => bullets.length > 0);
  const room = page.h - (head + below) * shown.length;
  const heights = (size: number) =>
    shown.map(([, bullets]) => bulletsHeight(bullets, page.w, size));
  const whole = (size: number) => heights(size).reduce((sum, one) => sum + one, 0);
  let size = largest;
  while (size > least && whole(size) > room) size--;
  const share = Math.min(1, room / whole(size));
  let y = page.y;
  return heights(size).flatMap((height, k) => {
    const [title, bullets] = shown[k] as SlideBlock;
    const texts = [
      fitted([title], { ...page, y, h: head }, { sizes: [15, 10], bold: true, tone: 'accent' }),
      fitted(
        bullets,
        { ...page, y: y + head, h: height * share },
        { sizes: [size, least], bullets: true },
      ),
    ];
    y += head + height * share + below;
    return texts;
  });
}

/** The height of a row of a table, as a multiple of its size. */
export const rowHeight = 2;

/** Room beside the text of a cell, in inches on each side. */
export const cellMargin = 0.08;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/**
 * Widths of columns: what their texts need, and of what is left over their shares; where it is not enough, columns that need no more than
 * their share keep that, and the others share the rest.
 */
function columnWidths(needs: readonly number[], shares: readonly number[], width: number) {
  const slack = width - sumOf(needs);
  if (slack >= 0) return needs.map((need, k) => need + (slack * (shares[k] ?? 0)) / sumOf(shares));
  const found = new Map<number, number>();
  for (;;) {
    const open = [...needs.keys()].filter((k) => !found.has(k));
    const left = width - sumOf([...found.values()]);
    const whole = sumOf(open.map((k) => shares[k] ?? 0));
    const fair = (k: number): number => (left * (shares[k] ?? 0)) / whole;
    const small = open.filter((k) => (needs[k] ?? 0) <= fair(k));
    if (small.length === 0) return needs.map((_, k) => found.get(k) ?? fair(k));
    for (const k of small) found.set(k, needs[k] ?? 0);
  }
}

/**
 * A table that fits its box: rows that are too many are left out, and the last one says how many; a text is cut only where its row is
 * too long for the box.
 *
 * @param widths - Shares of the width, in any unit, of what is left where all texts have room.
 */
export function fittedTable(
  [head, ...rows]: readonly [readonly string[], ...(readonly (readonly string[])[])],
  box: Box,
  { numbers, size, widths }: Pick<SlideTable, 'numbers' | 'size' | 'widths'>,
): SlideTable {
  const most = Math.floor((72 * box.h) / (rowHeight * size)) - 1;
  const many = rows.length > most;
  const shown = many ? rows.slice(0, most - 1) : rows;
  const rest = many ? [[`and ${rows.length - shown.length} more: see the notes`]] : [];
  const needOf = (text: string, weight: 400 | 700): number =>
    Math.ceil(measure(officeText(text), size, weight) + 1) / 72 + 2 * cellMargin;
  const needs = head.map((title, k) =>
    Math.max(needOf(title, 700), ...[...shown, ...rest].map((row) => needOf(row[k] ?? '', 400))),
  );
  const inches = columnWidths(needs, widths, box.w);
  const cell = (text: string, k: number, weight: 400 | 700): string =>
    shorten(officeText(text), 72 * ((inches[k] ?? 0) - 2 * cellMargin), size, weight);
  return {
    ...{ box, size, numbers, widths: inches },
    head: head.map((text, k) => cell(text, k, 700)),
    rows: [...shown, ...rest].map((row) => head.map((_, k) => cell(row[k] ?? '', k, 400))),
  };
}

/** Where the content of a slide stands, below its title. */
export const page: Box = { x: 0.6, y: 1.55, w: 12.133, h: 5.1 };

const heading = (text: string): SlideText =>
  fitted([text], { x: 0.6, y: 0.45, w: 10, h: 0.9 }, { sizes: [28, 16], bold: true });

/** A slide without what is not given, and without boxes for texts that say nothing. */
export const slideOf = (title: string, parts: Partial<Omit<Slide, 'title'>>): Slide => ({
  ...{ title: heading(title), tables: [], pictures: [], notes: [] },
  ...parts,
  texts: (parts.texts ?? []).filter(({ paragraphs }) => paragraphs.length > 0),
});

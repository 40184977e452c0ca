/** Figures on slides: a picture in the colours of the brand, its finding below it, its numbers in the notes. */
import { HeightError, renderSvg, type Theme, themes } from '@uptake/viz';
import { contrast, type DrawnFigure, mainWeeks } from '@uptake/viz/internal';
import { significant } from '@uptake/viz/numbers';
import type { Brand } from './brand.ts';
import { pngOf } from './png.ts';
import { type Box, fitted, type Slide } from './slide.ts';

/** The theme of figures on slides of a brand. */
function themeFor({ colours }: Brand): Theme {
  const { accent: _accent, arms, ...tones } = colours;
  const isDark = contrast(colours.page, '#FFFFFF') > contrast(colours.page, '#000000');
  const theme = isDark ? themes.dark : themes.light;
  return {
    ...theme,
    ...tones,
    arms: theme.arms.map((style, k) => ({ ...style, colour: arms[k] ?? style.colour })),
  };
}

/** Width of a figure on a slide and size of its text, in px of its own: text of a slide must be read from the back of a room. */
const drawing = { width: 900, fontSize: 17 } as const;

/** A figure as wide as a box and as high as it needs to be read; one that needs more than the box is made smaller. */
function pictureOf(figure: DrawnFigure, box: Box, brand: Brand): Slide['pictures'][number] {
  const wanted = Math.floor((drawing.width * box.h) / box.w);
  const draw = (height: number): string =>
    renderSvg(figure.draw({ ...drawing, height, theme: themeFor(brand), bare: true }));
  let height = wanted;
  let svg: string;
  try {
    svg = draw(height);
  } catch (error) {
    if (!(error instanceof HeightError)) throw error;
    height = error.least;
    svg = draw(height);
  }
  const share = Math.min(1, wanted / height);
  const place = {
    x: box.x,
    y: box.y,
    w: box.w * share,
    h: (box.w * share * height) / drawing.width,
  };
  return { box: place, png: pngOf(svg), words: figure.finding };
}

/** The picture of a figure with its finding below it. */
export function captioned(
  figure: DrawnFigure,
  box: Box,
  brand: Brand,
  lines: readonly string[] = [figure.finding],
): Pick<Slide, 'pictures' | 'texts'> {
  const caption = 0.85;
  return {
    pictures: [pictureOf(figure, { ...box, h: box.h - caption - 0.15 }, brand)],
    texts: [
      fitted(
        lines,
        { ...box, y: box.y + box.h - caption, h: caption },
        {
          sizes: [15, 10],
        },
      ),
    ],
  };
}

/** Most lines of numbers in the notes. */
const mostLines = 120;

/** The finding of a figure and its main numbers, a line a row. */
export function numbersOf({ finding, table }: DrawnFigure): string[] {
  const { columns, rows } = mainWeeks(table);
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? significant(value, 4) : (value ?? '');
  const head = columns.map(({ label, unit }) => (unit === '' ? label : `${label} (${unit})`));
  const more = rows.length - mostLines;
  return [
    finding,
    table.caption,
    head.join('\t'),
    ...rows.slice(0, mostLines).map((row) => row.map(cell).join('\t')),
    ...(more > 0 ? [`and ${more} more rows`] : []),
  ];
}

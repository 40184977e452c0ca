import type Pptx from 'pptxgenjs';
import type { Brand } from './brand.ts';
import { officeText, steadyArchive } from './office-file.ts';
import { fromPackage } from './optional-package.ts';
import {
  type Box,
  bulletRoom,
  cellMargin,
  rowHeight,
  type Slide,
  type SlideTable,
  type SlideText,
  type Tone,
} from './slide.ts';

const writer = { name: 'pptxgenjs', version: '4.0.1' };

/**
 * The library that writes presentations.
 *
 * @throws Error naming what to install, if it is not there.
 */
export function loadWriter(): typeof Pptx.default {
  return fromPackage(writer, '--pptx needs a writer of slides', (require) => {
    const found: { default?: typeof Pptx.default } = require(writer.name);
    return found.default ?? (found as unknown as typeof Pptx.default);
  });
}

/** A picture as the library wants it. */
const dataOf = (png: Uint8Array): string =>
  `image/png;base64,${Buffer.from(png).toString('base64')}`;

/** A colour as the library wants it. */
const bare = (colour: string): string => colour.slice(1).toUpperCase();

const toneOf = ({ colours }: Brand, tone: Tone): string => bare(colours[tone]);

/** Options of a text: no margin and no growing, since it is known to fit. */
const layoutOf = (text: SlideText, brand: Brand): Pptx.default.TextPropsOptions => ({
  ...text.box,
  ...{ margin: 0, valign: 'top', align: 'left', fit: 'none', wrap: true },
  fontFace: brand.font,
  fontSize: text.size,
  bold: text.bold,
  color: toneOf(brand, text.tone),
});

/** The paragraphs of a text, each with a bullet where they have some. */
const partsOf = ({ bullets, paragraphs, size }: SlideText): Pptx.default.TextProps[] =>
  paragraphs.map((text, k) => ({
    text,
    options: {
      breakLine: k < paragraphs.length - 1,
      paraSpaceAfter: size * 0.4,
      ...(bullets && { bullet: { indent: bulletRoom * size } }),
    },
  }));

function addTable(slide: Pptx.default.Slide, table: SlideTable, brand: Brand): void {
  const { box, head, numbers, rows, size, widths } = table;
  const rule = (pt: number, tone: Tone): Pptx.default.BorderProps => ({
    ...{ type: 'solid', pt, color: toneOf(brand, tone) },
  });
  const none: Pptx.default.BorderProps = { type: 'none' };
  const cells = (row: readonly string[], isHead: boolean): Pptx.default.TableCell[] =>
    row.map((text, k) => ({
      text,
      options: {
        bold: isHead,
        align: numbers.includes(k) ? 'right' : 'left',
        border: [none, none, isHead ? rule(1, 'ink') : rule(0.25, 'muted'), none],
      },
    }));
  slide.addTable([cells(head, true), ...rows.map((row) => cells(row, false))], {
    ...{ x: box.x, y: box.y, w: box.w, colW: [...widths] },
    rowH: (rowHeight * size) / 72,
    margin: [0, cellMargin, 0, cellMargin],
    ...{ valign: 'middle', autoPage: false, fontSize: size, fontFace: brand.font },
    color: toneOf(brand, 'ink'),
  });
}

/** The layouts of slides: the first, and all others. */
const layouts = { first: 'Question', other: 'Content' } as const;

/** A layout: page, logo, footer and number, and where the title stands. */
function addLayout(
  pptx: Pptx.default,
  title: string,
  box: Box,
  { colours, font, footer, logo }: Brand,
): void {
  const small = { fontFace: font, fontSize: 10, color: bare(colours.muted), margin: 0 };
  const height = 0.5;
  const width = logo ? Math.min(1.8, (height * logo.width) / logo.height) : 0;
  const image = logo && {
    ...{ x: 12.733 - width, y: 0.45, w: width, h: (width * logo.height) / logo.width },
    data: dataOf(logo.png),
  };
  pptx.defineSlideMaster({
    title,
    background: { color: bare(colours.page) },
    objects: [
      { placeholder: { options: { ...box, name: 'title', type: 'title', margin: 0 }, text: '' } },
      {
        line: {
          ...{ x: 0.6, y: 6.85, w: 12.133, h: 0 },
          line: { color: bare(colours.accent), width: 1 },
        },
      },
      { text: { text: footer, options: { ...small, x: 0.6, y: 6.95, w: 11, h: 0.25 } } },
      ...(image ? [{ image }] : []),
    ],
    slideNumber: { ...small, x: 12.233, y: 6.95, w: 0.5, h: 0.25, align: 'right' },
  });
}

/** A line of notes: cells with tabs between, each of them printable. */
const noteLine = (text: string): string =>
  text
    .split('\t')
    .map((cell) => officeText(cell))
    .join('\t');

/** What no clock may write: the time of a file that has none. */
const never = '1980-01-01T00:00:00Z';

/** What the library leaves to be done: lines of notes as paragraphs of their own, and no time. */
function finished(path: string, xml: string): string {
  if (path === 'docProps/core.xml')
    return xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${never}`);
  if (!path.startsWith('ppt/notesSlides/notesSlide')) return xml;
  return xml.replaceAll(/<a:t>([^<]*)<\/a:t>/gu, (whole, text: string) =>
    text.includes('\n')
      ? text
          .split('\n')
          .map((one) => `<a:t>${one}</a:t>`)
          .join('</a:r></a:p><a:p><a:r><a:rPr lang="en-US" dirty="0"/>')
      : whole,
  );
}

/**
 * Slides as a presentation in the form of PowerPoint (.pptx), 16:9, with native text and the look of a brand. The same slides give the
 * same bytes.
 *
 * @param title - Title of the file.
 * @throws Error naming what to install, if the library that writes it is not there.
 */
export async function presentationBytes(
  slides: readonly Slide[],
  brand: Brand,
  title: string,
): Promise<Uint8Array> {
  const Writer = loadWriter();
  const pptx = new Writer();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.title = officeText(title, 200);
  for (const key of ['author', 'company', 'subject'] as const) pptx[key] = 'Uptake';
  pptx.theme = { headFontFace: brand.font, bodyFontFace: brand.font };
  const [first, ...others] = slides;
  if (first) addLayout(pptx, layouts.first, first.title.box, brand);
  if (others[0]) addLayout(pptx, layouts.other, others[0].title.box, brand);
  for (const { notes, pictures, tables, texts, title: heading } of slides) {
    const slide = pptx.addSlide({
      masterName: heading === first?.title ? layouts.first : layouts.other,
    });
    slide.addText(partsOf(heading), { ...layoutOf(heading, brand), placeholder: 'title' });
    for (const text of texts) slide.addText(partsOf(text), layoutOf(text, brand));
    for (const table of tables) addTable(slide, table, brand);
    for (const { box, png, words } of pictures)
      slide.addImage({
        ...box,
        data: dataOf(png),
        altText: officeText(words, 400),
      });
    if (notes.length > 0) slide.addNotes(notes.map(noteLine).join('\n'));
  }
  const bytes = (await pptx.write({ outputType: 'uint8array' })) as Uint8Array;
  return steadyArchive(bytes, finished);
}

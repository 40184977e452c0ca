import { MODEL_VERSION } from '@uptake/core';
import { type Provenance, renderSvg, toCsv } from '@uptake/viz';
import { slug } from '@uptake/viz/internal';
import type { Content } from '../contents/content.ts';
import { allArms, hashText } from '../session/resolve.ts';
import type { Result } from '../session/result.ts';
import { rangeWords } from '../session/words.ts';
import { words } from '../words/words.ts';

/** What a result rests on, for the footer of a figure. */
function provenanceOf(result: Result): Provenance {
  const { records, seed } = result;
  const spread = rangeWords(result);
  return {
    people: records[0][0]?.employees ?? 0,
    seed,
    ...(spread !== '' && { spread: words.said.luckAnd(spread) }),
    modelVersion: MODEL_VERSION,
    scenarioHash: hashText(allArms(result)),
  };
}

/** A figure as SVG text of its own, with title, footer and all: the same bytes in Node and in every browser. */
export function svgOf({ figure, data, options }: Content, result: Result, id: string): string {
  const provenance = provenanceOf(result);
  return renderSvg(figure(data, { ...options, id, theme: 'light', width: 960, provenance }));
}

/** The numbers of a figure as CSV. */
export function csvOf({ figure, data, options }: Content): string {
  return toCsv(figure.table(data, options));
}

/**
 * An SVG as a PNG.
 *
 * @param svg - Text with width and height in px.
 * @param scale - Device pixels a px. Default 2.
 * @throws Error if the browser cannot draw it.
 */
export async function toPng(svg: string, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!png) throw new Error('the browser gave no PNG');
    return png;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A title as the name of a file: small letters, digits and hyphens only. */
export function fileName(title: string, ending: string): string {
  return `${slug(title)}.${ending}`;
}

/** Hands the reader a file. */
export function download(content: Blob | string, name: string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

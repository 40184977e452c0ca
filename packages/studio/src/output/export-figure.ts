import { MODEL_VERSION } from '@uptake/core';
import { type Provenance, renderSvg, toCsv } from '@uptake/viz';
import type { Content } from '../contents/content.ts';
import { rangeWords } from '../session/range-words.ts';
import { hashText } from '../session/resolve.ts';
import type { Picture } from '../session/session.ts';

/** What a picture rests on, for the footer of a figure. */
export function provenanceOf(picture: Picture): Provenance {
  const { arms, records, seed } = picture;
  const spread = rangeWords(picture);
  return {
    people: records[0][0]?.employees ?? 0,
    seed,
    ...(spread !== '' && { spread: `luck and ${spread}` }),
    modelVersion: MODEL_VERSION,
    scenarioHash: hashText(arms),
  };
}

/** A figure as SVG text of its own, with title, footer and all: the same bytes in Node and in every browser. */
export function svgOf({ figure, data, options }: Content, picture: Picture, id: string): string {
  const provenance = provenanceOf(picture);
  return renderSvg(figure(data, { ...options, id, theme: 'light', width: 960, provenance }));
}

/** The numbers of a figure as CSV. */
export function csvOf({ figure, data, options }: Content): string {
  return toCsv(figure.table(data, options));
}

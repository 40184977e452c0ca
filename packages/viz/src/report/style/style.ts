import { forcedColours } from './forced-colours.ts';
import { darkFigures } from './recolour.ts';
import { darkPage, printStyle, screenStyle } from './sheet.ts';

/** The style of a page of figures: a constant, so no name can get into it. */
export function pageStyle(): string {
  return [
    screenStyle,
    `@media screen and (prefers-color-scheme:dark){${darkPage}\n${darkFigures()}}`,
    `@media (forced-colors:active){${forcedColours}}`,
    `@media print{:root{color-scheme:light}${printStyle}}`,
  ].join('\n');
}

import { light } from '../../theme/light.ts';

const { arms, ink, muted, grid, page } = light;
const [, second] = arms;

/** Figures under forced colours: text, axes and lines in the system's ink, the second arm in its highlight. */
export const forcedColours: string = [
  'svg{forced-color-adjust:none}',
  `svg [data-role='page']{fill:Canvas}`,
  'svg text{fill:CanvasText}',
  ...[ink, muted, ...arms.map(({ colour }) => colour)].flatMap((colour) => [
    `[stroke='${colour}']{stroke:CanvasText}`,
    `[fill='${colour}']{fill:CanvasText}`,
  ]),
  `[stroke='${page}']{stroke:Canvas}`,
  `[stroke='${grid}']{stroke:CanvasText;stroke-opacity:.3}`,
  `[stroke='${second?.colour}']{stroke:Highlight}`,
  `[fill='${second?.colour}']:not(text){fill:Highlight}`,
].join('\n');

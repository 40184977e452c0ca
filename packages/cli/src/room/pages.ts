/** The two pages that a room serves, and the files they are made of. */

import { figureStyle } from '@uptake/viz/internal';
import { escaped } from './markup.ts';
import { joinView } from './phone-view.ts';
import { type Room, wordsOf } from './room.ts';

/** Scripts and style of the pages, as they were built. */
export interface PageAssets {
  readonly phone: string;
  readonly stage: string;
  readonly style: string;
}

/** A text inside a script or style element, which nothing in it can end. */
const inElement = (text: string): string => text.replaceAll('</', '<\\/');

interface PageParts {
  readonly language: string;
  readonly title: string;
  readonly kind: 'phone' | 'stage';
  readonly body: string;
}

function page(
  { body, kind, language, title }: PageParts,
  assets: PageAssets,
  nonce: string,
): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${assets.style}
${figureStyle()}</style>
</head>
<body class="${kind}">
${body}
<script nonce="${nonce}">${inElement(assets[kind])}</script>
</body>
</html>
`;
}

/** The page of a phone: the form to join first; what follows comes from the stream. */
export function phonePage(room: Room, assets: PageAssets, nonce: string): string {
  const words = wordsOf(room);
  const lost = escaped(words.join.gone);
  const busy = escaped(words.join.busy);
  const body = `<main data-lost="${lost}" data-busy="${busy}">${joinView(room).text}</main><p class="lost" role="status"></p>`;
  return page(
    { body, kind: 'phone', language: room.session.language, title: words.title },
    assets,
    nonce,
  );
}

/** The page of the projector; with the key after `#` in its address it has the bar of the facilitator. */
export function stagePage(room: Room, assets: PageAssets, nonce: string): string {
  const words = wordsOf(room);
  const body = `<main data-lost="${escaped(words.stage.lost)}"></main><footer class="desk" hidden></footer><p class="lost" role="status"></p>`;
  return page(
    { body, kind: 'stage', language: room.session.language, title: words.title },
    assets,
    nonce,
  );
}

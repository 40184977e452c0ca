/** The two pages that a room serves, and the files they are made of. */

import { figureStyle } from '@uptake/viz/internal';
import { escaped } from './markup.ts';
import { joinView } from './phone-view.ts';
import { catalogues, type Room, wordsOf } from './room.ts';
import { languages } from './session.ts';
import type { Words } from './words/en.ts';

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

/** Texts that a page needs without the room, in every language: it may change while the page is open. */
const texts = (of: (words: Words) => Readonly<Record<string, string>>): string =>
  languages
    .flatMap((language) =>
      Object.entries(of(catalogues[language])).map(
        ([name, text]) => `data-${name}-${language}="${escaped(text)}"`,
      ),
    )
    .join(' ');

/** The page of a phone: the form to join first; what follows comes from the stream. */
export function phonePage(room: Room, assets: PageAssets, nonce: string): string {
  const words = wordsOf(room);
  const own = texts(({ join, title }) => ({ lost: join.gone, busy: join.busy, title }));
  const body = `<main ${own}>${joinView(room).text}</main><p class="lost" role="status"></p>`;
  return page(
    { body, kind: 'phone', language: room.session.language, title: words.title },
    assets,
    nonce,
  );
}

/** The page of the projector; with the key after `#` in its address it has the bar of the facilitator. */
export function stagePage(room: Room, assets: PageAssets, nonce: string): string {
  const words = wordsOf(room);
  const body = `<main ${texts(({ stage, title }) => ({ lost: stage.lost, title }))}></main><footer class="desk" hidden></footer><p class="lost" role="status"></p>`;
  return page(
    { body, kind: 'stage', language: room.session.language, title: words.title },
    assets,
    nonce,
  );
}

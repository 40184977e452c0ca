/** A session as one HTML file without scripts that loads nothing: results of all that was shown, and what came of the rounds. */
import { pageStyle } from '@uptake/viz/internal';
import { chart } from './chart.ts';
import { debriefLines, leverTable, teamTable } from './debrief-view.ts';
import { type Html, html, shownName, trusted } from './markup.ts';
import { shownOf } from './results.ts';
import { type Room, wordsOf } from './room.ts';
import { endCurves } from './round-results.ts';
import { stepOf } from './session.ts';

/** Name of the saved page in the folder of a session. */
export const savedName = 'session.html';

const policy = "default-src 'none'; style-src 'unsafe-inline'";

const style = `${pageStyle()}
.bars{display:grid;gap:.3rem;margin:.6rem 0}
.bars p{margin:0;max-width:none}
@media (prefers-color-scheme:dark){.bars b{color:inherit}}`;

/** The results of every item whose result was shown, in the order of the agenda. */
function sections(room: Room): Html[] {
  const { session } = room;
  return session.agenda.flatMap((item) => {
    if (item.kind === 'lobby' || item.kind === 'debrief') return [];
    if (stepOf(session, item.id) !== 'shown') return [];
    const shown = shownOf(room, item);
    if (!shown) return [];
    return [
      html`<section id="${item.id}"><h2>${shown.title}</h2>${shown.lead !== undefined && html`<p>${shown.lead}</p>`}${
        shown.curves && html`<figure class="chart">${chart(shown.curves, item.id, 'page')}</figure>`
      }${
        shown.bars &&
        html`<div class="bars">${shown.bars.map(
          ({ count, name, right }) => html`<p>${right && '✓ '}${name}: <b>${count}</b></p>`,
        )}</div>`
      }${shown.lines.map((line) => html`<p>${line}</p>`)}</section>`,
    ];
  });
}

function debriefSection(room: Room): Html {
  const { debrief, facts } = room;
  if (!debrief || !facts) return html``;
  const told = debriefLines(room, debrief);
  const curves = endCurves(room, facts, debrief, told.join(' '));
  return html`<section id="debrief"><h2>${wordsOf(room).debrief.title}</h2>${told.map(
    (line) => html`<p>${line}</p>`,
  )}<figure class="chart">${chart(curves, 'debrief', 'page')}</figure>${teamTable(room, debrief)}${leverTable(room, debrief)}</section>`;
}

/** The page of a session as far as it has come. */
export function savedPage(room: Room): string {
  const { facts, session } = room;
  const words = wordsOf(room);
  const name = shownName(facts?.name ?? words.title, 160);
  const date = session.setup.begun.slice(0, 10);
  const body = html`<header><p class="eyebrow">${words.debrief.saved(date, session.people.size)}</p>
<h1>${shownName(facts?.question || name, 300)}</h1></header>
<main>${sections(room)}${debriefSection(room)}</main>
<footer><p>${words.debrief.simulated}</p></footer>`;
  return html`${trusted('<!doctype html>')}
<html lang="${session.language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${name}</title><style>${trusted(style)}</style></head>
<body>${body}</body></html>
`.text;
}

/** What the projector shows, and the bar with which the facilitator drives. */
import { chart, type Shown } from './chart.ts';
import { debriefLines, leverTable, teamTable } from './debrief-view.ts';
import { type Html, html, shownName, trusted } from './markup.ts';
import { shownOf } from './results.ts';
import { armName, catalogues, type Room, wordsOf } from './room.ts';
import { endCurves } from './round-results.ts';
import { type Item, isPlayed, itemOf, languages, nextStep, stepOf } from './session.ts';
import type { Words } from './words/en.ts';

const lines = (texts: readonly string[]): Html =>
  html`<div class="lines">${texts.map((text) => html`<p>${text}</p>`)}</div>`;

/** How to come in, and who has. */
function lobby(room: Room): Html {
  const { access, facts, session } = room;
  const words = wordsOf(room).stage;
  const names = session.names
    ? [...session.people.values()].map(({ name }) => shownName(name)).filter((name) => name !== '')
    : [];
  const advice = !access.lan
    ? words.alone
    : access.reachable === false && !access.outside
      ? words.unreachable
      : access.late && !access.outside
        ? words.isolated
        : undefined;
  return html`<h1>${shownName(facts?.question || facts?.name || '', 200)}</h1>
<div class="lobby"><div class="qr">${trusted(access.qr)}</div>
<div><p class="big">${words.at}</p><p class="address">${access.address}</p>
<p class="big">${words.code}</p><p class="code">${session.setup.code}</p></div>
<div><p class="here">${words.here(session.people.size)}</p><p class="people">${names.slice(-60).join(' · ')}</p></div></div>
${advice !== undefined && html`<p class="advice" role="status">${advice}</p>`}`;
}

/** Answers or votes as bars; the lengths are attributes of SVG, since the page allows no style in its elements. */
function bars({ bars: rows = [] }: Shown): Html {
  if (rows.length === 0) return html``;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return html`<div class="bars">${rows.map(
    ({ count, name, right }) =>
      html`<div class="${right ? 'row right' : 'row'}"><span class="name">${right && html`✓ `}${name}</span>
<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${(100 * count) / most}" height="8"></rect></svg>
<span class="count">${count}</span></div>`,
  )}</div>`;
}

function debrief(room: Room): Html {
  const words = wordsOf(room).debrief;
  const { debrief: found, facts, session } = room;
  if (!found || !facts) {
    return html`<h1>${words.title}</h1>${lines([isPlayed(session) ? words.counting : words.noRounds])}`;
  }
  const told = debriefLines(room, found);
  const curves = endCurves(room, facts, found, told.join(' '));
  return html`<h1>${words.title}</h1>${lines(told)}<div class="came"><figure>${chart(curves, 'teams', 'stage')}</figure>
<section>${leverTable(room, found)}</section></div>${teamTable(room, found)}`;
}

/** What phones may choose from. */
const offered = ({ offers = [] }: Shown): Html =>
  html`${
    offers.length > 0 &&
    html`<ul class="offers">${offers.map(
      ({ name, note }) => html`<li><b>${name}</b> <span>${note}</span></li>`,
    )}</ul>`
  }`;

/** A title, and beside it where who comes late joins. */
function top({ access, session }: Room, words: Words['stage'], title: string): Html {
  return html`<header class="top"><h1>${title}</h1>${
    access.lan &&
    html`<p class="join">${access.address.replace(/^http:\/\/|\/$/g, '')} · ${words.code} <b>${session.setup.code}</b></p>`
  }</header>`;
}

/** What everybody sees. */
export function stageView(room: Room): Html {
  const item = itemOf(room.session);
  if (item.kind === 'lobby') return lobby(room);
  if (item.kind === 'debrief') return debrief(room);
  const shown = shownOf(room, item);
  if (!shown) return html`<p class="big">…</p>`;
  const { lead, title } = shown;
  return html`${top(room, wordsOf(room).stage, title)}${
    lead !== undefined && html`<p class="lead">${lead}</p>`
  }${offered(shown)}${bars(shown)}${
    shown.curves && html`<figure>${chart(shown.curves, 'stage', 'stage')}</figure>`
  }${lines(shown.lines)}`;
}

/** Name of an item for the list of the desk. */
function itemName(room: Room, item: Item): string {
  const { itemNames } = wordsOf(room).stage;
  const name = itemNames[item.kind];
  if (item.kind === 'guess') return `${name}: ${armName(room, item.arm)}`;
  return item.kind === 'round' ? `${name} ${item.round + 1}` : name;
}

/** What the one key of the facilitator does next, in a word. */
function nextWord(room: Room, words: Words['stage']): string {
  const item = itemOf(room.session);
  const step = stepOf(room.session, item.id);
  const after = nextStep(room.session);
  if (after && after.item !== item) return item.kind === 'lobby' ? words.begin : words.next;
  if (step === 'open') return words.close;
  if (step === 'closed') return item.kind === 'guess' ? words.reveal : words.result;
  return words.begin;
}

/** How long the workshop runs, and the item that is on; the page's script counts. */
const clock = ({ clock: since }: Room, words: Words['stage']): Html =>
  since
    ? html`<span class="clock">${words.minute} <b data-since="${since.begun}"></b> · ${words.item} <b data-since="${since.item}"></b></span> `
    : html``;

/** The bar of the facilitator. */
export function deskView(room: Room): Html {
  const { session } = room;
  const words = wordsOf(room).stage;
  const item = itemOf(session);
  const after = nextStep(session);
  const other = languages.find((language) => language !== session.language) ?? 'en';
  const otherName = catalogues[other].language;
  return html`<p class="note">${clock(room, words)}${words.notes[item.kind]}</p>${
    after &&
    html`<button type="button" class="primary" data-do="step" data-item="${after.item.id}" data-step="${after.step}" ${
      !room.facts && html`disabled`
    }>${nextWord(room, words)}</button>`
  }
${item.kind !== 'lobby' && html`<button type="button" data-do="again" data-item="${item.id}">${words.again}</button>`}
<label>${words.go}<select data-do="go">${session.agenda.map(
    (one) =>
      html`<option value="${one.id}" ${one === item && html`selected`}>${itemName(room, one)}</option>`,
  )}</select></label>
<button type="button" data-do="names" data-shown="${String(!session.names)}">${session.names ? words.names.off : words.names.on}</button>
<button type="button" data-do="language" data-language="${other}">${otherName}</button>
<a href="/" target="_blank" rel="noopener">${words.seat}</a>
<a href="/projector" target="_blank" rel="noopener">${words.projector}</a>
<button type="button" data-do="save">${words.save}</button>
<button type="button" data-do="reset" data-sure="${words.sure}">${words.reset}</button>
${room.saved !== undefined && html`<span class="saved" role="status">${words.saved(room.saved)}</span>`}`;
}

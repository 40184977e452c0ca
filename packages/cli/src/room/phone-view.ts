/** What a phone shows of a session: only what its person may see at this step. */
import { missOf, roundStart, throughWeeks } from '@uptake/lab/internal';
import { chart, chartWords } from './chart.ts';
import type { Facts } from './facts.ts';
import { type Html, html, shownName } from './markup.ts';
import { answersTo, cameCurve, cameIn, rightAnswer, verdictOf } from './results.ts';
import {
  armChanges,
  armName,
  fits,
  leverName,
  money,
  percent,
  points,
  priceText,
  type Room,
  spending,
  wordsOf,
} from './room.ts';
import { type Item, itemOf, membersOf, type Person, stepOf } from './session.ts';

type GuessItem = Extract<Item, { kind: 'guess' }>;

const watching = (room: Room): Html => html`<p class="watch">${wordsOf(room).phone.watch}</p>`;

/** What somebody gave, once the item is closed. */
function closedNote(room: Room, given: string | undefined): Html {
  const { phone } = wordsOf(room);
  return html`<p class="note">${given ?? phone.tooLate}</p><p class="watch">${phone.closed}</p>`;
}

/** The field to draw in; the page's script makes it live. */
function drawing(
  room: Room,
  facts: Facts,
  item: GuessItem,
  own: readonly number[] | undefined,
): Html {
  const words = wordsOf(room);
  const values = own ?? facts.at.map(() => 0.5);
  const labels = facts.at.map((week) => words.guess.point(week)).join('|');
  return html`<h1>${words.guess.title(armName(room, item.arm))}</h1>
<p>${armChanges(room, item.arm)}</p><p>${words.guess.ask(facts.weeks)}</p>
<div class="draw" data-guess="${item.id}" data-weeks="${facts.at.join(',')}" data-values="${values.join(',')}" data-labels="${labels}" data-week="${words.week}"></div>
<p class="note">${words.guess.how}</p>
<button type="button" class="primary" data-send="${item.id}">${words.phone.send}</button>
<p class="sent" role="status">${own ? words.phone.sent : ''}</p>`;
}

const ownCurve = (name: string, facts: Facts, own: readonly number[]) => ({
  ...{ name, values: throughWeeks(facts.at, own), look: 0 },
});

/** One's own guess over what came, and the score. */
function scored(
  room: Room,
  facts: Facts,
  item: GuessItem,
  own: readonly number[] | undefined,
): Html {
  const words = wordsOf(room);
  const came = cameIn(facts, item.arm);
  const mine = own && missOf(own, came);
  const all = room.session.guesses.get(item.id) ?? new Map<number, readonly number[]>();
  const worse = [...all.values()].filter(
    (values) => mine !== undefined && missOf(values, came) > mine,
  );
  const arm = facts.arms.find((one) => one.arm === item.arm);
  const finding = mine === undefined ? words.phone.tooLate : words.guess.off(points(words, mine));
  const curves = [
    ...(arm ? [cameCurve(room, arm)] : []),
    ...(own ? [ownCurve(words.guess.yours, facts, own)] : []),
  ];
  return html`<h1>${words.guess.title(armName(room, item.arm))}</h1>
<p class="score">${finding}</p>
${worse.length > 0 && all.size > 1 && html`<p>${words.guess.better(worse.length, all.size - 1)}</p>`}
<figure>${chart(
    {
      curves,
      weeks: facts.weeks,
      words: chartWords(words, words.guess.empty, '', finding),
    },
    'mine',
    'phone',
  )}</figure>`;
}

function guessView(room: Room, facts: Facts, item: GuessItem, person: Person): Html {
  const own = room.session.guesses.get(item.id)?.get(person.id);
  const step = stepOf(room.session, item.id);
  if (step === 'open') return drawing(room, facts, item, own);
  if (step === 'shown') return scored(room, facts, item, own);
  const words = wordsOf(room);
  const title = words.guess.title(armName(room, item.arm));
  return html`<h1>${title}</h1>${closedNote(room, own && words.phone.inTime)}${
    own &&
    html`<figure>${chart(
      {
        curves: [ownCurve(words.guess.yours, facts, own)],
        weeks: facts.weeks,
        words: chartWords(words, words.guess.empty, '', words.guess.yours),
      },
      'mine',
      'phone',
    )}</figure>`
  }`;
}

/** Answers as buttons; the one that was given is pressed. */
function answerView(room: Room, facts: Facts, item: Item, person: Person): Html {
  const words = wordsOf(room);
  const isVote = item.kind === 'vote';
  const step = stepOf(room.session, item.id);
  const title = isVote ? words.vote.title : words.choice.ends;
  const own = room.session.answers.get(item.id)?.get(person.id);
  const head = html`<h1>${title}</h1>${isVote && html`<p>${words.vote.ask}</p>`}`;
  if (step === 'open')
    return html`${head}<div class="answers">${answersTo(room, item).map(
      ([id, text]) =>
        html`<button type="button" data-answer="${id}" data-item="${item.id}" aria-pressed="${String(own === id)}">${text}${html`<small>${isVote ? priceText(room, [], id) : armChanges(room, id)}</small>`}</button>`,
    )}</div><p class="sent" role="status">${own === undefined ? '' : words.phone.sent}</p>`;
  const given = answersTo(room, item).find(([id]) => id === own)?.[1];
  const yours = given === undefined ? undefined : words.phone.yours(given);
  if (step !== 'shown') return html`${head}${closedNote(room, yours)}`;
  if (isVote)
    return html`${head}<p class="score">${verdictOf(room, item).verdict}</p><p class="note">${yours ?? words.phone.tooLate}</p>${watching(room)}`;
  const right = rightAnswer(facts);
  const told = own === right ? words.choice.right : words.choice.wrong(armName(room, right));
  return html`${head}<p class="score">${told}</p>${watching(room)}`;
}

/** Teams as buttons, one's own pressed. */
function teamPicker(room: Room, person: Person): Html {
  const words = wordsOf(room);
  return html`<details class="teams"><summary>${words.team(person.team + 1)} · ${words.phone.changeTeam}</summary>
<div class="answers small">${room.session.paths.map(
    (_, team) =>
      html`<button type="button" data-team="${team}" aria-pressed="${String(team === person.team)}">${words.team(team + 1)} (${membersOf(room.session, team).length})</button>`,
  )}</div></details>`;
}

/** Levers with their prices: what the team can pay is free to press. */
function leverButtons(room: Room, person: Person, round: number): Html {
  const { session } = room;
  const before = (session.paths[person.team] ?? []).slice(0, round);
  const draft = session.drafts[person.team] ?? [];
  const words = wordsOf(room);
  return html`<div class="answers">${(room.facts?.game?.levers ?? []).map(({ id }) => {
    const chosen = draft.includes(id);
    const after = spending(room, before, [...draft, id]);
    const isFree = chosen || fits(after.cost, session.setup.budget);
    return html`<button type="button" data-lever="${id}" data-round="${round}" aria-pressed="${String(chosen)}" ${
      !isFree && html`disabled`
    }>${leverName(room, id)}<small>${priceText(room, before, id)}${
      !isFree && html` · ${words.round.tooDear}`
    }</small></button>`;
  })}</div>`;
}

function roundView(room: Room, facts: Facts, round: number, person: Person): Html {
  const { session } = room;
  const words = wordsOf(room);
  const { game } = facts;
  const step = stepOf(session, itemOf(session).id);
  if (!game) return watching(room);
  const before = (session.paths[person.team] ?? []).slice(0, round);
  const to = game.ends[round] as number;
  const head = html`<p class="eyebrow">${words.round.title(round + 1, session.setup.rounds)} · ${words.round.weeks(roundStart(game, round), to)}</p>`;
  if (step === 'open') {
    const { left } = spending(room, before, session.drafts[person.team] ?? []);
    return html`${head}<h1>${words.team(person.team + 1)}</h1><p>${words.round.ask}</p>
<p class="budget">${words.round.budget(money(room, left), money(room, session.setup.budget))}</p>
${leverButtons(room, person, round)}<p class="note">${words.round.shared}</p>${teamPicker(room, person)}`;
  }
  const real = room.organisations?.place(person.team)?.real[to - 1];
  const isShown = step === 'shown' && real !== undefined;
  return html`${head}<h1>${words.team(person.team + 1)}</h1>${
    isShown
      ? html`<p class="score">${words.round.level(words.team(person.team + 1), percent(real), to)}</p>${watching(room)}`
      : html`<p>${words.round.living}</p><p class="watch">${words.phone.closed}</p>`
  }`;
}

function debriefView(room: Room, person: Person): Html {
  const words = wordsOf(room);
  const place = room.debrief?.teams.findIndex(({ team }) => team === person.team) ?? -1;
  return html`<h1>${words.debrief.title}</h1>${
    place >= 0 &&
    html`<p class="score">${words.debrief.place(place + 1, room.debrief?.teams.length ?? 0)}</p>`
  }${watching(room)}`;
}

/** What the phone of somebody shows now. */
export function phoneView(room: Room, person: Person): Html {
  const { facts, session } = room;
  const words = wordsOf(room);
  const item = itemOf(session);
  const isBegun = item.kind === 'debrief' || stepOf(session, item.id) !== 'ready';
  if (item.kind === 'lobby' || !facts || !isBegun)
    return html`<h1>${words.phone.welcome(shownName(person.name))}</h1>${watching(room)}${
      facts?.game && session.setup.teams > 1 && teamPicker(room, person)
    }`;
  switch (item.kind) {
    case 'guess':
      return guessView(room, facts, item, person);
    case 'choice':
    case 'vote':
      return answerView(room, facts, item, person);
    case 'round':
      return roundView(room, facts, item.round, person);
    default:
      return debriefView(room, person);
  }
}

/** What a phone shows whose person has not joined: the form, with a code that came with the address. */
export function joinView(room: Pick<Room, 'session'>): Html {
  const { join } = wordsOf(room);
  return html`<h1>${join.heading}</h1>
<form data-join><label>${join.code}<input name="code" inputmode="numeric" autocomplete="off" maxlength="6" required></label>
<label>${join.name}<input name="name" autocomplete="off" maxlength="24"></label>
<button type="submit" class="primary">${join.button}</button></form>
<p class="sent" role="alert"></p><p class="note">${join.note}</p>`;
}

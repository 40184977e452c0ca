/** What came of the rounds, as sentences and tables: on the projector, and in the saved page. */
import type { FoundPath } from '@uptake/lab/internal';
import { type Html, html } from './markup.ts';
import type { Debrief, TeamEnd } from './organisations.ts';
import { leverName, money, percent, type Room, signedPoints, wordsOf } from './room.ts';
import { leversText } from './round-results.ts';

/** A path in words: each lever with the round from which on it is in force. */
function pathText(room: Room, path: TeamEnd['path']): string {
  const words = wordsOf(room);
  const firsts = [...new Set(path.flat())].map((id) =>
    words.debrief.from(leverName(room, id), path.findIndex((chosen) => chosen.includes(id)) + 1),
  );
  return firsts.length === 0 ? words.round.nothing : firsts.join(', ');
}

/** What the search for a cheaper way found. */
function foundLines(room: Room, found: FoundPath, best: TeamEnd): string[] {
  const { allowed, cheapest, isWhole, tried } = found;
  const words = wordsOf(room).debrief;
  const isCheaper = cheapest !== undefined && cheapest.price < best.spent - 0.5;
  const told = isCheaper
    ? words.cheapest(
        pathText(room, cheapest.path),
        money(room, cheapest.price),
        percent(cheapest.end),
      )
    : cheapest
      ? words.same(money(room, best.spent))
      : words.none;
  return [told, words.tried(tried, allowed, isWhole)];
}

/** The answer of the rounds in sentences. */
export function debriefLines(room: Room, { alone, found, played, teams }: Debrief): string[] {
  const words = wordsOf(room).debrief;
  const [best] = teams;
  if (!best) return [words.noRounds];
  return [
    words.winner(wordsOf(room).team(best.team + 1), percent(best.end), money(room, best.spent)),
    words.aloneEnds(percent(alone.end)),
    ...(found ? foundLines(room, found, best) : [words.looking]),
    ...(played < room.session.setup.rounds ? [words.padded(played)] : []),
  ];
}

/** A row a team: what it chose in each round, what it spent, where it ended. */
export function teamTable(room: Room, { teams }: Debrief): Html {
  const words = wordsOf(room);
  const rounds = Array.from({ length: teams[0]?.path.length ?? 0 }, (_, round) => round);
  return html`<div class="scroll"><table><thead><tr><th>${words.team(1).replace(/ ?1$/, '')}</th>${rounds.map(
    (round) => html`<th>${words.stage.itemNames.round} ${round + 1}</th>`,
  )}<th>${words.debrief.cost}</th><th>${words.debrief.end}</th></tr></thead><tbody>${teams.map(
    ({ end, path, spent, team }) =>
      html`<tr><th scope="row">${words.team(team + 1)}</th>${rounds.map(
        (round) => html`<td>${leversText(room, path[round] ?? [])}</td>`,
      )}<td class="number">${money(room, spent)}</td><td class="number">${percent(end)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** What each lever did in the hands of each team. */
export function leverTable(room: Room, { teams }: Debrief): Html {
  const words = wordsOf(room);
  const used = [...new Set(teams.flatMap(({ levers }) => levers.map(({ id }) => id)))];
  if (used.length === 0) return html``;
  return html`<h2>${words.debrief.levers}</h2><p class="lead">${words.debrief.leversHow}</p>
<div class="scroll"><table><thead><tr><th>${words.debrief.lever}</th>${teams.map(
    ({ team }) => html`<th>${words.team(team + 1)}</th>`,
  )}</tr></thead><tbody>${used.map(
    (id) =>
      html`<tr><th scope="row">${leverName(room, id)}</th>${teams.map(({ levers }) => {
        const did = levers.find((lever) => lever.id === id);
        return html`<td class="number">${did ? signedPoints(words, did.difference) : '–'}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}

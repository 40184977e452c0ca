/** A room as its pages show it: the session, what is known of the organisation, and in which words. */
import { type Game, type Path, pathCosts } from '@uptake/lab/internal';
import { fixed, grouped, percent, signed } from '@uptake/viz/numbers';
import type { Facts } from './facts.ts';
import { shownName } from './markup.ts';
import type { Debrief, Organisations } from './organisations.ts';
import type { Language, Person, Session } from './session.ts';
import { de } from './words/de.ts';
import { en, type Words } from './words/en.ts';

/** How phones come in. */
export interface Access {
  /** Address to type, without the code. */
  readonly address: string;
  /** The address with the code, as an SVG of ours. */
  readonly qr: string;
  readonly lan: boolean;
  /** Whether the laptop answers on its own address; unknown until it was tried. */
  reachable: boolean | undefined;
  /** Whether somebody has come from another device. */
  outside: boolean;
  /** Whether phones had time enough to come. */
  late: boolean;
}

/** All that the views need. */
export interface Room {
  readonly session: Session;
  readonly access: Access;
  /** Nothing while the first runs are made. */
  facts: Facts | undefined;
  organisations: Organisations | undefined;
  debrief: Debrief | undefined;
  /** Name of the file that was saved last. */
  saved: string | undefined;
  /** When the facilitator began, and came to the item that is on, in milliseconds of the clock. */
  clock?: { readonly begun: number; readonly item: number } | undefined;
  /** People whose page is open, by number of pages. */
  readonly online: Map<number, number>;
}

/** The texts of each language. */
export const catalogues: Readonly<Record<Language, Words>> = { de, en };

/** The texts of the room's language. */
export const wordsOf = ({ session }: Pick<Room, 'session'>): Words => catalogues[session.language];

/** A lever or an arm by its id in the words of the room; what these do not name keeps its own label. */
const named = (words: Words, id: string, label: string): string =>
  Object.hasOwn(words.names, id) ? (words.names[id] as string) : label;

/** The name of a lever. */
export function leverName(room: Room, id: string): string {
  const label = room.facts?.game?.levers.find((lever) => lever.id === id)?.label ?? id;
  return named(wordsOf(room), id, label);
}

/** The name of an arm. */
export function armName(room: Room, arm: string): string {
  const label = room.facts?.arms.find((one) => one.arm === arm)?.label ?? arm;
  return shownName(named(wordsOf(room), arm, label), 40);
}

/** Most levers that are named of an arm. */
const mostNamed = 6;

/** What an arm changes against the first, in a sentence. */
export function armChanges(room: Room, arm: string): string {
  const words = wordsOf(room).arm;
  const [first] = room.facts?.arms ?? [];
  const found = room.facts?.arms.find((one) => one.arm === arm);
  if (!first || !found || found === first) return words.start;
  const from = armName(room, first.arm);
  if (found.levers.length === 0) return words.same(from);
  const names = found.levers.map(({ id, label }) => shownName(named(wordsOf(room), id, label), 40));
  const shown = names.length > mostNamed ? names.slice(0, mostNamed - 1) : names;
  const rest = names.length - shown.length;
  return words.levers(from, [...shown, ...(rest > 0 ? [words.more(rest)] : [])].join(', '));
}

const inLanguage = (words: Words, text: string): string => text.replace('.', words.decimal);

/** A difference of shares in points, with one digit after the point. */
export const points = (words: Words, share: number): string =>
  inLanguage(words, fixed(100 * share, 1));

/** The same with its sign. */
export const signedPoints = (words: Words, share: number): string =>
  inLanguage(words, signed(100 * share, 1));

/** An amount of money, or of lever points where nothing has a price. */
export function money(room: Room, amount: number): string {
  const { round } = wordsOf(room);
  const currency = room.facts?.currency ?? null;
  return currency === null
    ? round.pointsOf(grouped(amount))
    : round.money(grouped(amount), shownName(currency, 12));
}

export { percent };

/** The name of a person as the projector shows it. */
export function personName(room: Room, person: Person | undefined): string {
  const name = room.session.names ? shownName(person?.name ?? '') : '';
  return name === '' ? wordsOf(room).guess.someone : name;
}

const known = new WeakMap<Game, Map<string, number>>();

/** What levers cost after a path; asked for by every phone at once, so that each is worked out once. */
function costOf(game: Game, before: Path, levers: readonly string[]): number {
  const costs = known.get(game) ?? new Map<string, number>();
  known.set(game, costs);
  const key = JSON.stringify([before, levers]);
  const cost = costs.get(key) ?? pathCosts(game, [...before, levers]).at(-1) ?? 0;
  if (costs.size < 10_000) costs.set(key, cost);
  return cost;
}

/** What a team's draft costs in a round, and what is left of the budget. */
export function spending(
  room: Room,
  before: Path,
  levers: readonly string[],
): { readonly cost: number; readonly left: number } {
  const game = room.facts?.game;
  const cost = game ? costOf(game, before, levers) : 0;
  return { cost, left: room.session.setup.budget - cost };
}

/** Whether an amount fits a budget; sums of money are compared to a thousandth. */
export const fits = (cost: number, budget: number): boolean => cost <= budget + 1e-3;

/** What a lever costs a team in its next round, and what in a later one where that is not the same. */
export function priceText(room: Room, before: Path, id: string): string {
  const now = priceOf(room, before, id);
  const game = room.facts?.game;
  const isLast = before.length + 1 >= (game?.ends.length ?? 0);
  const later = game && !isLast ? costOf(game, [...before, [id]], [id]) : now;
  const told = money(room, now);
  return Math.abs(later - now) < 0.5
    ? told
    : `${told} · ${wordsOf(room).round.later(money(room, later))}`;
}

/** What a lever costs a team in its next round. */
const priceOf = (room: Room, before: Path, id: string): number =>
  room.facts?.game ? costOf(room.facts.game, before, [id]) : 0;

/** The levers of a draft that a budget allows, in their order. */
export function affordable(room: Room, before: Path, draft: readonly string[]): string[] {
  const kept: string[] = [];
  for (const id of draft)
    if (fits(spending(room, before, [...kept, id]).cost, room.session.setup.budget)) kept.push(id);
  return kept;
}

/** Whether the organisations of all teams have come to the end of a week. */
export const haveReached = ({ organisations, session }: Room, week: number): boolean =>
  session.paths.every((_, team) => (organisations?.place(team)?.real.length ?? 0) >= week);

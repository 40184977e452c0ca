/** Takes what phones and the facilitator ask for: checks it against the session, writes it into the journal, sets simulations going. */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Journal } from './journal.ts';
import { longestName, mostPeople } from './limits.ts';
import { answersTo } from './results.ts';
import { affordable, fits, haveReached, type Room, spending } from './room.ts';
import { Seats } from './seats.ts';
import {
  apply,
  type Item,
  itemOf,
  type Language,
  languages,
  nextStep,
  type Person,
  type RoomEvent,
  type Session,
  type Step,
  stepOf,
} from './session.ts';

/** Why something was not done; keys of the catalogue, with the status of the answer. */
export type Refusal =
  | 'closed'
  | 'unknown'
  | 'tooFast'
  | 'tooDear'
  | 'bad'
  | 'full'
  | 'wrongCode'
  | 'unsaved';

/** What came of a request. */
export type Outcome<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Refusal };

const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
const refused = (why: Refusal): Outcome<never> => ({ ok: false, why });

/** A body that was read as JSON: nothing in it is believed. */
export type Body = Readonly<Record<string, unknown>>;

/** A token or code as it is kept. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A code of four digits, and a key that nobody guesses. */
export const newCode = (): string => String(randomInt(1000, 10_000));
export const newKey = (): string => randomUUID().replaceAll('-', '');

/** What the conductor is told of. */
interface Hooks {
  /** Something changed that pages may show. */
  changed(): void;
  /** The organisations are to go on, or the end to be counted. */
  simulate(): void;
  /** Saves the session and gives the name of the file; says and throws what keeps it from that. */
  save(): string;
}

/** The one place where a session changes. */
export class Conductor {
  readonly room: Room;
  readonly #journal: Journal;
  readonly #hooks: Hooks;
  readonly #byToken = new Map<string, number>();
  readonly #seats = new Seats();

  constructor(room: Room, journal: Journal, hooks: Hooks) {
    this.room = room;
    this.#journal = journal;
    this.#hooks = hooks;
    for (const { id, token } of room.session.people.values()) this.#byToken.set(token, id);
  }

  get #session(): Session {
    return this.room.session;
  }

  /** What has been answered for is in the journal first. */
  #happen(event: RoomEvent): void {
    this.#journal.write(event);
    apply(this.#session, event);
    this.#hooks.changed();
  }

  /** The person of a token. */
  person(token: string): Person | undefined {
    const id = this.#byToken.get(digest(token));
    return id === undefined ? undefined : this.#session.people.get(id);
  }

  /** Whether this is what people type to join. */
  isCode(code: unknown): boolean {
    return typeof code === 'string' && code.trim() === this.#session.setup.code;
  }

  /** Gives up a seat for who comes from an address. */
  #freeSeat(from: string): boolean {
    const free = this.#seats.free(this.room, from);
    if (!free) return false;
    this.#happen({ e: 'leave', id: free.id });
    this.#byToken.delete(free.token);
    this.#seats.left(free.id);
    return true;
  }

  /**
   * Lets somebody in; where the room is full, on a seat that nobody uses.
   *
   * @param from - Address of the device.
   */
  join({ code, name }: Body, from: string): Outcome<{ token: string }> {
    if (typeof code !== 'string' || (name !== undefined && typeof name !== 'string'))
      return refused('bad');
    if (!this.isCode(code)) return refused('wrongCode');
    if (this.#session.people.size >= mostPeople && !this.#freeSeat(from)) return refused('full');
    const token = newKey();
    const id = this.#session.lastId + 1;
    const kept = [...(name ?? '').trim()].slice(0, longestName).join('');
    this.#happen({ e: 'join', id, token: digest(token), name: kept });
    this.#byToken.set(digest(token), id);
    this.#seats.taken(id, from);
    return done({ token });
  }

  /** What somebody does with the phone. */
  act(person: Person, body: Body): Outcome {
    switch (body['do']) {
      case 'guess':
        return this.#guess(person, body);
      case 'answer':
        return this.#answer(person, body);
      case 'lever':
        return this.#lever(person, body);
      case 'team':
        return this.#team(person, body);
      default:
        return refused('bad');
    }
  }

  /** The item that is on, if it has this id and is open. */
  #openItem(id: unknown): Item | undefined {
    const item = itemOf(this.#session);
    return item.id === id && stepOf(this.#session, item.id) === 'open' ? item : undefined;
  }

  #guess(person: Person, { item: id, values }: Body): Outcome {
    const item = this.#openItem(id);
    const weeks = this.room.facts?.at.length;
    if (item?.kind !== 'guess' || weeks === undefined) return refused('closed');
    const isShare = (value: unknown): value is number =>
      typeof value === 'number' && value >= 0 && value <= 1;
    if (!Array.isArray(values) || values.length !== weeks || !values.every(isShare))
      return refused('bad');
    // Whole points of per cent, as they are drawn.
    const kept = values.map((value) => Math.round(value * 1e2) / 1e2);
    const known = this.#session.guesses.get(item.id)?.get(person.id);
    if (known && isDeepStrictEqual(known, kept)) return done({});
    this.#happen({ e: 'guess', id: person.id, item: item.id, values: kept });
    return done({});
  }

  #answer(person: Person, { answer, item: id }: Body): Outcome {
    const item = this.#openItem(id);
    if (item?.kind !== 'choice' && item?.kind !== 'vote') return refused('closed');
    const known = answersTo(this.room, item).some(([own]) => own === answer);
    if (typeof answer !== 'string' || !known) return refused('bad');
    if (this.#session.answers.get(item.id)?.get(person.id) === answer) return done({});
    this.#happen({ e: 'answer', id: person.id, item: item.id, answer });
    return done({});
  }

  /** Puts a lever into the draft of the team or takes it out. */
  #lever({ team }: Person, { lever, on, round }: Body): Outcome {
    const item = itemOf(this.#session);
    if (item.kind !== 'round' || item.round !== round || !this.#openItem(item.id))
      return refused('closed');
    const known = this.room.facts?.game?.levers.some(({ id }) => id === lever);
    if (typeof lever !== 'string' || !known || typeof on !== 'boolean') return refused('bad');
    const draft = this.#session.drafts[team] ?? [];
    if (draft.includes(lever) === on) return done({});
    const others = draft.filter((id) => id !== lever);
    const levers = on ? [...others, lever] : others;
    const before = (this.#session.paths[team] ?? []).slice(0, item.round);
    const { cost } = spending(this.room, before, levers);
    if (on && !fits(cost, this.#session.setup.budget)) return refused('tooDear');
    this.#happen({ e: 'draft', team, round: item.round, levers });
    return done({});
  }

  #team({ id, team: now }: Person, { team }: Body): Outcome {
    if (typeof team !== 'number' || !Number.isInteger(team)) return refused('bad');
    if (team < 0 || team >= this.#session.setup.teams) return refused('bad');
    if (team !== now) this.#happen({ e: 'team', id, team });
    return done({});
  }

  /** What the facilitator does. */
  drive(body: Body): Outcome {
    const item = this.#session.agenda.find(({ id }) => id === body['item']);
    switch (body['do']) {
      case 'step': {
        const next = nextStep(this.#session);
        // Of a key pressed twice the second press asks for what has been done.
        if (!next || next.item !== item || next.step !== body['step']) return refused('closed');
        return this.#enter(next.item, next.step);
      }
      case 'again':
        if (!item || item.kind === 'lobby') return refused('bad');
        return this.#again(item, item.kind === 'debrief' ? 'shown' : 'open');
      case 'go':
        if (!item) return refused('bad');
        return this.#enter(
          item,
          item.kind === 'debrief' ? 'shown' : stepOf(this.#session, item.id),
        );
      case 'names':
        this.#happen({ e: 'names', shown: body['shown'] === true });
        return done({});
      case 'language':
        if (!languages.includes(body['language'] as Language)) return refused('bad');
        this.#happen({ e: 'language', language: body['language'] as Language });
        return done({});
      case 'save':
        return this.#save();
      case 'reset':
        this.#happen({ e: 'reset' });
        this.room.clock = undefined;
        this.room.debrief = undefined;
        this.#hooks.simulate();
        return done({});
      default:
        return refused('bad');
    }
  }

  #save(): Outcome {
    try {
      this.room.saved = this.#hooks.save();
    } catch {
      this.room.saved = undefined;
      return refused('unsaved');
    } finally {
      this.#hooks.changed();
    }
    return done({ file: this.room.saved });
  }

  #again(item: Item, step: Step): Outcome {
    if (!this.#mayEnter(item, step)) return refused('closed');
    this.#happen({ e: 'clear', item: item.id });
    return this.#enter(item, step);
  }

  #mayEnter(item: Item, step: Step): boolean {
    return item.kind === 'lobby' || (this.room.facts !== undefined && this.#isPlayable(item, step));
  }

  #enter(item: Item, step: Step): Outcome {
    if (!this.#mayEnter(item, step)) return refused('closed');
    const was = itemOf(this.#session);
    this.#happen({ e: 'step', item: item.id, step });
    if (item !== was || !this.room.clock) this.#tick(item);
    if (item.kind === 'round') {
      this.room.debrief = undefined;
      if (step === 'open') this.#trim(item.round);
    }
    if (item.kind === 'round' || item.kind === 'debrief') this.#hooks.simulate();
    return done({});
  }

  /** The clock of the desk: it starts when the welcome is left. */
  #tick(item: Item): void {
    const now = Date.now();
    this.room.clock =
      item.kind === 'lobby' ? undefined : { begun: this.room.clock?.begun ?? now, item: now };
  }

  /** A round follows the one before it, and its result is shown when the organisations have come to its end. */
  #isPlayable(item: Item, step: Step): boolean {
    if (item.kind !== 'round') return true;
    const { paths } = this.#session;
    if (!paths.every(({ length }) => length >= item.round)) return false;
    if (step !== 'shown') return true;
    const end = this.room.facts?.game?.ends[item.round] ?? 0;
    return haveReached(this.room, end);
  }

  /** What a team had in force goes on into the next round as far as its budget goes. */
  #trim(round: number): void {
    this.#session.drafts.forEach((draft, team) => {
      const before = (this.#session.paths[team] ?? []).slice(0, round);
      const levers = affordable(this.room, before, draft);
      if (levers.length < draft.length) this.#happen({ e: 'draft', team, round, levers });
    });
  }
}
